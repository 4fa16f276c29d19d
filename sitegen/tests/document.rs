//! Reading of single documents: each folder of `fixtures/document` is a case.
//!
//! `input.yaml` (or `input.json`) is read; `expected.txt` holds the documents, the findings and, if anything
//! is hidden, the copy that may be published. `UPDATE_EXPECTED=1` writes the expectations anew: review them.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop and say why")]

mod dump;

use std::fmt::Write;
use std::path::Path;

use meshfront::document::yaml::Limits;
use meshfront::document::{Reading, read, redact};
use meshfront::finding::Finding;
use meshfront::source::FileId;

#[test]
fn every_case_reads_as_expected() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/document");
    let mut cases: Vec<_> = std::fs::read_dir(&root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    cases.sort();
    let mut wrong = Vec::new();
    for case in cases {
        let input = ["input.yaml", "input.json"]
            .iter()
            .find_map(|name| std::fs::read_to_string(case.join(name)).ok())
            .unwrap_or_else(|| panic!("{} has no input", case.display()));
        let got = shown(&input, &read(FileId(0), &input, Limits::default()));
        let path = case.join("expected.txt");
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            std::fs::write(&path, &got).unwrap();
        }
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        if got != expected {
            wrong.push(format!(
                "{}:\n{}",
                case.display(),
                first_difference(&expected, &got)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn shown(input: &str, reading: &Reading) -> String {
    let mut out = String::new();
    for document in &reading.documents {
        let _ = writeln!(out, "== {}\n{}", kind(document), dump::dump(document));
    }
    // What the strict comparison with the standard says is tested where it is made.
    let own = |finding: &&Finding| meshfront::finding::codes::document::ALL.contains(&finding.code);
    for finding in reading.findings.iter().filter(own) {
        let place = finding.place.unwrap_or_default();
        let _ = writeln!(
            out,
            "{} {}:{} {}: {}",
            finding.severity.word(),
            place.line,
            place.column,
            finding.code.name,
            finding.message
        );
        for (place, word) in &finding.also {
            let _ = writeln!(out, "  {}:{} {word}", place.line, place.column);
        }
    }
    if !reading.hidden.is_empty() {
        let _ = write!(out, "\n== published\n{}", redact(input, &reading.hidden));
    }
    out
}

fn kind(document: &meshfront::document::Document) -> &'static str {
    match document {
        meshfront::document::Document::Contract(_) => "contract",
        meshfront::document::Document::Product(_) => "product",
    }
}

fn first_difference(expected: &str, got: &str) -> String {
    let lines = expected.lines().chain(std::iter::repeat("(end)"));
    let different = lines
        .zip(got.lines().chain(["(end)"]))
        .enumerate()
        .find(|(_, (one, other))| one != other);
    match different {
        Some((number, (one, other))) => format!("line {}: expected `{one}`, got `{other}`", number + 1),
        None => "the end differs".to_owned(),
    }
}
