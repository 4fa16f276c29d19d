//! Findings as workflow commands of GitHub Actions: they become annotations at the line of a pull request.

use super::{Finding, Severity};
use crate::escape::workflow;
use crate::source::FileTable;

/// All findings, a line each; `folder` stands in front of every path.
pub fn print(findings: &[Finding], files: &FileTable, folder: &str) -> String {
    let mut text = String::new();
    for finding in findings {
        let command = match finding.severity {
            Severity::Info => "notice",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        let mut properties = Vec::new();
        if let Some(place) = finding.place {
            let path = format!("{folder}{}", files.path(place.file));
            properties.push(format!("file={}", workflow::property(&path)));
            properties.push(format!("line={}", place.line.max(1)));
            properties.push(format!("col={}", place.column.max(1)));
        }
        properties.push(format!("title={}", workflow::property(finding.id())));
        let message = workflow::message(&format!("{} {}", finding.message, finding.help));
        text.push_str(&format!("::{command} {}::{message}\n", properties.join(",")));
    }
    text
}
