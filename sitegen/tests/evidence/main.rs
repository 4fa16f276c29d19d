//! Results of many tools: what is read from them, what they are joined to, and what breaks nothing.
//!
//! `fixtures/evidence/read/CASE/` holds files as tools write them, `fixtures/evidence/join/CASE/` a marketplace with
//! results in it; `expected.txt` says what comes out. `UPDATE_EXPECTED=1` writes the expectations anew: review them.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test may stop at the first surprise and say why"
)]

mod corpus;
mod dump;
mod hostile;
mod incidents;
mod many;

use std::fs;
use std::path::{Path, PathBuf};

use meshfront::catalog::Catalog;
use meshfront::evidence::{self, Evidence};
use meshfront::finding::Finding;
use meshfront::source::FileTable;

fn fixtures(folder: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/evidence")
        .join(folder);
    let mut cases: Vec<PathBuf> = fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    cases.sort();
    cases
}

/// All files of a folder but the expectation, relative to it.
fn files_of(case: &Path) -> Vec<String> {
    let walk = walkdir::WalkDir::new(case)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.unwrap());
    let files = walk.filter(|entry| entry.file_type().is_file());
    let relative = files.map(|entry| {
        let path = entry.path().strip_prefix(case).unwrap();
        path.to_str().unwrap().replace('\\', "/")
    });
    relative.filter(|path| path != "expected.txt").collect()
}

/// Reads files without any catalog, so that every result is in the list of what belongs nowhere.
fn read(root: &Path, paths: &[String]) -> (Evidence, Vec<Finding>, FileTable) {
    let (mut files, mut findings) = (FileTable::default(), Vec::new());
    let evidence = evidence::gather(
        None,
        evidence::ResultFiles {
            root,
            paths,
            limits: &Default::default(),
        },
        &Catalog::default(),
        &mut files,
        None,
        &mut findings,
    );
    (evidence, findings, files)
}

fn compare(case: &Path, found: &str, wrong: &mut Vec<String>) {
    let path = case.join("expected.txt");
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        fs::write(&path, found).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    if found != expected {
        wrong.push(format!(
            "{}\n--- expected\n{expected}--- found\n{found}",
            case.display()
        ));
    }
}

#[test]
fn files_of_every_tool_are_read() {
    let mut wrong = Vec::new();
    for case in fixtures("read") {
        let (evidence, findings, files) = read(&case, &files_of(&case));
        compare(&case, &dump::readings(&evidence, &findings, &files), &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn results_find_their_rules() {
    let mut wrong = Vec::new();
    for case in fixtures("join") {
        let marketplace = meshfront::check(&case, None, None);
        compare(&case, &dump::states(&marketplace), &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Texts that stand in fixtures as rows of data, SQL or messages of a database.
const NEVER_SHOWN: &[&str] = &["SECRET", "select ", "SELECT ", "Traceback"];

#[test]
fn rows_and_sql_leave_no_reader() {
    for case in fixtures("read").into_iter().chain(fixtures("join")) {
        let paths = files_of(&case);
        let quality: Vec<String> = paths
            .into_iter()
            .filter(|path| !path.ends_with(".yaml"))
            .collect();
        let (evidence, findings, _) = read(&case, &quality);
        let all = format!("{evidence:?} {findings:?}");
        for text in NEVER_SHOWN {
            assert!(!all.contains(text), "{}: {text}", case.display());
        }
    }
}
