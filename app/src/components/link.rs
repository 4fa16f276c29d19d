//! Links whose target may be missing: without one the text stands alone.

use crate::data::{Link, Person};
use leptos::either::Either;
use leptos::prelude::*;

/// A link, or its text when it leads nowhere.
pub fn link(target: &Link) -> impl IntoView {
    anchor(&target.text, &target.href)
}

/// A person with the address the contract gives.
pub fn person(who: &Person) -> impl IntoView {
    anchor(&who.name, &who.href)
}

fn anchor<'a>(text: &'a str, href: &'a str) -> impl IntoView + use<'a> {
    if href.is_empty() {
        Either::Left(view! { <span>{text}</span> })
    } else {
        let text = if text.is_empty() { href } else { text };
        Either::Right(view! { <a href=href class=is_address(text, href).then_some("address")>{text}</a> })
    }
}

/// The text of a link is its address, apart from the scheme: on paper the address need not be added.
pub fn is_address(text: &str, href: &str) -> bool {
    bare(text) == bare(href)
}

fn bare(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.trim_end_matches('/')
}

/// Links with a word for their kind in front: "Tutorial — How to read orders".
pub fn kinded_links<'a>(links: &'a [(String, Link)], label: &'static str) -> impl IntoView + use<'a> {
    (!links.is_empty()).then(|| {
        let items = links
            .iter()
            .map(|(kind, target)| {
                let kind = (!kind.is_empty()).then(|| view! { <span class="kind">{kind.as_str()}</span> });
                view! { <li>{kind}{link(target)}</li> }
            })
            .collect::<Vec<_>>();
        view! { <ul class="kinded" aria-label=label>{items}</ul> }
    })
}
