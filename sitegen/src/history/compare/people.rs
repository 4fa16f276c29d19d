//! Changes of those who answer, of price and of roles.

use super::super::change::{Change, Effect};
use super::pairs;
use crate::document::model::{Contract, Support, Team};

/// A team and how to reach it.
pub(super) type Reach<'d> = (&'d Team, &'d [Support]);

/// Team and support: nothing that a query notices.
pub(super) fn team_and_support(old: Reach, new: Reach, changes: &mut Vec<Change>) {
    let members = |team: &Team| {
        let current = team
            .members
            .iter()
            .filter(|member| crate::catalog::is_current(member));
        let mut names: Vec<String> = current
            .map(|member| {
                let name = if member.name.is_empty() {
                    &member.username
                } else {
                    &member.name
                };
                format!("{name} ({})", member.role)
            })
            .collect();
        names.sort();
        names.join(", ")
    };
    let support = |channels: &[Support]| {
        let mut all: Vec<String> = channels
            .iter()
            .map(|support| format!("{} {}", support.channel, support.url))
            .collect();
        all.sort();
        all.join(", ")
    };
    let mut text = |kind, what: &str, before: String, after: String, reason| {
        if before != after {
            changes.push(Change::new(kind, what, Effect::Metadata, reason).from_to(before, after));
        }
    };
    let ask = "Other people answer.";
    text(
        "team-changed",
        "team",
        old.0.name.to_string(),
        new.0.name.to_string(),
        ask,
    );
    text("members-changed", "members", members(old.0), members(new.0), ask);
    text(
        "support-changed",
        "support",
        support(old.1),
        support(new.1),
        "Ask somewhere else.",
    );
}

/// What it costs, and who is given access.
pub(super) fn price_and_roles(old: &Contract, new: &Contract, changes: &mut Vec<Change>) {
    let price = |contract: &Contract| {
        let price = contract.price.as_ref();
        price.map_or_else(String::new, |price| {
            format!("{} {} {}", price.amount, price.currency, price.unit)
        })
    };
    let (before, after) = (price(old), price(new));
    if before != after {
        let change = Change::new(
            "price-changed",
            "price",
            Effect::Metadata,
            "It costs something else.",
        );
        changes.push(change.from_to(before, after));
    }
    for (before, after) in pairs(&old.roles, &new.roles, |role| role.role.to_lowercase()) {
        match (before, after) {
            (Some(role), None) => changes.push(Change::new(
                "role-removed",
                format!("role `{}`", role.role),
                Effect::Breaking,
                "Those who have access by it lose it.",
            )),
            (None, Some(role)) => changes.push(Change::new(
                "role-added",
                format!("role `{}`", role.role),
                Effect::Additive,
                "There is one more way to be given access.",
            )),
            _ => {}
        }
    }
}
