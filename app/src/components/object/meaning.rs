//! The last cell of a field's row: what the field means, and all that limits or explains its values.

use super::unresolved;
use crate::components::{counted, detail_list, link};
use crate::data::{Constraint, FieldView, Link, RelationView};
use leptos::either::Either;
use leptos::prelude::*;

/// Description first, then one line per kind of fact.
pub fn meaning<'a>(field: &'a FieldView, quality: Option<&'a str>) -> impl IntoView + use<'a> {
    let description = if field.description.is_empty() {
        Either::Left(view! { <span class="faint">"Not described."</span> })
    } else {
        Either::Right(view! { <div inner_html=field.description.0.as_str()></div> })
    };
    let details = (!field.details.is_empty()).then(|| {
        view! { <details><summary>"More details"</summary>{detail_list(&field.details)}</details> }
    });
    let transformation = (!field.transformation.is_empty())
        .then(|| view! { <p><b>"Made by"</b><code>{field.transformation.as_str()}</code></p> });
    (
        description,
        constraints(&field.constraints),
        codes("Examples", &field.examples),
        relations(&field.relations),
        links(&field.links),
        transformation,
        words("Tags", &field.tags),
        checks(field.checks, quality),
        details,
    )
}

fn constraints(list: &[Constraint]) -> impl IntoView {
    list.iter()
        .map(|limit| view! { <p><b>{limit.name.as_str()}</b><code>{limit.value.as_str()}</code></p> })
        .collect::<Vec<_>>()
}

fn codes<'a>(label: &'static str, values: &'a [String]) -> impl IntoView + use<'a> {
    (!values.is_empty()).then(|| {
        let items = values
            .iter()
            .map(|value| view! { <code>{value.as_str()}</code>" " })
            .collect::<Vec<_>>();
        view! { <p><b>{label}</b>{items}</p> }
    })
}

fn words<'a>(label: &'static str, values: &'a [String]) -> impl IntoView + use<'a> {
    (!values.is_empty()).then(|| view! { <p><b>{label}</b>{values.join(", ")}</p> })
}

fn relations(list: &[RelationView]) -> impl IntoView {
    list.iter()
        .map(|relation| view! { <p><b>"Refers to"</b>{link(&relation.to)}{unresolved(relation)}</p> })
        .collect::<Vec<_>>()
}

fn links(list: &[(String, Link)]) -> impl IntoView {
    list.iter()
        .map(|(kind, target)| {
            let kind = if kind.is_empty() { "Link" } else { kind.as_str() };
            view! { <p><b>{kind}</b>{link(target)}</p> }
        })
        .collect::<Vec<_>>()
}

fn checks(number: usize, quality: Option<&str>) -> impl IntoView {
    (number > 0).then(|| {
        let text = counted(number, "quality rule", "quality rules");
        match quality {
            Some(anchor) => Either::Left(view! { <p><b>"Checked by"</b><a href=anchor>{text}</a></p> }),
            None => Either::Right(view! { <p><b>"Checked by"</b>{text}</p> }),
        }
    })
}
