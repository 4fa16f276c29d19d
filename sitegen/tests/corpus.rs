//! All real files of the corpus beside the repository: none is lost, nothing that they say is dropped.
//!
//! The corpus is not part of the project; without it these tests say so and pass.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test may stop and say why"
)]

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use meshfront::commands::build::Moment;
use meshfront::document::yaml::{Limits, Node, Value, parse};
use meshfront::document::{Document, HIDDEN, Reading, read, redact};
use meshfront::finding::codes::document as codes;
use meshfront::finding::{Finding, Severity};
use meshfront::source::FileId;

fn corpus(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let fallback = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    let root = [fallback, root].into_iter().find(|root| root.is_dir());
    let Some(root) = root else {
        eprintln!("skipped: no corpus beside the repository");
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = std::fs::read_dir(root.join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths
        .into_iter()
        .filter_map(|path| {
            let text = String::from_utf8(std::fs::read(&path).unwrap()).ok()?;
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            Some((
                format!("{folder}/{name}"),
                text.trim_start_matches('\u{feff}').to_owned(),
            ))
        })
        .collect()
}

fn read_text(text: &str) -> Reading {
    read(FileId(0), text, Limits::default())
}

#[test]
fn every_contract_and_product_is_read() {
    for folder in ["odcs", "dcs", "odps"] {
        for (name, text) in corpus(folder) {
            let reading = read_text(&text);
            assert!(!reading.documents.is_empty(), "{name}: {:?}", reading.findings);
            for document in &reading.documents {
                let (id, place) = match document {
                    Document::Contract(contract) => (&contract.id, contract.id_place),
                    Document::Product(product) => (&product.id, product.id_place),
                };
                assert!(place.line > 0, "{name}: {id}");
            }
        }
    }
}

/// All folders together: ids clash, versions of one contract come from strangers, references lead anywhere.
#[test]
fn one_site_of_all_files_is_built() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("contracts");
    let mut count = 0;
    for (name, text) in ["odcs", "dcs", "odps", "edge", "broken", "other"]
        .into_iter()
        .flat_map(corpus)
    {
        let file = input.join(&name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
        count += 1;
    }
    if count == 0 {
        return;
    }
    let out = folder.path().join("site");
    let built =
        meshfront::commands::build::build(&input, &out, None, Moment::default(), &mut |_| ()).unwrap();
    assert!(built.summary.products > 200, "{:?}", built.summary);
    assert!(out.join("catalog.json").is_file());
}

#[test]
fn files_that_are_nothing_of_ours_get_one_polite_finding() {
    for (name, text) in corpus("other") {
        let reading = read_text(&text);
        if name.contains("Registry") {
            assert!(reading.documents.len() > 1, "{name}");
        } else {
            let codes: Vec<&str> = reading.findings.iter().map(|finding| finding.code.name).collect();
            assert_eq!(codes, ["unknown-document"], "{name}");
            assert!(reading.documents.is_empty(), "{name}");
            assert_eq!(reading.findings[0].severity, Severity::Info);
        }
    }
}

/// What reading says about odd files; deviations from the standard are found elsewhere.
const ODD: &[(&str, &str)] = &[
    ("edge/alias_cycle", "alias-cycle 9:12"),
    (
        "edge/dcs_ref_definitions",
        "unresolved-reference 8:17, remote-reference 9:17, reference-cycle 14:14",
    ),
    ("edge/duplicate_keys", "duplicate-key 7:1"),
    ("edge/v2_password_field", "clear-text-secret 10:11"),
    (
        "broken/datacontract+dataproduct-cli__tests--fixtures--lint--invalid.yaml",
        "unparsable-file 3:5",
    ),
    (
        "broken/datacontract+dataproduct-cli__tests--fixtures--lint--wrong-kind",
        "unknown-document 1:1",
    ),
    (
        "broken/datacontract+dataproduct-cli__tests--fixtures--references--contracts--broken",
        "unparsable-file 2:5",
    ),
    (
        "broken/eddiethedean+odcs__tests--fixtures--invalid-nested-duplicate-key",
        "duplicate-key 10:7",
    ),
];

#[test]
fn broken_and_odd_files_give_a_document_or_say_why_not() {
    for folder in ["broken", "edge"] {
        for (name, text) in corpus(folder) {
            let reading = read_text(&text);
            let own = |finding: &&Finding| codes::ALL.contains(&finding.code);
            let found: Vec<String> = reading
                .findings
                .iter()
                .filter(own)
                .map(|finding| {
                    let place = finding.place.unwrap_or_default();
                    format!("{} {}:{}", finding.code.name, place.line, place.column)
                })
                .collect();
            let expected = ODD.iter().find(|(file, _)| name.starts_with(file));
            assert_eq!(
                found.join(", "),
                expected.map_or("", |(_, findings)| findings),
                "{name}"
            );
            let fatal = |code: &str| found.iter().any(|finding| finding.starts_with(code));
            let none = fatal("unparsable-file") || fatal("unknown-document");
            assert_eq!(reading.documents.len(), usize::from(!none), "{name}");
        }
    }
}

#[test]
fn nothing_that_a_file_says_is_dropped() {
    for folder in ["odcs", "dcs", "odps", "edge", "broken"] {
        for (name, text) in corpus(folder) {
            let reading = read_text(&text);
            if reading.documents.is_empty() {
                continue;
            }
            let text_of_model = format!("{:?}", reading.documents);
            let model = Model {
                // Nearly every scalar is a whole text of the model; searching is for the others.
                texts: text_of_model.split('"').collect(),
                whole: &text_of_model,
            };
            let parsed = parse(FileId(0), &text, Limits::default());
            let mut lost = Vec::new();
            for tree in &parsed.documents {
                missing(tree, "", &model, &reading, &mut lost);
            }
            assert!(lost.is_empty(), "{name}: {lost:?}");
        }
    }
}

struct Model<'m> {
    texts: HashSet<&'m str>,
    whole: &'m str,
}

impl Model<'_> {
    fn holds(&self, text: &str) -> bool {
        let shown = format!("{text:?}");
        let shown = &shown[1..shown.len() - 1];
        self.texts.contains(shown) || self.whole.contains(shown)
    }
}

