//! The score by dimension, and how it went.

use super::dimension_name;
use crate::api::Scorecard;
use crate::api::scorecard::TrendPoint;
use crate::chart::{About, Bar, BarChart, LineChart, Series};
use crate::moment::shown;
use crate::number::{Unit, points};

/// More of a version would cover the drawing.
const LONGEST_VERSION: usize = 12;

/// One bar for each dimension; empty when nothing was measured.
pub fn dimensions(card: &Scorecard) -> String {
    if card.score.is_none() {
        return String::new();
    }
    let worst = card
        .dimensions
        .iter()
        .filter_map(|dimension| Some((dimension.score?, &dimension.name)))
        .min_by(|one, other| one.0.total_cmp(&other.0));
    let missing = card
        .dimensions
        .iter()
        .filter(|dimension| dimension.score.is_none())
        .count();
    let finding = match worst {
        Some((score, name)) if score < 99.95 => format!(
            "{} is weakest with {} points",
            dimension_name(name),
            points(score)
        ),
        _ => "No dimension loses points".to_owned(),
    };
    let sentence = match missing {
        0 => "Score of each dimension, 0 to 100 points.".to_owned(),
        1 => "Score of each dimension, 0 to 100 points; one is not measured.".to_owned(),
        many => format!("Score of each dimension, 0 to 100 points; {many} are not measured."),
    };
    let bars = card.dimensions.iter().map(|dimension| Bar {
        name: dimension_name(&dimension.name),
        value: dimension.score,
        note: match dimension.declared {
            0 => "no check".to_owned(),
            declared => format!("{} of {declared} measured", dimension.measured),
        },
    });
    BarChart {
        about: About {
            id: "dimensions".to_owned(),
            finding,
            sentence,
            source: source(card),
            period: "Dimension".to_owned(),
            unit: Unit::Points,
            limits: Vec::new(),
        },
        measure: "Score".to_owned(),
        bars: bars.collect(),
        ..BarChart::default()
    }
    .figure()
    .html(3)
}

/// The score over the last days; empty with fewer than two of them.
pub fn trend(card: &Scorecard) -> String {
    trend_of(&card.trend, &card.method.version, source(card))
}

/// The same of many products as one, `method` being that of the days that state none; `source` says what stands behind
/// it. Scores of two methods are not comparable: where the method changes, the drawing has a mark.
pub fn trend_of(days: &[TrendPoint], method: &str, source: String) -> String {
    let known: Vec<f64> = days.iter().filter_map(|point| point.score).collect();
    let (Some(first), Some(last)) = (known.first(), known.last()) else {
        return String::new();
    };
    if known.len() < 2 {
        return String::new();
    }
    let methods = days.iter().map(|point| match point.method.as_str() {
        "" => method,
        own => own,
    });
    let methods: Vec<&str> = methods.collect();
    let breaks = methods.windows(2).enumerate();
    let breaks = breaks.filter(|(_, pair)| pair[0] != pair[1]);
    let breaks: Vec<(usize, String)> = breaks
        .map(|(number, pair)| {
            (
                number + 1,
                format!(
                    "Method {}",
                    pair[1].chars().take(LONGEST_VERSION).collect::<String>()
                ),
            )
        })
        .collect();
    let change = last - first;
    let finding = if !breaks.is_empty() {
        format!("The score is {} points; its method changed", points(*last))
    } else if change.abs() < 2.0 {
        format!("The score stayed at {} points", points(*last))
    } else if change > 0.0 {
        format!("The score rose by {} to {} points", points(change), points(*last))
    } else {
        format!(
            "The score fell by {} to {} points",
            points(-change),
            points(*last)
        )
    };
    LineChart {
        about: About {
            id: "score-trend".to_owned(),
            finding,
            sentence: format!(
                "Observed score on {} days, 0 to 100 points; days without evidence are gaps.",
                days.len()
            ),
            source,
            period: "Day".to_owned(),
            unit: Unit::Points,
            limits: Vec::new(),
        },
        periods: days.iter().map(|point| short_day(&point.day)).collect(),
        series: vec![Series {
            name: "Score".to_owned(),
            values: days.iter().map(|point| point.score).collect(),
        }],
        breaks,
        ..LineChart::default()
    }
    .figure()
    .html(3)
}

/// "20 Nov" of "2026-11-20".
fn short_day(day: &str) -> String {
    let full = shown(day);
    match full.rsplit_once(' ') {
        Some((day, _)) => day.to_owned(),
        None => full,
    }
}

fn source(card: &Scorecard) -> String {
    format!(
        "Quality results joined to the contract; score method {}. As of {}.",
        card.method.version,
        shown(&card.as_of)
    )
}
