//! Versions that say nothing about the size of a change.

use crate::check::{Item, Judge, Rule, Subject, Verdict};
use crate::finding::{Code, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "non-semantic-version",
        severity: Severity::Info,
        summary: "A version is missing or has not the form major.minor.patch.",
        explanation: "With semantic versions a reader sees from the number whether a change can break something: a new \
            major breaks, a new minor adds, a new patch mends. Write three numbers, such as 2.1.0.",
    },
    item: Some(Item::Version),
    mend: "version: 1.0.0",
    judge: Judge::Product(judge),
};

fn judge(subject: &Subject) -> Verdict {
    let own = subject
        .product
        .document
        .iter()
        .map(|document| (&document.version, document.id_place, "product"));
    let contracts = subject
        .contracts
        .iter()
        .map(|contract| (&contract.version, contract.id_place, "contract"));
    let mut wrong = own
        .chain(contracts)
        .filter(|(version, ..)| crate::check::SemVer::parse(version).is_none())
        // A product file may leave the version to its contracts.
        .filter(|(version, _, what)| !version.is_empty() || *what == "contract");
    match wrong.next() {
        None => Verdict::pass_if(!subject.facts.version.is_empty(), || {
            Verdict::fail(
                subject.place,
                format!("`{}` has no version.", subject.name()),
                "Add `version: 1.0.0`.",
            )
        }),
        Some((version, place, what)) if version.is_empty() => Verdict::fail(
            place,
            format!("The {what} of `{}` has no version.", subject.name()),
            "Add `version: 1.0.0`.",
        ),
        Some((version, place, what)) => Verdict::fail(
            place,
            format!(
                "The version `{version}` of the {what} of `{}` is not major.minor.patch.",
                subject.name()
            ),
            "Write three numbers, such as 2.1.0.",
        ),
    }
}
