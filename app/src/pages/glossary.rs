//! `/glossary/`

use crate::components::{counted, term_list};
use crate::data::{GlossaryPage, LetterGroup};
use leptos::prelude::*;

/// A strip of letters and the terms under each.
pub fn glossary(page: &GlossaryPage) -> impl IntoView {
    let total = page.groups.iter().map(|group| group.terms.len()).sum();
    let letters = page
        .groups
        .iter()
        .enumerate()
        .map(|(position, group)| {
            view! { <li><a class="chip" href=format!("#{}", anchor(position))>{group.letter.as_str()}</a></li> }
        })
        .collect::<Vec<_>>();
    let strip = (page.groups.len() > 1)
        .then(|| view! { <nav class="strip" aria-label="Letters"><ul class="letters">{letters}</ul></nav> });
    let groups = page
        .groups
        .iter()
        .enumerate()
        .map(|(position, group)| letter(position, group))
        .collect::<Vec<_>>();
    let empty = page.groups.is_empty().then(|| {
        view! { <p class="empty">"No terms are defined yet, and no contract refers to one."</p> }
    });
    view! {
        <div class="wrap">
            <div class="page-head">
                <h1>"Glossary"</h1>
                <p class="dots"><span>{counted(total, "term", "terms")}</span></p>
                {strip}
            </div>
            {empty}
            {groups}
        </div>
    }
}

/// Letters are of any script; anchors are plain numbers.
fn anchor(position: usize) -> String {
    format!("letter-{}", position + 1)
}

fn letter(position: usize, group: &LetterGroup) -> impl IntoView {
    view! {
        <section class="letter" aria-labelledby=anchor(position)>
            <h2 id=anchor(position)>{group.letter.as_str()}</h2>
            {term_list(&group.terms)}
        </section>
    }
}
