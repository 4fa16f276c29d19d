//! Scan results of Soda 3 (`soda scan -srf`), and the checks that Soda 4 sends to its cloud.
//!
//! Not read: `definition`, `queries` and `diagnostics.blocks` (SQL, rows), the logs.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::lenient::{List, Part, Word};
use super::{Broken, Reading, safe, words};
use crate::evidence::dimension::Dimension;
use crate::evidence::metric;
use crate::evidence::result::{About, CheckResult, Measure, Outcome, Severity, Tool};
use crate::instant::Instant;
use crate::source::Place;

/// One scan.
#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
pub struct Scan {
    scan_id: Word,
    definition_name: Word,
    data_timestamp: Word,
    scan_start_timestamp: Word,
    scan_end_timestamp: Word,
    has_errors: Word,
    metrics: List<Part<Metric>>,
    checks: List<Part<Check>>,
    automated_monitoring_checks: List<Part<Check>>,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Metric {
    identity: Word,
    metric_name: Word,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Check {
    identity: Word,
    name: Word,
    resource_attributes: List<Part<Attribute>>,
    table: Word,
    column: Word,
    check_path: Word,
    metrics: List<Word>,
    outcome: Word,
    diagnostics: Part<Diagnostics>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Attribute {
    name: Word,
    value: Word,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Diagnostics {
    value: Word,
    fail: Part<Limits>,
}

/// When a check fails.
#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Limits {
    greater_than: Word,
    greater_than_or_equal: Word,
    less_than: Word,
    less_than_or_equal: Word,
    equal: Word,
    not_equal: Word,
}

/// Adds the checks of a scan.
pub fn add(scan: Scan, place: Place, reading: &mut Reading) {
    reading.is_of(Tool::Soda, "");
    let has_errors = scan.has_errors.flag() == Some(true);
    let times = [
        &scan.scan_end_timestamp,
        &scan.scan_start_timestamp,
        &scan.data_timestamp,
    ];
    let observed_at = times.into_iter().find_map(|time| Instant::parse(time.text()));
    let metrics = scan
        .metrics
        .0
        .iter()
        .map(|Part(metric)| (metric.identity.text(), metric.metric_name.text()));
    let metrics: BTreeMap<&str, &str> = metrics.collect();
    let run = match scan.scan_id.text() {
        "" => format!(
            "{} {}",
            scan.definition_name.text(),
            scan.scan_start_timestamp.text()
        ),
        id => id.to_owned(),
    };
    let checks = scan
        .checks
        .0
        .into_iter()
        .chain(scan.automated_monitoring_checks.0);
    let before = reading.checks.len();
    for Part(check) in checks {
        let metric = metric_of(&check, &metrics);
        let attribute = |names: &[&str]| attribute(&check, names).to_owned();
        let own_id = attribute(&["quality_id", "qualityid", "check_id", "checkid"]);
        reading.checks.push(CheckResult {
            place,
            tool: Tool::Soda,
            run: run.trim().into(),
            contract: attribute(&["contract_id", "contractid", "data_contract_id", "contract"]).into(),
            product: attribute(&["product_id", "productid", "data_product_id"]).into(),
            object: check.table.text().into(),
            field: field(&check).into(),
            check: if own_id.is_empty() {
                check.identity.text().into()
            } else {
                own_id.into()
            },
            about: if metric::family(&metric) == "schema" {
                About::Schema
            } else {
                About::Quality
            },
            name: safe::name(check.name.text()),
            dimension: Dimension::of_word(&attribute(&["dimension"])),
            severity: Severity::of_word(&attribute(&["severity", "priority"])),
            // A check without outcome was not evaluated.
            status: match words::outcome(Tool::Soda, check.outcome.text()) {
                Outcome::Unknown if has_errors => Outcome::Error,
                status => status,
            },
            observed_at,
            measure: measure(&metric, &check.diagnostics.0),
            metric: metric.into(),
            ..CheckResult::default()
        });
    }
    if has_errors && reading.checks.len() == before {
        let message =
            "The scan of Soda ended with errors before any check was evaluated; it measured nothing.";
        reading.broken.push(Broken::at(place.line as usize, 1, message));
    }
}

/// The value of the first attribute of these names, whatever their case.
fn attribute<'c>(check: &'c Check, names: &[&str]) -> &'c str {
    let attributes = &check.resource_attributes.0;
    let of_name = |name: &&str| {
        let found = attributes
            .iter()
            .find(|Part(own)| own.name.text().eq_ignore_ascii_case(name));
        found.map(|Part(own)| own.value.text())
    };
    names.iter().find_map(of_name).unwrap_or_default()
}

/// The name of its first metric, else the beginning of its own (`missing_count(customer_id) = 0`), else the last part
/// of its path.
fn metric_of(check: &Check, metrics: &BTreeMap<&str, &str>) -> String {
    let first = check
        .metrics
        .0
        .first()
        .and_then(|identity| metrics.get(identity.text()));
    if let Some(name) = first.filter(|name| !name.is_empty()) {
        return safe::name(name).to_string();
    }
    if let Some(last) = check
        .check_path
        .text()
        .rsplit('.')
        .next()
        .filter(|last| !last.is_empty())
    {
        return safe::name(last).to_string();
    }
    let name = safe::name(check.name.text());
    name.split(['(', ' ']).next().unwrap_or_default().to_owned()
}

/// The column, also from a path such as `columns.order_id.checks.missing`.
fn field(check: &Check) -> String {
    if !check.column.text().is_empty() {
        return check.column.text().to_owned();
    }
    let mut parts = check.check_path.text().split('.');
    let is_column = parts.next() == Some("columns");
    parts.next().filter(|_| is_column).unwrap_or_default().to_owned()
}

/// A check that fails above a value promises to stay at or below it.
fn measure(metric: &str, diagnostics: &Diagnostics) -> Measure {
    let limits = &diagnostics.fail.0;
    let promises = [
        ("<=", &limits.greater_than),
        ("<", &limits.greater_than_or_equal),
        (">=", &limits.less_than),
        (">", &limits.less_than_or_equal),
        ("!=", &limits.equal),
        ("=", &limits.not_equal),
    ];
    let promise = promises.into_iter().find(|(_, limit)| limit.number().is_some());
    let (operator, threshold) = promise.map_or(("", ""), |(operator, limit)| (operator, limit.text()));
    Measure {
        metric: metric.into(),
        value: safe::number(diagnostics.value.text()),
        unit: if metric::family(metric) == "freshness" {
            "ms".into()
        } else {
            "".into()
        },
        operator: operator.into(),
        threshold: safe::number(threshold),
    }
}
