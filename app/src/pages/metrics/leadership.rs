//! `/metrics/`: does the data mesh pay off? Nine figures first, everything else below.

use super::lists;
use crate::api::kpi::{Group, KpiDefinition, KpiValue};
use crate::components::counted;
use crate::data::{Controls, FigureView, LeadershipPage, ScopeChoice};
use crate::islands::{LiveNumbers, Source, hand_over};
use crate::kpi::{self, Choice, Shown};
use crate::markup::Markup;
use crate::moment::shown;
use leptos::either::Either;
use leptos::prelude::*;

/// Head, headline figures in rows by family, the chart, domains, outcomes, money, roadmap, lists, all figures.
pub fn leadership(page: &LeadershipPage) -> impl IntoView {
    view! {
        <div class="wrap">
            {head(page)}
            {controls(page)}
            {redrawn(page, "figures-rows")}
            {redrawn(page, "figures-chart")}
            <div data-of-scope="">{domains(page)}{lists::outcomes(page)}</div>
            {redrawn(page, "figures-money")}
            <div data-of-scope="">
                {gates(page)}
                {lists::to_do(page)}
                {all(page)}
                {lists::data_sets(&page.data_sets)}
            </div>
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
            <p class="lead" id="figures-scope">{page.scope.as_str()}</p>
            <dl class="facts">
                <div data-of-scope=""><dt>"Goals met"</dt><dd>{if goals == 0 { "no goals set".to_owned() } else { format!("{met} of {goals}") }}</dd></div>
                <div data-of-scope=""><dt>"Figures measured"</dt><dd>{format!("{known} of {}", page.figures.len())}</dd></div>
                <div><dt>"As of"</dt><dd id="figures-as-of">{shown(&page.as_of)}</dd></div>
            </dl>
            <details class="scopes"><summary>"A page for each domain"</summary><ul class="plain-list">{scopes}</ul></details>
            <p class="faint" data-of-scope="">"All numbers of this page: "<a href=page.csv.as_str() download="">"CSV"</a>" · "<a href=page.json.as_str()>"JSON"</a></p>
        </div>
    }
}

fn of_group(page: &LeadershipPage, group: Group) -> impl Iterator<Item = &FigureView> {
    page.figures
        .iter()
        .filter(move |figure| figure.definition.group == group)
}

/// What follows window, scope and comparison: drawn here for the own window of each figure, in the browser for others.
fn redrawn(page: &LeadershipPage, wanted: &'static str) -> impl IntoView {
    let shown: Vec<Shown> = page
        .figures
        .iter()
        .map(|figure| (&figure.definition, &figure.value, figure.href.clone()))
        .collect();
    let parts = kpi::parts(&shown, &Choice::default());
    let html = parts
        .into_iter()
        .find(|(id, _)| *id == wanted)
        .map(|(_, html)| html);
    view! { <div class="redrawn" id=wanted inner_html=html.unwrap_or_default()></div> }
}

/// Windows, scopes and comparisons. The script of the page shows the form; without it there would be dead controls.
fn controls(page: &LeadershipPage) -> impl IntoView {
    page.controls.as_ref().map(|controls| {
        let fixed = |choices: &[(&'static str, &'static str)]| {
            let option = |(value, name): &(&'static str, &'static str)| {
                view! { <option value=*value selected=value.is_empty()>{*name}</option> }
            };
            choices.iter().map(option).collect::<Vec<_>>()
        };
        let scope = |choice: &ScopeChoice| {
            let selected = choice.word == controls.own;
            view! { <option value=choice.word.clone() data-key=choice.key.clone() selected=selected>{choice.name.clone()}</option> }
        };
        let windows = fixed(&[("", "As each figure says"), ("28d", "28 days"), ("90d", "90 days"), ("qtr", "Last whole quarter")]);
        let compares = fixed(&[("", "The window before"), ("org", "All domains"), ("none", "Nothing")]);
        let newer_from = (!controls.api.is_empty()).then(|| controls.api.clone());
        let scopes = controls.scopes.iter().map(scope).collect::<Vec<_>>();
        let readings = (!controls.readings.is_empty()).then(|| controls.readings.clone());
        let told = readings.is_some().then(|| {
            let asked = match controls.asked {
                0 => "Prometheus is asked for none of these figures.".to_owned(),
                many => format!("Asking Prometheus for {} …", counted(many, "figure", "figures")),
            };
            view! { <p class="faint" id="figures-told" role="status">{asked}</p> }
        });
        view! {
            <form class="figures-view" id="figures-view" method="get" data-api=controls.own_api.as_str() data-live=newer_from data-as-of=page.as_of.as_str() data-readings=readings data-figures=controls.figures.as_str() data-known=controls.known.as_str()>
                <label><span>"Window"</span><select name="window" data-own="">{windows}</select></label>
                <label><span>"Scope"</span><select name="scope" data-own=controls.own.as_str()>{scopes}</select></label>
                <label><span>"Compare with"</span><select name="compare" data-own="">{compares}</select></label>
                <button type="button" class="button small" id="figures-again" hidden>"Try again"</button>
                {told}
                <p class="faint" id="figures-state" role="status"></p>
            </form>
            {(!controls.api.is_empty()).then(|| live(page, controls))}
        }
    })
}

/// Newer figures from the platform API, which the script of the page draws; what has none of them says of when it is.
fn live(page: &LeadershipPage, controls: &Controls) -> impl IntoView {
    let source = Source {
        base: controls.api.clone(),
        path: controls.path.clone(),
        drawn_by: "newer".to_owned(),
        as_of: page.as_of.clone(),
        ..Source::default()
    };
    let rest = format!(
        "{} follow the platform API; goals met, figures measured and all else are of the build, as of {}.",
        match page.domains.is_empty() {
            true => "Cards, chart and money",
            false => "Cards, chart, money and the table of domains",
        },
        shown(&page.as_of)
    );
    hand_over(&source.words());
    view! {
        <div class="figures-live">
            <p class="faint">{rest}</p>
            <LiveNumbers/>
        </div>
    }
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
                <div class="redrawn" id="figures-domains" inner_html=kpi::matrix(&columns, &rows)></div>
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
