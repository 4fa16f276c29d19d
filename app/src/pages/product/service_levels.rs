//! Service levels: the promise in large letters, the conditions below.

use super::section;
use crate::components::{detail_list, prose};
use crate::data::{ProductPage, ServiceLevelView};
use leptos::either::Either;
use leptos::prelude::*;

/// One card per promise.
pub fn service_levels(page: &ProductPage) -> impl IntoView {
    let cards = page
        .contracts
        .iter()
        .flat_map(|contract| &contract.service_levels)
        .map(card)
        .collect::<Vec<_>>();
    let content = if cards.is_empty() {
        Either::Left(view! { <p class="empty">"The contract states no service levels."</p> })
    } else {
        Either::Right(view! { <ul class="cards levels">{cards}</ul> })
    };
    let measured = super::trust::levels(page);
    section("service-levels", "Service levels", view! { {content}{measured} })
}

fn card(level: &ServiceLevelView) -> impl IntoView {
    let words = [&level.element, &level.driver, &level.schedule]
        .into_iter()
        .filter(|word| !word.is_empty())
        .map(|word| view! { <span>{word.as_str()}</span> })
        .collect::<Vec<_>>();
    let promise =
        (!level.promise.is_empty()).then(|| view! { <p class="promise">{level.promise.as_str()}</p> });
    view! {
        <li class="card">
            <h3>{level.name.as_str()}</h3>
            {promise}
            <p class="dots">{words}</p>
            {prose(&level.description)}
            {detail_list(&level.details)}
        </li>
    }
}
