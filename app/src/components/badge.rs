//! Badges: a shape drawn by the stylesheet and a word, so that colour is never alone.

use crate::data::Lifecycle;
use leptos::prelude::*;

/// Where a product stands in its life; nothing when the contract does not say.
pub fn lifecycle_badge(status: &Lifecycle) -> impl IntoView {
    let class = match status {
        Lifecycle::Proposed => "badge life proposed",
        Lifecycle::Draft => "badge life draft",
        Lifecycle::Active => "badge life active",
        Lifecycle::Deprecated => "badge life deprecated",
        Lifecycle::Retired => "badge life retired",
        Lifecycle::Other(_) => "badge life other",
        Lifecycle::Unstated => return None,
    };
    Some(view! { <span class=class>{status.word()}</span> })
}

/// How sensitive something is, as the contract says it.
pub fn classification_badge(word: &str) -> impl IntoView {
    (!word.is_empty()).then(|| view! { <span class=classification_class(word)>{word}</span> })
}

/// Known words get a shape of their own.
pub fn classification_class(word: &str) -> &'static str {
    let is_one_of = |words: &[&str]| words.iter().any(|known| known.eq_ignore_ascii_case(word));
    if is_one_of(&["public", "open"]) {
        "class k-public"
    } else if is_one_of(&["internal"]) {
        "class k-internal"
    } else if is_one_of(&["confidential", "sensitive", "pii"]) {
        "class k-confidential"
    } else if is_one_of(&["restricted", "highly confidential", "secret"]) {
        "class k-restricted"
    } else {
        "class"
    }
}
