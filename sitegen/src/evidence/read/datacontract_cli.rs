//! Results of `datacontract test` (versions 0.9 to 1.2 seen). Knows contract id and quality ids: the best there is.
//!
//! Not read: `implementation` (SQL), `qualityDefinition`, `failedSamples` (rows) and the logs.

use serde::Deserialize;

use super::lenient::{List, Part, Word};
use super::{Reading, safe, words};
use crate::document::model::Text;
use crate::evidence::dimension::Dimension;
use crate::evidence::result::{About, CheckResult, Measure, Outcome, Severity, Tool};
use crate::instant::Instant;
use crate::source::Place;

/// One run.
#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
pub struct Run {
    run_id: Word,
    datacontract_cli_version: Word,
    data_contract_id: Word,
    data_contract_version: Word,
    data_product_id: Word,
    timestamp_start: Word,
    timestamp_end: Word,
    checks: List<Part<Check>>,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Check {
    id: Word,
    key: Word,
    category: Word,
    r#type: Word,
    name: Word,
    model: Word,
    field: Word,
    quality_id: Word,
    // Written beside the newer spelling.
    #[serde(rename = "quality_id")]
    old_quality_id: Word,
    dimension: Word,
    result: Word,
    reason: Word,
    diagnostics: Part<Diagnostics>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Diagnostics {
    metric: Word,
    value: Word,
    threshold: Word,
    age_seconds: Word,
    threshold_seconds: Word,
    severity: Word,
}

/// Adds the checks of a run.
pub fn add(run: Run, place: Place, reading: &mut Reading) {
    reading.is_of(Tool::DatacontractCli, run.datacontract_cli_version.text());
    let end = Instant::parse(run.timestamp_end.text());
    let observed_at = end.or_else(|| Instant::parse(run.timestamp_start.text()));
    for Part(check) in run.checks.0 {
        let kind = check.r#type.text();
        let quality_ids = [&check.quality_id, &check.old_quality_id, &check.key, &check.id];
        let id = quality_ids.into_iter().find(|id| !id.text().is_empty());
        reading.checks.push(CheckResult {
            place,
            tool: Tool::DatacontractCli,
            run: run.run_id.text().into(),
            contract: run.data_contract_id.text().into(),
            contract_version: run.data_contract_version.text().into(),
            product: run.data_product_id.text().into(),
            object: check.model.text().into(),
            field: check.field.text().into(),
            check: id.map(|id| id.text().into()).unwrap_or_default(),
            about: about(check.category.text(), kind),
            metric: safe::name(kind),
            name: safe::name(check.name.text()),
            dimension: Dimension::of_word(check.dimension.text()),
            severity: severity(&check),
            status: status(&check),
            observed_at,
            measure: measure(&check.diagnostics.0),
            message: message(&check),
            ..CheckResult::default()
        });
    }
}

/// The tool's own sentences; any other text comes from the database and may quote the data.
fn message(check: &Check) -> Text {
    let reason = check.reason.text();
    let is_own = ["Actual ", "Freshness "]
        .iter()
        .any(|start| reason.starts_with(start));
    match status(check) {
        Outcome::Error => "The check could not run.".into(),
        _ if is_own => safe::message(reason),
        _ => Text::default(),
    }
}

fn about(category: &str, kind: &str) -> About {
    match (category, kind) {
        ("schema", _) | (_, "lint") => About::Schema,
        ("servicelevel", _) => About::ServiceLevel,
        _ => About::Quality,
    }
}

/// Whether the contract is well written says nothing about the data.
fn severity(check: &Check) -> Option<Severity> {
    if check.r#type.text() == "lint" {
        return Some(Severity::Info);
    }
    Severity::of_word(check.diagnostics.0.severity.text())
}

/// A run that ended early leaves `null` at its checks, and one failed `general` check that says why.
fn status(check: &Check) -> Outcome {
    match (
        check.r#type.text(),
        words::outcome(Tool::DatacontractCli, check.result.text()),
    ) {
        ("general", Outcome::Fail) => Outcome::Error,
        (_, status) => status,
    }
}

fn measure(diagnostics: &Diagnostics) -> Measure {
    let (operator, threshold) = split(diagnostics.threshold.text());
    let age = safe::number(diagnostics.age_seconds.text());
    if !age.is_empty() {
        return Measure {
            metric: safe::name(diagnostics.metric.text()),
            value: age,
            unit: "s".into(),
            operator: "<".into(),
            threshold: safe::number(diagnostics.threshold_seconds.text()),
        };
    }
    Measure {
        metric: safe::name(diagnostics.metric.text()),
        value: safe::number(diagnostics.value.text()),
        unit: "".into(),
        operator: safe::name(operator),
        threshold: safe::name(threshold),
    }
}

/// `= 0` into its operator and its value; `between 1 and 5` stays whole.
fn split(threshold: &str) -> (&str, &str) {
    let operator_end = threshold
        .find(|c: char| !matches!(c, '<' | '>' | '=' | '!'))
        .unwrap_or(threshold.len());
    let (operator, value) = threshold.split_at(operator_end);
    (operator, value.trim())
}
