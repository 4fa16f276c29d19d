//! Checks of all products that fail, and those that do not settle.

use meshfront_app::api::Scorecard;
use meshfront_app::api::scorecard::Check;
use meshfront_app::data::{FailingCheck, FlappingCheck, Link};

use super::super::super::{Input, api, paths};
use super::cards;
use crate::catalog::ProductId;
use crate::evidence::{CheckState, Outcome};

/// A check flaps from so many changes on.
const CHANGES: usize = 4;
/// Flapping checks shown.
const FLAPPING: usize = 20;

/// Failing critical and high checks that count, longest failing first.
pub(super) fn failing(input: &Input, from: &str, active: &[ProductId]) -> Vec<FailingCheck> {
    let mut all = Vec::new();
    for id in active {
        if !states(input, *id)
            .iter()
            .any(|state| state.outcome() == Outcome::Fail)
        {
            continue;
        }
        let Some(card) = api::scorecard(input, *id) else {
            continue;
        };
        for (check, state) in card.checks.iter().zip(states(input, *id)) {
            let matters = matches!(check.severity.as_str(), "critical" | "high") && check.scored;
            if check.status != "fail" || !matters {
                continue;
            }
            all.push(FailingCheck {
                product: cards::product_link(input, from, *id),
                check: check_link(input, from, *id, check),
                severity: check.severity.clone(),
                message: check.message.clone(),
                since: since(state, &card),
            });
        }
    }
    all.sort_by(|one, other| (&one.since, &one.product.text).cmp(&(&other.since, &other.product.text)));
    all
}

/// Checks whose result changes from day to day, most changes first.
pub(super) fn flapping(input: &Input, from: &str, active: &[ProductId]) -> Vec<FlappingCheck> {
    let mut all = Vec::new();
    for id in active {
        let flaps = |state: &CheckState| changes(state) >= CHANGES;
        if !states(input, *id).iter().any(flaps) {
            continue;
        }
        let Some(card) = api::scorecard(input, *id) else {
            continue;
        };
        for (check, state) in card.checks.iter().zip(states(input, *id)) {
            if flaps(state) {
                all.push(FlappingCheck {
                    product: cards::product_link(input, from, *id),
                    check: check_link(input, from, *id, check),
                    failed: state
                        .history
                        .iter()
                        .filter(|(_, outcome)| *outcome == Outcome::Fail)
                        .count(),
                    runs: measured(state).count(),
                    changes: changes(state),
                });
            }
        }
    }
    all.sort_by(|one, other| {
        other
            .changes
            .cmp(&one.changes)
            .then_with(|| one.product.text.cmp(&other.product.text))
    });
    all.truncate(FLAPPING);
    all
}

fn states<'i>(input: &Input<'i>, id: ProductId) -> &'i [CheckState] {
    input
        .evidence
        .products
        .get(id.index())
        .map_or(&[], |known| &known.checks)
}

fn check_link(input: &Input, from: &str, id: ProductId, check: &Check) -> Link {
    Link {
        text: check.name.clone(),
        href: paths::href_to(from, &paths::product(input.catalog, id), &check.id),
    }
}

fn measured(state: &CheckState) -> impl Iterator<Item = Outcome> {
    let outcomes = state.history.iter().map(|(_, outcome)| *outcome);
    outcomes.filter(|outcome| outcome.is_measured())
}

/// How often a result differs in kind from the one before: failing or not.
fn changes(state: &CheckState) -> usize {
    let fails: Vec<bool> = measured(state).map(|outcome| outcome == Outcome::Fail).collect();
    fails.windows(2).filter(|pair| pair[0] != pair[1]).count()
}

/// The first day of the unbroken row of failures at the end of history.
fn since(state: &CheckState, card: &Scorecard) -> String {
    let failures = state
        .history
        .iter()
        .rev()
        .take_while(|(_, outcome)| *outcome == Outcome::Fail);
    let latest = state.latest.as_ref().and_then(|latest| latest.observed_at);
    let first = failures.last().map(|(at, _)| *at).or(latest);
    first.map_or_else(|| card.as_of.clone(), |at| at.day().to_string())
}
