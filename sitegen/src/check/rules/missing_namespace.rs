//! Domain or name is not stated.

use crate::check::{Item, Judge, Rule, Subject, Verdict};
use crate::finding::{Code, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "missing-namespace",
        severity: Severity::Info,
        summary: "A product does not say which domain it belongs to, or what it is called.",
        explanation: "Products are found and owned by domain, and people call them `domain.product`. Without a \
            domain nobody knows who decides; without a name the id has to do. State both in the product file, or in \
            its contract.",
    },
    item: Some(Item::Name),
    mend: "domain: sales\nname: Orders",
    judge: Judge::Product(judge),
};

fn judge(subject: &Subject) -> Verdict {
    let domain = subject.catalog.domain(subject.product.domain);
    let documents = subject.product.document.iter().map(|document| &document.name);
    let names = documents.chain(
        subject
            .contracts
            .iter()
            .flat_map(|contract| [&contract.name, &contract.data_product]),
    );
    let named = names.into_iter().any(|name| !name.trim().is_empty());
    let missing = match (domain.key.trim().is_empty(), named) {
        (false, true) => return Verdict::Pass,
        (true, true) => "domain",
        (false, false) => "name",
        (true, false) => "domain and no name",
    };
    Verdict::fail(
        subject.place,
        format!("`{}` states no {missing}.", subject.name()),
        "Add `domain:` and `name:` at the top of the file.",
    )
}
