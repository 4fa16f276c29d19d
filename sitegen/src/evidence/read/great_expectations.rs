//! Validation results of Great Expectations 0.x and 1.x: single ones, those of an operator run, and what
//! `describe()` of a checkpoint gives.
//!
//! Not read: unexpected values and index lists (rows), exception texts, value sets of expectations.

use serde::Deserialize;

use super::lenient::{Entries, List, Part, Word};
use super::{Reading, safe};
use crate::evidence::dimension::Dimension;
use crate::evidence::metric;
use crate::evidence::result::{About, CheckResult, Measure, Outcome, Severity, Tool};
use crate::instant::Instant;
use crate::source::Place;

/// A result of any of the three shapes.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Document {
    meta: Part<Meta>,
    results: List<Part<Evaluated>>,
    // Checkpoints.
    validation_results: List<Part<Described>>,
    // Operators of 0.x.
    run_results: Entries<Part<Operated>>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Operated {
    validation_result: Part<Validation>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Validation {
    meta: Part<Meta>,
    results: List<Part<Evaluated>>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Described {
    meta: Part<Meta>,
    expectations: List<Part<Evaluated>>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Meta {
    great_expectations_version: Word,
    #[serde(rename = "great_expectations.__version__")]
    old_version: Word,
    run_id: RunId,
    validation_time: Word,
    validation_id: Word,
    active_batch_definition: Part<Batch>,
    batch_spec: Part<Batch>,
    batch_kwargs: Part<Batch>,
    batch_markers: Part<Markers>,
    data_asset_name: Word,
    #[serde(alias = "contractId", alias = "data_contract_id")]
    contract_id: Word,
    #[serde(alias = "productId", alias = "data_product_id")]
    product_id: Word,
}

/// A text up to 0.10, an object since.
#[derive(Deserialize)]
#[serde(untagged)]
enum RunId {
    Object {
        #[serde(default)]
        run_name: Word,
        #[serde(default)]
        run_time: Word,
    },
    Text(Word),
}

impl Default for RunId {
    fn default() -> Self {
        RunId::Text(Word::default())
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Batch {
    data_asset_name: Word,
    table_name: Word,
    table: Word,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Markers {
    ge_load_time: Word,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Evaluated {
    success: Word,
    expectation_config: Part<Expectation>,
    result: Part<Measured>,
    exception_info: Entries<Raised>,
    // `describe()` writes these without a config.
    expectation_type: Word,
    kwargs: Part<Arguments>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Expectation {
    id: Word,
    r#type: Word,
    expectation_type: Word,
    kwargs: Part<Arguments>,
    meta: Part<ExpectationMeta>,
    severity: Word,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Arguments {
    column: Word,
    column_a: Word,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct ExpectationMeta {
    #[serde(alias = "qualityId", alias = "check_id", alias = "checkId")]
    quality_id: Word,
    name: Word,
    dimension: Word,
    severity: Word,
    #[serde(alias = "contractId", alias = "data_contract_id")]
    contract_id: Word,
    #[serde(alias = "productId", alias = "data_product_id")]
    product_id: Word,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Measured {
    observed_value: Word,
    unexpected_percent: Word,
}

/// The whole of `exception_info`, or since 1.x one entry for each metric.
#[derive(Deserialize)]
#[serde(untagged)]
enum Raised {
    Flag(bool),
    OfMetric(Part<OfMetric>),
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct OfMetric {
    raised_exception: Word,
}

/// Adds what a document evaluated.
pub fn add(document: Document, place: Place, reading: &mut Reading) {
    reading.is_of(Tool::GreatExpectations, version(&document.meta.0));
    add_validation(&document.meta.0, document.results, place, reading);
    for Part(described) in document.validation_results.0 {
        add_validation(&described.meta.0, described.expectations, place, reading);
    }
    for (_, Part(operated)) in document.run_results.0 {
        let validation = operated.validation_result.0;
        reading.is_of(Tool::GreatExpectations, version(&validation.meta.0));
        add_validation(&validation.meta.0, validation.results, place, reading);
    }
}

fn version(meta: &Meta) -> &str {
    first(&[&meta.great_expectations_version, &meta.old_version])
}

fn first<'w>(words: &[&'w Word]) -> &'w str {
    words
        .iter()
        .map(|word| word.text())
        .find(|text| !text.is_empty())
        .unwrap_or_default()
}

fn add_validation(meta: &Meta, results: List<Part<Evaluated>>, place: Place, reading: &mut Reading) {
    let (run_name, run_time) = match &meta.run_id {
        RunId::Object { run_name, run_time } => (run_name.text(), run_time.text()),
        RunId::Text(text) => (text.text(), text.text()),
    };
    let times = [
        run_time,
        meta.validation_time.text(),
        meta.batch_markers.0.ge_load_time.text(),
    ];
    let observed_at = times.into_iter().find_map(Instant::parse);
    let batches = [
        &meta.active_batch_definition.0,
        &meta.batch_spec.0,
        &meta.batch_kwargs.0,
    ];
    let of_batch = |batch: &&Batch| {
        let name = first(&[&batch.data_asset_name, &batch.table_name, &batch.table]);
        (!name.is_empty()).then(|| name.to_owned())
    };
    let object = batches
        .iter()
        .find_map(of_batch)
        .unwrap_or_else(|| meta.data_asset_name.text().to_owned());
    let run = if run_name.is_empty() {
        meta.validation_id.text()
    } else {
        run_name
    };
    for Part(evaluated) in results.0 {
        let config = &evaluated.expectation_config.0;
        let kind = first(&[
            &config.r#type,
            &config.expectation_type,
            &evaluated.expectation_type,
        ]);
        let arguments = [&config.kwargs.0, &evaluated.kwargs.0];
        let fields = arguments.map(|arguments| first(&[&arguments.column, &arguments.column_a]));
        let own = &config.meta.0;
        reading.checks.push(CheckResult {
            place,
            tool: Tool::GreatExpectations,
            run: run.into(),
            contract: first(&[&own.contract_id, &meta.contract_id]).into(),
            product: first(&[&own.product_id, &meta.product_id]).into(),
            object: object.as_str().into(),
            field: fields
                .into_iter()
                .find(|field| !field.is_empty())
                .unwrap_or_default()
                .into(),
            check: first(&[&own.quality_id, &config.id]).into(),
            about: if metric::family(kind) == "schema" {
                About::Schema
            } else {
                About::Quality
            },
            metric: safe::name(kind),
            name: safe::name(own.name.text()),
            dimension: Dimension::of_word(own.dimension.text()),
            severity: Severity::of_word(first(&[&own.severity, &config.severity])),
            status: status(&evaluated),
            observed_at,
            measure: measure(kind, &evaluated.result.0),
            ..CheckResult::default()
        });
    }
}

fn status(evaluated: &Evaluated) -> Outcome {
    let raised = evaluated.exception_info.0.iter().any(|(key, value)| match value {
        Raised::Flag(flag) => *flag && key == "raised_exception",
        Raised::OfMetric(of_metric) => of_metric.0.raised_exception.flag() == Some(true),
    });
    match evaluated.success.flag() {
        _ if raised => Outcome::Error,
        Some(true) => Outcome::Pass,
        Some(false) => Outcome::Fail,
        None => Outcome::Unknown,
    }
}

/// What was observed, if it is a number; else how much was unexpected.
fn measure(kind: &str, measured: &Measured) -> Measure {
    let observed = safe::number(measured.observed_value.text());
    let (value, unit) = if observed.is_empty() {
        (safe::number(measured.unexpected_percent.text()), "percent")
    } else {
        (observed, "")
    };
    let unit = if value.is_empty() { "" } else { unit };
    Measure {
        metric: safe::name(kind),
        value,
        unit: unit.into(),
        ..Measure::default()
    }
}
