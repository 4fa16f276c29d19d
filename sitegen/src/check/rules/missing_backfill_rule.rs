//! Nothing says what happens with corrections.

use crate::check::subject::NO_CONTRACT;
use crate::check::{Item, Judge, Rule, Subject, Verdict};
use crate::finding::{Code, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "missing-backfill-rule",
        severity: Severity::Info,
        summary: "A product does not say what happens with late and corrected data.",
        explanation: "Yesterday's total may change tomorrow, or it may not: reports must know. The standards have no \
            key for it, so state it in the custom property `backfill`, in a sentence.",
    },
    item: Some(Item::ServiceLevels),
    mend: "customProperties:\n  - property: backfill\n    value: The last 60 days are corrected every night.",
    judge: Judge::Product(judge),
};

fn judge(subject: &Subject) -> Verdict {
    if subject.lacks_contract() {
        return Verdict::Unknown(NO_CONTRACT);
    }
    let stated =
        subject.states(&["backfill", "backfillRule", "backfillPolicy"]) || subject.promises(&["backfill"]);
    Verdict::pass_if(stated, || {
        Verdict::fail(
            subject.contract_place(),
            format!(
                "`{}` does not say how late and corrected data is handled.",
                subject.name()
            ),
            "Add the custom property `backfill` with a sentence.",
        )
    })
}
