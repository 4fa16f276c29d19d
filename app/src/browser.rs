//! What islands need of the browser: storage, clipboard, the rows of a table. Called from effects and event
//! handlers only, so never natively. Nothing here fails loudly: what a browser forbids is left undone.

pub mod address;
pub mod api;
pub mod charts;
pub mod checkboxes;
pub mod fetch;

use js_sys::JsString;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, HtmlDocument, HtmlElement, Storage, Window};

/// The value under `key` in `localStorage`, if storage is allowed and has one.
pub fn stored(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// Keeps `value` under `key`, or forgets the key.
pub fn store(key: &str, value: Option<&str>) {
    let Some(storage) = storage() else { return };
    // A full or forbidden storage only means that the choice lasts for this page.
    let _ = match value {
        Some(value) => storage.set_item(key, value),
        None => storage.remove_item(key),
    };
}

/// Sets or removes an attribute of `<html>`.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    let Some(root) = document().and_then(|document| document.document_element()) else {
        return;
    };
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

/// Hides the element with this id, or shows it again.
pub fn set_aside(id: &str, hidden: bool) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        element.set_hidden(hidden);
    }
    // The page began with the list hidden, if its address asked for something.
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.class_list().remove_1("finding");
    }
}

/// There is room for two columns; the width is that of the stylesheet.
pub fn is_wide() -> bool {
    let query = web_sys::window().and_then(|window| window.match_media("(min-width: 64rem)").ok().flatten());
    query.is_some_and(|query| query.matches())
}

/// Puts HTML in the place of what the element with this id holds. The HTML comes from a writer that escapes every text.
pub fn replace_content(id: &str, html: &str) {
    if let Some(element) = document().and_then(|document| document.get_element_by_id(id)) {
        element.set_inner_html(html);
    }
}

/// How a copy went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copied {
    /// The text is in the clipboard.
    Yes,
    /// The browser does not let pages copy; the text is selected, so that a key does it.
    OnlySelected,
    /// No element has this id.
    NothingThere,
}

/// Copies the text of the element with this id.
pub async fn copy_text_of(id: &str) -> Copied {
    let Some(element) = document().and_then(|document| document.get_element_by_id(id)) else {
        return Copied::NothingThere;
    };
    let text = element.text_content().unwrap_or_default();
    if write_clipboard(&text).await || copy_selection(&element) {
        Copied::Yes
    } else {
        Copied::OnlySelected
    }
}

/// The clipboard API exists in secure contexts only, and may refuse even there.
async fn write_clipboard(text: &str) -> bool {
    let Some(window) = window() else { return false };
    let clipboard = window.navigator().clipboard();
    let missing = AsRef::<JsValue>::as_ref(&clipboard).is_undefined();
    !missing && JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

/// Selects the element's text and asks for the old copy command, which plain-http intranets still allow.
/// The selection stays when the command is refused, so that the reader can copy by key.
fn copy_selection(element: &Element) -> bool {
    let (Some(window), Some(document)) = (window(), document()) else {
        return false;
    };
    let Ok(Some(selection)) = window.get_selection() else {
        return false;
    };
    if selection.select_all_children(element).is_err() {
        return false;
    }
    let copied = document
        .dyn_into::<HtmlDocument>()
        .is_ok_and(|document| document.exec_command("copy") == Ok(true));
    if copied {
        let _ = selection.remove_all_ranges();
    }
    copied
}

/// The rows of one table, one per field.
pub struct TableRows(Vec<HtmlElement>);

impl TableRows {
    /// The rows in the body of the table with this id; none when there is no such table.
    pub fn of(table: &str) -> TableRows {
        let rows = document()
            .and_then(|document| document.get_element_by_id(table))
            .and_then(|table| table.query_selector_all("tbody > tr").ok());
        let Some(rows) = rows else {
            return TableRows(Vec::new());
        };
        let row = |index| rows.item(index)?.dyn_into().ok();
        TableRows((0..rows.length()).filter_map(row).collect())
    }

    /// Depth of each field (`data-depth`, 0 when the row has none), and its text in lower case.
    pub fn fields(&self) -> impl Iterator<Item = (usize, String)> {
        self.0.iter().map(|row| {
            let depth = row
                .get_attribute("data-depth")
                .and_then(|depth| depth.parse().ok());
            (
                depth.unwrap_or(0),
                lower_case(&row.text_content().unwrap_or_default()),
            )
        })
    }

    /// Hides every row whose flag is false.
    pub fn show_only(&self, visible: &[bool]) {
        for (row, visible) in self.0.iter().zip(visible) {
            row.set_hidden(!visible);
        }
    }
}

/// `text` in lower case; beyond ASCII by the browser's own tables.
pub fn lower_case(text: &str) -> String {
    if text.is_ascii() {
        text.to_ascii_lowercase()
    } else {
        JsString::from(text).to_lower_case().into()
    }
}

/// The address points at an element inside something hidden.
pub fn target_is_hidden() -> bool {
    let target = document().and_then(|document| document.query_selector(":target").ok().flatten());
    target.is_some_and(|target| matches!(target.closest("[hidden]"), Ok(Some(_))))
}

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok()?
}

/// Called by the start script once the module is loaded, before any island; `open_charts` is for [`charts`].
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate(open_charts: js_sys::Function) {
    charts::opened_by(open_charts);
    leptos::mount::hydrate_islands();
}
