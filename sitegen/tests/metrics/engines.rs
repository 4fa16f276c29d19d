//! The same numbers from every engine: SQLite inside and DuckDB by its command line, over all cases and the example
//! marketplace. `MESHFRONT_DUCKDB` names its program; without one the test says so and is skipped, but for
//! `MESHFRONT_E2E=required` (`make test`): then a missing engine fails the test. Spark is asked by `make test-engines` only.
#![allow(clippy::print_stderr, reason = "a test says what it skipped or compared")]

use std::path::Path;
use std::process::Command;

use meshfront::history::log::declared;
use meshfront::metrics::engine::Choice;
use meshfront::metrics::figures;
use meshfront_app::api::kpi::{KpiReport, KpiValue};

use crate::case;

/// DuckDB, if it is there.
pub fn duckdb() -> Option<Choice> {
    let program = std::env::var("MESHFRONT_DUCKDB").unwrap_or_else(|_| "duckdb".to_owned());
    let choice = Choice::DuckDb(program);
    match choice.open() {
        Ok(_) => Some(choice),
        Err(error) => {
            missing(&format!(
                "{error}; install duckdb (PyPI: duckdb-cli) to compare engines"
            ));
            None
        }
    }
}

/// Says why a test is skipped, or fails where it must not be.
fn missing(reason: &str) {
    let required = std::env::var_os("MESHFRONT_E2E").is_some_and(|value| value == "required");
    assert!(!required, "{reason}");
    eprintln!("skipped: {reason}");
}

/// Numbers that are equal but for the order of their sums.
fn alike(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0),
        (a, b) => a == b,
    }
}

/// What two reports say differently.
pub fn differences(one: &KpiReport, other: &KpiReport) -> Vec<String> {
    let all = |report: &KpiReport| -> Vec<KpiValue> {
        let domains = report.domains.values().flatten();
        report
            .org
            .iter()
            .chain(domains)
            .chain(&report.others)
            .cloned()
            .collect()
    };
    let (one_values, other_values) = (all(one), all(other));
    assert_eq!(one_values.len(), other_values.len());
    let mut found = Vec::new();
    for (a, b) in one_values.iter().zip(&other_values) {
        let same = alike(a.value, b.value)
            && (a.reason, a.n, a.standing) == (b.reason, b.n, b.standing)
            && alike(a.numerator, b.numerator)
            && alike(a.denominator, b.denominator)
            && alike(a.previous, b.previous)
            && a.parts.len() == b.parts.len()
            && a.parts
                .iter()
                .zip(&b.parts)
                .all(|(a, b)| a.name == b.name && alike(a.value, b.value))
            && a.series
                .iter()
                .zip(&b.series)
                .all(|(a, b)| a.reason == b.reason && alike(a.value, b.value));
        if !same {
            let shown = |value: &KpiValue| {
                let KpiValue {
                    value, reason, parts, ..
                } = value;
                format!("{value:?} {reason:?} {parts:?}")
            };
            found.push(format!(
                "{} {:?} {:?}: {} ≠ {}",
                a.id,
                a.scope,
                a.window,
                shown(a),
                shown(b)
            ));
        }
    }
    if one.lists != other.lists {
        found.push(format!("lists: {:?}\n{:?}", one.lists, other.lists));
    }
    found
}

#[test]
fn duckdb_says_the_same_as_sqlite_of_cases_that_are_easy_to_get_wrong() {
    let Some(engine) = duckdb() else { return };
    let mut found = Vec::new();
    for id in [
        "D2", "D6", "A3", "A4", "A5", "T5", "T10", "T11", "M5", "G2", "G10", "V1", "V3",
    ] {
        let text = std::fs::read_to_string(crate::folder().join(format!("{id}.txt"))).unwrap();
        let case = case::cases(&text).remove(0);
        found.extend(differences(&case.rolled(), &case.rolled_by(&engine)));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn duckdb_says_the_same_as_sqlite_of_the_example() {
    let Some(engine) = duckdb() else { return };
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/marketplace");
    let report = |engine: Choice| {
        let mut marketplace = meshfront::check(&example, None, None);
        marketplace.config.engine = engine;
        let history = declared(&marketplace.catalog);
        figures(&example, &mut marketplace, &history, None, None, None).unwrap()
    };
    let found = differences(&report(Choice::Sqlite), &report(engine));
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn parquet_is_read_through_duckdb_like_any_other_file() {
    let Some(Choice::DuckDb(program)) = duckdb() else {
        return;
    };
    let scratch = tempfile::tempdir().unwrap();
    let usage = scratch.path().join("in/metrics/usage");
    std::fs::create_dir_all(&usage).unwrap();
    let contract =
        "apiVersion: v3.1.0\nkind: DataContract\nid: orders\nname: Orders\nversion: 1.0.0\nstatus: active\n";
    std::fs::write(scratch.path().join("in/orders.odcs.yaml"), contract).unwrap();
    std::fs::write(usage.join("broken.parquet"), "no parquet").unwrap();
    let rows = "SELECT DATE '2026-11-20' AS day, 'orders' AS \"productId\", 'marketing' AS \"consumerTeam\", SUM(21) AS uses \
        FROM range(2)";
    let copy = format!(
        "COPY ({rows}) TO '{}' (FORMAT PARQUET)",
        usage.join("rows.parquet").display()
    );
    let made = Command::new(&program)
        .args(["-no-stdin", "-c", &copy])
        .status()
        .unwrap();
    assert!(made.success());
    let beside = Path::new(&program).parent().unwrap_or(Path::new("")).to_owned();
    let known = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(std::iter::once(beside).chain(std::env::split_paths(&known))).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_meshfront"))
        .args(["metrics", "build"])
        .arg(scratch.path().join("in"))
        .arg("--out")
        .arg(scratch.path().join("api"))
        .env("PATH", path)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    assert!(said.contains("metrics/usage/broken.parquet:1:1"), "{said}");
    let file = std::fs::read(scratch.path().join("api/v1/kpis/kpi/a4.json")).unwrap();
    let file: serde_json::Value = serde_json::from_slice(&file).unwrap();
    assert_eq!(file["org"]["value"].as_f64(), Some(42.0));
}

/// Runs the printed text of SQL on another engine over the rows as they were sent, imports what it worked out, and holds
/// the site's figures of both against each other.
fn other_engine(engine: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let scratch = tempfile::tempdir().unwrap();
    let python = std::env::var("MESHFRONT_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let output = Command::new(python)
        .arg(root.join("tests/sample/engines.py"))
        .arg(env!("CARGO_BIN_EXE_meshfront"))
        .arg(root.join("tests/fixtures/marketplace"))
        .args([engine.as_ref(), scratch.path().as_os_str()])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let failed = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}{failed}");
    eprint!("{engine}: {said}");
}

#[test]
fn the_printed_sql_says_the_same_on_duckdb_over_rows_as_they_were_sent() {
    let Some(Choice::DuckDb(program)) = duckdb() else {
        return;
    };
    other_engine(&format!("duckdb:{program}"));
}

#[test]
#[ignore = "takes minutes: run `make test-engines`"]
fn the_printed_sql_says_the_same_on_spark_over_rows_as_they_were_sent() {
    let python = std::env::var("MESHFRONT_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let has = |program: &str, arguments: &[&str]| {
        let output = Command::new(program).args(arguments).output();
        output.is_ok_and(|output| output.status.success())
    };
    if !has(&python, &["-c", "import pyspark"]) || !has("java", &["-version"]) {
        missing("java and pyspark are missing (PyPI: pyspark, 400 MB; MESHFRONT_PYTHON names the python)");
        return;
    }
    other_engine("spark");
}
