//! Teams: every name under which files say who answers for a product.

use std::collections::BTreeMap;

use super::{Addresses, Catalog, Product, ProductId, Team, TeamId};
use crate::document::model;

impl Catalog {
    /// The team section of a product: the product file's, else the first contract's that says anything.
    pub fn team_of<'c>(&'c self, product: &'c Product) -> Option<&'c model::Team> {
        let own = product.document.iter().map(|document| &document.team);
        let of_contracts = product
            .contracts
            .iter()
            .map(|id| &self.contract(*id).document.team);
        own.chain(of_contracts)
            .find(|team| !team.name.is_empty() || !team.members.is_empty())
    }
}

/// Fills `catalog.teams` and links products to them.
pub(super) fn add_teams(catalog: &mut Catalog) {
    let mut products_of: BTreeMap<String, (String, Vec<ProductId>)> = BTreeMap::new();
    for (id, product) in catalog.products() {
        let Some(name) = catalog
            .team_of(product)
            .map(|team| team.name.trim())
            .filter(|name| !name.is_empty())
        else {
            continue;
        };
        let entry = products_of
            .entry(name.to_lowercase())
            .or_insert_with(|| (name.to_owned(), Vec::new()));
        entry.1.push(id);
    }
    let addresses = Addresses::of(products_of.values().map(|(name, _)| name.as_str()));
    for (name, products) in products_of.into_values() {
        let id = TeamId::from_index(catalog.teams.len());
        for product in &products {
            catalog.products[product.index()].team = Some(id);
        }
        catalog.teams.push(Team {
            slug: addresses.get(&name),
            name,
            products,
        });
    }
}
