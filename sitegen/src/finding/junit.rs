//! Findings as JUnit XML, which nearly every build server shows.

use std::fmt::Write;

use super::{Finding, Severity};
use crate::escape::{terminal, xml};
use crate::source::FileTable;

/// One suite; a finding is a test case, and fails from `threshold` on (`None`: never). `folder` stands in front of every
/// path.
pub fn print(findings: &[Finding], files: &FileTable, folder: &str, threshold: Option<Severity>) -> String {
    let fails = |finding: &Finding| threshold.is_some_and(|threshold| finding.severity >= threshold);
    let failures = findings.iter().filter(|finding| fails(finding)).count();
    let tests = findings.len().max(1);
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let counts = format!("tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"0\"");
    let _ = writeln!(xml, "<testsuites name=\"meshfront\" {counts}>");
    let _ = writeln!(xml, "  <testsuite name=\"meshfront check\" {counts}>");
    if findings.is_empty() {
        xml.push_str("    <testcase classname=\"marketplace\" name=\"no findings\"/>\n");
    }
    for finding in findings {
        let (file, line) = match finding.place {
            Some(place) => (format!("{folder}{}", files.path(place.file)), place.line),
            None => ("marketplace".to_owned(), 0),
        };
        let name = escaped(&format!("{} in line {line}: {}", finding.id(), finding.message));
        let _ = write!(
            xml,
            "    <testcase classname=\"{}\" name=\"{name}\">",
            escaped(&file)
        );
        let text = escaped(&format!("{file}:{line}: {} {}", finding.message, finding.help));
        if fails(finding) {
            let _ = write!(
                xml,
                "<failure type=\"{}\" message=\"{}\">{text}</failure>",
                finding.severity.word(),
                escaped(&finding.message)
            );
        } else {
            let _ = write!(
                xml,
                "<system-out>{}: {text}</system-out>",
                finding.severity.word()
            );
        }
        xml.push_str("</testcase>\n");
    }
    xml.push_str("  </testsuite>\n</testsuites>\n");
    xml
}

/// For an attribute or an element; people read it, so that what is invisible is written out.
fn escaped(text: &str) -> String {
    xml::text(&terminal::line(text))
}
