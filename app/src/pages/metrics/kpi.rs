//! `/metrics/{kpi}/`: one figure with its history, its domains, its formula and its gaps.

use super::lists;
use crate::api::kpi::{Direction, KpiDefinition, Part};
use crate::components::{counted, link};
use crate::data::KpiPage;
use crate::kpi;
use crate::markup::Markup;
use crate::moment::shown;
use leptos::prelude::*;

/// Verdict, history, domains, lists, how it is worked out.
pub fn kpi(page: &KpiPage) -> impl IntoView {
    let definition = &page.definition;
    let history = kpi::history("history", definition, &page.org).html(2);
    let bars = kpi::bars("by-domain", definition, &page.domains).map(|figure| figure.html(2));
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
            {head(page)}
            <div class="figures" inner_html=history></div>
            {bars.map(|html| view! { <div class="figures" inner_html=html></div> })}
            {missing_domains(page)}
            {behind}
            {definition_list(page)}
            {lists::data_sets(&page.data_sets)}
        </div>
    }
}

fn head(page: &KpiPage) -> impl IntoView {
    let (definition, value) = (&page.definition, &page.org);
    let mut badge = Markup::with_capacity(64);
    kpi::standing_badge(value.standing, &mut badge);
    let badge = badge.finish();
    let number = match value.value {
        Some(number) => kpi::amount(number, &definition.unit),
        None => kpi::missing(value.reason, definition),
    };
    let trend =
        kpi::trend(definition, value).map(|(words, _)| view! { <div><dt>"Trend"</dt><dd>{words}</dd></div> });
    let basis = kpi::basis(value);
    let basis = (!basis.is_empty()).then(|| view! { <div><dt>"Based on"</dt><dd>{basis}</dd></div> });
    let goal = value.goal.as_ref().map(|wanted| {
        let by = if wanted.sponsor.is_empty() { String::new() } else { format!(", wanted by {}", wanted.sponsor) };
        view! { <div><dt>"Goal"</dt><dd>{kpi::goal(wanted, definition).replacen("Goal: ", "", 1)}{by}</dd></div> }
    });
    view! {
        <div class="page-head">
            <h1>{definition.name.as_str()}</h1>
            <p class="lead">{definition.question.as_str()}</p>
            <p class="verdict-head"><b class="kpi-value">{number}</b><span inner_html=badge></span></p>
            <dl class="facts">{trend}{goal}{basis}<div><dt>"Window"</dt><dd>{kpi::window(value)}</dd></div></dl>
            <p class="faint">"Figure "{definition.id.as_str()}" · "<a href=page.csv.as_str() download="">"CSV"</a>" · "<a href=page.svg.as_str() download="">"SVG"</a>" · "<a href=page.json.as_str()>"JSON"</a></p>
        </div>
    }
}

/// Domains without a value, and why: as visible as those that have one.
fn missing_domains(page: &KpiPage) -> impl IntoView {
    let items = page
        .domains
        .iter()
        .filter(|(_, value)| value.value.is_none())
        .map(|(domain, value)| view! { <li>{link(domain)}<span class="muted">{format!(" {}", kpi::missing(value.reason, &page.definition))}</span></li> })
        .collect::<Vec<_>>();
    let count = items.len();
    (count > 0).then(|| {
        view! {
            <section class="part" aria-labelledby="without">
                <h2 id="without">{format!("{} without a value", counted(count, "domain", "domains"))}</h2>
                <ul class="plain-list">{items}</ul>
            </section>
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
            view! { <div><dt>"A goal to begin with"</dt><dd>{kpi::amount(goal, &definition.unit)}</dd></div> }
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
