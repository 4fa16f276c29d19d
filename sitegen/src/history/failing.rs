//! Checks that failed when they were taken out of a contract.
//!
//! In: what is known of checks today, a contract as it was, its changes. Out: the same changes, and those that removed
//! a failing check say so. A result of a check that no contract declares any more is still there; whether it belonged
//! to the rule that is gone is decided as for any other result: by joining it to the contract as it was. Start at
//! [`Failing::mark`].

use std::collections::BTreeMap;

use super::Change;
use crate::catalog::{self, Catalog};
use crate::config::Config;
use crate::day::Day;
use crate::document::{Document, model::Contract};
use crate::evidence::{self, CheckResult, CheckState, Evidence, Outcome};

/// Kind of a change that removes a check.
const REMOVED: &str = "check-removed";
/// Kind of a change that removes a check whose last result failed.
pub const FAILING_REMOVED: &str = "failing-check-removed";

/// Failed results that belong to no rule of today.
#[derive(Debug, Default)]
pub struct Failing {
    /// By id of the contract of the product that they are about.
    by_contract: BTreeMap<String, Vec<CheckResult>>,
    /// About no product of today.
    unjoined: Vec<CheckResult>,
}

impl Failing {
    /// Collects them.
    pub fn of(catalog: &Catalog, evidence: &Evidence) -> Self {
        let mut failing = Failing::default();
        for ((_, product), known) in catalog.products().zip(&evidence.products) {
            for result in known.checks.iter().filter_map(undeclared_failure) {
                for contract in &product.contracts {
                    let id = &catalog.contract(*contract).document.id;
                    let mut result = result.clone();
                    // The result may have named the product or the table; which one that is, is known by now.
                    if result.contract.is_empty() {
                        result.contract = id.clone();
                    }
                    failing
                        .by_contract
                        .entry(id.to_string())
                        .or_default()
                        .push(result);
                }
            }
        }
        let unjoined = evidence.unjoined.iter().map(|one| &one.result);
        failing.unjoined = unjoined
            .filter(|result| result.status == Outcome::Fail)
            .cloned()
            .collect();
        failing
    }

    /// Says of each removed check of `old` whether its last result failed. With the day of the removal, a result that
    /// is newer says nothing.
    pub fn mark(&self, old: &Contract, removed_on: Option<Day>, changes: &mut [Change]) {
        let of_contract = self.by_contract.get(&*old.id).map_or(&[][..], Vec::as_slice);
        let is_removed = |change: &Change| change.kind == REMOVED;
        if of_contract.is_empty() && self.unjoined.is_empty() || !changes.iter().any(is_removed) {
            return;
        }
        let alone = vec![Document::Contract(Box::new(old.clone()))];
        let (then, _) = catalog::assemble(alone, &Config::default());
        let results = of_contract.iter().chain(&self.unjoined).cloned().collect();
        for product in evidence::join_results(&then, results) {
            for check in &product.checks {
                let (Some(declared), Some(latest)) = (&check.declared, &check.latest) else {
                    continue;
                };
                let seen = latest.observed_at.map(|at| at.day());
                if seen.zip(removed_on).is_some_and(|(seen, removed)| seen > removed) {
                    continue;
                }
                let gone = changes
                    .iter_mut()
                    .find(|change| is_removed(change) && change.rule == Some(declared.place));
                if let Some(change) = gone {
                    change.kind = FAILING_REMOVED.into();
                    change.before =
                        seen.map_or_else(|| "failing".to_owned(), |day| format!("failing on {day}"));
                    change.reason = "It failed, and whoever relied on it is told nothing any more.".into();
                }
            }
        }
    }
}

fn undeclared_failure(check: &CheckState) -> Option<&CheckResult> {
    let latest = check.latest.as_ref()?;
    (check.declared.is_none() && latest.status == Outcome::Fail).then_some(latest)
}
