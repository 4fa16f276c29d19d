//! `/metrics/{kpi}/`: one figure with its history, its domains, its formula and its gaps.

use super::lists;
use crate::api::kpi::{Direction, KpiDefinition, Part};
use crate::data::KpiPage;
use crate::islands::{LiveNumbers, Source, hand_over};
use crate::kpi;
use crate::moment::shown;
use leptos::prelude::*;

/// Verdict, history, domains, lists, how it is worked out.
pub fn kpi(page: &KpiPage) -> impl IntoView {
    let definition = &page.definition;
    let own = kpi::one(definition, &page.org, &page.domains);
    let part = |wanted: &'static str| {
        let html = own.iter().find(|(id, _)| *id == wanted);
        let html = html.map_or_else(String::new, |(_, html)| html.clone());
        view! { <div class="redrawn" id=wanted inner_html=html></div> }
    };
    let (now, history, domains) = (part("figure-now"), part("figure-history"), part("figure-domains"));
    let lists = page
        .lists
        .iter()
        .map(|view| lists::list(view, ""))
        .collect::<Vec<_>>();
    let behind = (!lists.is_empty()).then(|| {
        view! { <section class="part" aria-labelledby="behind"><h2 id="behind">"Behind the number"</h2>{lists}</section> }
    });
    view! {
        <div class="wrap">
            <div class="page-head">
                <h1>{definition.name.as_str()}</h1>
                <p class="lead">{definition.question.as_str()}</p>
                {now}
                {downloads(page)}
            </div>
            {live(page)}
            <div class="figures">{history}</div>
            {domains}
            {behind}
            {definition_list(page)}
            {lists::data_sets(&page.data_sets)}
        </div>
    }
}

fn downloads(page: &KpiPage) -> impl IntoView {
    view! {
        <p class="faint">"Figure "{page.definition.id.as_str()}" · "<a href=page.csv.as_str() download="">"CSV"</a>" · "<a href=page.svg.as_str() download="">"SVG"</a>" · "<a href=page.json.as_str()>"JSON"</a></p>
    }
}

/// Newer numbers from the platform API, which the script of the page has drawn.
fn live(page: &KpiPage) -> impl IntoView {
    page.live.as_ref().map(|live| {
        let source = Source {
            base: live.api.clone(),
            path: live.path.clone(),
            drawn_by: "newer".to_owned(),
            as_of: page.as_of.clone(),
            ..Source::default()
        };
        let rest = format!(
            "Value, history and domains follow the platform API; all else is of the build, as of {}.",
            shown(&page.as_of)
        );
        let domains = page.domains.iter().zip(&live.keys);
        let domains = domains.map(|((domain, _), key)| {
            view! { <option value=key.clone() data-href=domain.href.clone()>{domain.text.clone()}</option> }
        });
        let domains = domains.collect::<Vec<_>>();
        hand_over(&source.words());
        view! {
            <div class="figures-live">
                <p class="faint">{rest}</p>
                <datalist id="figure-scopes" data-id=page.definition.id.as_str()>{domains}</datalist>
                <LiveNumbers/>
            </div>
        }
    })
}

fn definition_list(page: &KpiPage) -> impl IntoView {
    let (definition, value) = (&page.definition, &page.org);
    let unit = if definition.unit.is_empty() {
        "a count"
    } else {
        definition.unit.as_str()
    };
    let parts = value
        .parts
        .iter()
        .map(|part| part_row(part, definition))
        .collect::<Vec<_>>();
    let sources = if definition.sources.is_empty() {
        "contracts and their history".to_owned()
    } else {
        definition.sources.join(", ").replace('|', " or ")
    };
    let minimum = (definition.minimum_n > 0)
        .then(|| view! { <div><dt>"Least events"</dt><dd>{format!("{}; fewer, and nothing is said", definition.minimum_n)}</dd></div> });
    let suggested = definition
        .suggested_goal
        .filter(|_| value.goal.is_none())
        .map(|goal| {
            view! { <div><dt>"A goal to begin with"</dt><dd>{kpi::limit(goal, &definition.unit)}</dd></div> }
        });
    let sql = (!page.sql.is_empty()).then(|| {
        view! {
            <details class="kpi-group"><summary>"The query"</summary>
                <div class="table-box" tabindex="0" role="region" aria-label="Query"><pre><code>{page.sql.as_str()}</code></pre></div>
            </details>
        }
    });
    view! {
        <section class="part" aria-labelledby="how">
            <h2 id="how">"How it is worked out"</h2>
            <dl class="details">
                <div><dt>"Formula"</dt><dd>{definition.formula.as_str()}</dd></div>
                <div><dt>"Unit"</dt><dd>{unit.to_owned()}</dd></div>
                <div><dt>"Good is"</dt><dd>{good(definition.direction)}</dd></div>
                <div><dt>"Data"</dt><dd>{sources}</dd></div>
                {minimum}
                <div><dt>"Where data is missing"</dt><dd>{definition.missing.as_str()}</dd></div>
                {suggested}
                {parts}
                <div><dt>"As of"</dt><dd>{shown(&value.as_of)}</dd></div>
            </dl>
            {sql}
        </section>
    }
}

fn good(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "more",
        Direction::Down => "less",
        Direction::Band => "within limits",
        Direction::Info => "neither: for information",
    }
}

fn part_row(part: &Part, definition: &KpiDefinition) -> impl IntoView {
    let number = match (part.numerator, part.denominator, part.value) {
        (Some(some), Some(all), Some(share)) => format!(
            "{} ({} of {})",
            kpi::amount(share, "%"),
            crate::number::plain(some),
            crate::number::plain(all)
        ),
        (_, _, Some(value)) if is_time(&part.name) => kpi::amount(value, &definition.unit),
        (_, _, Some(value)) => crate::number::plain(value),
        _ => "not measured".to_owned(),
    };
    view! { <div><dt>{part_name(&part.name)}</dt><dd>{number}</dd></div> }
}

/// Parts in the unit of the figure itself; the others are counts.
fn is_time(name: &str) -> bool {
    matches!(name, "p85" | "mean" | "median" | "so_far" | "maximum")
}

fn part_name(name: &str) -> String {
    match name {
        "p85" => "85 % are at or below".to_owned(),
        "mean" => "Mean".to_owned(),
        "median" => "Median".to_owned(),
        "excluded" => "Left out".to_owned(),
        "so_far" => "So far in the running period".to_owned(),
        other => {
            let words = other.replace(['_', ':'], " ");
            let mut letters = words.chars();
            letters
                .next()
                .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        }
    }
}
