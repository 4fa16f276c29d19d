//! The status word of a product.

use serde::Serialize;

/// How far a product can be trusted today. The words are fixed; the order is that of a legend, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Score and evidence are both high.
    Healthy,
    /// A middling score, or a good one on thin evidence.
    Fair,
    /// Something important fails.
    AtRisk,
    /// Something critical fails.
    Failing,
    /// Too little is known. Never green.
    #[default]
    Unknown,
}

impl Status {
    /// All of them, in order.
    pub const ALL: [Status; 5] = [
        Status::Healthy,
        Status::Fair,
        Status::AtRisk,
        Status::Failing,
        Status::Unknown,
    ];

    /// As readers see it.
    pub fn word(self) -> &'static str {
        match self {
            Status::Healthy => "Healthy",
            Status::Fair => "Fair",
            Status::AtRisk => "At risk",
            Status::Failing => "Failing",
            Status::Unknown => "Unknown",
        }
    }

    /// As programs read it, and the class of its badge.
    pub fn key(self) -> &'static str {
        match self {
            Status::Healthy => "healthy",
            Status::Fair => "fair",
            Status::AtRisk => "at_risk",
            Status::Failing => "failing",
            Status::Unknown => "unknown",
        }
    }

    /// The status of a key; any other word is unknown and never green.
    pub fn of_key(key: &str) -> Status {
        Status::ALL
            .into_iter()
            .find(|status| status.key() == key)
            .unwrap_or_default()
    }
}
