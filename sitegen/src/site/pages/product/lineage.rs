//! What the product depends on and what it feeds.

use meshfront_app::data::{LineageLink, LineageView, Link};

use super::super::super::Input;
use super::super::cards;
use crate::catalog::{Neighbour, ProductId};

/// Upstream and downstream neighbours.
pub fn view(input: &Input, from: &str, id: ProductId) -> LineageView {
    let product = input.catalog.product(id);
    let link = |neighbour: &Neighbour| link(input, from, neighbour);
    LineageView {
        upstream: product.upstream.iter().map(link).collect(),
        downstream: product.downstream.iter().map(link).collect(),
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
