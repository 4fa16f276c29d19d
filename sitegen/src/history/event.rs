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

/// A document of one kind, with what it is told from others by.
struct Named<'d, T> {
    one: &'d T,
    id: &'d str,
    version: &'d str,
    name: String,
}

fn contract(document: &Document) -> Option<Named<'_, Contract>> {
    match document {
        Document::Contract(one) => Some(Named {
            one,
            id: &one.id,
            version: &one.version,
            name: stated::contract_name(one),
        }),
        _ => None,
    }
}

fn product(document: &Document) -> Option<Named<'_, Product>> {
    match document {
        Document::Product(one) => Some(Named {
            one,
            id: &one.id,
            version: &one.version,
            name: stated::product_name(one),
        }),
        _ => None,
    }
}

/// Pairs what one kind of document was and is: of one id the same versions, else the newest ones. What came and what went
/// under one name is one thing with another id.
fn of_kind<'d, T: 'd>(
    old: &[&'d Document],
    new: &[&'d Document],
    read: impl Fn(&'d Document) -> Option<Named<'d, T>>,
    event: impl Fn(Option<&'d T>, Option<&'d T>) -> Option<Event>,
) -> Vec<Event> {
    let mut sides: BTreeMap<&str, [Vec<Named<T>>; 2]> = BTreeMap::new();
    for (side, documents) in [old, new].into_iter().enumerate() {
        for named in documents.iter().copied().filter_map(&read) {
            if !named.id.is_empty() {
                sides.entry(named.id).or_default()[side].push(named);
            }
        }
    }
    let (mut events, mut came, mut went) = (Vec::new(), Vec::new(), Vec::new());
    for [mut old, new] in sides.into_values() {
        for named in new {
            let same = old.iter().position(|other| other.version == named.version);
            match same.or((!old.is_empty()).then_some(0)) {
                Some(at) => events.extend(event(Some(old.remove(at).one), Some(named.one))),
                None => came.push(named),
            }
        }
        went.extend(old);
    }
    for named in came {
        let same = went.iter().position(|other| other.name == named.name);
        let before = same.map(|at| went.remove(at).one);
        events.extend(event(before, Some(named.one)));
    }
    events.extend(went.into_iter().filter_map(|named| event(Some(named.one), None)));
    events
}

/// Another id under the same name: whoever refers to the old one finds nothing.
fn other_id(old: &str, new: &str, effect: Effect) -> Option<Change> {
    let reason = "Whatever refers to it by its old id no longer finds it.";
    (old != new).then(|| Change::new("id-changed", "id", effect, reason).from_to(old, new))
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
        (Some(old), Some(new)) => {
            let id = other_id(&old.id, &new.id, Effect::Breaking);
            id.into_iter().chain(compare(old, new)).collect()
        }
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
        (Some(old), Some(new)) => {
            let id = other_id(&old.id, &new.id, Effect::Metadata);
            id.into_iter().chain(compare_products(old, new)).collect()
        }
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
