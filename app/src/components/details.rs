//! Names and values of any depth: server details, custom properties, whatever else the files say.

use super::link;
use crate::data::{Detail, Link};
use leptos::either::EitherOf3;
use leptos::prelude::*;

/// A definition list; nested values are lists within.
pub fn detail_list(details: &[Detail]) -> impl IntoView {
    (!details.is_empty()).then(|| view! { <dl class="details" inner_html=entries(details)></dl> })
}

/// Nesting has no fixed depth, so a level becomes HTML before the one above it: a view type cannot contain
/// itself without boxing.
fn entries(details: &[Detail]) -> String {
    details.iter().map(|detail| entry(detail).to_html()).collect()
}

fn entry(detail: &Detail) -> impl IntoView {
    let note = (!detail.note.is_empty()).then(|| view! { " "<small>{detail.note.as_str()}</small> });
    let value = if !detail.parts.is_empty() {
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
    };
    view! { <div><dt>{detail.name.as_str()}</dt>{value}</div> }
}

/// The same, closed at first: for what few readers look for.
pub fn folded_details<'a>(summary: &'static str, details: &'a [Detail]) -> impl IntoView + use<'a> {
    (!details.is_empty())
        .then(|| view! { <details><summary>{summary}</summary>{detail_list(details)}</details> })
}
