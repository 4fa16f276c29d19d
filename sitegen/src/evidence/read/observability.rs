//! Bitol's Open Observability Results Standard: a draft, so behind a check of its version. Read are 0.1.0 (RFC 18)
//! and what the drafts up to 0.8 made of it; later 0.x are read as far as they are alike, and any other version is
//! refused.

use serde::Deserialize;

use super::lenient::{Entries, OneOrMany, Part, Word};
use super::{Broken, Reading, safe};
use crate::evidence::dimension::Dimension;
use crate::evidence::result::{CheckResult, Measure, Outcome, Severity, Tool};
use crate::instant::Instant;
use crate::source::Place;

/// One message.
#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
pub struct Message {
    api_version: Word,
    id: Word,
    observed_at: Word,
    source: Part<Source>,
    contract: Part<Contract>,
    results: OneOrMany<Observed>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Source {
    #[serde(rename = "runId")]
    run: Word,
    // 0.1.0
    #[serde(rename = "runID")]
    old_run: Word,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Contract {
    #[serde(rename = "contractId")]
    id: Word,
    // 0.1.0
    #[serde(rename = "contractID")]
    old_id: Word,
    standard: Word,
    version: Word,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Observed {
    id: Word,
    name: Word,
    status: Word,
    severity: Word,
    dimension: Word,
    relates_to: Word,
    observed_at: Word,
    target: Part<Target>,
    measure: Part<Measured>,
    message: Word,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Target {
    resource_type: Word,
    resource_identifier: Names,
}

/// A name, or several.
#[derive(Deserialize)]
#[serde(untagged)]
enum Names {
    Many(Vec<Word>),
    One(Word),
}

impl Default for Names {
    fn default() -> Self {
        Names::One(Word::default())
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Measured {
    metric: Word,
    value: Word,
    unit: Word,
    threshold: Entries<Word>,
}

/// Adds the results of a message.
pub fn add(message: Message, place: Place, reading: &mut Reading) {
    let version = message.api_version.text().trim_start_matches('v');
    reading.is_of(Tool::Observability, version);
    if !version.is_empty() && !version.starts_with("0.") {
        let told = safe::name(version);
        let text = format!(
            "Version {told} of the open observability results is not known here; read are drafts 0.x."
        );
        reading.broken.push(Broken::at(place.line as usize, 1, text));
        return;
    }
    let source = &message.source.0;
    let runs = [&source.run, &source.old_run, &message.id];
    let run = runs
        .into_iter()
        .map(Word::text)
        .find(|run| !run.is_empty())
        .unwrap_or_default();
    let contract = &message.contract.0;
    let contract_id = if contract.id.text().is_empty() {
        &contract.old_id
    } else {
        &contract.id
    };
    let is_product = contract.standard.text().eq_ignore_ascii_case("ODPS");
    let of = |wanted: bool| {
        if is_product == wanted {
            contract_id.text()
        } else {
            ""
        }
    };
    for Part(observed) in message.results.0 {
        let (object, field) = target(&observed);
        let own_time = Instant::parse(observed.observed_at.text());
        reading.checks.push(CheckResult {
            place,
            tool: Tool::Observability,
            run: run.into(),
            contract: of(false).into(),
            contract_version: if is_product {
                "".into()
            } else {
                contract.version.text().into()
            },
            product: of(true).into(),
            object: object.into(),
            field: field.into(),
            check: rule_id(&observed).into(),
            metric: safe::name(observed.measure.0.metric.text()),
            name: safe::name(observed.name.text()),
            dimension: Dimension::of_word(observed.dimension.text()),
            severity: Severity::of_word(observed.severity.text()),
            status: Outcome::of_word(observed.status.text()),
            observed_at: own_time.or_else(|| Instant::parse(message.observed_at.text())),
            measure: measure(&observed.measure.0),
            message: safe::message(observed.message.text()),
            ..CheckResult::default()
        });
    }
}

/// The id of the rule at the end of `schema/orders_tbl/quality/no_duplicates`, else the result's own.
fn rule_id(observed: &Observed) -> String {
    let rule = observed
        .relates_to
        .text()
        .rsplit_once("quality/")
        .map(|(_, id)| id.trim_matches('/'));
    rule.filter(|id| !id.is_empty())
        .unwrap_or(observed.id.text())
        .to_owned()
}

/// Object and field: of a column the part behind the last dot is the field. Of several names the object of the first
/// is taken, and no field.
fn target(observed: &Observed) -> (String, String) {
    let target = &observed.target.0;
    let (name, is_one) = match &target.resource_identifier {
        Names::One(name) => (name.text(), true),
        Names::Many(names) => (
            names.first().map(Word::text).unwrap_or_default(),
            names.len() == 1,
        ),
    };
    let is_column = ["column", "field", "property"]
        .iter()
        .any(|kind| target.resource_type.text().eq_ignore_ascii_case(kind));
    match name.rsplit_once('.') {
        Some((object, field)) if is_column => (
            object.to_owned(),
            if is_one { field.to_owned() } else { String::new() },
        ),
        None if is_column && is_one => (String::new(), name.to_owned()),
        _ => (name.to_owned(), String::new()),
    }
}

fn measure(measured: &Measured) -> Measure {
    let threshold = measured.threshold.0.first();
    Measure {
        metric: safe::name(measured.metric.text()),
        value: safe::number(measured.value.text()),
        unit: safe::name(measured.unit.text()),
        operator: threshold
            .map(|(operator, _)| safe::name(operator))
            .unwrap_or_default(),
        threshold: threshold
            .map(|(_, value)| safe::number(value.text()))
            .unwrap_or_default(),
    }
}
