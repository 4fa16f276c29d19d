//! Findings as Markdown: the summary of a run, or a comment on a pull request.

use std::fmt::Write;

use super::{Finding, Severity, human};
use crate::escape::markdown::{code, prose};
use crate::source::FileTable;

/// Longer lists are cut: comments have a limit, and readers too.
const MOST: usize = 50;

/// Counts, then a table with the most severe findings first.
pub fn print(findings: &[Finding], files: &FileTable, folder: &str) -> String {
    let mut text = format!("### Contract checks: {}\n\n", human::summary(findings));
    if findings.is_empty() {
        text.push_str("Every rule is kept.\n");
        return text;
    }
    let mut order: Vec<&Finding> = findings.iter().collect();
    order.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    text.push_str("| | Where | What | Next step |\n|---|---|---|---|\n");
    for finding in order.iter().take(MOST) {
        let sign = match finding.severity {
            Severity::Error => "✖ error",
            Severity::Warning => "▲ warning",
            Severity::Info => "• note",
        };
        let place = finding.place.map_or_else(
            || "marketplace".to_owned(),
            |place| code(&format!("{folder}{}:{}", files.path(place.file), place.line)),
        );
        let _ = writeln!(
            text,
            "| {sign} | {place} | {} ({}) | {} |",
            prose(&finding.message),
            code(finding.id()),
            prose(&finding.help)
        );
    }
    if order.len() > MOST {
        let _ = writeln!(text, "\n… and {} more.", order.len() - MOST);
    }
    text
}
