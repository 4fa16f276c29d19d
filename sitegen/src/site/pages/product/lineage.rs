//! What the product depends on and what it feeds.

use meshfront_app::data::{Detail, LineageLink, LineageView, Link};

use super::super::super::Input;
use super::super::cards;
use super::details;
use crate::catalog::{Neighbour, ProductId};
use crate::document::model::InputPort;

/// Upstream and downstream neighbours.
pub fn view(input: &Input, from: &str, id: ProductId) -> LineageView {
    let product = input.catalog.product(id);
    let link = |neighbour: &Neighbour| link(input, from, neighbour);
    LineageView {
        upstream: product.upstream.iter().map(link).collect(),
        downstream: product.downstream.iter().map(link).collect(),
        ports: product
            .document
            .iter()
            .flat_map(|document| &document.input_ports)
            .map(input_port)
            .collect(),
    }
}

/// An input port by its own name; the lists above name what provides it.
fn input_port(port: &InputPort) -> Detail {
    let mut parts = details::texts(&[("Version", &port.version), ("Contract", &port.contract_id)]);
    parts.extend(details::of_extras(&port.extras));
    Detail {
        name: port.name.to_string(),
        parts,
        ..Detail::default()
    }
}

fn link(input: &Input, from: &str, neighbour: &Neighbour) -> LineageLink {
    let through = format!("{} {}", neighbour.name, neighbour.version)
        .trim_end()
        .to_owned();
    match neighbour.product {
        Some(id) => LineageLink {
            product: cards::product_link(input, from, id),
            domain: input
                .catalog
                .domain(input.catalog.product(id).domain)
                .name
                .clone(),
            through,
            unresolved: false,
            cycle: neighbour.cycle,
        },
        None => LineageLink {
            product: Link {
                text: neighbour.name.clone(),
                href: String::new(),
            },
            through: neighbour.version.clone(),
            unresolved: true,
            ..LineageLink::default()
        },
    }
}
