//! What a figure means.

use serde::{Deserialize, Serialize};

/// One figure, so that a number can explain itself.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct KpiDefinition {
    /// `D2`; own ones as the organisation calls them.
    pub id: String,
    /// Name to show.
    pub name: String,
    /// Where it belongs.
    pub group: Group,
    /// The question that it answers.
    pub question: String,
    /// How it is worked out, in words.
    pub formula: String,
    /// `days`, `%`, `teams` …
    pub unit: String,
    /// What `value` is made of.
    pub kind: Kind,
    /// What it looks at.
    pub window: Window,
    /// What is good.
    pub direction: Direction,
    /// Fewer events, and there is no value; 0 where any number will do.
    pub minimum_n: u32,
    /// Data sets that it needs; of those joined by `|` one is enough.
    pub sources: Vec<String>,
    /// What is said where data is missing.
    pub missing: String,
    /// One of the nine of the first screen.
    pub headline: bool,
    /// There are values of domains, too.
    pub by_domain: bool,
    /// What the organisation may begin with as a goal, if nothing is set.
    pub suggested_goal: Option<f64>,
    /// Added by the organisation.
    pub own: bool,
}

/// Families of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Group {
    /// How fast products come to be.
    #[default]
    Delivery,
    /// Who uses them.
    Adoption,
    /// Whether they can be relied on.
    Trust,
    /// Whether they can be found and understood.
    Discoverability,
    /// Whether the rules are kept.
    Governance,
    /// What they cost and bring.
    Value,
}

impl Group {
    /// All, in the order of the pages.
    pub const ALL: [Group; 6] = [
        Group::Delivery,
        Group::Adoption,
        Group::Trust,
        Group::Discoverability,
        Group::Governance,
        Group::Value,
    ];
}

/// What the value is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Number of things; zero is a value.
    #[default]
    Count,
    /// Numerator by denominator, in percent.
    Ratio,
    /// Median of durations.
    Median,
    /// Mean of durations; the median stands beside it.
    Mean,
    /// An amount: money, a score, days.
    Amount,
}

/// What a figure looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Window {
    /// 28 days up to the day.
    #[serde(rename = "28d")]
    Days28,
    /// 90 days up to the day.
    #[serde(rename = "90d")]
    Days90,
    /// 180 days up to the day.
    #[serde(rename = "180d")]
    Days180,
    /// The last whole calendar month.
    #[serde(rename = "month")]
    Month,
    /// The last whole calendar quarter.
    #[serde(rename = "quarter")]
    Quarter,
    /// How things stand at the end of the day.
    #[default]
    #[serde(rename = "snapshot")]
    Snapshot,
}

/// What is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// More.
    Up,
    /// Less.
    Down,
    /// Within limits.
    Band,
    /// Neither: never coloured.
    #[default]
    Info,
}
