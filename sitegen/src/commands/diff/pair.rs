//! Which document of the new side is which of the old side, and what changed between the two.
//!
//! In: the documents of both sides. Out: one [`Pair`] for each contract and product that differs. Start at [`pairs`].

use std::collections::BTreeMap;

use crate::catalog::stated;
use crate::document::Document;
use crate::document::model::{Contract, Product};
use crate::history::{Change, Effect, compare, compare_products};

/// One contract or product on both sides.
pub struct Pair {
    /// Name to show.
    pub name: String,
    /// "1.0.0 → 2.0.0"
    pub versions: String,
    /// The worst first.
    pub changes: Vec<Change>,
}

/// What can be put side by side.
trait Versioned {
    /// Kinds of the changes when it is new, and when it is gone.
    const ADDED_REMOVED: (&'static str, &'static str);
    fn id(&self) -> &str;
    fn name(&self) -> String;
    fn version(&self) -> &str;
    fn changes_to(&self, new: &Self) -> Vec<Change>;
}

impl Versioned for Contract {
    const ADDED_REMOVED: (&'static str, &'static str) = ("contract-added", "contract-removed");
    fn id(&self) -> &str {
        if self.id.is_empty() { &self.name } else { &self.id }
    }
    fn name(&self) -> String {
        stated::contract_name(self)
    }
    fn version(&self) -> &str {
        &self.version
    }
    fn changes_to(&self, new: &Self) -> Vec<Change> {
        compare(self, new)
    }
}

impl Versioned for Product {
    const ADDED_REMOVED: (&'static str, &'static str) = ("product-added", "product-removed");
    fn id(&self) -> &str {
        if self.id.is_empty() { &self.name } else { &self.id }
    }
    fn name(&self) -> String {
        stated::product_name(self)
    }
    fn version(&self) -> &str {
        &self.version
    }
    fn changes_to(&self, new: &Self) -> Vec<Change> {
        compare_products(self, new)
    }
}

/// Contracts first, then products; each in the order of their ids.
pub fn pairs(old: Vec<Document>, new: Vec<Document>) -> Vec<Pair> {
    let (old_contracts, old_products) = sorted_out(old);
    let (new_contracts, new_products) = sorted_out(new);
    let mut all = of_kind(old_contracts, new_contracts);
    all.extend(of_kind(old_products, new_products));
    all
}

fn sorted_out(documents: Vec<Document>) -> (Vec<Contract>, Vec<Product>) {
    let (mut contracts, mut products) = (Vec::new(), Vec::new());
    for document in documents {
        match document {
            Document::Contract(contract) => contracts.push(*contract),
            Document::Product(product) => products.push(*product),
        }
    }
    (contracts, products)
}

/// Documents of one id and version side by side, else of one id; what stands alone on both sides belongs together.
fn of_kind<T: Versioned>(old: Vec<T>, new: Vec<T>) -> Vec<Pair> {
    if let ([old], [new]) = (&old[..], &new[..]) {
        return compared(Some(old), Some(new)).into_iter().collect();
    }
    let group = |documents: Vec<T>| {
        let mut by_id: BTreeMap<String, Vec<T>> = BTreeMap::new();
        for document in documents {
            by_id.entry(document.id().to_owned()).or_default().push(document);
        }
        by_id
    };
    let (old, mut new) = (group(old), group(new));
    let mut pairs = Vec::new();
    for (id, before) in &old {
        let mut after = new.remove(id).unwrap_or_default();
        for document in before {
            let same = after
                .iter()
                .position(|other| other.version() == document.version());
            let at = same.or(if after.is_empty() { None } else { Some(0) });
            let partner = at.map(|at| after.remove(at));
            pairs.extend(compared(Some(document), partner.as_ref()));
        }
        pairs.extend(after.iter().filter_map(|document| compared(None, Some(document))));
    }
    let added = new.values().flatten();
    pairs.extend(added.filter_map(|document| compared(None, Some(document))));
    pairs
}

fn compared<T: Versioned>(old: Option<&T>, new: Option<&T>) -> Option<Pair> {
    let shown = new.or(old)?;
    let what = format!("`{}`", shown.id());
    let (added, removed) = T::ADDED_REMOVED;
    let changes = match (old, new) {
        (Some(old), Some(new)) => old.changes_to(new),
        (Some(_), None) => vec![Change::new(
            removed,
            what,
            Effect::Breaking,
            "Whoever reads it finds nothing.",
        )],
        (None, _) => vec![Change::new(added, what, Effect::Additive, "Nobody reads it yet.")],
    };
    let version = |side: Option<&T>| side.map_or("–".to_owned(), |document| document.version().to_owned());
    (!changes.is_empty()).then(|| Pair {
        name: shown.name(),
        versions: format!("{} → {}", version(old), version(new)),
        changes,
    })
}
