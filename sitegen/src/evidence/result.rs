//! One result of one check, whatever tool wrote it. Readers fill it, the join and the score read it.

use super::dimension::Dimension;
use crate::document::model::Text;
use crate::instant::Instant;
use crate::source::Place;

/// What a tool says about one check at one time. An empty text means "not stated".
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CheckResult {
    /// Where it is written; formats without lines point at the beginning of their file.
    pub place: Place,
    /// Who wrote it.
    pub tool: Tool,
    /// Run that it belongs to.
    pub run: Text,
    /// Contract id as the tool gives it.
    pub contract: Text,
    /// Contract version as the tool gives it.
    pub contract_version: Text,
    /// Product id as the tool gives it.
    pub product: Text,
    /// Model, table or dataset, perhaps with database and schema in front.
    pub object: Text,
    /// Field, with dots for deeper ones.
    pub field: Text,
    /// Id of the check: the quality id of the contract where the tool knows it, else the tool's own id.
    pub check: Text,
    /// What it is a check of.
    pub about: About,
    /// Metric or type of the check in the words of the tool: `not_null`, `missing_count`.
    pub metric: Text,
    /// Name for people.
    pub name: Text,
    /// Stated dimension.
    pub dimension: Option<Dimension>,
    /// Stated severity.
    pub severity: Option<Severity>,
    /// How it came out.
    pub status: Outcome,
    /// When; `None` where the tool gives no time, which makes it older than any that has one.
    pub observed_at: Option<Instant>,
    /// What was measured.
    pub measure: Measure,
    /// One short sentence without values of rows and without SQL.
    pub message: Text,
    /// Where the tool shows more; not yet checked.
    pub details_url: Text,
    /// Seconds after which a newer result is due, if the result says so.
    pub expected_every: Option<u64>,
}

/// What a check looks at, as far as tools tell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// The data.
    #[default]
    Quality,
    /// Whether the data has the agreed fields, types and constraints; no rule of its own stands in a contract for it.
    Schema,
    /// A service level, such as the age of the data.
    ServiceLevel,
}

/// A measured value beside what it should be, all as short texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Measure {
    /// What was counted.
    pub metric: Text,
    /// A number; texts from the data never stand here.
    pub value: Text,
    /// percent, rows, ms …
    pub unit: Text,
    /// `=`, `<`, `mustBeLessThan` … as written.
    pub operator: Text,
    /// What the value is compared to.
    pub threshold: Text,
}

/// Tools whose results are read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tool {
    /// Our own normalised rows.
    #[default]
    Rows,
    /// `datacontract test`.
    DatacontractCli,
    /// dbt tests: `run_results.json` with `manifest.json`.
    Dbt,
    /// dbt source freshness: `sources.json`.
    DbtSources,
    /// Great Expectations 0.x and 1.x.
    GreatExpectations,
    /// Soda scans.
    Soda,
    /// OpenLineage events with data-quality facets.
    OpenLineage,
    /// Bitol's Open Observability Results Standard.
    Observability,
    /// JUnit reports, when nothing better is kept.
    Junit,
    /// Queries of `prometheus` in `marketplace.yaml`.
    Prometheus,
}

impl Tool {
    /// Name for people.
    pub fn name(self) -> &'static str {
        match self {
            Tool::Rows => "Quality rows",
            Tool::DatacontractCli => "Data Contract CLI",
            Tool::Dbt => "dbt",
            Tool::DbtSources => "dbt source freshness",
            Tool::GreatExpectations => "Great Expectations",
            Tool::Soda => "Soda",
            Tool::OpenLineage => "OpenLineage",
            Tool::Observability => "Open observability results",
            Tool::Junit => "JUnit report",
            Tool::Prometheus => "Prometheus",
        }
    }
}

