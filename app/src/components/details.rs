//! Names and values of any depth: server details, custom properties, whatever else the files say.

use crate::data::Detail;
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
    let value = if !detail.parts.is_empty() {
        EitherOf3::A(
            view! { <dd><span>{detail.value.as_str()}</span><dl class="details" inner_html=entries(&detail.parts)></dl></dd> },
        )
    } else if !detail.href.is_empty() {
        EitherOf3::B(view! { <dd><a href=detail.href.as_str()>{detail.value.as_str()}</a></dd> })
    } else {
        EitherOf3::C(view! { <dd>{detail.value.as_str()}</dd> })
    };
    view! { <div><dt>{detail.name.as_str()}</dt>{value}</div> }
}
