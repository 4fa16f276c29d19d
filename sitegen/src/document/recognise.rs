//! What a document is, by what it says; file names do not tell.
//!
//! In: the tree of one document. Out: its standard, or a sentence on what it looks like. Documents that
//! claim an unknown version of a known kind are still that kind: the version is reported elsewhere.

#[cfg(test)]
mod tests;

use super::model::Standard;
use super::yaml::{Node, Value};
use crate::finding::Finding;
use crate::finding::codes::document as codes;
use crate::source::{FileId, Place};

/// What a document is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Recognised {
    /// A document that is read.
    As(Standard),
    /// Something else; what it looks like, for a sentence.
    Not(String),
}

/// Tells what a document is.
pub(super) fn recognise(tree: &Node) -> Recognised {
    if !matches!(tree.value, Value::Mapping(_)) {
        return Recognised::Not(other_shape(tree));
    }
    let has = |key: &str| tree.get(key).is_some();
    if has("dataContractSpecification") {
        return Recognised::As(Standard::Dcs);
    }
    if let Some(other) = other_specification(tree) {
        return Recognised::Not(other.to_owned());
    }
    let standard = match kind(tree).as_deref() {
        Some("datacontract") => Some(contract(tree)),
        Some("dataproduct") => Some(Standard::Odps),
        // `kind` had a different meaning in ODCS 2.
        _ if is_v2(tree) => Some(Standard::OdcsV2),
        None => without_kind(tree),
        Some(_) => None,
    };
    match standard {
        Some(standard) => Recognised::As(standard),
        None => Recognised::Not(unknown(tree)),
    }
}

/// The finding for a document that is not read, and for the elements of its list that look the same.
pub(super) fn left_alone(file: FileId, tree: &Node, looks: &str, others: usize) -> Finding {
    let message = match others {
        0 => format!("This is {looks}, so it was left alone."),
        1 => format!("This is {looks}, so it was left alone; so was 1 more element of the list."),
        _ => format!("This is {looks}, so it was left alone; so were {others} more elements of the list."),
    };
    let help = "Nothing to do if that is so; exclude the file in marketplace.yaml to silence this. A data \
        contract needs `kind: DataContract` and `apiVersion`, a data product `kind: DataProduct` and \
        `apiVersion`.";
    Finding::new(&codes::UNKNOWN_DOCUMENT, tree.place(file), message, help)
}

/// The finding for a file without any document.
pub(super) fn empty_file(file: FileId) -> Finding {
    let place = Place {
        file,
        line: 1,
        column: 1,
    };
    let message = "The file is empty or holds nothing but comments.";
    let help = "Write the contract, or remove the file.";
    Finding::new(&codes::UNKNOWN_DOCUMENT, place, message, help)
}

fn text<'n>(tree: &'n Node, key: &str) -> Option<&'n str> {
    tree.get(key)?.scalar().filter(|text| !text.is_empty())
}

/// `kind` without regard to case and separators.
fn kind(tree: &Node) -> Option<String> {
    let letters = text(tree, "kind")?.chars().filter(|c| c.is_ascii_alphanumeric());
    Some(letters.collect::<String>().to_ascii_lowercase())
}

fn version_starts(tree: &Node, key: &str, major: &str) -> bool {
    let bare = |version: &str| version.trim_start_matches(['v', 'V']).starts_with(major);
    text(tree, key).is_some_and(bare)
}

fn contract(tree: &Node) -> Standard {
    if is_v2(tree) && !version_starts(tree, "apiVersion", "3.") {
        Standard::OdcsV2
    } else {
        Standard::OdcsV3
    }
}

fn is_v2(tree: &Node) -> bool {
    [
        "quantumName",
        "datasetDomain",
        "userConsumptionMode",
        "datasetName",
    ]
    .iter()
    .any(|key| tree.get(key).is_some())
        || ["apiVersion", "templateVersion", "standardVersion"]
            .iter()
            .any(|key| version_starts(tree, key, "2."))
        || (tree.get("uuid").is_some() && tree.get("dataset").is_some())
}

/// A forgotten `kind` is a mistake in a contract, as long as the version and a section show what it is.
fn without_kind(tree: &Node) -> Option<Standard> {
    let version = text(tree, "apiVersion")?;
    if version.contains('/') {
        return None;
    }
    let any = |keys: &[&str]| keys.iter().any(|key| tree.get(key).is_some());
    if any(&["outputPorts", "inputPorts", "managementPorts", "productCreatedTs"]) {
        Some(Standard::Odps)
    } else if any(&[
        "schema",
        "servers",
        "slaProperties",
        "contractCreatedTs",
        "dataProduct",
    ]) {
        Some(Standard::OdcsV3)
    } else {
        None
    }
}

