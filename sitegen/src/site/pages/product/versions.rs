//! Versions of the product and of its contracts.

use meshfront_app::data::VersionView;

use super::super::super::wording;
use super::super::cards;
use super::stated;
use crate::catalog::{Catalog, ProductId};
use crate::document::model::Contract;

/// The product's own version, then each contract's with its other versions.
pub fn views(catalog: &Catalog, id: ProductId) -> Vec<VersionView> {
    let product = catalog.product(id);
    let mut views = Vec::new();
    if let Some(document) = product
        .document
        .as_ref()
        .filter(|document| !document.version.is_empty())
    {
        views.push(VersionView {
            version: document.version.to_string(),
            status: cards::lifecycle(&document.status),
            of: product.name.clone(),
            created: (!document.created.is_empty()).then(|| wording::date(&document.created)),
            note: String::new(),
            current: true,
        });
    }
    for contract in &product.contracts {
        let contract = catalog.contract(*contract);
        views.push(view(&contract.document, product.document.is_none()));
        views.extend(
            contract
                .other_versions
                .iter()
                .map(|other| view(&catalog.contract(*other).document, false)),
        );
    }
    views
}

fn view(contract: &Contract, current: bool) -> VersionView {
    let ends = contract.service_levels.iter().filter(|level| {
        matches!(
            level.property.to_ascii_lowercase().as_str(),
            "endofsupport" | "es" | "endoflife" | "el"
        )
    });
    let notes = ends.map(|level| {
        format!(
            "{} {}",
            wording::service_level(&level.property),
            wording::date(&level.value)
        )
    });
    VersionView {
        version: contract.version.to_string(),
        status: cards::lifecycle(&contract.status),
        of: stated::contract_name(contract),
        created: (!contract.created.is_empty()).then(|| wording::date(&contract.created)),
        note: notes.collect::<Vec<_>>().join(", "),
        current,
    }
}
