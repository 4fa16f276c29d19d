//! Quality: what was measured, and what the contract says must hold.

use super::section;
use crate::components::{detail_list, link};
use crate::data::{ProductPage, QualityView};
use leptos::either::Either;
use leptos::prelude::*;

/// One table over all contracts of the product.
pub fn quality(page: &ProductPage) -> impl IntoView {
    let rows = page
        .contracts
        .iter()
        .flat_map(|contract| &contract.quality)
        .map(rule)
        .collect::<Vec<_>>();
    let content = if rows.is_empty() {
        Either::Left(view! { <p class="empty">"The contract states no quality rules."</p> })
    } else {
        Either::Right(view! {
            <div class="table-box" tabindex="0" role="region" aria-label="Table of quality rules">
                <table class="rules">
                    <caption>"What must hold, as the contract states it"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Rule"</th>
                            <th scope="col">"Applies to"</th>
                            <th scope="col">"Must hold"</th>
                            <th scope="col">"Dimension"</th>
                            <th scope="col">"Severity"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        })
    };
    let heading = if page.trust.is_some() {
        "Quality"
    } else {
        "Quality rules"
    };
    section(
        "quality",
        heading,
        view! { {super::trust::results(page)}{content} },
    )
}

fn rule(rule: &QualityView) -> impl IntoView {
    let description =
        (!rule.description.is_empty()).then(|| view! { <div inner_html=rule.description.0.as_str()></div> });
    let severity =
        (!rule.severity.is_empty()).then(|| view! { <span class="tag">{rule.severity.as_str()}</span> });
    view! {
        <tr>
            <th scope="row">{rule.name.as_str()}{description}{business(rule)}{how(rule)}</th>
            <td data-label=(!rule.target.text.is_empty()).then_some("Applies to") class="mono">{link(&rule.target)}</td>
            <td data-label=(!rule.expectation.is_empty()).then_some("Must hold")>{rule.expectation.as_str()}</td>
            <td data-label=(!rule.dimension.is_empty()).then_some("Dimension")>{rule.dimension.as_str()}</td>
            <td data-label=(!rule.severity.is_empty()).then_some("Severity")>{severity}</td>
        </tr>
    }
}

fn business(rule: &QualityView) -> impl IntoView {
    (!rule.business_impact.is_empty())
        .then(|| view! { <p><b>"When it fails"</b>{rule.business_impact.as_str()}</p> })
}

/// Query, engine and schedule: for those who run the rule, closed at first.
fn how(rule: &QualityView) -> impl IntoView {
    let any = !(rule.code.is_empty()
        && rule.schedule.is_empty()
        && rule.engine.is_empty()
        && rule.details.is_empty());
    let words = [
        ("Kind", &rule.kind),
        ("Engine", &rule.engine),
        ("Runs", &rule.schedule),
    ];
    any.then(|| {
        let words = words
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| view! { <p><b>{name}</b>{value.as_str()}</p> })
            .collect::<Vec<_>>();
        let code = (!rule.code.is_empty()).then(|| view! { <pre tabindex="0"><code>{rule.code.as_str()}</code></pre> });
        view! { <details><summary>"How it is checked"</summary>{words}{code}{detail_list(&rule.details)}</details> }
    })
}
