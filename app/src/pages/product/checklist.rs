//! The ten items of the checklist, and what to do about those that are open.

use super::section;
use crate::components::{code_block, counted, link, spoken, standing_badge};
use crate::data::{ChecklistItem, ChecklistView, Problem, ProductPage};
use leptos::prelude::*;

/// Nothing where nothing was checked.
pub fn checklist(page: &ProductPage) -> impl IntoView {
    let list = &page.checklist;
    (!list.items.is_empty()).then(|| {
        let items = list
            .items
            .iter()
            .enumerate()
            .map(|(number, entry)| item(number, entry))
            .collect::<Vec<_>>();
        section(
            "checklist",
            "Checklist",
            view! {
                {verdict(list)}
                <ol class="checklist">{items}</ol>
                {others(list)}
                {badge(list)}
            },
        )
    })
}

fn verdict(list: &ChecklistView) -> impl IntoView {
    let items = counted(list.of, "item", "items");
    let words = if list.certified {
        format!(
            "{} of {items} passed, and no rule is broken: this product is certified.",
            list.of
        )
    } else {
        format!(
            "{} of {items} passed; what does not apply is left out. The result follows from the contract; nobody can set it by hand.",
            list.passed
        )
    };
    view! { <p>{words}</p> }
}

fn item(number: usize, item: &ChecklistItem) -> impl IntoView {
    let problems = item
        .problems
        .iter()
        .enumerate()
        .map(|(position, entry)| problem(&format!("{}-{}", number + 1, position + 1), entry))
        .collect::<Vec<_>>();
    view! {
        <li>
            <p class="check-head"><strong>{item.title.as_str()}</strong>{standing_badge(item.standing)}</p>
            <p class="faint">{item.text.as_str()}</p>
            {problems}
        </li>
    }
}

fn problem<'a>(id: &str, problem: &'a Problem) -> impl IntoView + use<'a> {
    let waiver = problem
        .waiver
        .as_ref()
        .map(|waiver| view! { <p>"Excused by "{waiver.as_str()}</p> });
    let mend = problem.mend.as_ref().map(|mend| {
        let label = format!("How to mend {}", problem.rule.text);
        view! {
            <details>
                <summary>"How to mend it"</summary>
                {code_block(format!("mend-{id}"), label, &mend.title, &mend.language, &mend.code)}
            </details>
        }
    });
    view! {
        <div class="problem">
            <p>{spoken(&problem.message)}" "{spoken(&problem.help)}</p>
            <p class="dots"><span>{problem.severity.as_str()}</span><span>"Rule "{link(&problem.rule)}</span></p>
            {waiver}
            {mend}
        </div>
    }
}

fn others(list: &ChecklistView) -> impl IntoView {
    (!list.others.is_empty()).then(|| {
        let problems = list
            .others
            .iter()
            .enumerate()
            .map(|(position, entry)| view! { <li>{problem(&format!("other-{}", position + 1), entry)}</li> })
            .collect::<Vec<_>>();
        view! { <h3>"Other rules"</h3><ul class="checklist">{problems}</ul> }
    })
}

fn badge(list: &ChecklistView) -> impl IntoView {
    (!list.badge.is_empty())
        .then(|| view! { <p class="faint"><a href=list.badge.as_str()>"Badge for a README (SVG)"</a></p> })
}
