//! Versions: newest first.

use super::section;
use crate::components::lifecycle_badge;
use crate::data::{ProductPage, VersionView};
use leptos::prelude::*;

/// Nothing when no version is known.
pub fn versions(page: &ProductPage) -> impl IntoView {
    (!page.versions.is_empty()).then(|| {
        let items = page.versions.iter().map(version).collect::<Vec<_>>();
        section(
            "versions",
            "Versions",
            view! { <ol class="timeline">{items}</ol> },
        )
    })
}

fn version(version: &VersionView) -> impl IntoView {
    let current = version
        .current
        .then(|| view! { <span class="tag key">"this page"</span> });
    let of = (!version.of.is_empty()).then(|| view! { <span>{version.of.as_str()}</span> });
    let created = version
        .created
        .as_ref()
        .map(|date| view! { <span>{date.as_str()}</span> });
    let note = (!version.note.is_empty()).then(|| view! { <p>{version.note.as_str()}</p> });
    view! {
        <li>
            <p class="badges"><strong class="mono">{version.version.as_str()}</strong>{lifecycle_badge(&version.status)}{current}</p>
            <p class="dots">{of}{created}</p>
            {note}
        </li>
    }
}
