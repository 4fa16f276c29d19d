//! `/`: what this place is, how much is in it, and where to go.

use crate::components::{Icon, counted, domain_card, grouped, icon, link, product_cards, search_box};
use crate::data::{Count, GoingAway, HomePage, Section, Shell};
use crate::moment::shown;
use leptos::prelude::*;

/// Two products and the line between them: what a data mesh is, in one drawing.
const DRAWING: &str = include_str!("home/drawing.svg");

/// Hero, counts, domains, a few products, products that go away.
pub fn home(page: &HomePage, shell: &Shell) -> impl IntoView {
    let tagline = (!page.tagline.is_empty()).then(|| view! { <p class="lead">{page.tagline.as_str()}</p> });
    let products = shell.nav.iter().find(|entry| entry.section == Section::Products);
    let browse = products.map(|entry| {
        view! { <a class="button main" href=entry.link.href.as_str()>"Browse data products"{icon(Icon::Arrow)}</a> }
    });
    let publish = (!page.publish.href.is_empty()).then(
        || view! { <a class="button" href=page.publish.href.as_str()>{page.publish.text.as_str()}</a> },
    );
    let leadership = (!page.leadership.href.is_empty()).then(
        || view! { <a class="button" href=page.leadership.href.as_str()>{page.leadership.text.as_str()}</a> },
    );
    view! {
        <div class="hero">
            <div class="wrap hero-row">
                <div class="hero-text">
                    <h1>"Find data you can trust"</h1>
                    {tagline}
                    {search_box(shell, "q-home", false)}
                    <p class="actions">{browse}{publish}{leadership}</p>
                    {counts(&page.counts)}
                </div>
                <div class="hero-drawing" aria-hidden="true" inner_html=DRAWING></div>
            </div>
        </div>
        <div class="wrap home-parts">
            {domains(page)}
            {reused(page)}
            {featured(page)}
            {going_away(&page.going_away)}
        </div>
    }
}

fn counts(counts: &[Count]) -> impl IntoView {
    (!counts.is_empty()).then(|| {
        let items = counts
            .iter()
            .map(|count| {
                let number = grouped(count.value);
                view! { <li><a href=count.href.as_str()><b>{number}</b>" "{count.label.as_str()}</a></li> }
            })
            .collect::<Vec<_>>();
        view! { <ul class="counts">{items}</ul> }
    })
}

fn domains(page: &HomePage) -> impl IntoView {
    (!page.domains.is_empty()).then(|| {
        let cards = page.domains.iter().map(domain_card).collect::<Vec<_>>();
        view! {
            <section aria-labelledby="domains">
                <h2 id="domains">"Domains"</h2>
                <ul class="cards">{cards}</ul>
            </section>
        }
    })
}

fn featured(page: &HomePage) -> impl IntoView {
    if page.featured.is_empty() {
        return None;
    }
    Some(view! {
        <section aria-labelledby="products">
            <h2 id="products">"Good places to start"</h2>
            {product_cards(&page.featured)}
        </section>
    })
}

/// What others chose: absent, and not empty, where nobody measures use.
fn reused(page: &HomePage) -> impl IntoView {
    (!page.reused.is_empty()).then(|| {
        let items = page
            .reused
            .iter()
            .map(|item| {
                view! {
                    <li><strong>{link(&item.product)}</strong><span class="dots"><span>{link(&item.domain)}</span><span>{counted(item.teams as usize, "team", "teams")}</span><span>{counted(item.uses as usize, "use", "uses")}</span></span></li>
                }
            })
            .collect::<Vec<_>>();
        view! {
            <section aria-labelledby="reused">
                <h2 id="reused">"Most reused this month"</h2>
                <p class="faint">"By the number of other teams that used them in the 28 days to "{shown(&page.reused_as_of)}</p>
                <ol class="rows going">{items}</ol>
            </section>
        }
    })
}

fn going_away(list: &[GoingAway]) -> impl IntoView {
    (!list.is_empty()).then(|| {
        let items = list
            .iter()
            .map(|item| {
                let successor = item
                    .successor
                    .as_ref()
                    .map(|next| view! { <span>"Use "{link(next)}" instead"</span> });
                let until = (!item.until.is_empty()).then(|| view! { <span>{item.until.as_str()}</span> });
                view! { <li><strong>{link(&item.product)}</strong><span class="dots">{until}{successor}</span></li> }
            })
            .collect::<Vec<_>>();
        view! {
            <section aria-labelledby="going-away">
                <h2 id="going-away">"Going away soon"</h2>
                <ul class="rows going">{items}</ul>
            </section>
        }
    })
}
