//! Links to the other pages of a list.

use super::grouped;
use crate::data::Pagination;
use leptos::either::Either;
use leptos::prelude::*;

/// Nothing when the list has one page.
pub fn pagination(place: &Pagination) -> impl IntoView {
    (place.last > 1).then(|| {
        let mut before = 0;
        let pages = place
            .pages
            .iter()
            .map(|(number, href)| {
                let gap =
                    (*number > before + 1).then(|| view! { <li class="gap" aria-hidden="true">"…"</li> });
                before = *number;
                (gap, number_link(*number, href, *number == place.current))
            })
            .collect::<Vec<_>>();
        view! {
            <nav class="pages" aria-label="Pages">
                {step(&place.previous, "prev", "Previous")}
                <ol>{pages}</ol>
                {step(&place.next, "next", "Next")}
            </nav>
        }
    })
}

fn number_link<'a>(number: usize, href: &'a str, current: bool) -> impl IntoView + use<'a> {
    let label = format!("Page {number}");
    let current = current.then_some("page");
    view! { <li><a href=href aria-label=label aria-current=current>{grouped(number)}</a></li> }
}

fn step<'a>(href: &'a Option<String>, relation: &'static str, word: &'static str) -> impl IntoView + use<'a> {
    match href {
        Some(href) => Either::Left(view! { <a class="button" rel=relation href=href.as_str()>{word}</a> }),
        None => Either::Right(view! { <span class="button off" aria-hidden="true">{word}</span> }),
    }
}
