//! `/metrics/`: does the data mesh pay off? Nine figures first, everything else below.

use super::lists;
use crate::api::kpi::{Group, KpiDefinition, KpiValue};
use crate::components::counted;
use crate::data::{FigureView, LeadershipPage};
use crate::kpi;
use crate::markup::Markup;
use crate::moment::shown;
use leptos::either::Either;
use leptos::prelude::*;

/// Head, headline figures in rows by family, the chart, domains, outcomes, money, roadmap, lists, all figures.
pub fn leadership(page: &LeadershipPage) -> impl IntoView {
    view! {
        <div class="wrap">
            {head(page)}
            {headlines(page)}
            {in_use(page)}
            {domains(page)}
            {lists::outcomes(page)}
            {money(page)}
            {gates(page)}
            {lists::to_do(page)}
            {all(page)}
            {lists::data_sets(&page.data_sets)}
        </div>
    }
}

fn head(page: &LeadershipPage) -> impl IntoView {
    let known = page
        .figures
        .iter()
        .filter(|figure| figure.value.value.is_some())
        .count();
    let with_goal = |figure: &&FigureView| figure.value.goal.is_some();
    let goals = page.figures.iter().filter(with_goal).count();
    let met = page
        .figures
        .iter()
        .filter(with_goal)
        .filter(|figure| figure.value.standing == crate::api::kpi::Standing::Met)
        .count();
    let scopes = page
        .scopes
        .iter()
        .map(|(scope, here)| {
            let current = here.then_some("page");
            view! { <li><a href=scope.href.as_str() aria-current=current>{scope.text.as_str()}</a></li> }
        })
        .collect::<Vec<_>>();
    view! {
        <div class="page-head">
            <h1>"Is the data mesh paying off?"</h1>
            <p class="lead">{page.scope.as_str()}</p>
            <dl class="facts">
                <div><dt>"Goals met"</dt><dd>{if goals == 0 { "no goals set".to_owned() } else { format!("{met} of {goals}") }}</dd></div>
                <div><dt>"Figures measured"</dt><dd>{format!("{known} of {}", page.figures.len())}</dd></div>
                <div><dt>"As of"</dt><dd>{shown(&page.as_of)}</dd></div>
            </dl>
            <details class="scopes"><summary>"Scope: "{page.scope.as_str()}</summary><ul class="plain-list">{scopes}</ul></details>
            <p class="faint">"All numbers of this page: "<a href=page.csv.as_str() download="">"CSV"</a>" · "<a href=page.json.as_str()>"JSON"</a></p>
        </div>
    }
}

fn of_group(page: &LeadershipPage, group: Group) -> impl Iterator<Item = &FigureView> {
    page.figures
        .iter()
        .filter(move |figure| figure.definition.group == group)
}

/// Rows of the first view. What makes a product easy to find and fit for rules is read as trust there.
fn row_of(group: Group) -> Group {
    match group {
        Group::Discoverability | Group::Governance => Group::Trust,
        own => own,
    }
}

fn headlines(page: &LeadershipPage) -> impl IntoView {
    Group::ALL
        .iter()
        .filter_map(|group| {
            let cards: String = page
                .figures
                .iter()
                .filter(|figure| figure.definition.headline && row_of(figure.definition.group) == *group)
                .map(|figure| kpi::card(&figure.definition, &figure.value, &figure.href))
                .collect();
            (!cards.is_empty()).then(|| {
                let id = format!("headline-{}", kpi::group_name(*group).to_lowercase());
                let named = id.clone();
                view! {
                    <section class="part kpi-row" aria-labelledby=id>
                        <h2 id=named>{kpi::group_name(*group)}<span class="faint">{kpi::group_question(*group)}</span></h2>
                        <div class="kpis" inner_html=cards></div>
                    </section>
                }
            })
        })
        .collect::<Vec<_>>()
}

/// The one chart: products in use against their goal, or the first headline figure that has a history.
fn in_use(page: &LeadershipPage) -> impl IntoView {
    let has_history = |figure: &&FigureView| {
        figure
            .value
            .series
            .iter()
            .filter(|point| point.value.is_some())
            .count()
            > 1
    };
    let candidates = || {
        page.figures
            .iter()
            .filter(|figure| figure.definition.headline)
            .filter(has_history)
    };
    let figure = candidates()
        .find(|figure| figure.definition.id == "A1")
        .or_else(|| candidates().next())?;
    let html = kpi::history("headline-history", &figure.definition, &figure.value).html(2);
    Some(view! { <div class="figures" inner_html=html></div> })
}

