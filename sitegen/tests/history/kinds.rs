//! Kinds of change, one case each in the files of `kinds`: what is written before and after, and below it every change
//! that must be found, with its effect on those who read and on those who deliver. Nothing below a case: nothing changed.
//!
//! A case is one line: where it is written, before, after. `MESHFRONT_BLESS=1` writes down what is found today; read
//! the difference.

use std::fs;
use std::path::Path;

use meshfront::document::{Document, read};
use meshfront::history::{Change, compare, compare_products};
use meshfront::source::FileId;

/// Where the text of a case is put, which is marked by `@`.
const PLACES: &[(&str, &str)] = &[
    (
        "contract",
        "{kind: DataContract, apiVersion: v3.1.0, id: c, version: 1.0.0, @}",
    ),
    (
        "servers",
        "{kind: DataContract, apiVersion: v3.1.0, id: c, version: 1.0.0, servers: [@]}",
    ),
    (
        "roles",
        "{kind: DataContract, apiVersion: v3.1.0, id: c, version: 1.0.0, roles: [@]}",
    ),
    (
        "levels",
        "{kind: DataContract, apiVersion: v3.1.0, id: c, version: 1.0.0, slaProperties: [@]}",
    ),
    (
        "objects",
        "{kind: DataContract, apiVersion: v3.1.0, id: c, version: 1.0.0, schema: [@]}",
    ),
    (
        "object",
        "{kind: DataContract, apiVersion: v3.1.0, id: c, version: 1.0.0, schema: [{name: t, @}]}",
    ),
    (
        "fields",
        "{kind: DataContract, apiVersion: v3.1.0, id: c, version: 1.0.0, schema: [{name: t, properties: [@]}]}",
    ),
    (
        "field",
        "{kind: DataContract, apiVersion: v3.1.0, id: c, version: 1.0.0, schema: [{name: t, properties: [{name: f, @}]}]}",
    ),
    (
        "rules",
        "{kind: DataContract, apiVersion: v3.1.0, id: c, version: 1.0.0, schema: [{name: t, quality: [@]}]}",
    ),
    (
        "dcs",
        "{dataContractSpecification: 1.2.1, id: c, info: {version: 1.0.0}, @}",
    ),
    (
        "odcs 2",
        "{kind: DataContract, apiVersion: v2.2.2, uuid: c, version: 1.0.0, @}",
    ),
    (
        "product",
        "{kind: DataProduct, apiVersion: v1.1.0, id: p, version: 1.0.0, @}",
    ),
    (
        "ports",
        "{kind: DataProduct, apiVersion: v1.1.0, id: p, version: 1.0.0, outputPorts: [@]}",
    ),
];

fn document(place: &str, text: &str) -> Document {
    let (_, around) = PLACES.iter().find(|(name, _)| *name == place).unwrap();
    // What a cell cannot hold is written in its own way: a bar as `¦`.
    let text = around.replace('@', text.trim()).replace('¦', "|");
    let mut reading = read(FileId(0), &text, Default::default());
    assert!(
        reading.documents.len() == 1,
        "{text} is no document: {:?}",
        reading.findings
    );
    reading.documents.remove(0)
}

fn changes(old: &Document, new: &Document) -> Vec<Change> {
    match (old, new) {
        (Document::Contract(old), Document::Contract(new)) => compare(old, new),
        (Document::Product(old), Document::Product(new)) => compare_products(old, new),
        _ => panic!("two kinds of document"),
    }
}

fn found(case: &str) -> String {
    let cells: Vec<&str> = case.split('|').map(str::trim).collect();
    let [place, before, after] = cells[..] else {
        panic!("{case} has not three cells");
    };
    // `dcs → contract` compares across standards.
    let (old_place, new_place) = place.split_once(" → ").unwrap_or((place, place));
    let changes = changes(&document(old_place, before), &document(new_place, after));
    let line = |change: &Change| {
        format!(
            "    {}/{}  {}\n",
            change.consumer,
            change.producer,
            change.sentence()
        )
    };
    changes.iter().map(line).collect()
}

#[test]
fn every_kind_of_change_is_found_with_its_effect() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/history/kinds");
    let mut files: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let (mut cases, mut wrong) = (0, Vec::new());
    for file in files {
        let expected = fs::read_to_string(&file).unwrap();
        let mut actual = String::new();
        for line in expected.lines().filter(|line| !line.starts_with("    ")) {
            actual.push_str(line);
            actual.push('\n');
            if !line.starts_with('#') && !line.is_empty() {
                actual.push_str(&found(line));
                cases += 1;
            }
        }
        if actual != expected {
            if std::env::var_os("MESHFRONT_BLESS").is_some() {
                fs::write(&file, actual).unwrap();
            } else {
                wrong.push(format!("{}:\n{actual}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(cases > 150, "only {cases} cases");
}

#[test]
fn thousands_of_fields_that_came_and_went_are_compared_in_time() {
    let fields = |word: &str| -> String {
        let all = (0..5_000).map(|at| format!("{{name: {word}_of_something_long_{at}}}"));
        all.collect::<Vec<_>>().join(", ")
    };
    let long = "x".repeat(100_000);
    for (old, new, expected) in [
        (fields("first"), fields("second"), 10_000),
        (format!("{{name: {long}a}}"), format!("{{name: {long}b}}"), 2),
    ] {
        let started = std::time::Instant::now();
        let changes = changes(&document("fields", &old), &document("fields", &new));
        assert_eq!(changes.len(), expected);
        assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
    }
}
