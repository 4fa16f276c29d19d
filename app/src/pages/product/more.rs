//! Price, and everything that has no place of its own.

use super::section;
use crate::components::{detail_list, folded_details};
use crate::data::ProductPage;
use leptos::prelude::*;

/// Nothing when the contract states no price.
pub fn price(page: &ProductPage) -> impl IntoView {
    page.price.as_ref().map(|price| {
        let content = view! { <p class="price"><span class="promise">{price.amount.as_str()}</span>" "{price.unit.as_str()}</p>{folded_details("More details", &price.details)} };
        section("price", "Price", content)
    })
}

/// Whether the section exists.
pub fn has_more(page: &ProductPage) -> bool {
    !page.details.is_empty()
}

/// Custom properties and other extras, name by name.
pub fn more(page: &ProductPage) -> impl IntoView {
    has_more(page).then(|| section("more", "More details", detail_list(&page.details)))
}
