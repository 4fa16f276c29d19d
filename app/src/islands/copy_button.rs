//! Copies the text of another element.

use leptos::prelude::*;

/// Button that copies the text of the element with the id `target`; `label` says what is copied.
#[island]
pub fn CopyButton(target: String, label: String) -> impl IntoView {
    view! { <button type="button" class="copy-button" data-copies=target hidden>{label}</button> }
}
