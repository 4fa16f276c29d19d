//! Deprecated without an alternative.

use crate::check::{Item, Judge, Rule, Subject, Verdict};
use crate::finding::{Code, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "missing-successor",
        severity: Severity::Info,
        summary: "A deprecated product does not say what to use instead.",
        explanation: "Name the successor by id or `domain.product` in the custom property `successor`. If there is \
            none, write `none` and say why in `deprecationReason`.",
    },
    item: Some(Item::Version),
    mend: "customProperties:\n  - property: successor\n    value: sales.orders",
    judge: Judge::Product(judge),
};

fn judge(subject: &Subject) -> Verdict {
    if !subject.is_deprecated() {
        return Verdict::NotApplicable("It is not deprecated.");
    }
    Verdict::pass_if(
        subject.states(&["successor", "supersededBy", "replacedBy"]),
        || {
            Verdict::fail(
                subject.contract_place(),
                format!("`{}` is deprecated, but names no successor.", subject.name()),
                "Add the custom property `successor`.",
            )
        },
    )
}
