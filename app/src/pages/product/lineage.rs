//! Lineage as two lists: what the product depends on, and what it feeds.

use super::section;
use crate::components::{Icon, folded_details, icon, link};
use crate::data::{LineageLink, LineageView};
use leptos::either::Either;
use leptos::prelude::*;

/// Upstream, the product itself, downstream.
pub fn lineage<'a>(view: &'a LineageView, product: &'a str) -> impl IntoView + use<'a> {
    let content = view! {
        <div class="lineage">
            {side("Depends on", &view.upstream, "The contract names no source.")}
            <p class="lineage-self" aria-hidden="true">{icon(Icon::Arrow)}<span>{product}</span>{icon(Icon::Arrow)}</p>
            {side("Feeds", &view.downstream, "No product of this marketplace says that it reads this one.")}
        </div>
        {folded_details("Input ports", &view.ports)}
    };
    section("lineage", "Lineage", content)
}

fn side<'a>(heading: &'static str, links: &'a [LineageLink], empty: &'static str) -> impl IntoView + use<'a> {
    let list = if links.is_empty() {
        Either::Left(view! { <p class="empty">{empty}</p> })
    } else {
        Either::Right(view! { <ul class="rows">{links.iter().map(neighbour).collect::<Vec<_>>()}</ul> })
    };
    view! { <div><h3>{heading}" "<span class="faint">{links.len()}</span></h3>{list}</div> }
}

fn neighbour(neighbour: &LineageLink) -> impl IntoView {
    let words = [&neighbour.domain, &neighbour.through]
        .into_iter()
        .filter(|word| !word.is_empty())
        .map(|word| view! { <span>{word.as_str()}</span> })
        .collect::<Vec<_>>();
    let unresolved = neighbour
        .unresolved
        .then(|| view! { <span class="faint">"not in this marketplace"</span> });
    let cycle = neighbour
        .cycle
        .then(|| view! { <span class="badge life deprecated">"depend on each other"</span> });
    view! { <li><strong>{link(&neighbour.product)}</strong><span class="dots">{words}{unresolved}{cycle}</span></li> }
}
