//! Builds on successive days, each with the results of its day alone: the site remembers the days before.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

const CONTRACT: &str = "apiVersion: v3.1.0
kind: DataContract
id: orders
name: Orders
version: 1.0.0
status: active
domain: sales
slaProperties: [{property: latency, value: 1, unit: d}]
schema:
  - name: orders
    logicalType: object
    quality:
      - {id: full, metric: nullValues, dimension: completeness, mustBe: 0, severity: high}
      - {id: once, metric: duplicateValues, mustBe: 0}
";

fn row(check: &str, day: u32, status: &str) -> String {
    format!(
        "{{\"contractId\":\"orders\",\"checkId\":\"{check}\",\"status\":\"{status}\",\"observedAt\":\"2026-11-{day:02}T05:00:00Z\"}}\n"
    )
}

fn results(day: u32) -> String {
    let full = if day == 3 { "fail" } else { "pass" };
    row("full", day, full) + &row("once", day, "pass")
}

fn build(root: &Path, rows: &str, more: &[&str]) -> Output {
    fs::create_dir_all(root.join("in/quality")).unwrap();
    fs::write(root.join("in/orders.odcs.yaml"), CONTRACT).unwrap();
    fs::write(root.join("in/quality/rows.ndjson"), rows).unwrap();
    Command::new(env!("CARGO_BIN_EXE_meshfront"))
        .args(["metrics", "build", "--no-history", "--out"])
        .args([root.join("out"), root.join("in")])
        .args(more)
        .output()
        .unwrap()
}

fn read(root: &Path, path: &str) -> Vec<u8> {
    fs::read(root.join("out/v1").join(path)).unwrap()
}

fn trend(root: &Path) -> Value {
    let card = read(root, "product/0/sales.orders/scorecard.json");
    serde_json::from_slice::<Value>(&card).unwrap()["trend"].clone()
}

#[test]
fn days_one_by_one_give_the_trend_of_all_at_once() {
    let (split, whole) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for day in [1, 2, 3, 5, 6] {
        let output = build(split.path(), &results(day), &[]);
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    let all: String = [1, 2, 3, 5, 6].map(results).concat();
    build(whole.path(), &all, &[]);
    let points = trend(split.path());
    assert_eq!(points, trend(whole.path()));
    assert_eq!(points.as_array().unwrap().len(), 6, "{points}");
    assert!(
        points[2]["score"].as_f64() < points[1]["score"].as_f64(),
        "{points}"
    );
    let file = read(split.path(), "history/2026-11.json");
    assert_eq!(file, read(whole.path(), "history/2026-11.json"));
    // The same once more, and a day without any results: nothing changes, nothing is lost, nothing is green.
    build(split.path(), &results(6), &[]);
    assert_eq!(file, read(split.path(), "history/2026-11.json"));
    build(split.path(), "", &[]);
    assert_eq!(file, read(split.path(), "history/2026-11.json"));
    assert!(!split.path().join("out/v1/product").exists());
}

#[test]
fn another_place_is_read_and_one_that_cannot_be_stops_the_build() {
    let (first, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    build(first.path(), &results(1), &[]);
    let previous = first.path().join("out");
    build(
        second.path(),
        &results(2),
        &["--previous", previous.to_str().unwrap()],
    );
    assert_eq!(trend(second.path()).as_array().unwrap().len(), 2);
    for (previous, expected) in [
        ("/there/is/nothing", "is no folder"),
        ("http://127.0.0.1:9/", "cannot be reached"),
        ("ftp://example.com/", "is no web address"),
    ] {
        let output = build(second.path(), &results(3), &["--previous", previous]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(expected), "{said}");
        assert_eq!(
            trend(second.path()).as_array().unwrap().len(),
            2,
            "the site stays"
        );
    }
}

#[test]
fn a_broken_file_is_told_kept_aside_and_costs_no_other_month() {
    let root = tempfile::tempdir().unwrap();
    build(root.path(), &results(1), &[]);
    let history = root.path().join("out/v1/history");
    let good = fs::read(history.join("2026-11.json")).unwrap();
    fs::write(history.join("2026-11.json"), &good[..good.len() / 2]).unwrap();
    let output = build(root.path(), &results(2), &[]);
    assert!(output.status.success());
    let aside: Vec<_> = fs::read_dir(history.join("aside")).unwrap().collect();
    assert_eq!(aside.len(), 1);
    let kept = fs::read(aside[0].as_ref().unwrap().path()).unwrap();
    assert_eq!(kept, good[..good.len() / 2]);
    // It goes along until somebody mends it.
    build(root.path(), &results(2), &[]);
    assert_eq!(fs::read_dir(history.join("aside")).unwrap().count(), 1);
}

/// Service levels are measured day by day as well; the strip of days keeps them, and their status is that of today.
#[test]
fn the_strip_of_a_service_level_remembers_and_its_status_does_not() {
    let level = |day: u32, met: u32| {
        format!(
            "{{\"contractId\":\"orders\",\"objective\":\"latency\",\"day\":\"2026-11-{day:02}\",\"due\":1,\"met\":{met}}}\n"
        )
    };
    let root = tempfile::tempdir().unwrap();
    let mut seen = Vec::new();
    for rows in [
        results(1) + &level(1, 1),
        results(2) + &level(2, 0),
        results(4) + &level(4, 1),
        results(5),
        results(5) + &level(5, 0),
    ] {
        let output = build(root.path(), &rows, &[]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}");
        let card = read(root.path(), "product/0/sales.orders/scorecard.json");
        let card: Value = serde_json::from_slice(&card).unwrap();
        let level = &card["serviceLevels"][0];
        let days = level["days"].as_str().unwrap_or_default();
        let days = days.get(days.len().saturating_sub(5)..).unwrap_or_default();
        seen.push(format!("{days} {}", level["status"].as_str().unwrap_or_default()));
    }
    assert_eq!(
        seen,
        [
            "uuuum met",
            "uuumx missed",
            "umxum met",
            "mxumu unknown",
            "mxumx missed"
        ]
    );
}
