//! What a commit did to contracts and products.
//!
//! In: the documents of the files that it changed, before and after. Out: an [`Event`] for each contract and product
//! that is not what it was. Start at [`of_commit`].

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::change::{self, Change, Effect};
use super::{Failing, compare, compare_products};
use crate::catalog::stated;
use crate::day::Day;
use crate::document::{
    Document,
    model::{Contract, Product},
};

/// What kind of news an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Kind {
    /// It was not there before.
    New,
    /// Readers may have to do something.
    Breaking,
    /// More is there, or promised.
    Additive,
    /// Other words, other people.
    Metadata,
    /// An end was announced.
    Deprecated,
    /// It ended.
    Retired,
}

/// What an event is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum About {
    /// A contract.
    Contract,
    /// A product, as its own file describes it.
    Product,
}

/// A contract or product on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When.
    #[serde(skip)]
    pub day: Day,
    /// What kind of news it is.
    pub kind: Kind,
    /// What it is about.
    pub about: About,
    /// Id of the contract or product.
    pub id: String,
    /// Its name then.
    pub name: String,
    /// Version before; empty for a new one.
    pub old_version: String,
    /// Version after; empty for one that is gone.
    pub new_version: String,
    /// What changed, the worst first.
    pub changes: Vec<Change>,
}

/// What happened between two states of some files. A product that came or went with a contract of its own is told by
/// the contract.
pub fn of_commit(day: Day, old: &[&Document], new: &[&Document], failing: &Failing) -> Vec<Event> {
    let mut events = of_kind(old, new, contract, |old, new| of_contract(day, old, new, failing));
    let alone = |kind: Kind, ports: &BTreeSet<&str>| {
        let by_contract = |event: &Event| event.kind == kind && ports.contains(&*event.id);
        !events.iter().any(by_contract)
    };
    let products = of_kind(old, new, product, |old, new| {
        let event = of_product(day, old, new)?;
        let ports = new.or(old).into_iter().flat_map(|product| &product.output_ports);
        let ports = ports.map(|port| &*port.contract_id).collect();
        (old.is_some() && new.is_some() || alone(event.kind, &ports)).then_some(event)
    });
    events.extend(products);
    events
}

fn contract(document: &Document) -> Option<(&Contract, &str, &str)> {
    match document {
        Document::Contract(contract) => Some((contract, &contract.id, &contract.version)),
        _ => None,
    }
}

fn product(document: &Document) -> Option<(&Product, &str, &str)> {
    match document {
        Document::Product(product) => Some((product, &product.id, &product.version)),
        _ => None,
    }
}

/// Pairs what one kind of document was and is: of one id the same versions, else the newest ones.
fn of_kind<'d, T: 'd>(
    old: &[&'d Document],
    new: &[&'d Document],
    read: impl Fn(&'d Document) -> Option<(&'d T, &'d str, &'d str)>,
    event: impl Fn(Option<&'d T>, Option<&'d T>) -> Option<Event>,
) -> Vec<Event> {
    let mut sides: BTreeMap<&str, [Vec<(&T, &str)>; 2]> = BTreeMap::new();
    for (side, documents) in [old, new].into_iter().enumerate() {
        for (one, id, version) in documents.iter().copied().filter_map(&read) {
            if !id.is_empty() {
                sides.entry(id).or_default()[side].push((one, version));
            }
        }
    }
    let mut events = Vec::new();
    for [mut old, new] in sides.into_values() {
        for (one, version) in new {
            let same = old.iter().position(|(_, other)| *other == version);
            let before = same.or((!old.is_empty()).then_some(0)).map(|at| old.remove(at).0);
            events.extend(event(before, Some(one)));
        }
        events.extend(old.into_iter().filter_map(|(one, _)| event(Some(one), None)));
    }
    events
}

/// What happened to a contract; nothing when nothing did.
pub fn of_contract(
    day: Day,
    old: Option<&Contract>,
    new: Option<&Contract>,
    failing: &Failing,
) -> Option<Event> {
    let shown = new.or(old)?;
    let mut changes = match (old, new) {
        (Some(old), Some(new)) => compare(old, new),
        _ => Vec::new(),
    };
    if let Some(old) = old {
        failing.mark(old, Some(day), &mut changes);
    }
    let state = |side: Option<&Contract>| side.map(|one| (one.version.to_string(), one.status.to_string()));
    Some(Event {
        about: About::Contract,
        id: shown.id.to_string(),
        name: stated::contract_name(shown),
        ..between(day, state(old), state(new), changes)?
    })
}

fn of_product(day: Day, old: Option<&Product>, new: Option<&Product>) -> Option<Event> {
    let shown = new.or(old)?;
    let changes = match (old, new) {
        (Some(old), Some(new)) => compare_products(old, new),
        _ => Vec::new(),
    };
    let state = |side: Option<&Product>| side.map(|one| (one.version.to_string(), one.status.to_string()));
    Some(Event {
        about: About::Product,
        id: shown.id.to_string(),
        name: stated::product_name(shown),
        ..between(day, state(old), state(new), changes)?
    })
}

/// Version and status of one side.
type State = Option<(String, String)>;

/// An event that does not know yet what it is about.
fn between(day: Day, old: State, new: State, changes: Vec<Change>) -> Option<Event> {
    let kind = match (&old, &new) {
        (None, _) => Kind::New,
        (Some(_), None) => Kind::Retired,
        (Some((_, old)), Some((_, new))) => {
            let became = |status: &str| new.eq_ignore_ascii_case(status) && !old.eq_ignore_ascii_case(status);
            match change::worst(&changes)? {
                _ if became("retired") => Kind::Retired,
                _ if became("deprecated") => Kind::Deprecated,
                Effect::Breaking => Kind::Breaking,
                Effect::Additive => Kind::Additive,
                Effect::Metadata => Kind::Metadata,
            }
        }
    };
    let version = |side: State| side.map_or_else(String::new, |(version, _)| version);
    Some(Event {
        day,
        kind,
        about: About::Contract,
        id: String::new(),
        name: String::new(),
        old_version: version(old),
        new_version: version(new),
        changes,
    })
}
