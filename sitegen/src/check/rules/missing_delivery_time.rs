//! No promise when the data is there.

use crate::check::subject::NO_CONTRACT;
use crate::check::{Item, Judge, Rule, Subject, Verdict};
use crate::finding::{Code, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "missing-delivery-time",
        severity: Severity::Info,
        summary: "A product does not say at what time its data can be relied on.",
        explanation: "A report that starts at seven must know whether the data is there at seven. State \
            `timeOfAvailability` under `slaProperties`, or a schedule on the frequency. Data that flows all day states \
            its `availability`.",
    },
    item: Some(Item::ServiceLevels),
    mend: "slaProperties:\n  - property: timeOfAvailability\n    value: \"07:00\"\n    unit: Europe/Berlin",
    judge: Judge::Product(judge),
};

fn judge(subject: &Subject) -> Verdict {
    if subject.lacks_contract() {
        return Verdict::Unknown(NO_CONTRACT);
    }
    let levels = subject
        .contracts
        .iter()
        .flat_map(|contract| &contract.service_levels);
    let scheduled = levels.into_iter().any(|level| !level.schedule.is_empty());
    let stated = scheduled || subject.promises(&["timeofavailability", "availability", "av"]);
    Verdict::pass_if(stated, || {
        Verdict::fail(
            subject.contract_place(),
            format!("`{}` does not say when its data is there.", subject.name()),
            "Add `timeOfAvailability` (or `availability` for data that flows all day) under `slaProperties:`.",
        )
    })
}
