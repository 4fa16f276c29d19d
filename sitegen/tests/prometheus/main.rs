//! Prometheus as a source of results: a real server that scrapes a small exporter, and one that answers all wrong.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test may stop at the first surprise and say why"
)]

mod faults;
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
    fs::create_dir_all(root.join("in")).unwrap();
    fs::write(root.join("in/orders.odcs.yaml"), CONTRACT).unwrap();
    let config = format!("title: Shop\nprometheus:\n  url: {url}{queries}");
    fs::write(root.join("in/marketplace.yaml"), config).unwrap();
    Command::new(env!("CARGO_BIN_EXE_meshfront"))
        .args(["metrics", "build", "--no-history", "--out"])
        .args([root.join("out"), root.join("in")])
        .output()
        .unwrap()
}

fn card(root: &Path) -> Value {
    let text = fs::read(root.join("out/v1/product/0/sales.orders/scorecard.json")).unwrap();
    serde_json::from_slice(&text).unwrap()
}
