//! OpenLineage events with data-quality facets: assertions on datasets, and tests of a run.
//!
//! Events are read whatever their type, for some integrations tell results when a run starts. Not read: `content` and
//! `params` of assertions (SQL, values). Metrics without an expectation are no checks.

use serde::Deserialize;

use super::lenient::{List, Part, Word};
use super::{Reading, safe, words};
use crate::evidence::result::{CheckResult, Measure, Outcome, Severity, Tool};
use crate::instant::Instant;
use crate::source::Place;

/// One event about a run, a dataset or a job.
#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
pub struct Event {
    event_time: Word,
    #[serde(rename = "schemaURL")]
    schema_url: Word,
    run: Part<Run>,
    inputs: List<Part<Dataset>>,
    outputs: List<Part<Dataset>>,
    dataset: Part<Dataset>,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Run {
    run_id: Word,
    facets: Part<RunFacets>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct RunFacets {
    test: Part<Tests>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Tests {
    tests: List<Part<Assertion>>,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Dataset {
    name: Word,
    facets: Part<Facets>,
    input_facets: Part<Facets>,
    output_facets: Part<Facets>,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Facets {
    data_quality_assertions: Part<Assertions>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Assertions {
    assertions: List<Part<Assertion>>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Assertion {
    assertion: Word,
    success: Word,
    column: Word,
    severity: Word,
    name: Word,
    expected: Word,
    actual: Word,
    // Tests of a run.
    status: Word,
    r#type: Word,
}

/// Adds the assertions of an event. Where datasets have none, the tests of the run stand for them.
pub fn add(event: Event, place: Place, reading: &mut Reading) {
    // …/spec/2-0-2/OpenLineage.json
    let version = event.schema_url.text().split("/spec/").nth(1).unwrap_or_default();
    reading.is_of(Tool::OpenLineage, version.split('/').next().unwrap_or_default());
    let base = CheckResult {
        place,
        tool: Tool::OpenLineage,
        run: event.run.0.run_id.text().into(),
        observed_at: Instant::parse(event.event_time.text()),
        ..CheckResult::default()
    };
    let before = reading.checks.len();
    let datasets = event
        .inputs
        .0
        .iter()
        .chain(&event.outputs.0)
        .chain([&event.dataset]);
    for Part(dataset) in datasets {
        for facets in [&dataset.facets, &dataset.input_facets, &dataset.output_facets] {
            for Part(assertion) in &facets.0.data_quality_assertions.0.assertions.0 {
                reading.checks.push(result(&base, dataset.name.text(), assertion));
            }
        }
    }
    if reading.checks.len() == before {
        let tests = event.run.0.facets.0.test.0.tests.0;
        reading
            .checks
            .extend(tests.iter().map(|Part(test)| result(&base, "", test)));
    }
}

fn result(base: &CheckResult, object: &str, assertion: &Assertion) -> CheckResult {
    let severity = assertion.severity.text();
    let kind = if assertion.assertion.text().is_empty() {
        &assertion.r#type
    } else {
        &assertion.assertion
    };
    let metric = safe::name(kind.text());
    let status = match (assertion.success.flag(), assertion.status.text()) {
        (Some(true), _) => Outcome::Pass,
        (Some(false), _) => Outcome::Fail,
        (None, word) => words::outcome(Tool::OpenLineage, word),
    };
    // What was told only to warn does not fail.
    let only_warns = severity.eq_ignore_ascii_case("warn") && status == Outcome::Fail;
    CheckResult {
        object: object.into(),
        field: assertion.column.text().into(),
        name: safe::name(assertion.name.text()),
        severity: Severity::of_word(severity),
        status: if only_warns { Outcome::Warn } else { status },
        measure: Measure {
            metric: metric.clone(),
            value: safe::number(assertion.actual.text()),
            threshold: safe::number(assertion.expected.text()),
            ..Measure::default()
        },
        metric,
        ..base.clone()
    }
}
