//! `meshfront metrics import`: results that were worked out elsewhere, checked and laid into the marketplace.
//!
//! In: a file or a folder of result files. Out: the same files below `metrics/results/`, where builds find them; nothing
//! is written while any row is wrong.

use std::path::{Path, PathBuf};

use super::super::{ExitStatus, output};
use crate::cli::MetricsImportArgs;
use crate::files::{self, Folder};
use crate::finding::{self, Finding};
use crate::metrics::read::LARGEST;
use crate::{check, metrics};

/// Checks all rows, then copies.
pub fn run(args: &MetricsImportArgs) -> ExitStatus {
    if let Err(status) = output::expect_folder(&args.dir) {
        return status;
    }
    let today = args.today.or_else(output::source_day);
    let mut marketplace = check(&args.dir, None, today);
    let (paths, findings) = metrics::check_results(&args.dir, &mut marketplace, today, &args.path);
    if paths.is_empty() {
        output::message(&format!(
            "error: {} holds no result files.\nA result file is .csv or .ndjson, also as .gz or .zst.",
            args.path.display()
        ));
        return ExitStatus::CouldNotRun;
    }
    if !findings.is_empty() {
        let told: Vec<Finding> = findings;
        output::escaped_message(
            finding::human::print(&told, &marketplace.files, output::colour()).trim_end(),
        );
        output::message("Nothing was imported: correct these rows first.");
        return ExitStatus::Findings;
    }
    match copy(&paths, &args.path, &args.dir) {
        Ok(()) => {
            output::result(&format!(
                "{} files → {}\n",
                paths.len(),
                args.dir.join(RESULTS).display()
            ));
            ExitStatus::Clean
        }
        Err(error) => {
            output::message(&format!("error: {error}"));
            ExitStatus::CouldNotRun
        }
    }
}

/// Where they go, relative to the marketplace.
const RESULTS: &str = "metrics/results";

/// Files keep their names, and their folders below the one that was named; one of the same name is replaced. All are
/// written before the first is moved to its place, so that a full disk changes nothing.
fn copy(paths: &[PathBuf], from: &Path, dir: &Path) -> Result<(), String> {
    let marketplace = Folder::at(dir);
    let results = dir.join(RESULTS).canonicalize().ok();
    let mut written = Vec::new();
    for path in paths {
        // Those that are in their place already stay there.
        let real = path.canonicalize().unwrap_or_else(|_| path.clone());
        if results.as_ref().is_some_and(|results| real.starts_with(results)) {
            continue;
        }
        let inner = path
            .strip_prefix(from)
            .ok()
            .filter(|inner| inner.file_name().is_some());
        let Some(name) = inner.or(path.file_name().map(Path::new)) else {
            continue;
        };
        let to = Path::new(RESULTS).join(name);
        let mut file = files::open(path, LARGEST).map_err(|refused| {
            format!(
                "{} cannot be read: {refused}.\n{}",
                path.display(),
                refused.help()
            )
        })?;
        let waiting = marketplace.write(&to, &mut file).map_err(|refused| {
            format!(
                "{} cannot be written: {refused}.\nNothing was imported. Look at what is in its place, and at the free space.",
                dir.join(&to).display()
            )
        })?;
        written.push((to, waiting));
    }
    for (to, waiting) in written {
        let to = dir.join(to);
        waiting
            .place()
            .map_err(|error| format!("{} cannot be written: {error}.", to.display()))?;
    }
    Ok(())
}
