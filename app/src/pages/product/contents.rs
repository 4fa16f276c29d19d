//! "On this page": a column beside the sections on a wide screen, a disclosure above them on a narrow one.
//!
//! The list stands in the page twice because a native disclosure cannot be forced open by a stylesheet; only
//! one of the two is ever shown or read out.

use crate::data::ProductPage;
use leptos::prelude::*;

/// Both forms of the list.
pub fn contents(page: &ProductPage) -> impl IntoView {
    view! {
        <nav class="contents wide" aria-label="On this page"><p>"On this page"</p>{list(page)}</nav>
        <details class="contents narrow"><summary>"On this page"</summary><nav aria-label="On this page">{list(page)}</nav></details>
    }
}

fn list(page: &ProductPage) -> impl IntoView {
    let entries = [
        ("#overview", "Overview", true),
        ("#use", "How to use", true),
        ("#schema", "Schema", true),
        ("#quality", "Quality rules", true),
        ("#service-levels", "Service levels", true),
        ("#lineage", "Lineage", true),
        ("#use-and-cost", "Use and cost", page.usage.is_some()),
        ("#versions", "Versions", !page.versions.is_empty()),
        ("#access", "Access", true),
        ("#checklist", "Checklist", !page.checklist.items.is_empty()),
        ("#people", "People", true),
        ("#price", "Price", page.price.is_some()),
        ("#more", "More details", super::more::has_more(page)),
        ("#files", "Files", !page.files.is_empty()),
    ];
    let items = entries
        .into_iter()
        .filter(|(_, _, shown)| *shown)
        .map(|(href, text, _)| view! { <li><a href=href>{text}</a></li> })
        .collect::<Vec<_>>();
    view! { <ol>{items}</ol> }
}
