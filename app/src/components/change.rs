//! One event in the life of a contract.

use super::{counted, link, spoken};
use crate::data::ChangeEntry;
use leptos::prelude::*;

/// Kind, contract, versions, what changed, who is affected. `dated` entries say their day themselves.
pub fn change_entry(entry: &ChangeEntry, dated: bool) -> impl IntoView {
    let date = dated.then(|| view! { <span>{entry.date.as_str()}</span> });
    let domain = (!entry.domain.text.is_empty()).then(|| view! { <span>{link(&entry.domain)}</span> });
    let versions = (!entry.versions.is_empty())
        .then(|| view! { <span class="version">{entry.versions.as_str()}</span> });
    let class = match entry.kind.as_str() {
        "Breaking" | "Retired" => "badge change breaking",
        "Deprecated" => "badge change deprecated",
        "New" | "Additive" => "badge change additive",
        _ => "badge change",
    };
    let changes = entry
        .changes
        .iter()
        .map(|(effect, sentence, reason)| {
            view! { <li title=reason.as_str()><span class="tag">{effect.as_str()}</span>" "{spoken(sentence)}</li> }
        })
        .collect::<Vec<_>>();
    let changes = (!changes.is_empty()).then(|| view! { <ul class="change-list">{changes}</ul> });
    let more = (entry.more > 0).then(|| view! { <p class="faint">{format!("and {} more", entry.more)}</p> });
    view! {
        <li class="change-entry">
            <p class="badges"><span class=class>{entry.kind.as_str()}</span><strong>{link(&entry.contract)}</strong></p>
            <p class="dots">{date}{domain}{versions}</p>
            {changes}
            {more}
            {affected(entry)}
        </li>
    }
}

fn affected(entry: &ChangeEntry) -> impl IntoView {
    (!entry.affected.is_empty()).then(|| {
        let products = entry
            .affected
            .iter()
            .map(|product| view! { <li class="tag">{link(product)}</li> })
            .collect::<Vec<_>>();
        let teams = (!entry.teams.is_empty()).then(|| {
            let names = entry.teams.join(", ");
            format!(" of {} ({names})", counted(entry.teams.len(), "team", "teams"))
        });
        view! {
            <div class="affected">
                <p class="faint">{counted(entry.affected.len(), "product reads it", "products read it")}{teams}</p>
                <ul class="tags">{products}</ul>
            </div>
        }
    })
}
