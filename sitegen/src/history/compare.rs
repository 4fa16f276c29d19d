//! What changed between two states of a contract or a product, by meaning: order, layout and comments do not count.
//!
//! In: two contracts, or two products. Out: changes, the worst for readers first. Start at [`compare`] and
//! [`compare_products`].

mod fields;
mod limits;
mod people;
mod product;
mod promises;
mod relationships;
mod types;

use std::collections::BTreeMap;

use super::change::{Change, Effect};
use crate::document::model::{Contract, Description, SchemaObject, Server, Text};
pub use product::compare_products;

/// All changes; none for equal contracts.
pub fn compare(old: &Contract, new: &Contract) -> Vec<Change> {
    if old.fingerprint == new.fingerprint {
        return Vec::new();
    }
    let mut changes = Vec::new();
    fundamentals(old, new, &mut changes);
    for (before, after) in pairs(&old.schema, &new.schema, object_key) {
        match (before, after) {
            (Some(before), Some(after)) => fields::object(before, after, &mut changes),
            (Some(before), None) => changes.push(
                Change::new(
                    "object-removed",
                    format!("`{}`", before.name),
                    Effect::Breaking,
                    "Queries that read it fail.",
                )
                .for_producers(Effect::Metadata),
            ),
            (None, Some(after)) => changes.push(
                Change::new(
                    "object-added",
                    format!("`{}`", after.name),
                    Effect::Additive,
                    "Nobody reads it yet; whoever delivers must deliver it.",
                )
                .for_producers(Effect::Breaking),
            ),
            (None, None) => {}
        }
    }
    promises::quality("contract", &old.quality, &new.quality, &mut changes);
    promises::service_levels(&old.service_levels, &new.service_levels, &mut changes);
    servers(&old.servers, &new.servers, &mut changes);
    people::team_and_support((&old.team, &old.support), (&new.team, &new.support), &mut changes);
    people::price_and_roles(old, new, &mut changes);
    worst_first(&mut changes);
    changes
}

fn worst_first(changes: &mut [Change]) {
    changes.sort_by(|a, b| {
        (b.consumer, b.producer, &a.what, &a.kind).cmp(&(a.consumer, a.producer, &b.what, &b.kind))
    });
}

/// A thing before and after.
type Sides<'o, 'n, T> = (Option<&'o T>, Option<&'n T>);

/// Things of the same name side by side, in the order of their names; of several with one name the first counts.
fn pairs<'o, 'n, T, K: Ord>(old: &'o [T], new: &'n [T], key: impl Fn(&T) -> K) -> Vec<Sides<'o, 'n, T>> {
    let mut by_key: BTreeMap<K, Sides<'o, 'n, T>> = BTreeMap::new();
    for one in old {
        by_key.entry(key(one)).or_default().0.get_or_insert(one);
    }
    for one in new {
        by_key.entry(key(one)).or_default().1.get_or_insert(one);
    }
    by_key.into_values().collect()
}

fn object_key(object: &SchemaObject) -> String {
    object.name.to_lowercase()
}

fn fundamentals(old: &Contract, new: &Contract, changes: &mut Vec<Change>) {
    let mut text = |kind, what: &str, before: &str, after: &str, effect, reason| {
        if before.trim() != after.trim() {
            changes.push(Change::new(kind, what, effect, reason).from_to(before.trim(), after.trim()));
        }
    };
    text(
        "name-changed",
        "name",
        &old.name,
        &new.name,
        Effect::Metadata,
        "People may look for the old name.",
    );
    text(
        "domain-changed",
        "domain",
        &old.domain,
        &new.domain,
        Effect::Breaking,
        "Its address and its owner change.",
    );
    text(
        "product-changed",
        "data product",
        &old.data_product,
        &new.data_product,
        Effect::Metadata,
        "It is offered by another product.",
    );
    let status = status_effect(&old.status, &new.status);
    text(
        "status-changed",
        "status",
        &old.status,
        &new.status,
        status,
        "What is served today may not be served tomorrow.",
    );
    described(
        (&old.description, &old.tags),
        (&new.description, &new.tags),
        changes,
    );
}

/// Description and tags.
fn described(old: (&Description, &[Text]), new: (&Description, &[Text]), changes: &mut Vec<Change>) {
    let mut text = |kind, what: &str, before: &str, after: &str, reason| {
        if before.trim() != after.trim() {
            let change = Change::new(kind, what, Effect::Metadata, reason);
            changes.push(change.from_to(before.trim(), after.trim()));
        }
    };
    type Part = (&'static str, fn(&Description) -> &str);
    let parts: [Part; 3] = [
        ("purpose", |description| &description.purpose),
        ("usage", |description| &description.usage),
        ("limitations", |description| &description.limitations),
    ];
    let words = "The words are other ones; read whether the meaning is, too.";
    for (what, of) in parts {
        text("description-changed", what, of(old.0), of(new.0), words);
    }
    let (before, after) = (old.1.join(", "), new.1.join(", "));
    text(
        "tags-changed",
        "tags",
        &before,
        &after,
        "It is found by other words.",
    );
}

/// Ending, or going back before it began, breaks those who read.
fn status_effect(old: &str, new: &str) -> Effect {
    let stage = |status: &str| match status.trim().to_ascii_lowercase().as_str() {
        "proposed" => 0,
        "draft" | "development" | "in development" => 1,
        "active" | "current" | "production" => 2,
        "deprecated" => 3,
        "retired" => 4,
        _ => 2,
    };
    match (stage(old), stage(new)) {
        (2 | 3, 0 | 1 | 4) => Effect::Breaking,
        (0 | 1, 2) => Effect::Additive,
        _ => Effect::Metadata,
    }
}

fn servers(old: &[Server], new: &[Server], changes: &mut Vec<Change>) {
    let key = |server: &Server| (server.name.to_lowercase(), server.environment.to_lowercase());
    for (before, after) in pairs(old, new, key) {
        let name = before.or(after).map_or("", |server| &server.name);
        let what = format!("server `{name}`");
        match (before, after) {
            (Some(before), None) => changes.push(
                Change::new(
                    "server-removed",
                    what,
                    Effect::Breaking,
                    "Connections to it fail.",
                )
                .from_to(&*before.kind, ""),
            ),
            (None, Some(after)) => changes.push(
                Change::new(
                    "server-added",
                    what,
                    Effect::Additive,
                    "There is one more way to read it.",
                )
                .from_to("", &*after.kind),
            ),
            (Some(before), Some(after)) if before.kind != after.kind => changes.push(
                Change::new(
                    "server-type-changed",
                    what,
                    Effect::Breaking,
                    "Clients need another driver.",
                )
                .from_to(&*before.kind, &*after.kind),
            ),
            (Some(before), Some(after)) => {
                for (left, right) in pairs(&before.settings, &after.settings, |(name, _)| name.to_string()) {
                    let value = |side: Option<&(_, crate::document::model::Plain)>| {
                        side.map(|(_, value)| value.line()).unwrap_or_default()
                    };
                    let (old, new) = (value(left), value(right));
                    if old != new {
                        let setting = left.or(right).map_or("", |(name, _)| name);
                        changes.push(
                            Change::new(
                                "server-setting-changed",
                                format!("`{setting}` of {what}"),
                                Effect::Breaking,
                                "Connections that name the old value fail.",
                            )
                            .from_to(old, new),
                        );
                    }
                }
            }
            (None, None) => {}
        }
    }
}
