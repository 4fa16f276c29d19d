//! Nobody is the owner.

use crate::catalog::owners;
use crate::check::{Item, Judge, Rule, Subject, Verdict};
use crate::document::model::{Contract, Standard};
use crate::finding::{Code, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "missing-owner",
        severity: Severity::Info,
        summary: "A product has no current owner.",
        explanation: "Somebody must be able to say yes, no and when. Name a member of the team with the role `owner` \
            (also understood: data product owner, product manager, data owner) who has no last day. A team without a \
            person is not enough: new colleagues should find a name in five minutes.",
    },
    item: Some(Item::Owner),
    mend: "team:\n  name: Sales data team\n  members:\n    - username: ada@example.com\n      name: Ada Example\n      role: owner",
    judge: Judge::Product(judge),
};

fn judge(subject: &Subject) -> Verdict {
    // A Data Contract Specification knows no roles: its contact is the person to turn to.
    let contact =
        |contract: &&Contract| contract.standard == Standard::Dcs && !contract.team.members.is_empty();
    let owned = subject.team.is_some_and(|team| owners(team).owner.is_some());
    if owned
        || subject
            .contracts
            .iter()
            .copied()
            .any(|contract| contact(&contract))
    {
        return Verdict::Pass;
    }
    let message = match subject.team {
        Some(team) if !team.members.is_empty() => format!(
            "None of the {} members of `{}` is its current owner.",
            team.members.len(),
            subject.name()
        ),
        Some(team) => format!(
            "`{}` belongs to the team {}, but no person is its owner.",
            subject.name(),
            team.name
        ),
        None => format!("`{}` has no owner.", subject.name()),
    };
    let help = "Add a member with `role: owner` under `team: members:`.";
    Verdict::fail(subject.place, message, help)
}
