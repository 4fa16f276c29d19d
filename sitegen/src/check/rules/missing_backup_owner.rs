//! Nobody stands in for the owner.

use crate::catalog::owners;
use crate::check::{Judge, Rule, Subject, Verdict};
use crate::finding::{Code, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "missing-backup-owner",
        severity: Severity::Info,
        summary: "A product has an owner, but nobody who stands in.",
        explanation: "Owners go on holiday and leave. A second name with the role `backup owner` (or deputy, \
            substitute) keeps questions answered. Products without an owner are reported by `missing-owner` instead.",
    },
    item: None,
    mend: "team:\n  members:\n    - username: bo@example.com\n      name: Bo Example\n      role: backup owner",
    judge: Judge::Product(judge),
};

fn judge(subject: &Subject) -> Verdict {
    let owners = subject.team.map(owners).unwrap_or_default();
    if owners.owner.is_none() {
        return Verdict::NotApplicable("It has no owner yet.");
    }
    Verdict::pass_if(owners.backup.is_some(), || {
        Verdict::fail(
            subject.place,
            format!("Nobody stands in for the owner of `{}`.", subject.name()),
            "Add a member with `role: backup owner` under `team: members:`.",
        )
    })
}
