//! Names with values of any shape: custom properties, extras, server settings.

use std::collections::BTreeSet;

use meshfront_app::data::Detail;

use super::super::super::{links, wording};
use crate::catalog::{Catalog, ProductId};
use crate::document::model::{CustomProperty, Extra, Plain, Text};

/// Custom properties that have a place of their own on the page.
const SHOWN_ELSEWHERE: &[&str] = &[
    "dataproducttype",
    "consumers",
    "queries",
    "successor",
    "supersededby",
    "replacedby",
];

/// All that the files of a product say and no section shows.
pub fn of_product(catalog: &Catalog, id: ProductId) -> Vec<Detail> {
    let product = catalog.product(id);
    let mut all = Vec::new();
    let text = |name: &str, value: &str| Detail {
        name: name.into(),
        value: value.into(),
        ..Detail::default()
    };
    if let Some(document) = &product.document {
        for (name, value) in [("Tenant", &document.tenant), ("Created", &document.created)] {
            if !value.is_empty() {
                all.push(text(name, &wording::date(value)));
            }
        }
        all.extend(of_custom(&document.description.custom_properties));
        all.extend(of_custom(&document.custom_properties));
        all.extend(of_extras(&document.description.extras));
        all.extend(of_extras(&document.extras));
        all.extend(of_custom(&document.team.custom_properties));
        all.extend(of_extras(&document.team.extras));
    }
    for contract in product.contracts.iter().map(|id| &catalog.contract(*id).document) {
        for (name, value) in [
            ("Tenant", &contract.tenant),
            ("Data product", &contract.data_product),
        ] {
            if !value.is_empty() {
                all.push(text(name, value));
            }
        }
        all.extend(of_custom(&contract.description.custom_properties));
        all.extend(of_custom(&contract.custom_properties));
        all.extend(of_extras(&contract.description.extras));
        all.extend(of_extras(&contract.extras));
        all.extend(of_custom(&contract.team.custom_properties));
        all.extend(of_extras(&contract.team.extras));
        if !contract.definitions.is_empty() {
            let parts = contract
                .definitions
                .iter()
                .map(|(name, value)| of(name, value))
                .collect();
            all.push(Detail {
                name: "Definitions".into(),
                parts,
                ..Detail::default()
            });
        }
    }
    let mut seen: BTreeSet<(String, String)> = BTreeSet::new();
    all.retain(|detail| seen.insert((detail.name.clone(), format!("{}{:?}", detail.value, detail.parts))));
    all
}

/// Custom properties that no section shows.
pub fn of_custom(properties: &[CustomProperty]) -> Vec<Detail> {
    let rest = properties
        .iter()
        .filter(|custom| !is_shown_elsewhere(&custom.property));
    rest.map(|custom| of(&custom.property, &custom.value)).collect()
}

/// Keys that have no field of their own and that no section shows.
pub fn of_extras(extras: &[Extra]) -> Vec<Detail> {
    let rest = extras.iter().filter(|extra| !is_shown_elsewhere(&extra.name));
    rest.map(|extra| of(&extra.name, &extra.value)).collect()
}

fn is_shown_elsewhere(name: &str) -> bool {
    SHOWN_ELSEWHERE
        .iter()
        .any(|shown| shown.eq_ignore_ascii_case(name))
}

/// Key and value pairs.
pub fn of_pairs(pairs: &[(Text, Plain)]) -> Vec<Detail> {
    pairs.iter().map(|(name, value)| of(name, value)).collect()
}

/// One name and value; mappings and lists of mappings become parts.
pub fn of(name: &str, value: &Plain) -> Detail {
    let name = wording::key(name);
    match value {
        Plain::Text(text) => Detail {
            name,
            value: text.to_string(),
            href: links::allowed_or_empty(text),
            parts: Vec::new(),
        },
        Plain::Map(entries) => Detail {
            name,
            parts: of_pairs(entries),
            ..Detail::default()
        },
        Plain::List(items) if items.iter().all(|item| matches!(item, Plain::Text(_))) => Detail {
            name,
            value: wording::plain(value),
            ..Detail::default()
        },
        Plain::List(items) => {
            let parts = items
                .iter()
                .enumerate()
                .map(|(index, item)| of(&(index + 1).to_string(), item))
                .collect();
            Detail {
                name,
                parts,
                ..Detail::default()
            }
        }
    }
}
