//! `meshfront metrics verify`: good answers pass, and each broken one is told with what to do.
//!
//! The answers are those that `metrics build` writes for a small marketplace, changed in one place each.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod faults;
mod form;
mod server;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

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
      - {id: full, metric: nullValues, dimension: completeness, mustBe: 0, severity: high}
      - {id: once, metric: duplicateValues, mustBe: 0}
slaProperties:
  - {property: latency, value: 2, unit: h}
";
const RESULTS: &str = r#"{"contractId":"orders","checkId":"full","status":"fail","observedAt":"2026-11-20T05:00:00Z"}
{"contractId":"orders","checkId":"once","status":"pass","observedAt":"2026-11-20T05:00:00Z"}
{"day":"2026-11-19","contractId":"orders","objective":"latency","due":24,"met":24}
"#;
const INCIDENTS: &str = r#"{"incidentId":"I","productIds":["orders"],"title":"Late","severity":"high","openedAt":"2026-11-19T05:00:00Z","url":"https://t.example.com/I"}
"#;

/// Bodies by path, as they are written.
static WRITTEN: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join("in").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("contracts/orders.odcs.yaml", CONTRACT);
    write("contracts/returns.odcs.yaml", &CONTRACT.replace("rders", "thers"));
    write("quality/rows.ndjson", RESULTS);
    write("metrics/incidents.ndjson", INCIDENTS);
    let out = folder.path().join("out");
    let output = Command::new(env!("CARGO_BIN_EXE_meshfront"))
        .args(["metrics", "build", "--no-history", "--out"])
        .args([&out, &folder.path().join("in")])
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    read(&out)
});

fn read(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.unwrap());
    files
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap();
            (path.replace('\\', "/"), fs::read(entry.path()).unwrap())
        })
        .collect()
}

fn body(path: &str) -> Value {
    serde_json::from_slice(&WRITTEN[path]).unwrap()
}
