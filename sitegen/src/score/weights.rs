//! Every constant of the method, with what both ends would mean. A change here is a new method version.

use super::Severity;

/// Printed beside every score; trends show a break where it changes.
pub const METHOD_VERSION: &str = "1.1";

/// What a check weighs. Each step doubles, so that "one critical equals two highs" explains it: with equal weights a
/// typo in a label would cost as much as lost orders, with much steeper ones nothing but critical checks would count.
pub fn of_severity(severity: Severity) -> f64 {
    match severity {
        Severity::Critical => 8.0,
        Severity::High => 4.0,
        Severity::Medium => 2.0,
        Severity::Low => 1.0,
        Severity::Info => 0.0,
    }
}

/// What a warning is worth: at 1 it would not matter, at 0 it would be a failure.
pub const VALUE_OF_WARNING: f64 = 0.5;

/// Up to this many expected intervals a pass counts in full: below 1 a check that runs on time would age, far above it
/// a check that stopped would go unnoticed.
pub const FRESH_INTERVALS: f64 = 1.5;

/// From this many expected intervals on a pass is no evidence. In between it falls in a straight line, so that a missed
/// night costs a little and no single hour much: of an interval of a day 1.7 points of evidence.
pub const STALE_INTERVALS: f64 = 4.0;

/// Less evidence than this and the status is Unknown: at 0 one lucky check would speak for a product, at 1 no product
/// with a late check would have a status.
pub const LEAST_EVIDENCE: f64 = 0.30;

/// Healthy needs at least this score …
pub const HEALTHY_SCORE: f64 = 90.0;

/// … and at least this much evidence.
pub const HEALTHY_EVIDENCE: f64 = 0.80;

/// Below this score a product is at risk, whatever failed.
pub const RISK_SCORE: f64 = 80.0;

/// Dimensions that every active product needs, unless the policy says otherwise. A missing one counts as not measured.
pub const REQUIRED_DIMENSIONS: &[&str] = &["completeness", "conformity", "timeliness", "uniqueness"];

/// Weight of a product in the score of its domain.
pub fn of_tier(tier: &str) -> f64 {
    match tier.to_ascii_lowercase().as_str() {
        "gold" => 3.0,
        "silver" => 2.0,
        _ => 1.0,
    }
}
