//! The makers of hostile folders that are not part of this repository: every one that is there is run, and every folder
//! that it makes is checked and built.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::run;

#[test]
fn every_maker_of_faults_makes_folders_that_are_read_within_bounds() {
    let makers = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/faults");
    let Ok(entries) = fs::read_dir(&makers) else {
        eprintln!("skipped: {} is not here", makers.display());
        return;
    };
    let mut makers: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    makers.retain(|path| path.extension().is_some_and(|end| end == "py"));
    makers.sort();
    for maker in makers {
        let out = tempfile::tempdir().unwrap();
        let python = std::env::var("MESHFRONT_PYTHON").unwrap_or_else(|_| "python3".to_owned());
        let made = Command::new(python).arg(&maker).arg(out.path()).output();
        if !made.as_ref().is_ok_and(|output| output.status.success()) {
            eprintln!("skipped: {} does not run here ({made:?})", maker.display());
            continue;
        }
        for folder in marketplaces(out.path()) {
            // It runs to its end, whatever it finds.
            assert!(run(&folder, "check", &[]).code < 2, "{}", folder.display());
            assert_eq!(run(&folder, "build", &[]).code, 0, "{}", folder.display());
        }
        assert!(
            !out.path().join("pwned").exists(),
            "{} ran a command",
            maker.display()
        );
    }
}

/// The folder itself if it is a marketplace, else each folder in it.
fn marketplaces(out: &Path) -> Vec<PathBuf> {
    if out.join("orders.odcs.yaml").is_file() {
        return vec![out.to_owned()];
    }
    let mut folders: Vec<PathBuf> = fs::read_dir(out)
        .unwrap()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    folders
}
