//! A scorecard as HTML: the same words natively and in the browser, where live numbers replace those of the build.
//!
//! In: an [`api::Scorecard`](crate::api::Scorecard), ours or a stranger's. Out: HTML in which every text is escaped.
//! Verdict first, then the number, then how we know. Start at [`verdict()`].

pub mod age;
mod checks;
mod dimensions;
mod levels;
mod readings;
#[cfg(test)]
mod tests;
mod verdict;

pub use checks::checks;
pub use dimensions::{dimensions, trend, trend_of};
pub use levels::levels;
pub use readings::readings;
pub use verdict::{badge, incidents, verdict, words};

use crate::api::Scorecard;

/// All parts that newer numbers replace, each with the id of its element.
pub fn parts(card: &Scorecard) -> [(&'static str, String); 5] {
    [
        ("trust-verdict", verdict(card)),
        ("trust-dimensions", dimensions(card)),
        ("trust-trend", trend(card)),
        ("trust-checks", checks(card)),
        ("trust-levels", levels(card)),
    ]
}

/// "Completeness" of `completeness`; checks without a dimension have a heading of their own.
pub(crate) fn dimension_name(key: &str) -> String {
    if key.is_empty() || key == "unassigned" {
        return "No dimension stated".to_owned();
    }
    // Keys are English words; with all letters of all languages it would be 4 KB longer in the browser.
    let mut name = key.to_owned();
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    name
}
