//! Findings as workflow commands of GitHub Actions: they become annotations at the line of a pull request.

use super::{Finding, Severity};
use crate::escape::workflow;
use crate::source::FileTable;

/// GitHub shows so many annotations of a severity and drops the rest without a word.
const MOST: usize = 10;

/// The first findings of each severity, a line each, and a count of the others; `folder` stands in front of every path.
pub fn print(findings: &[Finding], files: &FileTable, folder: &str) -> String {
    let of = |severity: Severity| {
        findings
            .iter()
            .filter(move |finding| finding.severity == severity)
    };
    let all = [Severity::Error, Severity::Warning, Severity::Info];
    let is_cut = all.iter().any(|severity| of(*severity).count() > MOST);
    let mut text = String::new();
    let mut rest = Vec::new();
    for severity in all {
        // The count is a notice itself.
        let most = MOST - usize::from(is_cut && severity == Severity::Info);
        of(severity)
            .take(most)
            .for_each(|finding| text.push_str(&annotation(finding, files, folder)));
        rest.extend(of(severity).skip(most).cloned());
    }
    if is_cut {
        let message = format!(
            "Not shown here: {}. List all with: meshfront check --format human",
            super::human::summary(&rest)
        );
        text.push_str(&format!(
            "::notice title=more findings::{}\n",
            workflow::message(&message)
        ));
    }
    text
}

fn annotation(finding: &Finding, files: &FileTable, folder: &str) -> String {
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
    format!("::{command} {}::{message}\n", properties.join(","))
}
