//! Badges: a shape drawn by the stylesheet and a word, so that colour is never alone.

use crate::data::{Lifecycle, ProductType};
use leptos::prelude::*;

/// Where a product stands in its life; nothing when the contract does not say.
pub fn lifecycle_badge(status: &Lifecycle) -> impl IntoView {
    let (class, word) = match status {
        Lifecycle::Proposed => ("badge life proposed", "Proposed"),
        Lifecycle::Draft => ("badge life draft", "Draft"),
        Lifecycle::Active => ("badge life active", "Active"),
        Lifecycle::Deprecated => ("badge life deprecated", "Deprecated"),
        Lifecycle::Retired => ("badge life retired", "Retired"),
        Lifecycle::Other(word) => ("badge life other", word.as_str()),
        Lifecycle::Unstated => return None,
    };
    Some(view! { <span class=class>{word}</span> })
}

/// The type in words; empty when it is not stated.
pub fn type_name(product_type: &ProductType) -> &str {
    match product_type {
        ProductType::SourceAligned => "Source-aligned",
        ProductType::Aggregate => "Aggregate",
        ProductType::ConsumerAligned => "Consumer-aligned",
        ProductType::Other(word) => word,
        ProductType::Unstated => "",
    }
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
