//! Deprecated without a last day.

use crate::check::{Item, Judge, Rule, Subject, Verdict};
use crate::document::model::Contract;
use crate::finding::{Code, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "undated-deprecation",
        severity: Severity::Warning,
        summary: "A deprecated product or port does not say until when it can be used.",
        explanation: "Whoever reads it must plan. State `endOfSupport` or `endOfLife` with a date under \
            `slaProperties`; for a port that is `deprecated: true`, in its contract.",
    },
    item: Some(Item::Version),
    mend: "slaProperties:\n  - property: endOfSupport\n    value: \"2027-03-31\"",
    judge: Judge::Product(judge),
};

fn judge(subject: &Subject) -> Verdict {
    if !subject.is_deprecated() {
        return ports(subject);
    }
    Verdict::pass_if(subject.promises(ENDS), || {
        Verdict::fail(
            subject.contract_place(),
            format!("`{}` is deprecated, but has no last day.", subject.name()),
            "Add `endOfSupport` with a date under `slaProperties:`.",
        )
    })
}

const ENDS: &[&str] = &["endofsupport", "es", "endoflife", "el"];

/// A port may end before its product does.
fn ports(subject: &Subject) -> Verdict {
    let ends = |contract: &Contract| {
        let mut levels = contract.service_levels.iter();
        levels.any(|level| {
            ENDS.contains(&level.property.to_ascii_lowercase().as_str()) && !level.value.trim().is_empty()
        })
    };
    let mut deprecated = subject.deprecated_ports().peekable();
    if deprecated.peek().is_none() {
        return Verdict::NotApplicable("It is not deprecated.");
    }
    match deprecated.find(|(_, contract)| !ends(contract)) {
        Some((port, contract)) => Verdict::fail(
            contract.id_place,
            format!(
                "Port `{}` of `{}` is deprecated, but has no last day.",
                port.name,
                subject.name()
            ),
            "Add `endOfSupport` with a date under `slaProperties:` of its contract.",
        ),
        None => Verdict::Pass,
    }
}
