//! `catalog.json`: every product in a few words, and where its own file stands.

use serde::Serialize;

use super::super::pages::product::stated;
use super::super::{Input, paths};
use crate::catalog::ProductId;

/// Version of the format; it grows when a field changes its meaning or goes away.
pub const VERSION: u32 = 1;

#[derive(Serialize)]
struct Catalog<'c> {
    version: u32,
    title: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'c str>,
    sample: bool,
    domains: Vec<Domain<'c>>,
    products: Vec<Product<'c>>,
}

#[derive(Serialize)]
struct Domain<'c> {
    id: &'c str,
    name: &'c str,
    page: String,
}

#[derive(Serialize)]
struct Product<'c> {
    id: &'c str,
    name: &'c str,
    domain: &'c str,
    #[serde(skip_serializing_if = "str::is_empty")]
    version: &'c str,
    #[serde(skip_serializing_if = "str::is_empty")]
    status: &'c str,
    #[serde(rename = "type", skip_serializing_if = "str::is_empty")]
    kind: &'c str,
    contracts: Vec<&'c str>,
    page: String,
    json: String,
}

/// The bytes of the file; paths are relative to it.
pub fn write(input: &Input) -> Vec<u8> {
    let catalog = input.catalog;
    let product = |id: ProductId| {
        let facts = stated::facts(catalog, id);
        let product = catalog.product(id);
        let contracts = product
            .contracts
            .iter()
            .map(|id| &*catalog.contract(*id).document.id);
        let base = paths::href("", &paths::product_folder(catalog, id));
        let page = paths::public_path(input.config, &paths::product(catalog, id));
        Product {
            id: product.id(catalog),
            name: &product.name,
            domain: &catalog.domain(product.domain).slug,
            version: facts.version,
            status: facts.status,
            kind: facts.kind,
            contracts: contracts.collect(),
            json: format!("{base}product.json"),
            page: paths::href("", &page),
        }
    };
    let domains = catalog.domains.iter().map(|domain| Domain {
        id: &domain.slug,
        name: &domain.name,
        page: paths::href(
            "",
            &paths::public_path(input.config, &format!("d/{}/index.html", domain.slug)),
        ),
    });
    let file = Catalog {
        version: VERSION,
        title: &input.config.title,
        url: input.config.base_url.as_deref(),
        sample: input.config.sample,
        domains: domains.collect(),
        products: catalog.products().map(|(id, _)| product(id)).collect(),
    };
    let mut bytes = serde_json::to_vec(&file).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