/// Specifications that name themselves.
fn other_specification(tree: &Node) -> Option<&'static str> {
    let has = |key: &str| tree.get(key).is_some();
    let both = |one: &str, other: &str| has(one) && has(other);
    let foreign_api = text(tree, "apiVersion").is_some_and(|version| version.contains('/'));
    if let Some(name) = linked_data(tree) {
        return Some(name);
    }
    let known = [
        (has("fluidVersion"), "a FLUID data product"),
        (
            has("dataProductSpecification"),
            "a data product of the Data Product Specification (dataProductSpecification)",
        ),
        (
            has("dataUsageAgreementSpecification"),
            "an agreement of the Data Usage Agreement Specification",
        ),
        (
            has("dataProductDescriptor"),
            "a descriptor of the Data Product Descriptor Specification (DPDS)",
        ),
        (
            both("schema", "product") && !has("kind"),
            "a product of the Open Data Product Specification of opendataproducts.org (not the ODPS of Bitol)",
        ),
        (
            has("kind") && (foreign_api && !is_v2(tree) || both("metadata", "spec")),
            "a Kubernetes-style resource",
        ),
        (both("on", "jobs") || both("true", "jobs"), "a GitHub workflow"),
        (has("site_name"), "a MkDocs configuration"),
        (has("openapi") || has("swagger"), "an OpenAPI description"),
        (has("asyncapi"), "an AsyncAPI description"),
        (
            has("services") && (has("version") || has("volumes") || has("networks")),
            "a Docker Compose file",
        ),
        (
            tree.get("metadata")
                .is_some_and(|node| node.get("dbt_schema_version").is_some()),
            "an artifact of dbt",
        ),
        (
            has("model-paths") || has("config-version") || both("profile", "models"),
            "a dbt project",
        ),
        (
            text(tree, "version") == Some("2")
                && ["models", "sources", "seeds", "snapshots", "exposures", "metrics"]
                    .iter()
                    .any(|key| has(key)),
            "a dbt properties file",
        ),
        (has("$schema") && has("properties"), "a JSON schema"),
    ];
    known.iter().find(|(looks, _)| *looks).map(|(_, name)| *name)
}

/// JSON-LD, by the vocabulary of its context and types.
fn linked_data(tree: &Node) -> Option<&'static str> {
    let is_linked = ["@context", "@graph", "@type"]
        .iter()
        .any(|key| tree.get(key).is_some());
    if !is_linked || tree.get("kind").is_some() {
        return None;
    }
    let speaks = |word: &str| mentions(tree, word, 4);
    Some(if speaks("dprod") {
        "a data product in DPROD (JSON-LD)"
    } else if speaks("dcat") {
        "a catalog or dataset in DCAT (JSON-LD)"
    } else {
        "linked data (JSON-LD)"
    })
}

/// Whether contexts, types or keys of the first levels have the word in them.
fn mentions(node: &Node, word: &str, levels: usize) -> bool {
    let says = |text: &str| text.to_ascii_lowercase().contains(word);
    match &node.value {
        _ if levels == 0 => false,
        Value::Scalar { .. } => false,
        Value::Sequence(items) => items.iter().take(20).any(|item| mentions(item, word, levels - 1)),
        Value::Mapping(entries) => entries.iter().any(|(key, value)| {
            let name = key.scalar().unwrap_or_default();
            let words = name.starts_with('@') && value_says(value, &says, levels);
            says(name) || words || mentions(value, word, levels - 1)
        }),
    }
}

fn value_says(value: &Node, says: &dyn Fn(&str) -> bool, levels: usize) -> bool {
    match &value.value {
        Value::Scalar { text, .. } => says(text),
        _ if levels == 0 => false,
        Value::Sequence(items) => items.iter().any(|item| value_says(item, says, levels - 1)),
        Value::Mapping(entries) => entries
            .iter()
            .any(|(key, value)| key.scalar().is_some_and(says) || value_says(value, says, levels - 1)),
    }
}

/// Documents that stand one level too deep, below a key: the key, and how many.
fn held_below<'n>(tree: &'n Node) -> Option<(&'n str, usize)> {
    let is_document = |node: &Node| {
        let named = matches!(kind(node).as_deref(), Some("datacontract" | "dataproduct"));
        named || node.get("dataContractSpecification").is_some()
    };
    tree.entries().iter().find_map(|(key, value)| {
        let count = match &value.value {
            _ if is_document(value) => 1,
            Value::Sequence(items) => items.iter().filter(|item| is_document(item)).count(),
            Value::Mapping(entries) => entries.iter().filter(|(_, item)| is_document(item)).count(),
            Value::Scalar { .. } => 0,
        };
        (count > 0).then_some((key.scalar()?, count))
    })
}

fn other_shape(tree: &Node) -> String {
    match &tree.value {
        Value::Sequence(items) if items.first().is_some_and(|item| linked_data(item).is_some()) => {
            let first = items.first().and_then(linked_data).unwrap_or_default();
            format!("a list that begins with {first}")
        }
        Value::Sequence(items) => format!(
            "a list of {} without a data contract or data product in it",
            counted(items.len(), "element")
        ),
        _ => "plain text, not a mapping with keys".to_owned(),
    }
}

fn unknown(tree: &Node) -> String {
    if let Some((key, count)) = held_below(tree) {
        return format!(
            "a mapping with {} below the key `{}`, where nothing is read; write each as a document of its own, \
             after a line `---`, or as a list without that key",
            counted(count, "document"),
            short(key)
        );
    }
    if let Some(kind) = text(tree, "kind") {
        return format!("a document of kind `{}`, which is not read here", short(kind));
    }
    let keys: Vec<String> = tree
        .entries()
        .iter()
        .filter_map(|(key, _)| key.scalar())
        .take(4)
        .map(|key| format!("`{}`", short(key)))
        .collect();
    if keys.is_empty() {
        return "an empty mapping".to_owned();
    }
    format!(
        "neither a data contract nor a data product (it begins with {})",
        keys.join(", ")
    )
}

fn counted(number: usize, word: &str) -> String {
    if number == 1 {
        format!("1 {word}")
    } else {
        format!("{number} {word}s")
    }
}

fn short(text: &str) -> String {
    text.chars().take(60).collect()
}
