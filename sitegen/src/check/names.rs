//! What people call products: ids, names, `domain.product`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::catalog::{Catalog, ProductId};

/// Products by every name that a file may use for them.
pub struct Names<'c> {
    catalog: &'c Catalog,
    /// Made when somebody asks: most marketplaces have neither waivers nor successors.
    by_name: OnceLock<BTreeMap<String, ProductId>>,
}

impl<'c> Names<'c> {
    /// The names of a catalog's products.
    pub fn of(catalog: &'c Catalog) -> Self {
        Names {
            catalog,
            by_name: OnceLock::new(),
        }
    }

    /// All names; the first product of a name has it.
    fn by_name(&self) -> &BTreeMap<String, ProductId> {
        self.by_name.get_or_init(|| collect(self.catalog))
    }

    /// The product that a text means.
    pub fn find(&self, text: &str) -> Option<ProductId> {
        let text = text.trim();
        let named = self.by_name().get(&text.to_lowercase()).copied();
        named.or_else(|| {
            let contract = self.catalog.find_contract(text, "")?;
            Some(self.catalog.contract(contract).product)
        })
    }

    /// The name that differs least, for "did you mean".
    pub fn closest(&self, text: &str) -> Option<&str> {
        let text = text.trim().to_lowercase();
        self.by_name()
            .keys()
            .map(|name| (strsim::damerau_levenshtein(&text, name), name.as_str()))
            .min()
            .filter(|(distance, name)| distance * 3 <= name.len().max(3))
            .map(|(_, name)| name)
    }
}

fn collect(catalog: &Catalog) -> BTreeMap<String, ProductId> {
    let mut by_name = BTreeMap::new();
    for (id, product) in catalog.products() {
        let own = product.id(catalog).trim();
        if !own.is_empty() {
            by_name.entry(own.to_lowercase()).or_insert(id);
        }
    }
    for (id, product) in catalog.products() {
        let domain = catalog.domain(product.domain);
        let names = [
            format!("{}.{}", domain.slug, product.slug),
            format!("{}/{}", domain.slug, product.slug),
            format!("{}.{}", domain.key.to_lowercase(), product.name.to_lowercase()),
            product.name.to_lowercase(),
        ];
        for name in names {
            by_name.entry(name).or_insert(id);
        }
    }
    by_name
}
