//! `/p/{domain}/{product}/`: one page that scrolls, so that everything prints and Ctrl+F finds it.
//!
//! One file per section in `product/`; the order of [`product`] is the order of the page.

mod access;
mod checklist;
mod contents;
mod files;
mod head;
mod lineage;
mod more;
mod overview;
mod people;
mod quality;
mod schema;
mod service_levels;
mod trust;
mod usage;
mod use_and_cost;
mod versions;

use crate::data::{ProductPage, Shell};
use leptos::prelude::*;

/// Head, local navigation, sections.
pub fn product(page: &ProductPage, shell: &Shell) -> impl IntoView {
    let sections = view! {
        {overview::overview(page)}
        {usage::usage(page)}
        {schema::schema(page)}
        {quality::quality(page)}
        {service_levels::service_levels(page)}
        {lineage::lineage(&page.lineage, &page.card.link.text)}
        {use_and_cost::use_and_cost(page)}
        {versions::versions(page)}
        {access::access(page)}
        {checklist::checklist(page)}
        {people::people(page)}
        {more::price(page)}
        {more::more(page)}
        {files::files(page)}
    };
    view! {
        <div class="wrap">
            {head::head(page, shell)}
            {trust::panel(page)}
            <div class="beside product-parts">
                {contents::contents(page)}
                <div class="sections">{sections}</div>
            </div>
        </div>
    }
}

/// The frame of a section: anchor, heading, content.
fn section<V: IntoView>(id: &'static str, heading: &'static str, content: V) -> impl IntoView {
    let label = format!("h-{id}");
    let labelled_by = label.clone();
    view! {
        <section class="part" id=id aria-labelledby=labelled_by>
            <h2 id=label>{heading}</h2>
            {content}
        </section>
    }
}
