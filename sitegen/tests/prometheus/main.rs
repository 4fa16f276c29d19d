//! Prometheus as a source of results: a real server that scrapes a small exporter, and one that answers all wrong.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test may stop at the first surprise and say why"
)]

mod faults;
mod figure_settings;
mod figures;
mod login;
mod real;

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
schema:
  - name: orders
    logicalType: object
    quality:
      - {id: nulls, metric: nullValues, dimension: completeness, mustBe: 0, severity: high}
      - {id: rows, metric: rowCount, mustBeGreaterThan: 0}
      - {id: absent, metric: duplicateValues, mustBe: 0}
slaProperties:
  - {property: latency, value: 2, unit: h}
";

const QUERIES: &str = "
  checks:
    - {contract: orders, check: nulls, query: 'max(orders_null_percent)', fail_above: 0.5, unit: percent}
    - {contract: orders, check: rows, query: 'sum(orders_rows{table=\"orders\"})', fail_below: 1, warn_below: 1000, unit: rows}
    - {contract: orders, check: absent, query: 'orders_absent', fail_above: 0}
  service_levels:
    - {contract: orders, objective: latency, query: 'max(orders_age_seconds) / 3600', fail_above: 2, unit: h}
";

/// Rolls a marketplace up that asks the server at `url`.
fn build(root: &Path, url: &str, queries: &str) -> Output {
    build_with(root, url, queries, &[])
}

/// The same with environment variables.
fn build_with(root: &Path, url: &str, queries: &str, variables: &[(&str, &str)]) -> Output {
    roll_up(root, &format!("\n  url: {url}{queries}"), variables)
}

/// The same with the whole section.
fn roll_up(root: &Path, section: &str, variables: &[(&str, &str)]) -> Output {
    fs::create_dir_all(root.join("in")).unwrap();
    fs::write(root.join("in/orders.odcs.yaml"), CONTRACT).unwrap();
    let config = format!("title: Shop\nprometheus:{section}");
    fs::write(root.join("in/marketplace.yaml"), config).unwrap();
    fs::write(root.join("in/policies.yaml"), "profile: lenient\n").unwrap();
    Command::new(env!("CARGO_BIN_EXE_meshfront"))
        .args(["metrics", "build", "--no-history", "--out"])
        .args([root.join("out"), root.join("in")])
        .envs(variables.iter().copied())
        .output()
        .unwrap()
}

fn card(root: &Path) -> Value {
    let text = fs::read(root.join("out/v1/product/0/sales.orders/scorecard.json")).unwrap();
    serde_json::from_slice(&text).unwrap()
}

/// What browsers are told to ask: the same queries at their own address, with the names that people know. Without that
/// address there is no such file.
#[test]
fn browsers_ask_where_the_settings_say() {
    let root = tempfile::tempdir().unwrap();
    let file = root.path().join("out/v1/product/0/sales.orders/readings.json");
    let server = faults::serve(200, faults::ONE);
    assert!(build(root.path(), &server, QUERIES).status.success());
    assert!(!file.exists());
    for (given, expected) in [
        ("/prometheus", "/prometheus/"),
        ("/", "/"),
        ("https://p.example.com:8443/x/", "https://p.example.com:8443/x/"),
    ] {
        let queries = format!("\n  browser_url: {given}{QUERIES}");
        assert!(build(root.path(), &server, &queries).status.success());
        let readings: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
        assert_eq!(readings["server"], expected);
        assert_eq!(
            readings["readings"][1],
            serde_json::json!({
                "name": "orders: rowCount", "isServiceLevel": false, "query": "sum(orders_rows{table=\"orders\"})",
                "unit": "rows", "warnBelow": 1000.0, "failBelow": 1.0,
            })
        );
        assert_eq!(readings["readings"][3]["isServiceLevel"], true);
    }
}
