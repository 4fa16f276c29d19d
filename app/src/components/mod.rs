//! Small static parts, used by several pages. Each is a function from borrowed data to a view; nothing here
//! runs in the browser.

mod badge;
mod breadcrumb;
mod card;
mod change;
mod channel;
mod checklist;
mod code;
mod details;
mod footer;
mod header;
mod icon;
pub(crate) mod link;
mod object;
mod pagination;
mod term_list;

pub use badge::{classification_badge, classification_class, lifecycle_badge};
pub use breadcrumb::breadcrumb;
pub use card::{all_products, domain_card, product_cards};
pub use change::change_entry;
pub use channel::channels;
pub use checklist::{share_cell, spoken, standing_badge, trust_badge};
pub use code::{code_block, copied_text};
pub use details::{detail_list, folded_details};
pub use footer::footer;
pub use header::{header, search_box};
pub use icon::{Icon, icon, port_icon};
pub use link::{kinded_links, link, person};
pub use object::{Heading, object_section};
pub use pagination::pagination;
pub use term_list::term_list;

pub use crate::number::counted;

use crate::data::SafeHtml;
use leptos::prelude::*;

/// Text of the contract that went through the sanitiser; nothing when it is empty.
pub fn prose(html: &SafeHtml) -> impl IntoView {
    (!html.is_empty()).then(|| view! { <div class="prose" inner_html=html.0.as_str()></div> })
}

/// Free words as chips; nothing when there are none.
pub fn tags(words: &[String], label: &'static str) -> impl IntoView {
    (!words.is_empty()).then(|| {
        let items = words
            .iter()
            .map(|word| view! { <li class="tag">{word.as_str()}</li> })
            .collect::<Vec<_>>();
        view! { <ul class="tags" aria-label=label>{items}</ul> }
    })
}

/// 12400 as "12 400", with spaces that do not break.
pub fn grouped(number: usize) -> String {
    crate::number::grouped(number as u64)
}
