//! `meshfront check`

use std::path::Path;

use super::{ExitStatus, output};
use crate::Marketplace;
use crate::cli::{CheckArgs, FailOn, ReportFormat};
use crate::finding::{self, Severity};

/// Reads everything, prints every finding, and fails by severity.
pub fn run(args: &CheckArgs) -> ExitStatus {
    if let Err(status) = output::expect_folder(&args.dir) {
        return status;
    }
    let today = args
        .today
        .or_else(output::source_day)
        .or_else(output::machine_day);
    let mut marketplace = crate::check(&args.dir, None, today);
    marketplace.check_addresses();
    let threshold = match args.fail_on {
        FailOn::Error => Some(Severity::Error),
        FailOn::Warning => Some(Severity::Warning),
        FailOn::Never => None,
    };
    output::result(&report(args, &marketplace, threshold));
    if args.format == ReportFormat::Human {
        if marketplace.documents == 0 {
            output::message(&output::no_contracts(&args.dir));
        }
        output::message(&format!(
            "{} documents in {} files: {}.",
            marketplace.documents,
            marketplace.files.len(),
            finding::human::summary(&marketplace.findings),
        ));
    }
    let mut findings = marketplace.findings.iter();
    if findings.any(|finding| threshold.is_some_and(|threshold| finding.severity >= threshold)) {
        ExitStatus::Findings
    } else {
        ExitStatus::Clean
    }
}

fn report(args: &CheckArgs, marketplace: &Marketplace, threshold: Option<Severity>) -> String {
    let (findings, files) = (&marketplace.findings, &marketplace.files);
    let folder = in_front(&args.dir);
    match args.format {
        ReportFormat::Human => finding::human::print_report(findings, files, output::colour()),
        ReportFormat::Json => finding::json::print(findings, files),
        ReportFormat::Sarif => finding::sarif::print(findings, files, &folder),
        ReportFormat::Github => finding::github::print(findings, files, &folder),
        ReportFormat::Junit => finding::junit::print(findings, files, threshold),
        ReportFormat::Markdown => finding::markdown::print(findings, files, &folder),
    }
}

/// Code hosts count paths from the root of the repository, where the command is run. An absolute folder says nothing
/// about that and stays out.
fn in_front(dir: &Path) -> String {
    if dir.is_absolute() {
        return String::new();
    }
    let parts: Vec<String> = dir
        .components()
        .filter_map(|part| match part {
            std::path::Component::Normal(part) => Some(part.to_string_lossy().into_owned()),
            _ => None,
        })
        .collect();
    parts.iter().map(|part| format!("{part}/")).collect()
}
