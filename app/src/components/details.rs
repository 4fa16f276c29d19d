//! Names and values of any depth: server details, custom properties, whatever else the files say.

use std::collections::BTreeMap;

use super::link;
use crate::data::{Detail, Link};
use crate::markup::Markup;
use leptos::either::EitherOf3;
use leptos::prelude::*;

/// A definition list; nested values are lists within.
pub fn detail_list(details: &[Detail]) -> impl IntoView {
    (!details.is_empty()).then(|| view! { <dl class="details" inner_html=entries(details)></dl> })
}

/// Nesting has no fixed depth, so a level becomes HTML before the one above it: a view type cannot contain
/// itself without boxing. A name stands once in its list, with all of its values.
fn entries(details: &[Detail]) -> String {
    let mut at: BTreeMap<&str, usize> = BTreeMap::new();
    let mut groups: Vec<(&str, Vec<&Detail>)> = Vec::new();
    for detail in details {
        let name = detail.name.as_str();
        let number = *at.entry(name).or_insert(groups.len());
        match groups.get_mut(number) {
            Some((_, values)) => values.push(detail),
            None => groups.push((name, vec![detail])),
        }
    }
    let mut html = Markup::default();
    for (name, values) in groups {
        html.wrapped("<div><dt>", name, "</dt>");
        for detail in values {
            html.raw(&value(detail).to_html());
        }
        html.raw("</div>");
    }
    html.finish()
}

fn value(detail: &Detail) -> impl IntoView {
    let note = (!detail.note.is_empty()).then(|| view! { " "<small>{detail.note.as_str()}</small> });
    if !detail.parts.is_empty() {
        let value = Link {
            text: detail.value.clone(),
            href: detail.href.clone(),
        };
        EitherOf3::A(
            view! { <dd>{link(&value).into_any()}{note}<dl class="details" inner_html=entries(&detail.parts)></dl></dd> },
        )
    } else if !detail.href.is_empty() {
        EitherOf3::B(view! { <dd><a href=detail.href.as_str()>{detail.value.as_str()}</a>{note}</dd> })
    } else {
        EitherOf3::C(view! { <dd>{detail.value.as_str()}{note}</dd> })
    }
}

/// The same, closed at first: for what few readers look for.
pub fn folded_details<'a>(summary: &'static str, details: &'a [Detail]) -> impl IntoView + use<'a> {
    (!details.is_empty())
        .then(|| view! { <details><summary>{summary}</summary>{detail_list(details)}</details> })
}
