//! No promise how fresh the data is.

use crate::check::subject::NO_CONTRACT;
use crate::check::{Item, Judge, Rule, Subject, Verdict};
use crate::finding::{Code, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "missing-freshness",
        severity: Severity::Info,
        summary: "A product does not promise how fresh its data is.",
        explanation: "Users need to know how old a value may be. State `latency` (how late), `frequency` (how often), \
            or `freshness` under `slaProperties`.",
    },
    item: Some(Item::ServiceLevels),
    mend: "slaProperties:\n  - property: latency\n    value: 2\n    unit: h",
    judge: Judge::Product(judge),
};

fn judge(subject: &Subject) -> Verdict {
    if subject.lacks_contract() {
        return Verdict::Unknown(NO_CONTRACT);
    }
    let stated = subject.promises(&["latency", "ly", "frequency", "fy", "freshness"]);
    Verdict::pass_if(stated, || {
        Verdict::fail(
            subject.contract_place(),
            format!("`{}` does not promise how fresh it is.", subject.name()),
            "Add `latency` or `frequency` with `value` and `unit` under `slaProperties:`.",
        )
    })
}
