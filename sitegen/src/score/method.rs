//! From checks to a score: severity weights, ageing evidence, dimensions, range, points lost.
//!
//! `S` is the observed score, `E` the evidence. `low` is the score if everything unmeasured failed, `high` if everything
//! unmeasured passed, so `low ≤ S ≤ high` always. The points lost add up to `100 − S`.

use std::collections::BTreeMap;

use super::weights::{FRESH_INTERVALS, REQUIRED_DIMENSIONS, STALE_INTERVALS, VALUE_OF_WARNING, of_severity};
use super::{Outcome, Severity};
use crate::config::QualityPolicy;

/// One declared check with its latest result.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoredCheck {
    /// Dimension, lower case.
    pub dimension: String,
    /// How much it matters.
    pub severity: Severity,
    /// Latest result; [`Outcome::Unknown`] when it never ran.
    pub outcome: Outcome,
    /// Seconds between the result and the time of the build; negative ones count as now.
    pub age: i64,
    /// Seconds between two results, as expected.
    pub interval: i64,
}

/// What the organisation decides on dimensions; the same for all products, so that none can tune its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighing {
    /// Dimensions that count as not measured where a product has no check for them.
    pub required: Vec<String>,
    /// Weights by dimension; 1 where none is given.
    pub weights: BTreeMap<String, f64>,
}

impl Default for Weighing {
    fn default() -> Self {
        Self {
            required: REQUIRED_DIMENSIONS
                .iter()
                .map(|name| (*name).to_owned())
                .collect(),
            weights: BTreeMap::new(),
        }
    }
}

/// What `policies.yaml` says, with the method's own where it says nothing.
impl From<&QualityPolicy> for Weighing {
    fn from(policy: &QualityPolicy) -> Self {
        Self {
            required: policy
                .required
                .clone()
                .unwrap_or_else(|| Weighing::default().required),
            weights: policy.weights.clone(),
        }
    }
}

/// The score of a product.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Score {
    /// 0 to 100; `None` when nothing was measured.
    pub observed: Option<f64>,
    /// Share of what should be known that is known, 0 to 1.
    pub evidence: f64,
    /// The score if everything unmeasured failed, 0 to 100.
    pub low: f64,
    /// The score if everything unmeasured passed, 0 to 100.
    pub high: f64,
    /// By name; required ones without checks included.
    pub dimensions: Vec<DimensionScore>,
    /// Points that each check costs, in the order of the checks.
    pub losses: Vec<f64>,
}

/// One dimension of a product.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DimensionScore {
    /// Its name, lower case.
    pub name: String,
    /// 0 to 100; `None` when nothing was measured.
    pub score: Option<f64>,
    /// 0 to 1.
    pub evidence: f64,
    /// Checks that are scored.
    pub declared: usize,
    /// Checks whose result counts, in full or in part.
    pub measured: usize,
}

/// How much a result counts, 0 to 1. A failure stays until a newer result comes; errors and skipped runs measure nothing.
pub fn evidence_of(outcome: Outcome, age: i64, interval: i64) -> f64 {
    match outcome {
        Outcome::Fail => 1.0,
        Outcome::Pass | Outcome::Warn => {
            let intervals = age.max(0) as f64 / interval.max(1) as f64;
            ((STALE_INTERVALS - intervals) / (STALE_INTERVALS - FRESH_INTERVALS)).clamp(0.0, 1.0)
        }
        Outcome::Error | Outcome::Skipped | Outcome::Unknown => 0.0,
    }
}

fn value_of(outcome: Outcome) -> f64 {
    match outcome {
        Outcome::Pass => 1.0,
        Outcome::Warn => VALUE_OF_WARNING,
        _ => 0.0,
    }
}

#[derive(Default)]
struct Sums {
    /// Σw
    weight: f64,
    /// Σwf
    known: f64,
    /// Σwfv
    gained: f64,
    declared: usize,
    measured: usize,
}

impl Sums {
    fn evidence(&self) -> f64 {
        if self.weight > 0.0 {
            self.known / self.weight
        } else {
            0.0
        }
    }
}

/// Scores the checks of one product.
pub fn score(checks: &[ScoredCheck], weighing: &Weighing) -> Score {
    let mut dimensions: BTreeMap<&str, Sums> = weighing
        .required
        .iter()
        .map(|name| (name.as_str(), Sums::default()))
        .collect();
    for check in checks {
        let weight = of_severity(check.severity);
        if weight == 0.0 {
            continue;
        }
        let factor = evidence_of(check.outcome, check.age, check.interval);
        let sums = dimensions.entry(&check.dimension).or_default();
        sums.weight += weight;
        sums.known += weight * factor;
        sums.gained += weight * factor * value_of(check.outcome);
        sums.declared += 1;
        sums.measured += usize::from(factor > 0.0);
    }
    let weight_of = |name: &str| weighing.weights.get(name).copied().unwrap_or(1.0);
    let (mut all, mut known, mut gained) = (0.0, 0.0, 0.0);
    for (name, sums) in &dimensions {
        let weight = weight_of(name);
        all += weight;
        known += weight * sums.evidence();
        if sums.known > 0.0 {
            gained += weight * sums.evidence() * sums.gained / sums.known;
        }
    }
    let evidence = if all > 0.0 { known / all } else { 0.0 };
    let observed = (known > 0.0).then(|| (100.0 * gained / known).clamp(0.0, 100.0));
    let low = evidence * observed.unwrap_or(0.0);
    let losses = checks
        .iter()
        .map(|check| {
            let factor = evidence_of(check.outcome, check.age, check.interval);
            let weight = of_severity(check.severity) * factor;
            match dimensions.get(check.dimension.as_str()) {
                Some(sums) if weight > 0.0 => {
                    let share = weight_of(&check.dimension) * sums.evidence() / known;
                    100.0 * share * weight * (1.0 - value_of(check.outcome)) / sums.known
                }
                _ => 0.0,
            }
        })
        .collect();
    Score {
        observed,
        evidence,
        low,
        high: low + 100.0 * (1.0 - evidence),
        dimensions: dimensions
            .iter()
            .map(|(name, sums)| DimensionScore {
                name: (*name).to_owned(),
                score: (sums.known > 0.0).then(|| 100.0 * sums.gained / sums.known),
                evidence: sums.evidence(),
                declared: sums.declared,
                measured: sums.measured,
            })
            .collect(),
        losses,
    }
}
