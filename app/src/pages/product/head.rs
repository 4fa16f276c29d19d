//! The first view: what it is, whether it can be used, who answers for it.

use crate::components::{
    Icon, classification_badge, copied_text, grouped, icon, lifecycle_badge, link, person, trust_badge,
};
use crate::data::{Deprecation, ProductPage, Shell};
use crate::islands::{FavouriteButton, hand_over};
use leptos::either::Either;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// Name, badges, purpose, people, request button, counts.
pub fn head<'p>(page: &'p ProductPage, shell: &Shell) -> impl IntoView + use<'p> {
    let card = &page.card;
    let version = (!card.version.is_empty())
        .then(|| view! { <span class="badge version">{card.version.as_str()}</span> });
    let kind = card.product_type.word();
    let kind = (!kind.is_empty()).then(|| view! { <span class="badge">{kind}</span> });
    let summary = (!card.summary.is_empty()).then(|| view! { <p class="lead">{card.summary.as_str()}</p> });
    let id = (!page.id.is_empty()).then(|| copied_text("copy-id", &page.id));
    let request = page.access.request.as_ref().map(|request| {
        let text = if request.text.is_empty() {
            "Request access"
        } else {
            request.text.as_str()
        };
        view! { <a class="button main" href=request.href.as_str()>{icon(Icon::Key)}{text}</a> }
    });
    let favourite = shell.search.is_some().then(|| {
        hand_over(&[&page.path, &card.link.text, &card.domain.text, &shell.root]);
        view! { <FavouriteButton/> }
    });
    view! {
        <div class="page-head product-head">
            <div class="title-row">
                <div>
                    <h1>{card.link.text.as_str()}</h1>
                    <p class="badges">
                        {lifecycle_badge(&card.status)}
                        {version}
                        {kind}
                        {classification_badge(&page.access.level)}
                        {trust_badge(card, "#checklist")}
                    </p>
                    {summary}
                    <div class="dots">{owner(page)}{help(page)}{used(page)}{id}</div>
                </div>
                <div class="actions">{request}{favourite}</div>
            </div>
            {page.deprecation.as_ref().map(notice)}
            {counts(page)}
        </div>
    }
}

fn owner(page: &ProductPage) -> impl IntoView {
    let backup = page
        .backup_owner
        .as_ref()
        .map(|backup| view! { " (backup "{person(backup)}")" });
    match &page.card.owner {
        Some(owner) => Either::Left(view! { <span>"Owner "{person(owner)}{backup}</span> }),
        None => Either::Right(view! { <span class="faint">"No owner is named"{backup}</span> }),
    }
}

fn used(page: &ProductPage) -> impl IntoView {
    let words = crate::usage::used_by(page.card.teams)?;
    Some(view! { <span><a href="#use-and-cost">{words}</a></span> })
}

fn help(page: &ProductPage) -> impl IntoView {
    page.help
        .as_ref()
        .map(|help| view! { <span>"Help "{link(help)}</span> })
}

fn notice(end: &Deprecation) -> impl IntoView {
    let verdict = if end.retired {
        "This product is retired and no longer served."
    } else {
        "This product is deprecated."
    };
    let support = end
        .end_of_support
        .as_ref()
        .map(|date| view! { <li>"Supported until "<b>{date.as_str()}</b></li> });
    let life = end
        .end_of_life
        .as_ref()
        .map(|date| view! { <li>"Served until "<b>{date.as_str()}</b></li> });
    let undated = (!end.retired && end.end_of_support.is_none() && end.end_of_life.is_none())
        .then(|| view! { <li>"The contract states no end date"</li> });
    let successor = end
        .successor
        .as_ref()
        .map(|next| view! { <li>"Use "{link(next)}" instead"</li> });
    view! {
        <div class="notice" role="note" aria-label="Deprecation">
            {icon(Icon::Warning)}
            <div><strong>{verdict}</strong><ul>{support}{life}{undated}{successor}</ul></div>
        </div>
    }
}

/// What the contracts hold, each number leading to its section; the sections say what is missing.
fn counts(page: &ProductPage) -> impl IntoView {
    let objects: usize = page.contracts.iter().map(|contract| contract.objects.len()).sum();
    let rules: usize = page.contracts.iter().map(|contract| contract.quality.len()).sum();
    let levels: usize = page
        .contracts
        .iter()
        .map(|contract| contract.service_levels.len())
        .sum();
    // A product may read several contracts.
    let readers = page.lineage.downstream.iter();
    let readers: BTreeSet<&str> = readers.map(|reader| reader.product.href.as_str()).collect();
    let entries = [
        ("#use", page.ports.len(), "port", "ports"),
        ("#schema", objects, "object", "objects"),
        ("#schema", page.card.field_count, "field", "fields"),
        ("#quality", rules, "quality rule", "quality rules"),
        ("#service-levels", levels, "service level", "service levels"),
        (
            "#lineage",
            readers.len(),
            "product names it as its source",
            "products name it as their source",
        ),
    ];
    let items = entries
        .into_iter()
        .filter(|(_, number, _, _)| *number > 0)
        .map(|(href, number, one, many)| {
            let word = if number == 1 { one } else { many };
            view! { <li><a href=href><b>{grouped(number)}</b>" "{word}</a></li> }
        })
        .collect::<Vec<_>>();
    (!items.is_empty())
        .then(|| view! { <ul class="counts" aria-label="What the contract holds">{items}</ul> })
}
