//! Key figures as readers see them: words, cards, charts and tables, the same natively and in the browser.
//!
//! In: definitions and values of the platform API ([`crate::api::kpi`]). Out: HTML without Leptos. A missing value is
//! its reason in words, never a zero; a figure without a goal has no colour. Start at [`card()`].

mod by_domain;
mod card;
mod history;
#[cfg(test)]
mod tests;
mod words;

pub use by_domain::{bars, matrix};
pub use card::{card, standing_badge};
pub use history::history;
pub use words::{amount, basis, goal, group_name, group_question, missing, trend, unit_of, window};
