//! Texts of documents → trees, findings of the comparison, and JSON for the oracle.

use std::path::{Path, PathBuf};

use meshfront::document::model::Standard;
use meshfront::document::yaml::{self, Limits, Node, Value};
use meshfront::document::{Document, read, shape};
use meshfront::finding::Finding;
use meshfront::finding::codes::standard::{MISSING_STANDARD_VERSION, SCHEMA, UNSUPPORTED_STANDARD_VERSION};
use meshfront::source::FileId;
use serde_json::{Map, Value as Json};

/// The corpus of real files, when it is there: beside the repository or beside the folder of its worktrees.
pub fn corpus() -> Option<PathBuf> {
    let found = ["../../shared/corpus", "../../../shared/corpus"]
        .iter()
        .map(|path| Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
        .find(|path| path.join("index.tsv").is_file());
    if found.is_none() {
        eprintln!("skipped: no corpus beside the repository");
    }
    found
}

/// Trees of the documents of a text, each with its standard.
pub fn documents(text: &str) -> Vec<(Standard, Node<'_>)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let standard = |document: &Document| match document {
        Document::Contract(contract) => contract.standard,
        Document::Product(_) => Standard::Odps,
    };
    let read = read(FileId(0), text, Limits::default()).documents;
    let trees = yaml::parse(FileId(0), text, Limits::default()).documents;
    assert!(
        read.is_empty() || read.len() == trees.len(),
        "only whole files here"
    );
    read.iter().map(standard).zip(trees).collect()
}

/// Findings of the comparison.
pub fn findings(standard: Standard, tree: &Node) -> Vec<Finding> {
    let mut findings = Vec::new();
    shape::check(FileId(0), standard, tree, &mut findings);
    findings
}

/// Findings that the JSON schema of the version should have, too.
pub fn findings_of_schema(standard: Standard, tree: &Node) -> Vec<Finding> {
    let mut findings = findings(standard, tree);
    findings.retain(|finding| {
        // No schema of ODCS 2.2 asks for a version, nor for one that exists.
        let version = [&MISSING_STANDARD_VERSION, &UNSUPPORTED_STANDARD_VERSION].contains(&finding.code);
        SCHEMA.contains(&finding.code) && !(version && standard == Standard::OdcsV2)
    });
    findings
}

/// `12:3 warning unknown-key ODCS … → Write …`.
pub fn line(finding: &Finding) -> String {
    let place = finding.place.unwrap();
    format!(
        "{}:{} {} {} {} → {}",
        place.line,
        place.column,
        finding.severity.word(),
        finding.code.name,
        finding.message,
        finding.help
    )
}

/// The tree as the tools see it that judged the corpus: YAML 1.1 scalars, dates as text.
pub fn json(node: &Node) -> Json {
    match &node.value {
        Value::Scalar { text, plain: false } => Json::String(text.to_string()),
        Value::Scalar { text, .. } => scalar(text),
        Value::Sequence(items) => Json::Array(items.iter().map(json).collect()),
        Value::Mapping(entries) => {
            let mut map = Map::new();
            for (key, value) in entries {
                map.insert(key.scalar().unwrap_or("{}").to_owned(), json(value));
            }
            Json::Object(map)
        }
    }
}

fn scalar(text: &str) -> Json {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Json::Null,
        "true" | "True" | "TRUE" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" => return Json::Bool(true),
        "false" | "False" | "FALSE" | "no" | "No" | "NO" | "off" | "Off" | "OFF" => return Json::Bool(false),
        _ => {}
    }
    let number = text.replace('_', "");
    if let Ok(whole) = number.parse::<i64>() {
        return Json::from(whole);
    }
    let unsigned = text.trim_start_matches(['-', '+']);
    let starts = unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    match number.parse::<f64>() {
        // YAML 1.1 wants a point in a number.
        Ok(float) if starts && text.contains('.') => Json::from(float),
        _ => Json::String(text.to_owned()),
    }
}
