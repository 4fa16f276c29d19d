//! How something stands with the rules: a sign drawn by the stylesheet and a word.

use crate::data::{ProductCard, Standing};
use leptos::either::Either;
use leptos::prelude::*;

/// The word for a standing, with its sign.
pub fn standing_badge(standing: Standing) -> impl IntoView {
    let (class, word) = match standing {
        Standing::Passed => ("standing passed", "Passes"),
        Standing::Failed => ("standing failed", "Open"),
        Standing::Waived => ("standing waived", "Excused"),
        Standing::NotApplicable => ("standing silent", "Does not apply"),
        Standing::Unknown => ("standing unknown", "Not known"),
    };
    view! { <span class=class>{word}</span> }
}

/// "Certified", or how much of the checklist is kept; computed from the rules, never set by hand.
pub fn trust_badge<'a>(card: &'a ProductCard, href: &'static str) -> impl IntoView + use<'a> {
    checklist_words(card).map(|words| {
        let class = if card.certified {
            "badge certified"
        } else {
            "badge"
        };
        view! { <a class=class href=href>{words}</a> }
    })
}

/// "Blocked", "Certified" or "Checklist 8/10"; nothing where nothing was checked.
pub(super) fn checklist_words(card: &ProductCard) -> Option<String> {
    if card.blocked {
        return Some("Blocked".to_owned());
    }
    let (passed, of) = card.checklist?;
    Some(if card.certified {
        "Certified".to_owned()
    } else {
        format!("Checklist {passed}/{of}")
    })
}

/// "9 of 12" for a table: number, sign and tint; a dash where nothing applies.
pub fn share_cell(passed: usize, of: usize) -> impl IntoView {
    let (class, words) = match (passed, of) {
        (_, 0) => ("share silent", "–".to_owned()),
        (passed, of) if passed == of => ("share all", format!("{passed}/{of}")),
        (0, of) => ("share none", format!("0/{of}")),
        (passed, of) => ("share some", format!("{passed}/{of}")),
    };
    view! { <span class=class>{words}</span> }
}

/// A message in which names stand between backticks.
pub fn spoken(text: &str) -> impl IntoView + use<'_> {
    text.split('`')
        .enumerate()
        .map(|(number, part)| {
            if number % 2 == 1 {
                Either::Left(view! { <code>{part}</code> })
            } else {
                Either::Right(view! { <span>{part}</span> })
            }
        })
        .collect::<Vec<_>>()
}
