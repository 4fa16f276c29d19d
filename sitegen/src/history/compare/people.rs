//! Changes of those who answer, of price and of roles.

use super::super::change::{Change, Effect};
use super::Comparison;
use super::details::Details;
use super::pairing::{Pair, Pairing};
use crate::document::model::{Contract, Role, Support, Team};

/// A team and how to reach it.
pub(super) type Reach<'d> = (&'d Team, &'d [Support]);

impl Comparison {
    /// Team and support: nothing that a query notices.
    pub(super) fn team_and_support(&mut self, (old, old_support): Reach, (new, new_support): Reach) {
        let ask = "Other people answer.";
        let change = |kind, what: &str, reason| Change::new(kind, what, Effect::Metadata, reason);
        self.text(change("team-changed", "team", ask), &old.name, &new.name);
        self.text(
            change("members-changed", "members", ask),
            &members(old),
            &members(new),
        );
        let reason = "Ask somewhere else.";
        self.text(
            change("support-changed", "support", reason),
            &channels(old_support),
            &channels(new_support),
        );
        self.words("description-changed", "team", &old.description, &new.description);
        let details = |team| {
            let team: &Team = team;
            Details {
                tags: &team.tags,
                links: &team.authoritative_definitions,
                custom: &team.custom_properties,
                extras: &team.extras,
            }
        };
        self.details("team", details(old), details(new), &[]);
    }

    /// What it costs.
    pub(super) fn price(&mut self, old: &Contract, new: &Contract) {
        let price = |contract: &Contract| {
            let price = contract.price.as_ref();
            price.map_or_else(String::new, |price| {
                format!("{} {} {}", price.amount, price.currency, price.unit)
            })
        };
        let change = Change::new(
            "price-changed",
            "price",
            Effect::Metadata,
            "It costs something else.",
        );
        self.text(change, &price(old), &price(new));
    }

    /// Who is given access, and to what; `place` says where, if not in the contract as a whole.
    pub(super) fn roles(&mut self, place: &str, old: &[Role], new: &[Role]) {
        let what = |role: &Role| format!("role `{}`{place}", role.role);
        let pairing = Pairing::of(old, new)
            .by(|role| (role.role.clone(), role.access.clone()))
            .by(|role| role.role.to_lowercase());
        for pair in pairing.pairs() {
            match pair {
                Pair::Removed(role) => {
                    let reason = "Those who have access by it lose it.";
                    self.changes
                        .push(Change::new("role-removed", what(role), Effect::Breaking, reason));
                }
                Pair::Added(role) => {
                    let reason = "There is one more way to be given access.";
                    self.changes
                        .push(Change::new("role-added", what(role), Effect::Additive, reason));
                }
                Pair::Both(before, after) => self.changed_role(&what(after), before, after),
            }
        }
    }

    fn changed_role(&mut self, what: &str, old: &Role, new: &Role) {
        for (part, before, after) in [
            ("name", &old.role, &new.role),
            ("access", &old.access, &new.access),
            ("description", &old.description, &new.description),
            (
                "first approvers",
                &old.first_level_approvers,
                &new.first_level_approvers,
            ),
            (
                "second approvers",
                &old.second_level_approvers,
                &new.second_level_approvers,
            ),
        ] {
            self.note("role-changed", format!("{part} of {what}"), before, after);
        }
        let details = |role| {
            let role: &Role = role;
            Details {
                custom: &role.custom_properties,
                extras: &role.extras,
                ..Details::default()
            }
        };
        self.details(what, details(old), details(new), &[]);
    }
}

/// Those who answer today.
fn members(team: &Team) -> String {
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
}

fn channels(support: &[Support]) -> String {
    let mut all: Vec<String> = support
        .iter()
        .map(|support| {
            let parts = [
                &support.channel,
                &support.url,
                &support.tool,
                &support.scope,
                &support.description,
                &support.invitation_url,
            ];
            let stated: Vec<&str> = parts
                .iter()
                .map(|part| part.trim())
                .filter(|part| !part.is_empty())
                .collect();
            stated.join(" ")
        })
        .collect();
    all.sort();
    all.join(", ")
}
