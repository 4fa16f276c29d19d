//! Checkboxes of a panel that was drawn once: their states and counts, without drawing them anew.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use super::document;

/// Gives each checkbox below the element with this id its count, in the order of the page; one that would leave
/// nothing cannot be chosen.
pub fn update(panel: &str, states: &[(u32, bool)]) {
    let boxes = document()
        .and_then(|document| document.get_element_by_id(panel))
        .and_then(|panel| panel.query_selector_all("input[type=checkbox]").ok());
    let Some(boxes) = boxes else { return };
    for (at, (count, is_on)) in states.iter().enumerate() {
        let Some(checkbox) = boxes
            .item(at as u32)
            .and_then(|node| node.dyn_into::<HtmlInputElement>().ok())
        else {
            return;
        };
        checkbox.set_checked(*is_on);
        checkbox.set_disabled(*count == 0 && !is_on);
        if let Some(label) = checkbox
            .parent_element()
            .and_then(|label| label.last_element_child())
        {
            label.set_text_content(Some(&count.to_string()));
        }
    }
}

/// Hides the entries of the list behind a filter that do not hold its text.
pub fn filter(field: &Element, wanted: &str) {
    let Some(list) = field.next_element_sibling() else {
        return;
    };
    let entries = list.children();
    for at in 0..entries.length() {
        if let Some(entry) = entries
            .item(at)
            .and_then(|entry| entry.dyn_into::<HtmlElement>().ok())
        {
            let text = crate::search::words::fold(&entry.text_content().unwrap_or_default());
            entry.set_hidden(!text.contains(wanted));
        }
    }
}
