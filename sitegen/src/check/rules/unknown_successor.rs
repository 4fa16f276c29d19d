//! A successor that nobody knows.

use crate::catalog::stated;
use crate::check::{Item, Judge, Rule, Subject, Verdict};
use crate::finding::{Code, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "unknown-successor",
        severity: Severity::Warning,
        summary: "A product names a successor that this marketplace does not have.",
        explanation: "Readers who follow the advice land nowhere. Write the id of a product or contract, or \
            `domain.product`, as they stand in this marketplace; `none` if there is no successor.",
    },
    item: Some(Item::Version),
    mend: "customProperties:\n  - property: successor\n    value: sales.orders",
    judge: Judge::Product(judge),
};

fn judge(subject: &Subject) -> Verdict {
    let named = ["successor", "supersededBy", "replacedBy"]
        .iter()
        .map(|name| stated::custom_text(subject.catalog, subject.id, name))
        .find(|text| !text.trim().is_empty());
    let Some(named) = named.filter(|text| !text.eq_ignore_ascii_case("none")) else {
        return Verdict::NotApplicable("It names no successor.");
    };
    Verdict::pass_if(subject.names.find(named).is_some(), || {
        Verdict::fail(
            subject.contract_place(),
            format!(
                "`{}` names the successor `{named}`, which is no product of this marketplace.",
                subject.name()
            ),
            "Write the id of a product or contract, or domain.product; `none` if there is no successor.",
        )
    })
}
