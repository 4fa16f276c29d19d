//! `/changes/`: what happened to contracts, newest first.

use crate::components::{change_entry, counted, link};
use crate::data::{BrowseLink, ChangeDay, ChangesPage};
use leptos::prelude::*;

/// Ways to narrow, announced ends, days.
pub fn changes(page: &ChangesPage) -> impl IntoView {
    let days = page
        .days
        .iter()
        .enumerate()
        .map(|(number, entry)| day(number, entry))
        .collect::<Vec<_>>();
    let empty = page
        .days
        .is_empty()
        .then(|| view! { <p class="empty">"Nothing is known to have changed."</p> });
    let feeds = page
        .feeds
        .iter()
        .map(|feed| view! { <span>{link(feed)}</span> })
        .collect::<Vec<_>>();
    view! {
        <div class="wrap">
            <div class="page-head">
                <h1>{page.heading.as_str()}</h1>
                <p class="dots"><span>{counted(page.total, "change", "changes")}</span>{feeds}</p>
                <p class="faint">{page.note.as_str()}</p>
            </div>
            <div class="beside">
                <nav class="filters" aria-label="Narrow the list">{group("Kind", &page.kinds)}{group("Domain", &page.domains)}</nav>
                <div>{endings(page)}{empty}{days}</div>
            </div>
        </div>
    }
}

fn group<'a>(name: &'static str, links: &'a [BrowseLink]) -> impl IntoView + use<'a> {
    (!links.is_empty()).then(|| {
        let items = links
            .iter()
            .map(|entry| {
                let current = entry.current.then_some("true");
                view! {
                    <li>
                        <a class="chip" href=entry.link.href.as_str() aria-current=current>
                            {entry.link.text.as_str()}" "<span>{entry.count}</span>
                        </a>
                    </li>
                }
            })
            .collect::<Vec<_>>();
        view! { <div class="filter"><h2>{name}</h2><ul>{items}</ul></div> }
    })
}

fn endings(page: &ChangesPage) -> impl IntoView {
    (!page.endings.is_empty()).then(|| {
        let rows = page
            .endings
            .iter()
            .map(|end| {
                let part = (!end.part.is_empty()).then(|| format!("{}, part of ", end.part));
                view! { <li><strong>{end.date.as_str()}</strong>" "{end.what.as_str()}" of "{part}{link(&end.product)}</li> }
            })
            .collect::<Vec<_>>();
        view! {
            <section class="part" aria-labelledby="endings">
                <h2 id="endings">"Calendar of ends"</h2>
                <ul class="rows">{rows}</ul>
            </section>
        }
    })
}

fn day(number: usize, day: &ChangeDay) -> impl IntoView {
    let id = format!("h-day-{}", number + 1);
    let entries = day
        .entries
        .iter()
        .map(|entry| change_entry(entry, false))
        .collect::<Vec<_>>();
    view! {
        <section class="part" aria-labelledby=id.clone()>
            <h2 id=id.clone()>{day.date.as_str()}</h2>
            <ul class="changes">{entries}</ul>
        </section>
    }
}
