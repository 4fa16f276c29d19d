//! One folder of `fixtures/shape` for each code: `<case>.yaml` deviates, `<case>.txt` says what is found.
//!
//! The folder `clean` holds a document for each version of each standard with every key that it knows: nothing
//! is found. `UPDATE_EXPECTED=1` writes the expectations anew: review them.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use meshfront::document::read;
use meshfront::document::yaml::Limits;
use meshfront::finding::codes::standard::{ALL, BEYOND_SCHEMA, SCHEMA};
use meshfront::source::FileId;

pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/shape")
}

pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// What the comparison says, in the order of the document.
fn found(text: &str) -> String {
    let reading = read(FileId(0), text, Limits::default());
    let mut findings: Vec<_> = reading
        .findings
        .iter()
        .filter(|finding| ALL.contains(&finding.code))
        .collect();
    findings.sort_by_key(|finding| finding.place);
    let mut out = String::new();
    for finding in findings {
        let place = finding.place.unwrap();
        let _ = writeln!(
            out,
            "{} {} {}:{} {}\n    {}",
            finding.code.name,
            finding.severity.word(),
            place.line,
            place.column,
            finding.message,
            finding.help
        );
        for (place, word) in &finding.also {
            let _ = writeln!(out, "    {}:{} {word}", place.line, place.column);
        }
    }
    out
}

#[test]
fn every_code_has_a_broken_document() {
    let folders: BTreeSet<String> = files(&folder()).iter().map(|path| name(path)).collect();
    let codes: BTreeSet<String> = ALL.iter().map(|code| code.name.to_owned()).collect();
    let with_clean = codes.iter().cloned().chain(["clean".to_owned()]).collect();
    assert_eq!(folders, with_clean);
    assert_eq!(SCHEMA.len() + BEYOND_SCHEMA.len(), ALL.len());
    assert!(
        ALL.iter()
            .all(|code| SCHEMA.contains(code) != BEYOND_SCHEMA.contains(code))
    );
}

#[test]
fn broken_documents_give_their_findings() {
    let mut wrong = Vec::new();
    for folder in files(&folder()).iter().filter(|folder| name(folder) != "clean") {
        let inputs = files(folder);
        for path in inputs
            .iter()
            .filter(|path| path.extension().is_some_and(|end| end == "yaml"))
        {
            let got = found(&std::fs::read_to_string(path).unwrap());
            let expectation = path.with_extension("txt");
            if std::env::var_os("UPDATE_EXPECTED").is_some() {
                std::fs::write(&expectation, &got).unwrap();
            }
            let expected = std::fs::read_to_string(&expectation).unwrap_or_default();
            let code = name(folder);
            if got != expected || !got.lines().any(|line| line.starts_with(&format!("{code} "))) {
                wrong.push(format!(
                    "{}\n--- expected\n{expected}--- got\n{got}",
                    path.display()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn documents_that_use_every_key_are_clean() {
    for path in files(&folder().join("clean")) {
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(found(&text), "", "{}", path.display());
        assert_eq!(read(FileId(0), &text, Limits::default()).documents.len(), 1);
    }
}
