//! How every product stands: its score and status word, from the evidence and a time.
//!
//! In: evidence joined to the catalog, the day of the build. Out: [`Trust`]. The time is that of the newest result or open
//! incident, or the beginning of the build's day if that is later: without a given day an old build can be repeated exactly. Start at
//! [`Trust::of`].

use rayon::prelude::*;

use super::weights::of_tier;
use super::{Circumstances, Part, RollUp, Score, ScoredCheck, Status, Weighing, roll_up, score, status};
use crate::catalog::{Catalog, ProductId, stated};
use crate::day::Day;
use crate::evidence::{CheckState, Evidence, Incidents, LevelState, OpenIncident, Outcome, ProductEvidence};
use crate::instant::Instant;

/// How every product stands.
#[derive(Debug, Default)]
pub struct Trust {
    /// When this was true; `None` when no source of results is connected, and then nobody is judged.
    pub as_of: Option<Instant>,
    /// In the order of the catalog; empty when no source is connected.
    pub products: Vec<Judged>,
    /// What the organisation decided on dimensions.
    pub weighing: Weighing,
}

/// One product.
#[derive(Debug, Clone, Default)]
pub struct Judged {
    /// Its score.
    pub score: Score,
    /// Its word.
    pub status: Status,
}

impl Trust {
    /// Scores all products.
    pub fn of(evidence: &Evidence, catalog: &Catalog, weighing: Weighing, today: Option<Day>) -> Trust {
        let Some(newest) = evidence.newest else {
            return Trust {
                weighing,
                ..Trust::default()
            };
        };
        let incidents = evidence.incidents.as_ref();
        let opened = incidents
            .and_then(|all| all.open.last())
            .map(|last| last.row.opened_at);
        let as_of = opened
            .max(today.map(Instant::start_of))
            .map_or(newest, |at| newest.max(at));
        let products = evidence
            .products
            .par_iter()
            .enumerate()
            .map(|(index, known)| {
                let id = ProductId(index as u32);
                let checks = scored(catalog, id, known, as_of);
                let score = score(&checks, &weighing);
                let status = status::judge(&checks, &score, circumstances(id, known, incidents));
                Judged { score, status }
            })
            .collect();
        Trust {
            as_of: Some(as_of),
            products,
            weighing,
        }
    }

    /// How a product stands; `None` when no source is connected.
    pub fn product(&self, id: ProductId) -> Option<&Judged> {
        self.products.get(id.index())
    }

    /// Many products as one.
    pub fn roll_up(&self, catalog: &Catalog, products: impl IntoIterator<Item = ProductId>) -> RollUp {
        roll_up(products.into_iter().filter_map(|id| {
            let judged = self.product(id)?;
            Some(Part {
                score: &judged.score,
                status: judged.status,
                weight: of_tier(stated::custom_text(catalog, id, "tier")),
            })
        }))
    }
}

/// What the method sees of the checks of a product, at a time. Checks that do not count weigh nothing.
pub fn scored(catalog: &Catalog, id: ProductId, known: &ProductEvidence, at: Instant) -> Vec<ScoredCheck> {
    scored_by(outcome_now, catalog, id, known, at)
}

/// The same at an earlier time, when results of earlier builds were the newest.
pub fn scored_then(
    catalog: &Catalog,
    id: ProductId,
    known: &ProductEvidence,
    at: Instant,
) -> Vec<ScoredCheck> {
    scored_by(outcome_at, catalog, id, known, at)
}

fn scored_by(
    outcome: fn(&CheckState, Instant) -> (Outcome, i64),
    catalog: &Catalog,
    id: ProductId,
    known: &ProductEvidence,
    at: Instant,
) -> Vec<ScoredCheck> {
    known
        .checks
        .iter()
        .map(|check| {
            let (outcome, age) = outcome(check, at);
            let (interval, _) = check.expected_every(at);
            ScoredCheck {
                dimension: check.dimension().word().to_lowercase(),
                severity: if counts(catalog, id, check) {
                    check.severity()
                } else {
                    super::Severity::Info
                },
                outcome,
                age,
                interval: i64::try_from(interval).unwrap_or(i64::MAX),
            }
        })
        .collect()
}

/// The check is part of the score: the contract declares it and a machine can run it. A check that the contract no longer
/// declares, although results of this very version of it fail, counts on: taking a failing check out of a contract
/// raises no score until the version is raised, too.
pub fn counts(catalog: &Catalog, id: ProductId, check: &CheckState) -> bool {
    if let Some(declared) = &check.declared {
        return declared.is_executable;
    }
    let Some(latest) = &check.latest else { return false };
    latest.status == Outcome::Fail
        && !latest.contract_version.is_empty()
        && catalog.product(id).contracts.iter().any(|contract| {
            let document = &catalog.contract(*contract).document;
            document.id == latest.contract && document.version == latest.contract_version
        })
}

/// The last result of this build and its age in seconds: what only earlier builds knew says nothing of now.
pub fn outcome_now(check: &CheckState, at: Instant) -> (Outcome, i64) {
    match check.latest {
        Some(_) => outcome_at(check, at),
        None => (Outcome::Unknown, i64::MAX),
    }
}

/// The last result at or before a time, and its age in seconds. A result without a time is older than any.
pub fn outcome_at(check: &CheckState, at: Instant) -> (Outcome, i64) {
    if let Some(latest) = &check.latest {
        match latest.observed_at {
            Some(observed) if observed <= at => return (latest.status, at.seconds_after(observed)),
            None => return (latest.status, i64::MAX),
            Some(_) => {}
        }
    }
    let earlier = check.history.iter().rev().find(|(observed, _)| *observed <= at);
    earlier.map_or((Outcome::Unknown, i64::MAX), |(observed, outcome)| {
        (*outcome, at.seconds_after(*observed))
    })
}

/// Breaches of promised service levels, and open incidents.
fn circumstances(id: ProductId, known: &ProductEvidence, incidents: Option<&Incidents>) -> Circumstances {
    let breached = || {
        known
            .levels
            .iter()
            .filter(|level| level.promise.is_some() && level.is_breached)
    };
    let regulatory = breached().filter(|level| is_regulatory(level)).count();
    Circumstances {
        regulatory_breaches: regulatory,
        breaches: breached().count() - regulatory,
        incidents: incidents.map_or(0, |all| {
            all.of(id).filter(|open| OpenIncident::is_severe(open)).count()
        }),
    }
}

/// A regulator asks for it.
pub fn is_regulatory(level: &LevelState) -> bool {
    level.driver.eq_ignore_ascii_case("regulatory")
}
