//! `meshfront metrics import`: results that were worked out elsewhere, checked and laid into the marketplace.
//!
//! In: a file or a folder of result files. Out: the same files below `metrics/results/`, where builds find them; nothing
//! is written while any row is wrong.

use std::fs;
use std::path::{Path, PathBuf};

use super::super::{ExitStatus, output};
use crate::cli::MetricsImportArgs;
use crate::finding::{self, Finding};
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
        output::message(finding::human::print(&told, &marketplace.files, output::colour()).trim_end());
        output::message("Nothing was imported: correct these rows first.");
        return ExitStatus::Findings;
    }
    match copy(&paths, &args.dir) {
        Ok(()) => {
            output::result(&format!(
                "{} files → {}\n",
                paths.len(),
                folder(&args.dir).display()
            ));
            ExitStatus::Clean
        }
        Err(error) => {
            output::message(&format!("error: {error}"));
            ExitStatus::CouldNotRun
        }
    }
}

fn folder(dir: &Path) -> PathBuf {
    dir.join("metrics").join("results")
}

/// Files keep their names; one of the same name is replaced.
fn copy(paths: &[PathBuf], dir: &Path) -> Result<(), String> {
    let folder = folder(dir);
    fs::create_dir_all(&folder).map_err(|error| format!("{} cannot be made: {error}", folder.display()))?;
    for path in paths {
        let Some(name) = path.file_name() else { continue };
        let to = folder.join(name);
        if path.canonicalize().ok() == to.canonicalize().ok() && to.exists() {
            continue;
        }
        fs::copy(path, &to).map_err(|error| format!("{} cannot be copied: {error}", path.display()))?;
    }
    Ok(())
}
