//! Anchors inside a product page: the same name gives the same anchor from every page that links there.

use std::collections::BTreeSet;

use meshfront_app::data::RESERVED_IDS;

use crate::catalog::{Catalog, ContractId, ProductId, slug};

/// Anchor of a contract.
pub fn contract(catalog: &Catalog, product: ProductId, contract: ContractId) -> String {
    format!("contract-{}", position(catalog, product, contract) + 1)
}

/// Anchor of an object; two objects of one page never share one.
pub fn object(catalog: &Catalog, product: ProductId, contract: ContractId, object: usize) -> String {
    let at = position(catalog, product, contract);
    let schema = &catalog.contract(contract).document.schema;
    let own = segment(&schema[object].name);
    let taken = schema[..object].iter().any(|other| segment(&other.name) == own) || is_reserved(&own);
    let prefix = if at == 0 {
        String::new()
    } else {
        format!("c{}.", at + 1)
    };
    let suffix = if taken {
        format!("-{}", object + 1)
    } else {
        String::new()
    };
    format!("{prefix}{own}{suffix}")
}

/// Anchor of a field below its object's anchor.
pub fn field(object: &str, path: &[String]) -> String {
    let mut anchor = object.to_owned();
    for part in path {
        anchor.push('.');
        anchor.push_str(&segment(part));
    }
    anchor
}

/// The anchor, or a numbered one when the page has it already (a contract that names a field twice).
pub fn once(anchor: String, seen: &mut BTreeSet<String>) -> String {
    let mut free = anchor.clone();
    let mut turn = 1;
    while !seen.insert(free.clone()) {
        turn += 1;
        free = format!("{anchor}-{turn}");
    }
    free
}

/// Most names are lower-case identifiers already; the others take the long way.
fn segment(name: &str) -> String {
    let simple = !name.is_empty()
        && name.len() < 60
        && name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    if simple { name.to_owned() } else { slug(name) }
}

fn is_reserved(anchor: &str) -> bool {
    let prefixes = [
        "copy-",
        "table-",
        "letter-",
        "h-",
        "contract-",
        "port-",
        "query-",
        "trust-",
        "check-",
        "days-",
    ];
    RESERVED_IDS.contains(&anchor) || prefixes.iter().any(|prefix| anchor.starts_with(prefix))
}

fn position(catalog: &Catalog, product: ProductId, contract: ContractId) -> usize {
    catalog
        .product(product)
        .contracts
        .iter()
        .position(|id| *id == contract)
        .unwrap_or_default()
}
