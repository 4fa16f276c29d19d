//! Cards: one product or one domain in a list. The name is the link; the stylesheet stretches it over the card.

use super::checklist::checklist_words;
use super::{Icon, counted, grouped, icon, lifecycle_badge, link, port_icon};
use crate::data::{DomainCard, Link, ProductCard};
use crate::usage;
use leptos::prelude::*;

/// Tags on a card; more of them would outweigh its text.
const TAGS: usize = 4;

/// A list of product cards.
pub fn product_cards(cards: &[ProductCard]) -> impl IntoView {
    let items = cards.iter().map(product_card).collect::<Vec<_>>();
    view! { <ul class="cards products-grid">{items}</ul> }
}

/// Where the rest of a long list stands.
pub fn all_products(rest: Option<&Link>) -> impl IntoView {
    rest.map(|rest| view! { <p class="all-products">{link(rest)}</p> })
}

/// One product: name, status, domain and type, purpose, owner and ports.
fn product_card(card: &ProductCard) -> impl IntoView {
    let word = card.product_type.word();
    let kind = (!word.is_empty()).then(|| view! { <span>{word}</span> });
    let domain = (!card.domain.text.is_empty()).then(|| view! { <span>{card.domain.text.as_str()}</span> });
    let version =
        (!card.version.is_empty()).then(|| view! { <span class="version">{card.version.as_str()}</span> });
    let (summary, tone) = match card.summary.as_str() {
        "" => ("The contract states no purpose.", Some("faint")),
        summary => (summary, None),
    };
    let owner = card
        .owner
        .as_ref()
        .map(|owner| view! { <span class="owner">{owner.name.as_str()}</span> });
    let fields =
        (card.field_count > 0).then(|| view! { <span>{counted(card.field_count, "field", "fields")}</span> });
    let used = usage::used_by(card.teams).map(|words| view! { <span>{words}</span> });
    let checklist = checklist_words(card).map(|words| view! { <span>{words}</span> });
    view! {
        <li class="card product">
            <div class="card-head">
                <h3>{link(&card.link)}</h3>
                <span class="badges">{trust_mark(card)}{lifecycle_badge(&card.status)}</span>
            </div>
            <p class="dots">{domain}{kind}{version}{checklist}</p>
            <p class="card-text"><span class=tone>{summary}</span></p>
            {first_tags(&card.tags)}
            <div class="card-foot">
                <p class="dots">{owner}{used}{fields}</p>
                {ports(&card.ports)}
            </div>
        </li>
    }
}

/// Status word and score, where results are connected.
fn trust_mark(card: &ProductCard) -> impl IntoView {
    card.trust.as_ref().map(|trust| {
        let class = format!("status st-{}", trust.status.key());
        let points = (!trust.points.is_empty())
            .then(|| view! { <span class="vh">", score "</span><b>{trust.points.as_str()}</b> });
        view! { <span class=class>{trust.status.word()}{points}</span> }
    })
}

/// As many as fit in a line or so; the product page shows all.
fn first_tags(all: &[String]) -> impl IntoView {
    let (shown, left) = all.split_at(all.len().min(TAGS));
    (!shown.is_empty()).then(|| {
        let items = shown
            .iter()
            .map(|tag| view! { <li class="tag">{tag.as_str()}</li> })
            .collect::<Vec<_>>();
        let more = (!left.is_empty())
            .then(|| view! { <li class="tag">"+"{left.len()}<span class="vh">" more"</span></li> });
        view! { <ul class="tags" aria-label="Tags">{items}{more}</ul> }
    })
}

fn ports(kinds: &[String]) -> impl IntoView {
    (!kinds.is_empty()).then(|| {
        let items = kinds
            .iter()
            .map(|kind| view! { <li>{icon(port_icon(kind))}{kind.as_str()}</li> })
            .collect::<Vec<_>>();
        view! { <ul class="port-kinds" aria-label="Ports">{items}</ul> }
    })
}

/// One domain: name, purpose, how many products.
pub fn domain_card(card: &DomainCard) -> impl IntoView {
    let active = (card.active > 0 && card.active < card.products)
        .then(|| view! { <span>{format!("{} active", card.active)}</span> });
    let healthy = card
        .healthy
        .map(|healthy| view! { <span>{format!("{} of {} healthy", grouped(healthy), grouped(card.active))}</span> });
    let description = (!card.description.is_empty())
        .then(|| view! { <p class="card-text">{card.description.as_str()}</p> });
    view! {
        <li class="card domain">
            <div class="card-head"><h3>{link(&card.link)}</h3>{icon(Icon::Arrow)}</div>
            {description}
            <p class="dots"><span>{counted(card.products, "product", "products")}</span>{active}{healthy}</p>
        </li>
    }
}
