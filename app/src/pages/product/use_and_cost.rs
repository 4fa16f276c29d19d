//! Use and cost: who works with the product, how much, and what it costs.

use super::section;
use crate::components::{counted, grouped, link};
use crate::data::{ProductPage, UseView};
use crate::kpi::amount;
use crate::moment::shown;
use crate::number::{Unit, with_unit};
use crate::usage;
use leptos::prelude::*;

/// Nothing where nobody sends usage or cost of anything.
pub fn use_and_cost(page: &ProductPage) -> impl IntoView {
    page.usage.as_ref().map(|view| {
        let own = &view.usage;
        let weekly = usage::weekly("use-weekly", own, "this product").map(|figure| figure.html(3));
        let content = view! {
            <p>{usage::sentence(own)}{consumers(view)}</p>
            {weekly.map(|html| view! { <div inner_html=html></div> })}
            {teams(view)}
            {cost(view)}
            <p class="faint">"As of "{shown(&own.as_of)}" · "<a href=view.json.as_str()>"JSON"</a></p>
        };
        section("use-and-cost", "Use and cost", content)
    })
}

/// Numbers of people below five are hidden before they reach any file.
fn consumers(view: &UseView) -> Option<String> {
    match (view.usage.consumers, view.usage.consumers_hidden) {
        (Some(people), _) => Some(format!(
            " Behind them: {}.",
            amount(people as f64, "people and services")
        )),
        (None, true) => Some(" Fewer than 5 people and services stand behind them.".to_owned()),
        (None, false) => None,
    }
}

fn teams(view: &UseView) -> impl IntoView {
    let own = &view.usage;
    let all = own.uses28.filter(|uses| *uses > 0)? as f64;
    let share = |uses: u64| with_unit(100.0 * uses as f64 / all, Unit::Percent);
    let row = |name: AnyView, uses: u64| {
        view! { <tr><th scope="row">{name}</th><td class="number" data-label="Uses">{grouped(uses as usize)}</td><td class="number" data-label="Share">{share(uses)}</td></tr> }
    };
    let named = view
        .teams
        .iter()
        .zip(&own.teams)
        .map(|(team, used)| row(link(team).into_any(), used.uses));
    let rows: Vec<_> = named.collect();
    let others = (own.other_uses > 0).then(|| {
        let count = own.teams28.unwrap_or_default() - own.teams.len() as u64;
        row(
            counted(count as usize, "other team", "other teams").into_any(),
            own.other_uses,
        )
    });
    Some(view! {
        <h3>"Teams that use it"</h3>
        <div class="table-box" tabindex="0" role="region" aria-label="Table of consumer teams">
            <table class="numbers">
                <caption>{format!("Uses by team in the 28 days to {}; the owning team and accounts without a team are left out", shown(&own.as_of))}</caption>
                <thead><tr><th scope="col">"Team"</th><th scope="col">"Uses"</th><th scope="col">"Share"</th></tr></thead>
                <tbody>{rows}{others}</tbody>
            </table>
        </div>
    })
}

fn cost(view: &UseView) -> impl IntoView {
    let html = usage::monthly_cost("cost-monthly", &view.usage, "this product").map(|figure| figure.html(3));
    let words = match (&html, view.has_costs) {
        (Some(_), _) => None,
        (None, true) => Some("No cost line names this product: what it costs is not known, and not zero."),
        (None, false) => Some("Cost is not connected: nobody sends cost lines."),
    };
    (
        html.map(|html| view! { <div inner_html=html></div> }),
        words.map(|words| view! { <p class="empty">{words}</p> }),
    )
}
