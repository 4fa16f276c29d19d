//! A figure over its last windows, against its goal.

use super::view::Against;
use super::words::{limit, limits, missing, shown_number, trend, unit_of, window};
use crate::api::kpi::{KpiDefinition, KpiValue};
use crate::chart::{About, Figure, LineChart, Series};
use crate::moment::shown;

/// The chart with its table; its heading states the finding. `id` is unique on the page.
pub fn history(id: &str, definition: &KpiDefinition, value: &KpiValue) -> Figure {
    history_with(id, definition, value, &Against::Before)
}

/// The chart, with the line of another scope where the reader compares with one.
pub fn history_with(id: &str, definition: &KpiDefinition, value: &KpiValue, against: &Against) -> Figure {
    let unit = unit_of(&definition.unit);
    let finding = match value.value {
        Some(now) => {
            let trend = trend(definition, value).map(|(words, _)| format!(", {words}"));
            format!(
                "{}: {}{}",
                definition.name,
                shown_number(now, value, definition),
                trend.unwrap_or_default()
            )
        }
        None => format!("{}: {}", definition.name, missing(value.reason, definition)),
    };
    LineChart {
        about: About {
            id: id.to_owned(),
            finding,
            sentence: format!(
                "{} Each point is one window, named by its last day; a gap was not measured.",
                definition.question
            ),
            source: format!("{}; {}.", data(definition), window(value)),
            period: "Up to".to_owned(),
            unit,
            limits: limits(value),
        },
        periods: value.series.iter().map(|point| day(&point.end)).collect(),
        // The heading names the figure; at the end of the line there is room for few words.
        series: [("Value", value)]
            .into_iter()
            .chain(
                against
                    .other(value)
                    .filter(|(_, other)| other.series.len() == value.series.len()),
            )
            .map(|(name, value)| Series {
                name: name.to_owned(),
                values: value.series.iter().map(|point| point.value).collect(),
            })
            .collect(),
        // The heading of the page says whether it is the least or the most; here is no room for it.
        goal: value.goal.as_ref().map(|wanted| {
            (
                wanted.target,
                format!("Goal {}", limit(wanted.target, &definition.unit)),
            )
        }),
        ..LineChart::default()
    }
    .figure()
}

fn data(definition: &KpiDefinition) -> String {
    match definition.sources.as_slice() {
        [] => "From contracts and their history".to_owned(),
        sources => format!(
            "From {}",
            sources.join(", ").replace('|', " or ").replace('_', " ")
        ),
    }
}

/// "20 Nov 26" of "2026-11-20": the axis has no room for more.
fn day(day: &str) -> String {
    let long = shown(day);
    match long.rsplit_once(' ') {
        Some((day, year)) if year.len() == 4 => format!("{day} {}", &year[2..]),
        _ => long,
    }
}
