//! Deprecated without a last day.

use crate::check::{Item, Judge, Rule, Subject, Verdict};
use crate::finding::{Code, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "undated-deprecation",
        severity: Severity::Warning,
        summary: "A deprecated product does not say until when it can be used.",
        explanation: "Whoever reads it must plan. State `endOfSupport` or `endOfLife` with a date under \
            `slaProperties`.",
    },
    item: Some(Item::Version),
    mend: "slaProperties:\n  - property: endOfSupport\n    value: \"2027-03-31\"",
    judge: Judge::Product(judge),
};

fn judge(subject: &Subject) -> Verdict {
    if !subject.is_deprecated() {
        return Verdict::NotApplicable("It is not deprecated.");
    }
    Verdict::pass_if(
        subject.promises(&["endofsupport", "es", "endoflife", "el"]),
        || {
            Verdict::fail(
                subject.contract_place(),
                format!("`{}` is deprecated, but has no last day.", subject.name()),
                "Add `endOfSupport` with a date under `slaProperties:`.",
            )
        },
    )
}
