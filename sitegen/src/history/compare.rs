//! What changed between two states of a contract or a product, by meaning: order, layout, comments and the spelling of
//! amounts and types do not count, and across standards neither do the words of either.
//!
//! In: two contracts, or two products. Out: changes, the worst for readers first. Start at [`compare`] and
//! [`compare_products`].

mod amount;
mod details;
mod fields;
mod levels;
mod limits;
mod pairing;
mod people;
mod physical;
mod ports;
mod product;
mod promise;
mod property;
mod range;
mod relationships;
mod rules;
mod servers;
mod types;

use super::change::{Change, Effect};
use crate::document::model::{Contract, Description};
use details::Details;
pub use product::compare_products;

/// Two states side by side.
#[derive(Default)]
struct Comparison {
    /// They are written in two standards: what only one of them has a word for does not count.
    across: bool,
    /// What was found.
    changes: Vec<Change>,
}

/// All changes; none for equal contracts.
pub fn compare(old: &Contract, new: &Contract) -> Vec<Change> {
    if old.fingerprint == new.fingerprint {
        return Vec::new();
    }
    let mut comparison = Comparison {
        across: old.standard != new.standard,
        ..Comparison::default()
    };
    comparison.contract(old, new);
    comparison.objects(&old.schema, &new.schema);
    comparison.rules("contract", &old.quality, &new.quality);
    comparison.levels(old, new);
    comparison.servers(&old.servers, &new.servers);
    comparison.team_and_support((&old.team, &old.support), (&new.team, &new.support));
    comparison.price(old, new);
    comparison.roles("", &old.roles, &new.roles);
    comparison.worst_first()
}

impl Comparison {
    fn worst_first(mut self) -> Vec<Change> {
        self.changes.sort_by(|a, b| {
            (b.consumer, b.producer, &a.what, &a.kind).cmp(&(a.consumer, a.producer, &b.what, &b.kind))
        });
        self.changes
    }

    fn contract(&mut self, old: &Contract, new: &Contract) {
        self.identity([&old.name, &new.name], [&old.domain, &new.domain]);
        self.status(&old.status, &new.status);
        let reason = "It is offered by another product.";
        let change = Change::new("product-changed", "data product", Effect::Metadata, reason);
        self.text(change, &old.data_product, &new.data_product);
        self.note("details-changed", "tenant", &old.tenant, &new.tenant);
        self.created(&old.created, &new.created);
        let details = |contract| {
            let contract: &Contract = contract;
            Details {
                tags: &contract.tags,
                links: &contract.authoritative_definitions,
                custom: &contract.custom_properties,
                extras: &contract.extras,
            }
        };
        self.details("", details(old), details(new), &[]);
        self.description(&old.description, &new.description);
    }

    /// Name and domain.
    fn identity(&mut self, [old_name, new_name]: [&str; 2], [old, new]: [&str; 2]) {
        let reason = "People may look for the old name.";
        self.text(
            Change::new("name-changed", "name", Effect::Metadata, reason),
            old_name,
            new_name,
        );
        let change = Change::new(
            "domain-changed",
            "domain",
            Effect::Breaking,
            "Its address and its owner change.",
        );
        self.unless_stated(change, "domain-stated", old, new);
    }

    /// When it was made; one moment may be written in several ways.
    fn created(&mut self, old: &str, new: &str) {
        let moments = [old, new].map(|text| amount::read(text, "", false));
        let is_same = match &moments {
            [Some(old), Some(new)] => amount::relation(old, new) == Some(amount::Relation::Same),
            _ => false,
        };
        if !is_same {
            self.note("details-changed", "creation date", old, new);
        }
    }

    fn status(&mut self, old: &str, new: &str) {
        let is_one_sided = old.trim().is_empty() || new.trim().is_empty();
        if self.across && (is_one_sided || stage(old) == stage(new)) {
            return;
        }
        let reason = "What is served today may not be served tomorrow.";
        self.text(
            Change::new("status-changed", "status", status_effect(old, new), reason),
            old,
            new,
        );
    }

    fn description(&mut self, old: &Description, new: &Description) {
        for (what, before, after) in [
            ("purpose", &old.purpose, &new.purpose),
            ("usage", &old.usage, &new.usage),
            ("limitations", &old.limitations, &new.limitations),
        ] {
            self.words("description-changed", what, before, after);
        }
        let details = |description| {
            let description: &Description = description;
            Details {
                links: &description.authoritative_definitions,
                custom: &description.custom_properties,
                extras: &description.extras,
                ..Details::default()
            }
        };
        self.details("description", details(old), details(new), &[]);
    }
}

/// How far a contract or product is in its life.
fn stage(status: &str) -> u8 {
    match status.trim().to_ascii_lowercase().as_str() {
        "proposed" => 0,
        "draft" | "development" | "in development" => 1,
        "active" | "current" | "production" => 2,
        "deprecated" => 3,
        "retired" => 4,
        _ => 2,
    }
}

/// Ending, or going back before it began, breaks those who read.
fn status_effect(old: &str, new: &str) -> Effect {
    match (stage(old), stage(new)) {
        // Said for the first time: it may have been a draft all along.
        (_, 0 | 1) if old.trim().is_empty() => Effect::Metadata,
        (2 | 3, 0 | 1 | 4) => Effect::Breaking,
        (0 | 1, 2) => Effect::Additive,
        _ => Effect::Metadata,
    }
}
