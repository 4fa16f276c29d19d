//! The address bar and moving between pages.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlInputElement};

use super::{document, window};

/// What stands behind the question mark.
pub fn query_string() -> String {
    let search = window()
        .and_then(|window| window.location().search().ok())
        .unwrap_or_default();
    search.trim_start_matches('?').to_owned()
}

/// Puts a query string into the address, as a new step of the history or in place of the present one.
pub fn set_query_string(query: &str, new_step: bool) {
    let Some((history, path)) = window().and_then(|window| {
        let path = window.location().pathname().ok()?;
        Some((window.history().ok()?, path))
    }) else {
        return;
    };
    let address = if query.is_empty() {
        path
    } else {
        format!("{path}?{query}")
    };
    // A browser that refuses (too many steps in a second) only keeps the older address.
    let _ = if new_step {
        history.push_state_with_url(&JsValue::NULL, "", Some(&address))
    } else {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&address))
    };
}

/// Goes to another page.
pub fn go(href: &str) {
    if let Some(window) = window() {
        let _ = window.location().set_href(href);
    }
}

/// Absolute path that `href` leads to from this page.
pub fn absolute(href: &str) -> String {
    let base = document()
        .and_then(|document| document.base_uri().ok().flatten())
        .unwrap_or_default();
    web_sys::Url::new_with_base(href, &base)
        .map(|url| url.pathname())
        .unwrap_or_else(|_| href.to_owned())
}

/// How far the page is scrolled, in pixels.
pub fn scrolled() -> i32 {
    window()
        .and_then(|window| window.scroll_y().ok())
        .unwrap_or_default() as i32
}

/// Scrolls the page.
pub fn scroll_to(top: i32) {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, f64::from(top));
    }
}

/// Keeps `value` for this tab until it is closed.
pub fn keep_in_tab(key: &str, value: &str) {
    if let Some(Some(storage)) = window().and_then(|window| window.session_storage().ok()) {
        let _ = storage.set_item(key, value);
    }
}

/// What [`keep_in_tab`] kept.
pub fn kept_in_tab(key: &str) -> Option<String> {
    window()?.session_storage().ok()??.get_item(key).ok()?
}

/// Puts the keyboard focus on the element with this id.
pub fn focus(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// The attribute of the nearest element around a click that fits the selector.
pub fn attribute_at(event: &web_sys::MouseEvent, selector: &str, name: &str) -> Option<String> {
    target(event)?.closest(selector).ok()??.get_attribute(name)
}

/// Name and value of the checkbox that changed.
pub fn checkbox(event: &web_sys::Event) -> Option<(String, String)> {
    let input = target(event)?.dyn_into::<HtmlInputElement>().ok()?;
    (input.type_() == "checkbox").then(|| (input.name(), input.value()))
}

/// The field of that class that was typed into, and what it holds.
pub fn typed_into(event: &web_sys::Event, class: &str) -> Option<(Element, String)> {
    let input = target(event)?.dyn_into::<HtmlInputElement>().ok()?;
    let typed = input.value();
    input.class_list().contains(class).then(|| (input.into(), typed))
}

/// The event comes from something that takes text, or a dialog is open.
pub fn is_typing(event: &web_sys::KeyboardEvent) -> bool {
    let Some(element) = target(event) else {
        return false;
    };
    matches!(
        element.closest("input, textarea, select, dialog[open], [contenteditable]"),
        Ok(Some(_))
    )
}

fn target(event: &web_sys::Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}
