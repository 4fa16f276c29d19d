//! Versions: newest first.

use super::section;
use crate::components::{change_entry, lifecycle_badge, link};
use crate::data::{ProductPage, VersionView};
use leptos::prelude::*;

/// Nothing when no version is known.
pub fn versions(page: &ProductPage) -> impl IntoView {
    (!page.versions.is_empty()).then(|| {
        let items = page.versions.iter().map(version).collect::<Vec<_>>();
        section(
            "versions",
            "Versions",
            view! { <ol class="timeline">{items}</ol>{history(page)} },
        )
    })
}

/// What changed, as far as the history goes.
fn history(page: &ProductPage) -> impl IntoView {
    (!page.history.is_empty()).then(|| {
        let entries = page
            .history
            .iter()
            .map(|entry| change_entry(entry, true))
            .collect::<Vec<_>>();
        let links = page
            .history_links
            .iter()
            .map(|target| view! { <span>{link(target)}</span> })
            .collect::<Vec<_>>();
        view! { <h3>"What changed"</h3><ul class="changes">{entries}</ul><p class="dots">{links}</p> }
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
