//! Which documents are the same thing: copies collapse, versions are grouped, clashes are reported.

use std::collections::BTreeMap;

use super::{Catalog, Contract, ContractId, ProductId};
use crate::document::model;
use crate::finding::Finding;
use crate::finding::codes::catalog as codes;
use crate::source::Place;

/// Adds all contracts, each content once, and groups those with the same id by version.
pub(super) fn add_contracts(
    catalog: &mut Catalog,
    contracts: Vec<Box<model::Contract>>,
    findings: &mut Vec<Finding>,
) {
    for document in contracts {
        if document.id.is_empty() {
            push(catalog, document);
            continue;
        }
        let known = catalog
            .contract_ids
            .get(&*document.id)
            .cloned()
            .unwrap_or_default();
        let same_version = known.iter().map(|id| &catalog.contract(*id).document);
        let same_version: Vec<_> = same_version
            .filter(|other| other.version == document.version)
            .collect();
        if same_version
            .iter()
            .any(|other| other.fingerprint == document.fingerprint)
        {
            continue;
        }
        if let Some(first) = same_version.first() {
            findings.push(clash(
                "contract",
                &document.id,
                &document.version,
                document.id_place,
                first.id_place,
            ));
        }
        let id = document.id.to_string();
        let number = push(catalog, document);
        catalog.contract_ids.entry(id).or_default().push(number);
    }
    link_versions(catalog);
}

/// Product documents without the copies; clashes are reported and kept.
pub(super) fn without_copies(
    products: Vec<Box<model::Product>>,
    findings: &mut Vec<Finding>,
) -> Vec<Box<model::Product>> {
    let mut kept: Vec<Box<model::Product>> = Vec::with_capacity(products.len());
    let mut by_id: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for product in products {
        if !product.id.is_empty() {
            let known = by_id.entry(product.id.to_string()).or_default();
            if known
                .iter()
                .any(|index| kept[*index].fingerprint == product.fingerprint)
            {
                continue;
            }
            if let Some(first) = known.first() {
                let first = kept[*first].id_place;
                findings.push(clash(
                    "product",
                    &product.id,
                    &product.version,
                    product.id_place,
                    first,
                ));
            }
            known.push(kept.len());
        }
        kept.push(product);
    }
    kept
}

fn push(catalog: &mut Catalog, document: Box<model::Contract>) -> ContractId {
    let number = ContractId::from_index(catalog.contracts.len());
    catalog.contracts.push(Contract {
        document,
        product: ProductId(u32::MAX),
        other_versions: Vec::new(),
    });
    number
}

fn clash(what: &str, id: &str, version: &str, place: Place, first: Place) -> Finding {
    let version = if version.is_empty() {
        String::new()
    } else {
        format!(" in version {version}")
    };
    let message = format!("Two {what} documents with different content share the id `{id}`{version}.");
    let help = "Give one of them another id, or another version if both describe the same thing; \
        until then both are shown.";
    Finding::new(&codes::CONFLICTING_ID, place, message, help).also(first, "the other one")
}

/// Sorts the versions of each id so that the current one comes first, and tells each about the others.
fn link_versions(catalog: &mut Catalog) {
    let mut groups = std::mem::take(&mut catalog.contract_ids);
    for versions in groups.values_mut().filter(|versions| versions.len() > 1) {
        versions.sort_by_key(|id| std::cmp::Reverse(precedence(&catalog.contract(*id).document)));
        for (index, id) in versions.iter().enumerate() {
            let own = &catalog.contract(*id).document.version;
            // A document that clashes with this one is no version of it but a product of its own.
            let is_version = |other: &ContractId| catalog.contract(*other).document.version != *own;
            let others = versions
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != index)
                .map(|(_, id)| *id);
            catalog.contracts[id.index()].other_versions = others.filter(is_version).collect();
        }
    }
    catalog.contract_ids = groups;
}

/// What is served beats what is planned, which beats what has ended; then the higher version number.
fn precedence(contract: &model::Contract) -> (u8, Vec<u64>) {
    let numbers = contract
        .version
        .trim_start_matches('v')
        .split(|c: char| !c.is_ascii_digit());
    (
        stage(&contract.status),
        numbers.map(|part| part.parse().unwrap_or(0)).collect(),
    )
}

/// What is served today ranks highest, then what is planned, then what ends or has ended.
pub(super) fn stage(status: &str) -> u8 {
    match status.to_ascii_lowercase().as_str() {
        "active" | "current" | "production" => 3,
        "deprecated" => 1,
        "retired" => 0,
        _ => 2,
    }
}
