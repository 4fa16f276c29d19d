//! Texts of documents → findings of the comparison, and trees as JSON for the oracle.

use std::path::{Path, PathBuf};

use meshfront::document::model::Standard;
use meshfront::document::shape;
use meshfront::document::yaml::{self, Limits, Node, Value};
use meshfront::finding::Finding;
use meshfront::finding::codes::standard::{MISSING_STANDARD_VERSION, SCHEMA, UNSUPPORTED_STANDARD_VERSION};
use meshfront::source::FileId;
use serde_json::{Map, Value as Json};

/// The corpus of real files, when it is there.
pub fn corpus() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    if path.join("index.tsv").is_file() {
        return Some(path);
    }
    eprintln!("skipped: no corpus beside the repository");
    None
}

/// What `tree` is, by its keys. Only as good as the test files need.
pub fn standard(tree: &Node) -> Option<Standard> {
    let text = |key: &str| tree.get(key).and_then(Node::scalar).unwrap_or_default();
    let version = ["apiVersion", "templateVersion", "standardVersion"]
        .map(text)
        .concat();
    let version = version.trim_start_matches('v');
    let has = |keys: &[&str]| keys.iter().any(|key| tree.get(key).is_some());
    if has(&["dataContractSpecification"]) {
        Some(Standard::Dcs)
    } else if text("kind") == "DataProduct" {
        Some(Standard::Odps)
    } else if has(&["quantumName", "datasetDomain", "userConsumptionMode"]) || version.starts_with("2.") {
        Some(Standard::OdcsV2)
    } else if text("kind") == "DataContract" || version.starts_with("3.") {
        Some(Standard::OdcsV3)
    } else {
        None
    }
}

/// Documents of a text, each with its standard.
pub fn documents(text: &str) -> Vec<(Standard, Node<'_>)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    yaml::parse(FileId(0), text, Limits::default())
        .documents
        .into_iter()
        .filter_map(|tree| Some((standard(&tree)?, tree)))
        .collect()
}

/// Findings of the comparison.
pub fn findings(standard: Standard, tree: &Node) -> Vec<Finding> {
    let mut findings = Vec::new();
    shape::check(FileId(0), standard, tree, &mut findings);
    findings
}

/// Whether the JSON schema of the version should find it, too.
pub fn is_of_schema(standard: Standard, finding: &Finding) -> bool {
    // No schema of ODCS 2.2 asks for a version, nor for one that exists.
    let version = [&MISSING_STANDARD_VERSION, &UNSUPPORTED_STANDARD_VERSION].contains(&finding.code);
    SCHEMA.contains(&finding.code) && !(version && standard == Standard::OdcsV2)
}

/// The tree as the tools see that judged the corpus: YAML 1.1 scalars, dates as text.
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
    let starts = text
        .trim_start_matches(['-', '+'])
        .starts_with(|c: char| c.is_ascii_digit() || c == '.');
    match number.parse::<f64>() {
        // YAML 1.1 wants a point in a number.
        Ok(float) if starts && text.contains('.') => Json::from(float),
        _ => Json::String(text.to_owned()),
    }
}
