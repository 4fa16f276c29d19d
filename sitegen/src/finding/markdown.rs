//! Findings as Markdown: the summary of a run, or a comment on a pull request.

use std::fmt::Write;

use super::{Finding, Severity, human};
use crate::escape::markdown::{code, prose};
use crate::source::FileTable;

/// Longer lists are cut: comments have a limit, and readers too.
const MOST: usize = 50;
/// Bytes of one table; a comment has up to four.
const LONGEST_TABLE: usize = 14_000;

/// Counts, then a table with the most severe findings first.
pub fn print(findings: &[Finding], files: &FileTable, folder: &str) -> String {
    let mut text = format!("### Contract checks: {}\n\n", human::summary(findings));
    if findings.is_empty() {
        text.push_str("Every rule is kept.\n");
        return text;
    }
    let mut order: Vec<&Finding> = findings.iter().collect();
    order.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    text.push_str(HEAD);
    let rows = fitting(order.iter().map(|finding| row(finding, files, folder)), MOST);
    rows.iter().for_each(|row| text.push_str(row));
    if order.len() > rows.len() {
        let _ = writeln!(text, "\n… and {} more.", order.len() - rows.len());
    }
    text
}

/// Head of a table of findings.
pub const HEAD: &str = "| | Where | What | Next step |\n|---|---|---|---|\n";

/// One row of it.
pub fn row(finding: &Finding, files: &FileTable, folder: &str) -> String {
    let sign = match finding.severity {
        Severity::Error => "✖ error",
        Severity::Warning => "▲ warning",
        Severity::Info => "• note",
    };
    let place = finding.place.map_or_else(
        || "marketplace".to_owned(),
        |place| code(&format!("{folder}{}:{}", files.path(place.file), place.line)),
    );
    format!(
        "| {sign} | {place} | {} ({}) | {} |\n",
        prose(&finding.message),
        code(finding.id()),
        prose(&finding.help)
    )
}

/// As many rows as a table of a comment has room for: hosts take 65,536 characters.
pub fn fitting(rows: impl Iterator<Item = String>, most: usize) -> Vec<String> {
    let mut bytes = 0;
    rows.take(most)
        .take_while(|row| {
            bytes += row.len();
            bytes <= LONGEST_TABLE
        })
        .collect()
}