/// Scalars that the model does not show: not truth values (they became `Some(true)`), not what was hidden.
fn missing(node: &Node, key: &str, model: &Model, reading: &Reading, lost: &mut Vec<String>) {
    match &node.value {
        Value::Scalar { text, .. } => {
            let hidden = reading.hidden.iter().any(|span| span.start == node.start);
            let known = text.is_empty()
                || node.is_null()
                || node.boolean().is_some()
                || hidden
                || matches!((key, &**text), ("kind", "DataContract" | "DataProduct"))
                || key == "$ref";
            let shown = text.strip_prefix('v').unwrap_or(text);
            // Checks in a text are given to their models one by one, and written out anew.
            let word = |word: &str| matches!(word, "checks" | "for") || model.whole.contains(word);
            let words = || text.contains('\n') && text.split(|c: char| !c.is_alphanumeric()).all(word);
            if !known && !model.holds(shown) && !words() {
                lost.push(format!("{}:{} {key}: {text}", node.line, node.column));
            }
        }
        Value::Sequence(items) => {
            items
                .iter()
                .for_each(|item| missing(item, key, model, reading, lost));
        }
        Value::Mapping(entries) => {
            for (key, value) in entries {
                missing(value, key.scalar().unwrap_or_default(), model, reading, lost);
            }
        }
    }
}

#[test]
fn published_copies_are_valid_and_hold_no_secret() {
    for folder in ["odcs", "dcs", "odps", "edge", "broken"] {
        for (name, text) in corpus(folder) {
            let reading = read_text(&text);
            let copy = redact(&text, &reading.hidden);
            if reading.hidden.is_empty() {
                assert_eq!(copy, text);
                continue;
            }
            let again = read_text(&copy);
            assert_eq!(again.documents.len(), reading.documents.len(), "{name}\n{copy}");
            assert_eq!(copy.lines().count(), text.lines().count(), "{name}");
            assert!(copy.contains(HIDDEN), "{name}");
            let secrets = |reading: &Reading| {
                let codes = ["clear-text-secret", "confidential-example"];
                let is_secret = |code: &str| codes.contains(&code);
                reading
                    .findings
                    .iter()
                    .filter(|finding| is_secret(finding.code.name))
                    .count()
            };
            assert!(secrets(&reading) > 0 || name.contains("broken"), "{name}");
        }
    }
}
