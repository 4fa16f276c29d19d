//! The notice of a product that is going away or gone.

use meshfront_app::data::{Deprecation, Lifecycle, Link};

use super::super::super::{Input, paths, wording};
use super::super::cards;
use super::stated;
use crate::catalog::{Catalog, ProductId};

/// Nothing for products that stay.
pub fn notice(input: &Input, from: &str, id: ProductId) -> Option<Deprecation> {
    let catalog = input.catalog;
    let status = cards::lifecycle(stated::facts(catalog, id).status);
    if !matches!(status, Lifecycle::Deprecated | Lifecycle::Retired) {
        return None;
    }
    let date = |names: &[&str]| level(catalog, id, names).map(|value| wording::date(&value));
    Some(Deprecation {
        retired: status == Lifecycle::Retired,
        end_of_support: date(&["endofsupport", "es"]),
        end_of_life: date(&["endoflife", "el"]),
        successor: successor(input, from, id),
    })
}

/// The first end that is stated, as written, for sorting.
pub fn end_date(catalog: &Catalog, id: ProductId) -> String {
    level(catalog, id, &["endofsupport", "es", "endoflife", "el"]).unwrap_or_default()
}

fn level(catalog: &Catalog, id: ProductId, names: &[&str]) -> Option<String> {
    let contracts = catalog
        .product(id)
        .contracts
        .iter()
        .map(|id| &catalog.contract(*id).document);
    let mut levels = contracts.flat_map(|contract| &contract.service_levels);
    levels
        .find(|level| names.contains(&level.property.to_ascii_lowercase().as_str()))
        .map(|level| level.value.to_string())
}

/// The custom property `successor` (or `supersededBy`, `replacedBy`): an id or name of a product or contract.
fn successor(input: &Input, from: &str, id: ProductId) -> Option<Link> {
    let catalog = input.catalog;
    let names = ["successor", "supersededBy", "replacedBy"];
    let text = names
        .into_iter()
        .map(|name| stated::custom_text(catalog, id, name))
        .find(|text| !text.is_empty())?;
    let by_contract = catalog
        .find_contract(text, "")
        .map(|contract| catalog.contract(contract).product);
    let named = |domain: &str, name: &str| {
        name.eq_ignore_ascii_case(text) || format!("{domain}.{name}").eq_ignore_ascii_case(text)
    };
    let by_name = || {
        let mut products = catalog.products();
        let found = products.find(|(_, product)| {
            let domain = catalog.domain(product.domain);
            product.id(catalog) == text
                || named(&domain.slug, &product.slug)
                || named(&domain.key, &product.name)
        });
        found.map(|(id, _)| id)
    };
    let target = by_contract.or_else(by_name);
    Some(match target {
        Some(target) => Link {
            text: catalog.product(target).name.clone(),
            href: paths::href(from, &paths::product(catalog, target)),
        },
        None => Link {
            text: text.to_owned(),
            href: String::new(),
        },
    })
}
