//! `/g/{term}/`

use crate::components::{link, prose};
use crate::data::{Link, TermPage};
use leptos::either::Either;
use leptos::prelude::*;

/// Definition, neighbours, where it is used.
pub fn term(page: &TermPage) -> impl IntoView {
    let words = [&page.kind, &page.status]
        .into_iter()
        .filter(|word| !word.is_empty())
        .map(|word| view! { <span class="tag">{word.as_str()}</span> })
        .collect::<Vec<_>>();
    let definition = if page.definition.is_empty() {
        Either::Left(view! { <p class="empty">"This term is used, but nobody has defined it yet."</p> })
    } else {
        Either::Right(view! { <div class="lead">{prose(&page.definition)}</div> })
    };
    let synonyms = (!page.synonyms.is_empty())
        .then(|| view! { <div><dt>"Also called"</dt><dd>{page.synonyms.join(", ")}</dd></div> });
    let domain = page
        .domain
        .as_ref()
        .map(|domain| view! { <div><dt>"Domain"</dt><dd>{link(domain)}</dd></div> });
    let owner = page
        .owner
        .as_ref()
        .map(|owner| view! { <div><dt>"Decided by"</dt><dd>{owner.as_str()}</dd></div> });
    view! {
        <div class="wrap">
            <div class="page-head">
                <h1>{page.name.as_str()}</h1>
                <p class="badges">{words}</p>
                {definition}
                <dl class="facts">{synonyms}{domain}{owner}</dl>
            </div>
            {part("confused", "Not to be confused with", &page.not_to_be_confused_with)}
            {part("products", "Products that use it", &page.products)}
            {fields(&page.fields)}
            {part("reading", "Further reading", &page.links)}
        </div>
    }
}

fn part<'a>(id: &'static str, heading: &'static str, links: &'a [Link]) -> impl IntoView + use<'a> {
    (!links.is_empty()).then(|| {
        let items = links.iter().map(|target| view! { <li>{link(target)}</li> }).collect::<Vec<_>>();
        view! { <section class="part" aria-labelledby=id><h2 id=id>{heading}</h2><ul class="rows">{items}</ul></section> }
    })
}

fn fields(fields: &[(Link, Link)]) -> impl IntoView {
    (!fields.is_empty()).then(|| {
        let items = fields
            .iter()
            .map(|(product, field)| {
                view! { <li><span class="mono">{link(field)}</span><span class="faint">" in "{link(product)}</span></li> }
            })
            .collect::<Vec<_>>();
        view! {
            <section class="part" aria-labelledby="fields">
                <h2 id="fields">"Fields that use it"</h2>
                <ul class="rows">{items}</ul>
            </section>
        }
    })
}
