//! Personal data without an end.

use crate::check::{Judge, Rule, Subject, Verdict};
use crate::finding::{Code, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "missing-retention",
        severity: Severity::Warning,
        summary: "A product holds personal data and does not say how long it is kept.",
        explanation: "Personal data may be kept only as long as it is needed. State `retention` under \
            `slaProperties`, or in the custom property `retention`. Fields are personal when they are marked so.",
    },
    item: None,
    mend: "slaProperties:\n  - property: retention\n    value: 2\n    unit: y",
    judge: Judge::Product(judge),
};

fn judge(subject: &Subject) -> Verdict {
    if !subject.fields.iter().any(|field| field.personal) {
        return Verdict::NotApplicable("No field is marked as personal or card data.");
    }
    let stated = subject.promises(&["retention", "re"]) || subject.states(&["retention", "retentionPeriod"]);
    Verdict::pass_if(stated, || {
        Verdict::fail(
            subject.contract_place(),
            format!("`{}` holds personal data, but has no retention.", subject.name()),
            "Add `retention` with `value` and `unit` under `slaProperties:`.",
        )
    })
}
