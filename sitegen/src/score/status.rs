//! The status word of a product and the reasons for it, worst first.

use super::weights::{HEALTHY_EVIDENCE, HEALTHY_SCORE, LEAST_EVIDENCE, RISK_SCORE};
use super::{Outcome, Score, ScoredCheck, Severity};

pub use meshfront_app::api::Status;

/// What else than checks decides on the status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Circumstances {
    /// Service levels in breach that a regulator asks for.
    pub regulatory_breaches: usize,
    /// Other service levels in breach.
    pub breaches: usize,
    /// Open incidents of high or critical severity.
    pub incidents: usize,
}

/// The first rule that fits decides.
pub fn judge(checks: &[ScoredCheck], score: &Score, around: Circumstances) -> Status {
    let fails = |severity| {
        checks
            .iter()
            .any(|check| check.outcome == Outcome::Fail && check.severity == severity)
    };
    let observed = match score.observed {
        _ if fails(Severity::Critical) || around.regulatory_breaches > 0 => return Status::Failing,
        None => return Status::Unknown,
        Some(_) if score.evidence < LEAST_EVIDENCE => return Status::Unknown,
        Some(observed) => observed,
    };
    if fails(Severity::High) || observed < RISK_SCORE || around.breaches > 0 || around.incidents > 0 {
        Status::AtRisk
    } else if observed >= HEALTHY_SCORE && score.evidence >= HEALTHY_EVIDENCE {
        Status::Healthy
    } else {
        Status::Fair
    }
}
