//! `metrics` of `marketplace.yaml`: how key figures are worked out.

use super::section::Section;
use crate::finding::Finding;
use crate::finding::codes::config as codes;
use crate::metrics::engine::Choice;

/// Reads the section, if there is one. A file names an engine and never a program: it decides nothing about what runs.
pub(super) fn read(file: &Section, findings: &mut Vec<Finding>) -> Choice {
    let Some(section) = file.section("metrics") else {
        return Choice::default();
    };
    section.expect_keys(&["engine"], findings);
    match section.text("engine", findings).as_str() {
        "" | "sqlite" => Choice::Sqlite,
        "duckdb" => Choice::DuckDb("duckdb".to_owned()),
        other => {
            let message = format!("`engine` cannot be `{other}`.");
            let help =
                "Write `sqlite` (inside the program) or `duckdb` (its command line must be installed).";
            let place = section.place_of("engine");
            findings.push(Finding::new(&codes::WRONG_CONFIG_VALUE, place, message, help));
            Choice::default()
        }
    }
}
