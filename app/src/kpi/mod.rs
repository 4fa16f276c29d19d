//! Key figures as readers see them: words, cards, charts and tables, the same natively and in the browser.
//!
//! In: definitions and values of the platform API ([`crate::api::kpi`]). Out: HTML without Leptos. A missing value is
//! its reason in words, never a zero; a figure without a goal has no colour. Start at [`card()`].

mod by_domain;
mod card;
mod history;
mod one;
#[cfg(test)]
mod tests;
mod told;
mod view;
mod words;

pub use by_domain::{bars, matrix};
pub use card::{card, card_with, standing_badge};
pub use history::{history, history_with};
pub use one::one;
pub use told::{Outcome, tell, told};
pub use view::{Against, Choice, Shown, parts};
pub use words::{
    amount, amount_beside, basis, beside, goal, group_name, group_question, limit, missing, shown_number,
    trend, unit_of, window,
};
