//! `meshfront check`

use super::{ExitStatus, output};
use crate::cli::{CheckArgs, FailOn, Format};
use crate::finding::{self, Severity};

/// Reads everything, prints every finding, and fails by severity.
pub fn run(args: &CheckArgs) -> ExitStatus {
    if let Err(status) = output::expect_folder(&args.dir) {
        return status;
    }
    let mut marketplace = crate::check(
        &args.dir,
        None,
        args.today
            .or_else(output::source_day)
            .or_else(output::machine_day),
    );
    marketplace.check_addresses();
    let findings = &marketplace.findings;
    match args.format {
        Format::Json => output::result(&finding::json::print(findings, &marketplace.files)),
        Format::Human => {
            output::result(&finding::human::print(
                findings,
                &marketplace.files,
                output::colour(),
            ));
            if marketplace.documents == 0 {
                output::message(&output::no_contracts(&args.dir));
            }
            output::message(&format!(
                "{} documents in {} files: {}.",
                marketplace.documents,
                marketplace.files.len(),
                finding::human::summary(findings),
            ));
        }
    }
    let fails = |severity: Severity| match args.fail_on {
        FailOn::Error => severity >= Severity::Error,
        FailOn::Warning => severity >= Severity::Warning,
        FailOn::Never => false,
    };
    if findings.iter().any(|finding| fails(finding.severity)) {
        ExitStatus::Findings
    } else {
        ExitStatus::Clean
    }
}
