//! Our own normalised rows: results of checks, and measured service levels.
//!
//! In: an object with a list of rows, a list of rows, or one row a line behind a `_header`. Out: results and levels;
//! a row that says neither how a check came out nor what a service level was is counted as broken.

use serde::Deserialize;

use super::lenient::{List, Part, Word};
use super::{Broken, Reading, safe};
use crate::day::Day;
use crate::evidence::dimension::Dimension;
use crate::evidence::interval;
use crate::evidence::level_row::LevelRow;
use crate::evidence::result::{CheckResult, Measure, Outcome, Severity, Tool};
use crate::evidence::state::Due;
use crate::instant::Instant;
use crate::source::Place;

/// A row, or an envelope around rows.
#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
pub struct Row {
    // An envelope around rows.
    schema: Word,
    schema_version: Word,
    #[serde(rename = "_header")]
    header: Part<Header>,
    rows: List<Part<Row>>,
    results: List<Part<Row>>,
    data: List<Part<Row>>,
    // A result.
    product_id: Word,
    contract_id: Word,
    contract_version: Word,
    check_id: Word,
    name: Word,
    dimension: Word,
    severity: Word,
    status: Word,
    observed_at: Word,
    target: Part<Target>,
    measure: Part<RawMeasure>,
    expected_every: Word,
    source: Part<Source>,
    message: Word,
    details_url: Word,
    // Service levels.
    day: Word,
    port: Word,
    objective: Word,
    promised: Part<Quantity>,
    measured: Part<Quantity>,
    due: Word,
    met: Word,
    unknown: Word,
    data_as_of: Word,
    driver: Word,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Header {
    schema_version: Word,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Target {
    schema: Word,
    property: Word,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct RawMeasure {
    metric: Word,
    value: Word,
    unit: Word,
    operator: Word,
    threshold: Word,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Source {
    run_id: Word,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Quantity {
    value: Word,
    unit: Word,
}

/// Adds a row, the rows of an envelope, or the version that a header states.
pub fn add(row: Row, place: Place, reading: &mut Reading) {
    let versions = [&row.header.0.schema_version, &row.schema_version];
    let version = versions
        .into_iter()
        .map(Word::text)
        .find(|version| !version.is_empty());
    reading.is_of(Tool::Rows, version.unwrap_or_default());
    let lists = [&row.rows, &row.results, &row.data];
    let inner: Vec<&Row> = lists
        .into_iter()
        .flat_map(|list| &list.0)
        .map(|Part(row)| row)
        .collect();
    for (index, row) in inner.iter().enumerate() {
        add_one(row, place, &format!("Row {}", index + 1), reading);
    }
    if inner.is_empty() && version.is_none() && row.schema.text().is_empty() {
        add_one(&row, place, "The row", reading);
    }
}

fn add_one(row: &Row, place: Place, called: &str, reading: &mut Reading) {
    let broken = |message: String| Broken::at(place.line as usize, 1, message);
    if !row.objective.text().is_empty() {
        match level(row, place) {
            Some(level) => reading.levels.push(level),
            None => reading.broken.push(broken(format!(
                "{called} measures a service level but names no day."
            ))),
        }
    } else if row.status.text().is_empty() {
        let message = format!(
            "{called} has neither a `status` (result of a check) nor an `objective` (service level)."
        );
        reading.broken.push(broken(message));
    } else {
        reading.checks.push(check(row, place));
    }
}

fn check(row: &Row, place: Place) -> CheckResult {
    let measure = &row.measure.0;
    let metric = safe::name(measure.metric.text());
    CheckResult {
        place,
        tool: Tool::Rows,
        run: row.source.0.run_id.text().into(),
        contract: row.contract_id.text().into(),
        contract_version: row.contract_version.text().into(),
        product: row.product_id.text().into(),
        object: row.target.0.schema.text().into(),
        field: row.target.0.property.text().into(),
        check: row.check_id.text().into(),
        metric: metric.clone(),
        name: safe::name(row.name.text()),
        dimension: Dimension::of_word(row.dimension.text()),
        severity: Severity::of_word(row.severity.text()),
        status: Outcome::of_word(row.status.text()),
        observed_at: Instant::parse(row.observed_at.text()),
        measure: Measure {
            metric,
            value: safe::number(measure.value.text()),
            unit: safe::name(measure.unit.text()),
            operator: safe::name(measure.operator.text()),
            threshold: safe::name(measure.threshold.text()),
        },
        message: safe::message(row.message.text()),
        details_url: safe::url(row.details_url.text()),
        expected_every: interval::iso(row.expected_every.text()),
        ..CheckResult::default()
    }
}

fn level(row: &Row, place: Place) -> Option<LevelRow> {
    let count = |word: &Word| word.text().parse::<u64>().ok();
    let due = count(&row.due).unwrap_or(0);
    let unknown = count(&row.unknown).unwrap_or(0).min(due);
    let met = count(&row.met).unwrap_or(0).min(due - unknown);
    let quantity = |quantity: &Quantity| {
        let value = safe::name(quantity.value.text());
        let unit = safe::name(quantity.unit.text());
        format!("{value} {unit}").trim().into()
    };
    Some(LevelRow {
        place,
        day: Day::parse(row.day.text())?,
        product: row.product_id.text().into(),
        contract: row.contract_id.text().into(),
        port: row.port.text().into(),
        objective: safe::name(row.objective.text()),
        promised: quantity(&row.promised.0),
        measured: quantity(&row.measured.0),
        due: Due { due, met, unknown },
        data_as_of: Instant::parse(row.data_as_of.text()),
        driver: safe::name(row.driver.text()),
    })
}
