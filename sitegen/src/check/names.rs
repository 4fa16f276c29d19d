//! What people call products: ids, names, `domain.product`.

use std::collections::BTreeMap;

use crate::catalog::{Catalog, ProductId};

/// Products by every name that a file may use for them.
#[derive(Debug, Default)]
pub struct Names {
    by_name: BTreeMap<String, ProductId>,
}

impl Names {
    /// Collects all names; the first product of a name has it.
    pub fn of(catalog: &Catalog) -> Self {
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
        Names { by_name }
    }

    /// The product that a text means.
    pub fn find(&self, catalog: &Catalog, text: &str) -> Option<ProductId> {
        let text = text.trim();
        let named = self.by_name.get(&text.to_lowercase()).copied();
        named.or_else(|| {
            let contract = catalog.find_contract(text, "")?;
            Some(catalog.contract(contract).product)
        })
    }

    /// The name that differs least, for "did you mean".
    pub fn closest(&self, text: &str) -> Option<&str> {
        let text = text.trim().to_lowercase();
        self.by_name
            .keys()
            .map(|name| (strsim::damerau_levenshtein(&text, name), name.as_str()))
            .min()
            .filter(|(distance, name)| distance * 3 <= name.len().max(3))
            .map(|(_, name)| name)
    }
}
