//! Key figures as tables for programs: all of one scope, or one with its history and its domains. Values are exact;
//! the last column has them as pages show them.

use meshfront_app::api::kpi::{KpiValue, SeriesPoint};
use meshfront_app::kpi;

use super::super::Input;
use crate::catalog::DomainId;
use crate::escape::csv::row;

const HEADS: [&str; 13] = [
    "figure",
    "name",
    "scope",
    "unit",
    "from",
    "to",
    "value",
    "reason",
    "numerator",
    "denominator",
    "n",
    "goal",
    "shown",
];

/// All figures of the organisation or of a domain.
pub fn scope(input: &Input, scope: Option<DomainId>) -> Vec<u8> {
    let Some(report) = input.figures else {
        return Vec::new();
    };
    let values = match scope {
        None => Some(&report.org),
        Some(id) => report.domains.get(&input.catalog.domain(id).key),
    };
    let mut csv = String::from(super::MARK_OF_UTF8);
    row(&mut csv, HEADS);
    for value in values.into_iter().flatten() {
        line(input, &mut csv, value, None);
    }
    csv.into_bytes()
}

/// One figure: every window of the organisation, then the value of each domain.
pub fn figure(input: &Input, number: usize) -> Vec<u8> {
    let mut csv = String::from(super::MARK_OF_UTF8);
    row(&mut csv, HEADS);
    let report = input.figures;
    let file = report.and_then(|report| report.kpi_file(&report.definitions.get(number)?.id));
    if let Some(file) = file {
        for point in &file.org.series {
            line(input, &mut csv, &file.org, Some(point));
        }
        for value in &file.domains {
            line(input, &mut csv, value, None);
        }
    }
    csv.into_bytes()
}

/// One row; of an earlier window only the value is known.
fn line(input: &Input, csv: &mut String, value: &KpiValue, point: Option<&SeriesPoint>) {
    let definition = input.figures.and_then(|report| report.definition(&value.id));
    let number = |number: Option<f64>| number.map_or_else(String::new, |number| number.to_string());
    let earlier = point.filter(|point| point.end != value.to);
    let (from, to, amount, reason) = match earlier {
        Some(point) => (&point.start, &point.end, point.value, point.reason),
        None => (&value.from, &value.to, value.value, value.reason),
    };
    let detail = |text: String| if earlier.is_some() { String::new() } else { text };
    let shown = amount.zip(definition);
    let shown = shown.map(|(amount, definition)| kpi::shown_number(amount, value, definition));
    let cells = [
        value.id.clone(),
        definition.map_or_else(String::new, |definition| definition.name.clone()),
        value.scope.clone().into(),
        definition.map_or_else(String::new, |definition| definition.unit.clone()),
        from.clone(),
        to.clone(),
        number(amount),
        reason.map_or_else(String::new, |reason| reason.word().to_owned()),
        detail(number(value.numerator)),
        detail(number(value.denominator)),
        detail(value.n.map_or_else(String::new, |n| n.to_string())),
        detail(number(value.goal.as_ref().map(|goal| goal.target))),
        shown.unwrap_or_default(),
    ];
    row(csv, cells.iter().map(String::as_str));
}
