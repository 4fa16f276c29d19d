//! Changes of contracts as git knows them, for marketplaces whose platform reports none.

use crate::catalog::Catalog;
use crate::history::Effect;
use crate::history::change;
use crate::history::event::{About, Kind};
use crate::history::log::{History, Origin};
use crate::metrics::windows::number_of;

/// One change. Nobody announced it as far as git knows, and its outcome is not known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GitChange {
    /// Stable name.
    pub id: String,
    /// Position of the product.
    pub product: usize,
    /// `breaking`, `additive`, `metadata`
    pub kind: String,
    /// The day of the commit.
    pub day: i64,
}

/// Changes of contracts that are still offered; new and retired ones are none.
pub fn of_git(catalog: &Catalog, history: &History) -> Vec<GitChange> {
    if !matches!(history.origin, Origin::Git { .. }) {
        return Vec::new();
    }
    let events = history
        .events
        .iter()
        .filter(|event| event.about == About::Contract && !matches!(event.kind, Kind::New | Kind::Retired));
    events
        .filter_map(|event| {
            let contract = catalog.find_contract(&event.id, &event.new_version)?;
            let product = catalog.contract(contract).product.index();
            let kind = match change::worst(&event.changes)? {
                Effect::Breaking => "breaking",
                Effect::Additive => "additive",
                Effect::Metadata => "metadata",
            };
            Some(GitChange {
                id: format!("git:{}:{}:{}", event.id, event.new_version, event.day),
                product: (product < catalog.products.len()).then_some(product)?,
                kind: kind.to_owned(),
                day: number_of(event.day),
            })
        })
        .collect()
}
