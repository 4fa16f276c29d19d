//! Which word of which tool means that a check ran, and how it came out.
//!
//! In: a tool and the word that it writes. Out: an [`Outcome`]. Each table holds the words that the tool itself writes,
//! and nothing else: a word that means a pass in one tool means "compiled" or "connected" in another. Any other word is
//! [`Outcome::Unknown`], which is never green.

use crate::evidence::result::{Outcome, Tool};

type Words = &'static [(&'static str, Outcome)];

/// `TestStatus` of dbt 0.19 to 1.12, with `no-op` since 1.10. `success` is the status of things that were built or
/// compiled: `dbt compile` and `dbt docs generate` write it beside tests that they did not run.
const DBT_TESTS: Words = &[
    ("pass", Outcome::Pass),
    ("warn", Outcome::Warn),
    ("fail", Outcome::Fail),
    ("error", Outcome::Error),
    ("runtime error", Outcome::Error),
    ("skipped", Outcome::Skipped),
    ("no-op", Outcome::Skipped),
];

/// `FreshnessStatus` of dbt: `error` means too old, `runtime error` that the age could not be read.
const DBT_SOURCES: Words = &[
    ("pass", Outcome::Pass),
    ("warn", Outcome::Warn),
    ("error", Outcome::Fail),
    ("runtime error", Outcome::Error),
    ("skipped", Outcome::Skipped),
];

/// `CheckOutcome` of Soda 3 (`pass`, `warn`, `fail`, nothing where it was not evaluated) and of Soda 4, whose
/// `NOT_EVALUATED` and `unevaluated` say that the check never ran.
const SODA: Words = &[
    ("pass", Outcome::Pass),
    ("passed", Outcome::Pass),
    ("warn", Outcome::Warn),
    ("warned", Outcome::Warn),
    ("fail", Outcome::Fail),
    ("failed", Outcome::Fail),
    ("error", Outcome::Error),
    ("excluded", Outcome::Skipped),
];

/// `ResultEnum` of the Data Contract CLI 0.9 to 1.2. `info` and `unknown` are no verdict, and neither is nothing.
const DATACONTRACT_CLI: Words = &[
    ("passed", Outcome::Pass),
    ("warning", Outcome::Warn),
    ("failed", Outcome::Fail),
    ("error", Outcome::Error),
    ("skipped", Outcome::Skipped),
];

/// Status of the test facet of OpenLineage.
const OPEN_LINEAGE: Words = &[
    ("pass", Outcome::Pass),
    ("passed", Outcome::Pass),
    ("warn", Outcome::Warn),
    ("fail", Outcome::Fail),
    ("failed", Outcome::Fail),
    ("error", Outcome::Error),
    ("skip", Outcome::Skipped),
    ("skipped", Outcome::Skipped),
];

/// What a tool means by a word. Rows and open observability results are written by many hands, so any usual word is
/// understood there.
pub fn outcome(tool: Tool, word: &str) -> Outcome {
    let words = match tool {
        Tool::Dbt => DBT_TESTS,
        Tool::DbtSources => DBT_SOURCES,
        Tool::Soda => SODA,
        Tool::DatacontractCli => DATACONTRACT_CLI,
        Tool::OpenLineage => OPEN_LINEAGE,
        Tool::Rows | Tool::Observability | Tool::GreatExpectations | Tool::Junit | Tool::Prometheus => {
            return Outcome::of_word(word);
        }
    };
    let word = word.trim();
    let known = words.iter().find(|(own, _)| word.eq_ignore_ascii_case(own));
    known.map_or(Outcome::Unknown, |(_, outcome)| *outcome)
}

#[cfg(test)]
mod tests {
    use super::outcome;
    use crate::evidence::result::Outcome::{Error, Fail, Pass, Skipped, Unknown, Warn};
    use crate::evidence::result::Tool::{DatacontractCli, Dbt, DbtSources, OpenLineage, Rows, Soda};

    #[test]
    fn only_the_own_words_of_a_tool_mean_that_a_check_ran() {
        for (tool, word, expected) in [
            (Dbt, "pass", Pass),
            (Dbt, "success", Unknown),
            (Dbt, "partial success", Unknown),
            (Dbt, "ok", Unknown),
            (Dbt, "fail", Fail),
            (Dbt, "warn", Warn),
            (Dbt, "error", Error),
            (Dbt, "runtime error", Error),
            (Dbt, "skipped", Skipped),
            (Dbt, "no-op", Skipped),
            (Dbt, "", Unknown),
            (DbtSources, "pass", Pass),
            (DbtSources, "success", Unknown),
            (DbtSources, "error", Fail),
            (DbtSources, "runtime error", Error),
            (Soda, "pass", Pass),
            (Soda, "PASSED", Pass),
            (Soda, "NOT_EVALUATED", Unknown),
            (Soda, "unevaluated", Unknown),
            (Soda, "EXCLUDED", Skipped),
            (Soda, "completed", Unknown),
            (Soda, "true", Unknown),
            (DatacontractCli, "passed", Pass),
            (DatacontractCli, "warning", Warn),
            (DatacontractCli, "info", Unknown),
            (DatacontractCli, "unknown", Unknown),
            (DatacontractCli, "success", Unknown),
            (DatacontractCli, "", Unknown),
            (OpenLineage, "pass", Pass),
            (OpenLineage, "COMPLETE", Unknown),
            (OpenLineage, "success", Unknown),
            (Rows, "success", Pass),
            (Rows, "compiled", Unknown),
            (Rows, "running", Unknown),
        ] {
            assert_eq!(outcome(tool, word), expected, "{tool:?} {word}");
        }
    }
}
