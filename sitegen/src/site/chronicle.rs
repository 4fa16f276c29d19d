//! The history of contracts as the site needs it: which product an event belongs to, and the lists of the change pages.

use std::collections::{BTreeMap, BTreeSet};

use super::paths;
use crate::catalog::{Catalog, DomainId, ProductId};
use crate::history::event::{About, Event, Kind};
use crate::history::log::{History, Origin};

/// The history, arranged.
#[derive(Debug, Default)]
pub struct Chronicle {
    /// Where it comes from.
    pub origin: Origin,
    /// Newest first.
    pub events: Vec<Event>,
    /// The product that offers the contract of each event today.
    pub products: Vec<Option<ProductId>>,
    /// Positions of the events of each product.
    pub by_product: BTreeMap<ProductId, Vec<usize>>,
    /// How many earlier events each one repeats: same thing, day and versions.
    repetitions: Vec<usize>,
    /// Lists with at least one event; the first holds all.
    pub lists: Vec<ChangeList>,
}

/// What a list of changes holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Narrow {
    /// Everything.
    All,
    /// Of one kind.
    Kind(Kind),
    /// Of one domain.
    Domain(DomainId),
}

/// A list of changes, on a page of its own.
#[derive(Debug, Clone)]
pub struct ChangeList {
    /// What it holds.
    pub narrow: Narrow,
    /// Its page.
    pub path: String,
    /// Positions of its events.
    pub events: Vec<usize>,
}

/// Kinds with their word and the folder of their list.
pub const KINDS: [(Kind, &str, &str); 6] = [
    (Kind::Breaking, "Breaking", "breaking"),
    (Kind::New, "New", "new"),
    (Kind::Additive, "Additive", "additive"),
    (Kind::Deprecated, "Deprecated", "deprecated"),
    (Kind::Retired, "Retired", "retired"),
    (Kind::Metadata, "Metadata", "metadata"),
];

impl Chronicle {
    /// Arranges a history.
    pub fn of(catalog: &Catalog, history: History) -> Self {
        let described = catalog.products().filter_map(|(number, product)| {
            let id = &*product.document.as_ref()?.id;
            (!id.is_empty()).then_some((id, number))
        });
        let described: BTreeMap<&str, ProductId> = described.collect();
        let products: Vec<Option<ProductId>> = history
            .events
            .iter()
            .map(|event| match event.about {
                About::Contract => {
                    let contract = catalog.find_contract(&event.id, &event.new_version)?;
                    Some(catalog.contract(contract).product)
                }
                About::Product => described.get(&*event.id).copied(),
            })
            .collect();
        let mut by_product: BTreeMap<ProductId, Vec<usize>> = BTreeMap::new();
        let mut domains = BTreeSet::new();
        for (number, product) in products.iter().enumerate() {
            if let Some(product) = product.filter(|id| id.index() < catalog.products.len()) {
                by_product.entry(product).or_default().push(number);
                domains.insert(catalog.product(product).domain);
            }
        }
        // Counted from the oldest on, so that later events leave the numbers as they are.
        let mut seen: BTreeMap<_, usize> = BTreeMap::new();
        let mut repetitions = vec![0; history.events.len()];
        for (number, event) in history.events.iter().enumerate().rev() {
            let key = (
                event.about,
                &event.id,
                event.day,
                &event.old_version,
                &event.new_version,
            );
            let count = seen.entry(key).or_default();
            repetitions[number] = *count;
            *count += 1;
        }
        let mut chronicle = Chronicle {
            origin: history.origin,
            events: history.events,
            products,
            by_product,
            repetitions,
            lists: Vec::new(),
        };
        chronicle.add(catalog, Narrow::All, paths::CHANGES.to_owned());
        for (kind, _, folder) in KINDS {
            chronicle.add(
                catalog,
                Narrow::Kind(kind),
                format!("changes/{folder}/index.html"),
            );
        }
        for domain in domains {
            let path = format!("changes/in/{}/index.html", catalog.domain(domain).slug);
            chronicle.add(catalog, Narrow::Domain(domain), path);
        }
        chronicle
    }

    fn add(&mut self, catalog: &Catalog, narrow: Narrow, path: String) {
        let fits = |number: &usize| match narrow {
            Narrow::All => true,
            Narrow::Kind(kind) => self.events[*number].kind == kind,
            Narrow::Domain(domain) => {
                let known = self.products[*number].filter(|id| id.index() < catalog.products.len());
                known.is_some_and(|id| catalog.product(id).domain == domain)
            }
        };
        let events: Vec<usize> = (0..self.events.len()).filter(fits).collect();
        if narrow == Narrow::All || !events.is_empty() {
            self.lists.push(ChangeList { narrow, path, events });
        }
    }

    /// Products have feeds of their own where news can be expected: a date in a contract is none.
    pub fn has_product_feeds(&self) -> bool {
        matches!(self.origin, Origin::Git { .. })
    }

    /// How many earlier events say the same by thing, day and versions.
    pub fn repetition(&self, number: usize) -> usize {
        self.repetitions.get(number).copied().unwrap_or_default()
    }

    /// The product of an event, if it is still offered.
    pub fn product(&self, number: usize) -> Option<ProductId> {
        let id = self.products.get(number).copied().flatten()?;
        self.by_product.contains_key(&id).then_some(id)
    }
}