/// How a check came out, the worst last: of several results of one run, the worst counts. A known failure is worse
/// than a check that could not run, and both are worse than a check that nobody ran.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// As promised.
    Pass,
    /// Left out on purpose.
    Skipped,
    /// The tool says nothing that we understand.
    #[default]
    Unknown,
    /// Near the limit, or a breach that the tool was told not to fail on.
    Warn,
    /// The check could not run.
    Error,
    /// Not as promised.
    Fail,
}

impl Outcome {
    /// `pass`, `warn`, `fail`, `error`, `skipped`, `unknown`.
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Pass => "pass",
            Outcome::Warn => "warn",
            Outcome::Fail => "fail",
            Outcome::Error => "error",
            Outcome::Skipped => "skipped",
            Outcome::Unknown => "unknown",
        }
    }

    /// Reads the words that tools use for it; any other word is [`Outcome::Unknown`].
    pub fn of_word(word: &str) -> Self {
        match word.trim().to_ascii_lowercase().as_str() {
            "pass" | "passed" | "success" | "succeeded" | "ok" | "healthy" | "met" | "true" => Outcome::Pass,
            "warn" | "warning" | "warned" => Outcome::Warn,
            "fail" | "failed" | "failure" | "breached" | "violated" | "false" => Outcome::Fail,
            "error" | "errored" | "runtime error" => Outcome::Error,
            "skip" | "skipped" | "excluded" | "no-op" | "disabled" => Outcome::Skipped,
            _ => Outcome::Unknown,
        }
    }

    /// True when the check gave an answer: pass, warn or fail.
    pub fn is_measured(self) -> bool {
        matches!(self, Outcome::Pass | Outcome::Warn | Outcome::Fail)
    }
}

/// How much it matters that a check fails, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Consumers must stop.
    Critical,
    /// Consumers are hurt.
    High,
    /// Somebody should look.
    Medium,
    /// Nice to have.
    Low,
    /// Listed, never scored.
    Info,
}

impl Severity {
    /// `critical`, `high`, `medium`, `low`, `info`.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Critical => "critical",
            Severity::High => "high",
            Severity::Medium => "medium",
            Severity::Low => "low",
            Severity::Info => "info",
        }
    }

    /// Reads a severity and its synonyms: `blocker` is critical, `error` high, `warning` medium. `None` for other
    /// words.
    pub fn of_word(word: &str) -> Option<Self> {
        match word.trim().to_ascii_lowercase().as_str() {
            "critical" | "blocker" | "fatal" => Some(Severity::Critical),
            "high" | "error" | "major" => Some(Severity::High),
            "medium" | "warning" | "warn" | "moderate" => Some(Severity::Medium),
            "low" | "minor" => Some(Severity::Low),
            "info" | "information" | "informational" | "notice" => Some(Severity::Info),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Outcome, Severity};

    #[test]
    fn words_of_tools_are_understood_and_others_are_unknown() {
        for (word, expected) in [
            ("passed", Outcome::Pass),
            ("SUCCESS", Outcome::Pass),
            ("warning", Outcome::Warn),
            ("fail", Outcome::Fail),
            ("runtime error", Outcome::Error),
            ("no-op", Outcome::Skipped),
            ("info", Outcome::Unknown),
            ("", Outcome::Unknown),
            ("great", Outcome::Unknown),
        ] {
            assert_eq!(Outcome::of_word(word), expected, "{word}");
        }
        for (word, expected) in [
            ("blocker", Some(Severity::Critical)),
            ("Error", Some(Severity::High)),
            ("warning", Some(Severity::Medium)),
            ("", None),
            ("P1", None),
        ] {
            assert_eq!(Severity::of_word(word), expected, "{word}");
        }
    }

    #[test]
    fn the_worst_of_one_run_counts() {
        let of = |outcomes: &[Outcome]| outcomes.iter().copied().max();
        assert_eq!(of(&[Outcome::Pass, Outcome::Unknown]), Some(Outcome::Unknown));
        assert_eq!(
            of(&[Outcome::Error, Outcome::Fail, Outcome::Pass]),
            Some(Outcome::Fail)
        );
    }
}
