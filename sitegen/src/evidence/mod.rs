//! Stage 4½: results of checks, joined to what the contracts promise.
//!
//! In: files of many tools, and the catalog. Out: [`Evidence`]: for each product its checks with their newest result
//! and history, its service levels, and the results that belong nowhere. Nothing here judges: `score` does.
//! Start at [`gather`]; one reader per tool stands in `read`, the rules of contracts in [`declared`].

pub mod declared;
pub mod dimension;
mod future;
mod implausible_age;
pub mod incidents;
pub mod interval;
mod join;
mod level_row;
pub mod metric;
pub mod past;
pub mod prometheus;
mod read;
pub mod result;
mod service_levels;
mod state;
mod whose;

use std::path::Path;

use crate::budget::{Budget, Budgets};
use crate::catalog::Catalog;
use crate::day::Day;
use crate::finding::Finding;
use crate::source::{FileId, FileTable};

pub use declared::DeclaredCheck;
pub use dimension::Dimension;
pub use incidents::{IncidentRow, Incidents, OpenIncident};
pub use level_row::LevelRow;
pub use read::Reading;
pub(crate) use read::safe;
pub use result::{CheckResult, Measure, Outcome, Severity, Tool};
pub use state::{
    CheckState, Due, Evidence, EvidenceFile, HISTORY_DAYS, LevelState, ProductEvidence, Reason, Unjoined,
};

/// Joins results to the checks of another catalog than the one that they were read for; service levels stay out.
pub fn join_results(catalog: &Catalog, results: Vec<CheckResult>) -> Vec<ProductEvidence> {
    join::join(catalog, results).0
}

/// The files with results of checks, and what reading them may cost.
#[derive(Debug, Clone, Copy)]
pub struct ResultFiles<'f> {
    /// The marketplace folder.
    pub root: &'f Path,
    /// Paths relative to it.
    pub paths: &'f [String],
    /// Budgets of a file and of the run.
    pub limits: &'f Budgets,
}

/// Reads the text of one file as results; nothing where it is none or costs too much. `name` says by its end whether it is
/// XML or lines.
pub fn read_text(name: &str, text: &str, budget: &Budget) -> Option<Reading> {
    read::text(name, text, budget)
}

/// Reads files and joins what they say to the products. Never fails: what cannot
/// be read or joined is a finding, and what cannot be joined is listed as well. What is dated after `today` is left out.
/// `answers` of a server stand beside the files; they belong to the file that its queries stand in.
pub fn gather(
    answers: Option<(FileId, Reading)>,
    results: ResultFiles,
    catalog: &Catalog,
    files: &mut FileTable,
    today: Option<Day>,
    findings: &mut Vec<Finding>,
) -> Evidence {
    let mut readings = read::all(results, files, findings);
    readings.extend(answers);
    let mut sources = Vec::with_capacity(readings.len());
    let (mut checks, mut levels) = (Vec::new(), Vec::new());
    for (file, mut reading) in readings {
        findings.extend(future::leave_out(&mut reading, file, today));
        implausible_age::take_back(&mut reading);
        let newest = reading.checks.iter().filter_map(|check| check.observed_at).max();
        sources.push(EvidenceFile {
            path: files.path(file).to_owned(),
            tool: reading.tool,
            version: reading.version,
            checks: reading.checks.len(),
            levels: reading.levels.len(),
            newest,
        });
        checks.extend(reading.checks);
        levels.extend(reading.levels);
    }
    let (mut products, mut unjoined) = join::join(catalog, checks);
    service_levels::join(catalog, levels, &mut products, &mut unjoined);
    findings.extend(join::tell(&unjoined));
    Evidence {
        newest: sources.iter().filter_map(|source| source.newest).max(),
        products,
        unjoined,
        sources,
        ..Evidence::default()
    }
}
