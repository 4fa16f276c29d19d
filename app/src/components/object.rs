//! One object of a schema: what a row is about, and the table of its fields.

mod field;
mod meaning;
mod table;

use super::{counted, detail_list, kinded_links, link, prose, tags};
use crate::data::{ObjectView, RelationView};
use leptos::either::{Either, EitherOf3};
use leptos::prelude::*;

/// Above this many fields a filter helps more than it costs.
const FILTER_FROM: usize = 9;

/// How much of the object is on the page already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heading {
    /// The object brings its name, under the heading of the section.
    Third,
    /// The same, under the heading of a contract.
    Fourth,
    /// The page is about this object and has said so.
    OfPage,
}

/// Head, description, relations, fields. `quality` is the anchor of the rules, where the page has any.
pub fn object_section<'a>(
    object: &'a ObjectView,
    heading: Heading,
    quality: Option<&'a str>,
) -> impl IntoView + use<'a> {
    let title = match heading {
        Heading::Third => EitherOf3::A(view! { <h3>{object.name.as_str()}</h3> }),
        Heading::Fourth => EitherOf3::B(view! { <h4>{object.name.as_str()}</h4> }),
        Heading::OfPage => EitherOf3::C(()),
    };
    let fields = match &object.own_page {
        Some(page) => Either::Left(view! {
            <p class="notice-line">
                {format!("{} are on a page of their own: ", counted(object.field_count, "field", "fields"))}
                {link(page)}
            </p>
        }),
        None => Either::Right(table::field_table(object, quality)),
    };
    view! {
        <section class="object" id=object.id.as_str() aria-label=object.name.as_str()>
            <div class="object-head">{title}{facts(object)}</div>
            {prose(&object.description)}
            {tags(&object.tags, "Tags")}
            {kinded_links(&object.links, "Links")}
            {relations(&object.relations)}
            {detail_list(&object.details)}
            {fields}
        </section>
    }
}

/// The anchor stays with the object; the words say what it is in the system.
fn facts(object: &ObjectView) -> impl IntoView {
    let words = [&object.business_name, &object.physical_type]
        .into_iter()
        .filter(|word| !word.is_empty())
        .map(|word| view! { <span>{word.as_str()}</span> })
        .collect::<Vec<_>>();
    let physical = (!object.physical_name.is_empty())
        .then(|| view! { <span><code>{object.physical_name.as_str()}</code></span> });
    let granularity = (!object.granularity.is_empty()).then(|| {
        let says_so = object.granularity.to_lowercase().starts_with("one row");
        let label = (!says_so).then_some("One row: ");
        view! { <span>{label}{object.granularity.as_str()}</span> }
    });
    view! {
        <p class="dots">
            {physical}{words}
            <span>{counted(object.field_count, "field", "fields")}</span>
            {granularity}
        </p>
    }
}

fn relations(relations: &[RelationView]) -> impl IntoView {
    (!relations.is_empty()).then(|| {
        let items = relations
            .iter()
            .map(|relation| {
                view! {
                    <li>
                        <span class="kind">"Foreign key"</span>
                        <code>{relation.from.as_str()}</code>" refers to "{link(&relation.to)}
                        {relation.unresolved.then(|| view! { <span inner_html=UNRESOLVED></span> })}
                    </li>
                }
            })
            .collect::<Vec<_>>();
        view! { <ul class="kinded" aria-label="Relationships">{items}</ul> }
    })
}

/// Said beside a reference that leads nowhere in this marketplace.
const UNRESOLVED: &str = " <span class=\"faint\">(not in this marketplace)</span>";
