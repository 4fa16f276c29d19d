//! Nothing to start with.

use crate::catalog::stated;
use crate::check::{Item, Judge, Rule, Subject, Verdict};
use crate::finding::{Code, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "missing-query",
        severity: Severity::Info,
        summary: "A product shows no query, request or dashboard to begin with.",
        explanation: "An example that works is worth a page of text. Add the custom property `queries` (a list of \
            `name` and `sql`) or `exampleRequest`, or link a dashboard, notebook or tutorial under \
            `authoritativeDefinitions`.",
    },
    item: Some(Item::Examples),
    mend: "customProperties:\n  - property: queries\n    value:\n      - name: Orders of yesterday\n        sql: SELECT * FROM orders WHERE ordered_at >= current_date - 1",
    judge: Judge::Product(judge),
};

fn judge(subject: &Subject) -> Verdict {
    let own = subject
        .product
        .document
        .iter()
        .flat_map(|document| &document.authoritative_definitions);
    let mut links = own.chain(
        subject
            .contracts
            .iter()
            .flat_map(|contract| &contract.authoritative_definitions),
    );
    let linked = links.any(|link| {
        let kind = link.kind.to_ascii_lowercase();
        ["dashboard", "tutorial", "notebook", "example", "query", "video"]
            .iter()
            .any(|word| kind.contains(word))
    });
    let stated = ["queries", "exampleRequest", "exampleQueries", "examples"]
        .iter()
        .any(|name| stated::custom(subject.catalog, subject.id, name).is_some());
    Verdict::pass_if(linked || stated, || {
        Verdict::fail(
            subject.place,
            format!("`{}` shows no query and no dashboard.", subject.name()),
            "Add the custom property `queries`, or a link of the type `dashboard`.",
        )
    })
}
