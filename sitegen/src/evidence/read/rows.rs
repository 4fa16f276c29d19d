//! Our own normalised rows: results of checks, and measured service levels.
//!
//! In: an object with a list of rows, a list of rows, or one row a line behind a `_header`. Out: results and levels;
//! a row that says neither how a check came out nor what a service level was is counted as broken.

use serde::Deserialize;

use super::lenient::{List, Part, Word};
use super::{Broken, Reading, json, safe};
use crate::day::Day;
use crate::evidence::dimension::Dimension;
use crate::evidence::interval;
use crate::evidence::level_row::LevelRow;
use crate::evidence::result::{CheckResult, Measure, Outcome, Severity, Tool};
use crate::evidence::state::Due;
use crate::instant::Instant;
use crate::source::{FileId, Place};

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Envelope {
    schema_version: Word,
    rows: List<Part<Row>>,
    results: List<Part<Row>>,
    data: List<Part<Row>>,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Row {
    #[serde(rename = "_header")]
    header: Part<Header>,
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

/// Reads a document: an envelope or a list.
pub fn read(file: FileId, text: &str) -> Result<Reading, Broken> {
    let (version, rows) = if text.trim_start().starts_with('[') {
        (Word::default(), json::parse::<List<Part<Row>>>(text)?.0)
    } else {
        let envelope: Part<Envelope> = json::parse(text)?;
        let Envelope {
            schema_version,
            rows,
            results,
            data,
        } = envelope.0;
        (
            schema_version,
            [rows.0, results.0, data.0].into_iter().flatten().collect(),
        )
    };
    let mut reading = Reading::of(Tool::Rows, version.text());
    for (index, row) in rows.into_iter().enumerate() {
        add(
            &row.0,
            place(file, 1),
            &format!("Row {}", index + 1),
            &mut reading,
        );
    }
    Ok(reading)
}

/// Reads one row a line; a broken line costs itself.
pub fn read_lines(file: FileId, text: &str) -> Reading {
    let mut reading = Reading::of(Tool::Rows, "");
    for (number, line) in json::lines(text) {
        match json::parse::<Part<Row>>(line) {
            Ok(row) if !row.0.header.0.schema_version.text().is_empty() => {
                reading.version = row.0.header.0.schema_version.text().to_owned();
            }
            Ok(row) => add(&row.0, place(file, number), "The row", &mut reading),
            Err(broken) => reading.broken.push(broken.below(number - 1)),
        }
    }
    reading
}

fn place(file: FileId, line: usize) -> Place {
    Place {
        file,
        line: u32::try_from(line).unwrap_or(u32::MAX),
        column: 1,
    }
}

fn add(row: &Row, place: Place, called: &str, reading: &mut Reading) {
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

#[cfg(test)]
mod tests {
    use super::{read, read_lines};
    use crate::evidence::result::{Outcome, Severity};
    use crate::source::FileId;

    const ROW: &str = r#"{"productId":"sales.orders","contractId":"c1","contractVersion":"2.1.0","checkId":"nulls","name":"customer present","dimension":"completeness","severity":"critical","status":"fail","observedAt":"2026-11-20T01:05:00Z","target":{"schema":"orders","property":"customer_id"},"measure":{"metric":"missingValues","value":0.8,"unit":"percent","operator":"mustBeLessThan","threshold":0.5},"expectedEvery":"P1D","source":{"vendor":"soda","runId":"r1"},"message":"0.8 % missing","detailsUrl":"https://q.example/1"}"#;

    #[test]
    fn a_row_is_read_in_every_envelope() {
        let list = format!("[{ROW}]");
        let envelope = format!(
            r#"{{"schema":"https://m.example/schemas/quality/1","schemaVersion":"1.0.0","rows":[{ROW}]}}"#
        );
        let lines = format!("{{\"_header\":{{\"schemaVersion\":\"1.0.0\"}}}}\n{ROW}\n");
        for reading in [
            read(FileId(0), &list).unwrap(),
            read(FileId(0), &envelope).unwrap(),
            read_lines(FileId(0), &lines),
        ] {
            assert!(reading.broken.is_empty());
            let [check] = &reading.checks[..] else {
                panic!("{reading:?}")
            };
            assert_eq!(
                (check.status, check.severity),
                (Outcome::Fail, Some(Severity::Critical))
            );
            assert_eq!(
                (&*check.object, &*check.field, &*check.check),
                ("orders", "customer_id", "nulls")
            );
            assert_eq!(
                (&*check.measure.value, check.expected_every),
                ("0.8", Some(86_400))
            );
            assert_eq!(check.observed_at.unwrap().to_string(), "2026-11-20T01:05:00Z");
        }
    }

    #[test]
    fn a_service_level_is_read_with_what_was_due() {
        let row = r#"{"day":"2026-11-19","target":"product","productId":"p","objective":"latency","promised":{"value":2,"unit":"h"},"due":24,"met":30,"unknown":2,"measured":{"value":1.6,"unit":"h"},"driver":"regulatory"}"#;
        let reading = read_lines(FileId(0), row);
        let [level] = &reading.levels[..] else {
            panic!("{reading:?}")
        };
        // More met than due is a mistake of the sender; it is no more than all.
        assert_eq!((level.due.due, level.due.met, level.due.unknown), (24, 22, 2));
        assert_eq!((&*level.promised, &*level.measured), ("2 h", "1.6 h"));
    }

    #[test]
    fn odd_rows_cost_themselves() {
        for (text, checks, broken) in [
            (
                "{\"status\":\"pass\"}\n{\"status\":\n{\"status\":\"fail\"}",
                2,
                vec![2],
            ),
            ("{\"productId\":\"p\"}", 0, vec![1]),
            ("{\"objective\":\"latency\"}", 0, vec![1]),
            ("{\"objective\":\"latency\",\"day\":\"soon\"}", 0, vec![1]),
            ("3\n[]\nnull", 0, vec![1, 2, 3]),
            ("{\"status\":{\"a\":1}}", 0, vec![1]),
            (
                "{\"status\":\"excellent\",\"target\":7,\"measure\":[],\"observedAt\":9}",
                1,
                vec![],
            ),
        ] {
            let reading = read_lines(FileId(0), text);
            let lines: Vec<u32> = reading.broken.iter().map(|broken| broken.line).collect();
            assert_eq!((reading.checks.len(), lines), (checks, broken), "{text}");
        }
        for text in [
            "{\"rows\": [1, {}",
            "[",
            "{\"rows\": [{\"status\": \"pass\", \"status\": \"fail\"}]}",
        ] {
            assert!(read(FileId(0), text).is_err(), "{text}");
        }
    }
}