fn domains(page: &LeadershipPage) -> impl IntoView {
    (!page.domains.is_empty()).then(|| {
        let columns: Vec<KpiDefinition> = page
            .figures
            .iter()
            .filter(|figure| figure.definition.headline)
            .map(|figure| figure.definition.clone())
            .collect();
        let rows: Vec<_> = page.domains.clone();
        view! {
            <section class="part" aria-labelledby="domains">
                <h2 id="domains">"Domains"</h2>
                <div inner_html=kpi::matrix(&columns, &rows)></div>
            </section>
        }
    })
}

fn money(page: &LeadershipPage) -> impl IntoView {
    let cards: String = of_group(page, Group::Value)
        .filter(|figure| matches!(figure.definition.id.as_str(), "V1" | "V2" | "V3"))
        .map(|figure| kpi::card(&figure.definition, &figure.value, &figure.href))
        .collect();
    (!cards.is_empty()).then(|| {
        view! {
            <section class="part kpi-row" aria-labelledby="money">
                <h2 id="money">"Money"</h2>
                <div class="kpis" inner_html=cards></div>
            </section>
        }
    })
}

fn gates(page: &LeadershipPage) -> impl IntoView {
    (!page.gates.is_empty()).then(|| {
        let items = page
            .gates
            .iter()
            .map(|gate| {
                let held = gate.criteria.iter().filter(|one| one.met == Some(true)).count();
                let state = match (gate.met, gate.is_due) {
                    (Some(true), _) => "reached",
                    (_, false) => "not due yet",
                    (None, true) => "due, cannot be judged",
                    (Some(false), true) => "due, not reached",
                };
                view! {
                    <li><b>{gate.name.as_str()}</b>" "<span class="muted">{format!("{held} of {}, {state}; due {}", counted(gate.criteria.len(), "criterion", "criteria"), shown(&gate.due))}</span></li>
                }
            })
            .collect::<Vec<_>>();
        let more = (!page.roadmap.is_empty()).then(|| view! { <p><a href=page.roadmap.as_str()>"All criteria"</a></p> });
        view! {
            <section class="part" aria-labelledby="roadmap"><h2 id="roadmap">"Roadmap"</h2><ul class="plain-list">{items}</ul>{more}</section>
        }
    })
}

fn all(page: &LeadershipPage) -> impl IntoView {
    let groups = Group::ALL
        .iter()
        .filter_map(|group| {
            let rows: Vec<_> = of_group(page, *group).map(row).collect();
            let count = rows.len();
            (count > 0).then(|| {
                let label = format!("Table: {}", kpi::group_name(*group));
                view! {
                    <details class="kpi-group">
                        <summary>{kpi::group_name(*group)}<span class="faint">{format!(" {}", counted(count, "figure", "figures"))}</span></summary>
                        <div class="table-box" tabindex="0" role="region" aria-label=label>
                            <table class="numbers">
                                <caption>{kpi::group_question(*group)}</caption>
                                <thead><tr><th scope="col">"Figure"</th><th scope="col">"Value"</th><th scope="col">"Trend"</th><th scope="col">"Goal"</th><th scope="col">"Based on"</th><th scope="col">"Window"</th></tr></thead>
                                <tbody>{rows}</tbody>
                            </table>
                        </div>
                    </details>
                }
            })
        })
        .collect::<Vec<_>>();
    view! { <section class="part" aria-labelledby="all"><h2 id="all">"All figures"</h2>{groups}</section> }
}

fn row(figure: &FigureView) -> impl IntoView {
    let (definition, value) = (&figure.definition, &figure.value);
    let shown_value = match value.value {
        Some(number) => Either::Left(view! { <b>{kpi::amount(number, &definition.unit)}</b> }),
        None => Either::Right(view! { <span class="faint">{kpi::missing(value.reason, definition)}</span> }),
    };
    let trend = kpi::trend(definition, value).map_or_else(String::new, |(words, _)| words);
    view! {
        <tr>
            <th scope="row"><a href=figure.href.as_str()>{definition.name.as_str()}</a></th>
            <td data-label="Value">{shown_value}</td>
            <td data-label="Trend">{trend}</td>
            <td data-label="Goal">{goal(definition, value)}</td>
            <td data-label="Based on">{kpi::basis(value)}</td>
            <td data-label="Window">{kpi::window(value)}</td>
        </tr>
    }
}

fn goal(definition: &KpiDefinition, value: &KpiValue) -> impl IntoView {
    match &value.goal {
        Some(wanted) => {
            let mut badge = Markup::with_capacity(64);
            kpi::standing_badge(value.standing, &mut badge);
            let html = badge.finish();
            Either::Left(view! { <span inner_html=html></span>" "{kpi::goal(wanted, definition)} })
        }
        None => Either::Right(view! { <span class="faint">"no goal"</span> }),
    }
}
