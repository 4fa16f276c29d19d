//! In: a [`Page`]. Out: its HTML, complete without JavaScript. Start at [`render`].

use crate::components::{breadcrumb, footer, header};
use crate::data::Page;
use crate::{document, pages};
use any_spawner::Executor;
use hydration_context::SsrSharedContext;
use leptos::prelude::*;
use leptos::reactive::owner::Owner;
use std::sync::{Arc, Once};

/// What Leptos writes between dynamic parts so that the browser finds them again.
const MARKER: &str = "<!>";

/// Where an island begins and ends; within, the markers stay.
const ISLAND: &str = "<leptos-island";
const ISLAND_END: &str = "</leptos-island>";

/// Draws one page; the result is a whole document, byte-identical for equal input. Safe to call from many
/// threads at once: each page has an owner of its own.
pub fn render(page: &Page) -> String {
    static EXECUTOR: Once = Once::new();
    // A second caller in the same process (a test, a server) may have set one already; either serves.
    EXECUTOR.call_once(|| drop(Executor::init_futures_executor()));
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    owner.with(|| {
        let shell = &page.shell;
        document::document(
            page,
            &without_markers(header(shell).to_html()),
            &without_markers(breadcrumb(&shell.breadcrumb).to_html()),
            &without_markers(pages::main_content(page)),
            &without_markers(footer(shell).to_html()),
        )
    })
}

/// Only islands wake up: outside them the markers are dead weight and, strictly read, malformed comments.
/// Text cannot be mistaken for one, since Leptos escapes `<` and the sanitiser lets no comment through.
fn without_markers(html: String) -> String {
    let mut clean = String::with_capacity(html.len());
    let mut rest = html.as_str();
    while let Some(start) = rest.find(ISLAND) {
        let end = rest
            .get(start..)
            .and_then(|island| island.find(ISLAND_END))
            .map_or(rest.len(), |end| start + end);
        clean.extend(rest[..start].split(MARKER));
        clean.push_str(&rest[start..end]);
        rest = &rest[end..];
    }
    clean.extend(rest.split(MARKER));
    clean
}
