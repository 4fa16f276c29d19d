//! Text to copy: connection texts, queries, ids.

use crate::islands::{CopyButton, hand_over};
use leptos::prelude::*;

/// A titled block of code with a copy button; `id` is the anchor and the copy target, `label` tells the block
/// from others for those who do not see where it stands.
pub fn code_block<'a>(
    id: String,
    label: String,
    title: &'a str,
    language: &'a str,
    code: &'a str,
) -> impl IntoView + use<'a> {
    let language = (!language.is_empty()).then(|| view! { <span class="faint">{language}</span> });
    view! {
        <figure class="code">
            <figcaption>
                <span>{title}</span>
                {language}
                {copy_button(&id)}
            </figcaption>
            <pre tabindex="0" role="region" aria-label=label><code id=id>{code}</code></pre>
        </figure>
    }
}

/// A short text in a line, with a copy button.
pub fn copied_text<'a>(id: &'static str, text: &'a str) -> impl IntoView + use<'a> {
    view! {
        <span class="copied">
            <code id=id>{text}</code>
            {copy_button(id)}
        </span>
    }
}

fn copy_button(target: &str) -> impl IntoView + use<> {
    hand_over(&[target]);
    view! { <CopyButton/> }
}
