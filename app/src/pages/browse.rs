//! `/products/` and the lists by domain, type and letter.

use crate::components::{counted, pagination, product_cards};
use crate::data::{BrowseLink, BrowsePage, Section, Shell};
use crate::islands::{ProductFinder, STATIC_LIST, hand_over};
use leptos::either::Either;
use leptos::prelude::*;

/// Ways to narrow, cards, further pages.
pub fn browse(page: &BrowsePage, shell: &Shell) -> impl IntoView {
    let narrowed = [&page.domains, &page.types, &page.letters]
        .iter()
        .any(|group| group.iter().any(|l| l.current));
    let all = shell
        .nav
        .iter()
        .find(|entry| narrowed && entry.section == Section::Products)
        .map(|entry| {
            view! { <a href=entry.link.href.as_str()>"Show all products"</a> }
        });
    let list = if page.products.is_empty() {
        Either::Left(view! { <p class="empty">"No data products here yet."</p> })
    } else {
        Either::Right(product_cards(&page.products))
    };
    let place = (page.pagination.last > 1).then(|| {
        let place = format!(", page {} of {}", page.pagination.current, page.pagination.last);
        view! { <span class="of-list">{place}</span> }
    });
    view! {
        <div class="wrap">
            <div class="page-head">
                <h1>{page.heading.as_str()}</h1>
                <p class="dots">
                    <span>{counted(page.total, "data product", "data products")}{place}</span>
                    {all.map(|all| view! { <span>{all}</span> })}
                </p>
            </div>
            {(!narrowed).then(|| finder(shell))}
            <div class="beside" id=STATIC_LIST>
                <nav class="filters" aria-label="Narrow the list">
                    {group("Domain", &page.domains, "")}
                    {group("Type", &page.types, "")}
                    {group("First letter", &page.letters, "letters")}
                </nav>
                <div><h2 class="vh">"Products of this list"</h2>{list}{pagination(&page.pagination)}</div>
            </div>
        </div>
    }
}

/// Search and facets; without scripts the lists below are the way.
fn finder(shell: &Shell) -> impl IntoView + use<> {
    shell.search.as_ref().map(|places| {
        hand_over(&[&places.index, &shell.root]);
        view! {
            <ProductFinder/>
            <noscript>
                <p class="finder-notice">"Searching needs JavaScript. Without it, browse by domain, type or first letter; your browser finds words on a page with Ctrl+F."</p>
            </noscript>
        }
    })
}

fn group<'a>(name: &'static str, links: &'a [BrowseLink], class: &'static str) -> impl IntoView + use<'a> {
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
        view! { <div class="filter"><h2>{name}</h2><ul class=class>{items}</ul></div> }
    })
}
