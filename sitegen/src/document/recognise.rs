//! What a document is, by what it says; file names do not tell.
//!
//! In: the tree of one document. Out: its standard, or a sentence on what it looks like. Documents that
//! claim an unknown version of a known kind are still that kind: the version is reported elsewhere.

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
            has("kind") && (foreign_api || both("metadata", "spec")),
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

fn other_shape(tree: &Node) -> String {
    match &tree.value {
        Value::Sequence(items) => format!(
            "a list of {} without a data contract or data product in it",
            counted(items.len(), "element")
        ),
        _ => "plain text, not a mapping with keys".to_owned(),
    }
}

fn unknown(tree: &Node) -> String {
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

#[cfg(test)]
mod tests {
    use super::{Recognised, recognise};
    use crate::document::yaml::parse;
    use crate::source::FileId;

    #[test]
    fn documents_are_told_by_what_they_say() {
        let table = [
            ("dataContractSpecification: 1.2.1", "Dcs"),
            ("dataContractSpecification: 1.2.1\nkind: DataContract", "Dcs"),
            ("kind: DataContract\napiVersion: v3.1.0", "OdcsV3"),
            ("kind: DataContract", "OdcsV3"),
            ("kind: DataContract\napiVersion: v9.9.9", "OdcsV3"),
            ("kind: data contract\napiVersion: 3.0.0", "OdcsV3"),
            ("kind: DataContract\napiVersion: v2.3.0", "OdcsV2"),
            ("kind: DataContract\napiVersion: v3.1.0\nquantumName: a", "OdcsV3"),
            ("kind: DataContract\nquantumName: a", "OdcsV2"),
            ("kind: virtualDataset\ndatasetDomain: a", "OdcsV2"),
            ("templateVersion: 2.1.1\nuuid: a", "OdcsV2"),
            ("standardVersion: '2.2.0'", "OdcsV2"),
            ("uuid: a\ndataset: []", "OdcsV2"),
            ("apiVersion: v3.0.2\nschema: []", "OdcsV3"),
            ("kind: DataProduct\napiVersion: v1.0.0", "Odps"),
            ("kind: DataProduct\napiVersion: v9.9.9", "Odps"),
            ("kind: DataProduct", "Odps"),
            ("apiVersion: v1.0.0\noutputPorts: []", "Odps"),
            (
                "dataUsageAgreementSpecification: 0.0.1",
                "an agreement of the Data Usage Agreement Specification",
            ),
            ("fluidVersion: 0.7\nkind: DataProduct", "a FLUID data product"),
            (
                "dataProductSpecification: 0.0.1\nid: a",
                "a data product of the Data Product Specification (dataProductSpecification)",
            ),
            (
                "dataProductDescriptor: 1.0.0",
                "a descriptor of the Data Product Descriptor Specification (DPDS)",
            ),
            (
                "schema: https://opendataproducts.org/v4.0\nversion: 4.0\nproduct: {}",
                "a product of the Open Data Product Specification of opendataproducts.org (not the ODPS of Bitol)",
            ),
            (
                "apiVersion: floe.dev/v1\nkind: DataProduct\nmetadata: {}",
                "a Kubernetes-style resource",
            ),
            (
                "apiVersion: v1\nkind: Secret\nmetadata: {}\nspec: {}",
                "a Kubernetes-style resource",
            ),
            (
                "kind: DataContract\nmetadata: {}\nspec: {}",
                "a Kubernetes-style resource",
            ),
            ("name: CI\non: push\njobs: {}", "a GitHub workflow"),
            ("site_name: Docs", "a MkDocs configuration"),
            ("openapi: 3.1.0", "an OpenAPI description"),
            ("asyncapi: 3.0.0", "an AsyncAPI description"),
            ("services: {}\nvolumes: {}", "a Docker Compose file"),
            ("metadata: {dbt_schema_version: x}", "an artifact of dbt"),
            ("name: x\nprofile: y\nmodels: {}", "a dbt project"),
            ("version: 2\nsources: []", "a dbt properties file"),
            ("$schema: x\nproperties: {}", "a JSON schema"),
            (
                "kind: SomethingElse\nid: a",
                "a document of kind `SomethingElse`, which is not read here",
            ),
            (
                "apiVersion: my.org/v1\nschema: []",
                "neither a data contract nor a data product (it begins with `apiVersion`, `schema`)",
            ),
            (
                "{a: 1, b: 2, c: 3, d: 4, e: 5}",
                "neither a data contract nor a data product (it begins with `a`, `b`, `c`, `d`)",
            ),
            ("{}", "an empty mapping"),
            ("{[a]: b}", "an empty mapping"),
            ("text", "plain text, not a mapping with keys"),
            (
                "[]",
                "a list of 0 elements without a data contract or data product in it",
            ),
            (
                "[a]",
                "a list of 1 element without a data contract or data product in it",
            ),
        ];
        for (input, expected) in table {
            let parsed = parse(FileId(0), input, Default::default());
            let got = match recognise(&parsed.documents[0]) {
                Recognised::As(standard) => format!("{standard:?}"),
                Recognised::Not(looks) => looks,
            };
            assert_eq!(got, expected, "{input}");
        }
    }
}
