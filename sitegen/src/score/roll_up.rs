//! From products to a domain or the organisation.

use super::{Score, Status};

/// A product in a roll-up.
#[derive(Debug, Clone)]
pub struct Part<'p> {
    /// Its score.
    pub score: &'p Score,
    /// Its status word.
    pub status: Status,
    /// Weight by tier, see [`super::weights::of_tier`].
    pub weight: f64,
}

/// Many products as one. The headline is the count of healthy ones, not the mean.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RollUp {
    /// `Σ t E S / Σ t E`, 0 to 100; `None` when nothing was measured.
    pub observed: Option<f64>,
    /// `Σ t E / Σ t`, 0 to 1.
    pub evidence: f64,
    /// As for a product.
    pub low: f64,
    /// As for a product.
    pub high: f64,
    /// Products by status, in the order of [`Status::ALL`].
    pub counts: [usize; 5],
}

impl RollUp {
    /// All products, Unknown among them.
    pub fn products(&self) -> usize {
        self.counts.iter().sum()
    }

    /// Products of a status.
    pub fn count(&self, status: Status) -> usize {
        self.counts[status as usize]
    }
}

/// Joins products.
pub fn roll_up<'p>(parts: impl IntoIterator<Item = Part<'p>>) -> RollUp {
    let mut all = RollUp::default();
    let (mut weight, mut known, mut gained) = (0.0, 0.0, 0.0);
    for part in parts {
        all.counts[part.status as usize] += 1;
        weight += part.weight;
        known += part.weight * part.score.evidence;
        gained += part.weight * part.score.evidence * part.score.observed.unwrap_or(0.0);
    }
    if weight > 0.0 {
        all.evidence = known / weight;
        all.observed = (known > 0.0).then(|| gained / known);
        all.low = all.evidence * all.observed.unwrap_or(0.0);
        all.high = all.low + 100.0 * (1.0 - all.evidence);
    }
    all
}
