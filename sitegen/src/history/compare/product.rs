//! Changes of a product: what it is, what it is made from, who answers for it. What it offers is in `ports`.

use super::super::change::{Change, Effect};
use super::Comparison;
use super::details::Details;
use super::pairing::{Pair, Pairing};
use crate::document::model::{InputPort, ManagementPort, Product};

/// All changes of a product; none for equal ones.
pub fn compare_products(old: &Product, new: &Product) -> Vec<Change> {
    if old.fingerprint == new.fingerprint {
        return Vec::new();
    }
    let mut comparison = Comparison::default();
    comparison.product(old, new);
    comparison.output_ports(&old.output_ports, &new.output_ports);
    comparison.input_ports(&old.input_ports, &new.input_ports);
    comparison.management_ports(&old.management_ports, &new.management_ports);
    comparison.team_and_support((&old.team, &old.support), (&new.team, &new.support));
    comparison.worst_first()
}

impl Comparison {
    fn product(&mut self, old: &Product, new: &Product) {
        self.identity([&old.name, &new.name], [&old.domain, &new.domain]);
        self.status(&old.status, &new.status);
        let reason = "It is made for others.";
        let change = Change::new("type-of-product-changed", "type", Effect::Metadata, reason);
        self.text(change, &old.kind, &new.kind);
        self.note("details-changed", "tenant", &old.tenant, &new.tenant);
        self.created(&old.created, &new.created);
        let details = |product| {
            let product: &Product = product;
            Details {
                tags: &product.tags,
                links: &product.authoritative_definitions,
                custom: &product.custom_properties,
                extras: &product.extras,
            }
        };
        // Both are what the status says.
        self.details("", details(old), details(new), &["deprecated", "status"]);
        self.description(&old.description, &new.description);
    }

    fn input_ports(&mut self, old: &[InputPort], new: &[InputPort]) {
        let key = |port: &InputPort| (port.name.to_lowercase(), port.contract_id.clone());
        let pairing = Pairing::of(old, new)
            .by(|port| (key(port), port.version.clone()))
            .by(key);
        let what = |port: &InputPort| format!("input `{}`", port.name);
        let reason = "It is made from other data.";
        for pair in pairing.pairs() {
            match pair {
                Pair::Removed(port) => {
                    let change = Change::new("input-removed", what(port), Effect::Metadata, reason);
                    self.changes.push(change.from_to(&*port.contract_id, ""));
                }
                Pair::Added(port) => {
                    let change = Change::new("input-added", what(port), Effect::Metadata, reason);
                    self.changes.push(change.from_to("", &*port.contract_id));
                }
                Pair::Both(before, after) => {
                    let change = Change::new("input-version-changed", what(after), Effect::Metadata, reason);
                    self.text(change, &before.version, &after.version);
                    let details = |extras| Details {
                        extras,
                        ..Details::default()
                    };
                    self.port_deprecation(&what(after), &before.extras, &after.extras);
                    self.details(
                        &what(after),
                        details(&before.extras),
                        details(&after.extras),
                        &["deprecated"],
                    );
                }
            }
        }
    }

    fn management_ports(&mut self, old: &[ManagementPort], new: &[ManagementPort]) {
        let what = |port: &ManagementPort| format!("management port `{}`", port.name);
        let pairing = Pairing::of(old, new)
            .by(|port| (port.name.clone(), port.url.clone(), port.channel.clone()))
            .by(|port| port.name.to_lowercase());
        for pair in pairing.pairs() {
            match pair {
                Pair::Removed(port) => {
                    let reason = "Tools that call it fail.";
                    let change = Change::new("management-port-removed", what(port), Effect::Breaking, reason);
                    self.changes.push(change);
                }
                Pair::Added(port) => {
                    let reason = "Tools can call it.";
                    let change = Change::new("management-port-added", what(port), Effect::Additive, reason);
                    self.changes.push(change);
                }
                Pair::Both(before, after) => self.changed_management_port(&what(after), before, after),
            }
        }
    }

    fn changed_management_port(&mut self, what: &str, old: &ManagementPort, new: &ManagementPort) {
        let kind = "management-port-changed";
        let place = |port: &ManagementPort| format!("{} {}", port.url, port.channel);
        let reason = "Tools that call the old address fail.";
        self.text(
            Change::new(kind, what, Effect::Breaking, reason),
            &place(old),
            &place(new),
        );
        self.words(kind, what, &old.description, &new.description);
        self.note(kind, format!("content of {what}"), &old.content, &new.content);
        self.note(kind, format!("type of {what}"), &old.kind, &new.kind);
        let details = |extras| Details {
            extras,
            ..Details::default()
        };
        self.port_deprecation(what, &old.extras, &new.extras);
        self.details(what, details(&old.extras), details(&new.extras), &["deprecated"]);
    }
}
