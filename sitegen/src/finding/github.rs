//! Findings as workflow commands of GitHub Actions: they become annotations at the line of a pull request.

use super::{Finding, Severity};
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
            properties.push(format!("file={}", property(&path)));
            properties.push(format!("line={}", place.line.max(1)));
            properties.push(format!("col={}", place.column.max(1)));
        }
        properties.push(format!("title={}", property(finding.id())));
        let message = data(&format!("{} {}", finding.message, finding.help));
        text.push_str(&format!("::{command} {}::{message}\n", properties.join(",")));
    }
    text
}

/// What may stand after `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// What may stand as a value before it.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
