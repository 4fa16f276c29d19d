//! What a figure is, or why it is not known.

use serde::{Deserialize, Serialize};

use super::{Direction, Window};

/// One figure of one scope.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct KpiValue {
    /// Id of the definition.
    pub id: String,
    /// Whole organisation, or the key of a domain.
    pub scope: Scope,
    /// What it looks at.
    pub window: Window,
    /// First day of the window; empty for a snapshot.
    pub from: String,
    /// Last day of the window.
    pub to: String,
    /// In the unit of the definition; nothing where there is a reason.
    pub value: Option<f64>,
    /// Why there is no value.
    pub reason: Option<Reason>,
    /// What the value is divided from, where it is divided.
    pub numerator: Option<f64>,
    /// By what it is divided.
    pub denominator: Option<f64>,
    /// Events behind it; nothing where counting makes no sense.
    pub n: Option<u64>,
    /// p85, mean, open items, what was left out …
    pub parts: Vec<Part>,
    /// How much of the population it covers, in words; may be empty.
    pub coverage: String,
    /// The value one window earlier.
    pub previous: Option<f64>,
    /// 13 points, oldest first, the value itself last.
    pub series: Vec<SeriesPoint>,
    /// What the organisation wants.
    pub goal: Option<Goal>,
    /// How it stands with the goal.
    pub standing: Standing,
    /// The day it was worked out for.
    pub as_of: String,
}

impl KpiValue {
    /// The part of that name.
    pub fn part(&self, name: &str) -> Option<&Part> {
        self.parts.iter().find(|part| part.name == name)
    }
}

/// The whole organisation or one domain; in JSON `org` or the key of the domain after `domain:`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub enum Scope {
    /// All of it.
    #[default]
    Org,
    /// One domain, by its key.
    Domain(String),
}

impl From<Scope> for String {
    fn from(scope: Scope) -> String {
        match scope {
            Scope::Org => "org".to_owned(),
            Scope::Domain(key) => format!("domain:{key}"),
        }
    }
}

impl From<String> for Scope {
    fn from(text: String) -> Scope {
        match text.strip_prefix("domain:") {
            Some(key) => Scope::Domain(key.to_owned()),
            None => Scope::Org,
        }
    }
}

/// A second number beside the value.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Part {
    /// `p85`, `mean`, `open`, `workload:bi` …
    pub name: String,
    /// In percent where there is a denominator, else the number itself; nothing where it is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// Where it is divided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub numerator: Option<f64>,
    /// By what.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub denominator: Option<f64>,
}

/// Why there is no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Nobody sends the data.
    NoSource,
    /// Data comes, but nothing happened.
    NoEvents,
    /// Too few events.
    Insufficient,
    /// The newest data is too old.
    Stale,
    /// Too few people stand behind it.
    Suppressed,
    /// The question makes no sense here.
    NotApplicable,
}

impl Reason {
    /// `no_source` …, as in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Reason::NoSource => "no_source",
            Reason::NoEvents => "no_events",
            Reason::Insufficient => "insufficient",
            Reason::Stale => "stale",
            Reason::Suppressed => "suppressed",
            Reason::NotApplicable => "not_applicable",
        }
    }
}

/// The value of an earlier window.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct SeriesPoint {
    /// First day of the window, or the day of the snapshot.
    pub start: String,
    /// Last day of the window.
    pub end: String,
    /// In the unit of the definition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// Why there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
}

/// What the organisation wants a figure to be.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Goal {
    /// To reach, or not to exceed, as the direction says.
    pub target: f64,
    /// Beyond the target but not beyond this is a warning.
    pub warn_at: Option<f64>,
    /// Who answers for it.
    pub sponsor: String,
    /// Since when it holds, `2026-10-01`.
    pub valid_from: String,
}

/// How a value stands with its goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Reached.
    Met,
    /// Not reached, but not far off.
    WithinWarn,
    /// Missed.
    Missed,
    /// There is a goal, but no value.
    Unknown,
    /// There is no goal.
    #[default]
    None,
}

impl Standing {
    /// How a value stands with a goal: the build and the browser judge by the same.
    pub fn of(value: Option<f64>, goal: Option<&Goal>, direction: Direction) -> Standing {
        let Some(goal) = goal else { return Standing::None };
        let Some(value) = value else {
            return Standing::Unknown;
        };
        let reaches = |limit: f64| match direction {
            Direction::Up => value >= limit,
            Direction::Down => value <= limit,
            Direction::Band | Direction::Info => true,
        };
        match direction {
            Direction::Info => Standing::None,
            // A band is the stretch between target and warning.
            Direction::Band => {
                let other = goal.warn_at.unwrap_or(goal.target);
                let within = (goal.target.min(other)..=goal.target.max(other)).contains(&value);
                if within { Standing::Met } else { Standing::Missed }
            }
            _ if reaches(goal.target) => Standing::Met,
            _ if goal.warn_at.is_some_and(reaches) => Standing::WithinWarn,
            _ => Standing::Missed,
        }
    }
}
