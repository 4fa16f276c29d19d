//! Findings for machines: one JSON object a line.

use serde::Serialize;

use super::Finding;
use crate::escape;
use crate::source::FileTable;

/// What a line holds; the names are a promise to CI scripts.
#[derive(Serialize)]
struct Line<'f> {
    code: &'f str,
    severity: &'f str,
    message: &'f str,
    /// Relative to the marketplace; missing for findings about the whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<u32>,
    help: &'f str,
    /// Further places, such as the policy that decided on the severity.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also: Vec<Also<'f>>,
}

/// A further place.
#[derive(Serialize)]
struct Also<'f> {
    file: &'f str,
    line: u32,
    column: u32,
    message: &'f str,
}

/// All findings, a line each.
pub fn print(findings: &[Finding], files: &FileTable) -> String {
    let mut text = String::new();
    for finding in findings {
        let line = Line {
            code: finding.id(),
            severity: finding.severity.word(),
            message: &finding.message,
            file: finding.place.map(|place| files.path(place.file)),
            line: finding.place.map(|place| place.line),
            column: finding.place.map(|place| place.column),
            help: &finding.help,
            also: finding
                .also
                .iter()
                .map(|(place, message)| Also {
                    file: files.path(place.file),
                    line: place.line,
                    column: place.column,
                    message,
                })
                .collect(),
        };
        text.push_str(&escape::json::printed(
            &serde_json::to_string(&line).unwrap_or_default(),
        ));
        text.push('\n');
    }
    text
}
