//! Every file below `v1/` of the example site against the OpenAPI description that is published beside them.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

/// The schema of a component, with everything that it refers to.
fn validator(description: &Value, schema: &Value) -> jsonschema::Validator {
    let mut whole = schema.clone();
    whole["components"] = description["components"].clone();
    jsonschema::validator_for(&whole).unwrap()
}

fn json_at(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// Whether a path such as `/v1/kpis/kpi/d2.json` is one of the template `/v1/kpis/kpi/{kpi}.json`.
fn fits(template: &str, path: &str) -> bool {
    let parts: Vec<_> = template.split('/').zip(path.split('/')).collect();
    template.split('/').count() == path.split('/').count()
        && parts.iter().all(|(wanted, is)| match wanted.split_once('{') {
            None => wanted == is,
            Some((before, rest)) => {
                let after = rest.split_once('}').map_or("", |(_, after)| after);
                is.starts_with(before) && is.ends_with(after)
            }
        })
}

/// A copy of the example whose pages ask Prometheus, too. At the build nobody answers: that is told and measures
/// nothing.
fn example_with_live_values(copy: &Path) -> PathBuf {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/marketplace");
    for entry in walkdir::WalkDir::new(&example) {
        let entry = entry.unwrap();
        let to = copy.join(entry.path().strip_prefix(&example).unwrap());
        match entry.file_type().is_dir() {
            true => fs::create_dir_all(to).unwrap(),
            false => drop(fs::copy(entry.path(), to).unwrap()),
        }
    }
    let file = copy.join("marketplace.yaml");
    let section = "\nprometheus:\n  url: http://127.0.0.1:9/\n  browser_url: /prometheus/\n  checks:\n    \
        - {contract: orders-table-v2, check: late, query: up, fail_below: 1, unit: targets}\n  figures:\n    \
        - {kpi: T5, query: slo, n_query: count(slo)}\n    - {kpi: T5, scope: 'domain:sales', query: sales_slo}\n";
    fs::write(&file, fs::read_to_string(&file).unwrap() + section).unwrap();
    copy.to_owned()
}

#[test]
fn every_file_is_as_described() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    let example = example_with_live_values(&folder.path().join("in"));
    let output = Command::new(env!("CARGO_BIN_EXE_meshfront"))
        .args(["build", "--no-history", "--out"])
        .arg(&site)
        .arg(example)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let description = json_at(&site.join("v1/openapi.json"));
    let templates = description["paths"].as_object().unwrap();
    let mut validators = BTreeMap::new();
    let mut faults = Vec::new();
    for entry in walkdir::WalkDir::new(site.join("v1")).sort_by_file_name() {
        let entry = entry.unwrap();
        if !entry.file_type().is_file() || entry.file_name() == "openapi.json" {
            continue;
        }
        let path = entry.path().strip_prefix(&site).unwrap().to_str().unwrap();
        let path = format!("/{}", path.replace('\\', "/"));
        let Some((template, item)) = templates.iter().find(|(template, _)| fits(template, &path)) else {
            faults.push(format!("{path} is not described"));
            continue;
        };
        let schema = &item["get"]["responses"]["200"]["content"]["application/json"]["schema"];
        let body = json_at(entry.path());
        let validator = validators
            .entry(template)
            .or_insert_with(|| validator(&description, schema));
        for error in validator.iter_errors(&body).take(3) {
            faults.push(format!("{path} at {}: {error}", error.instance_path()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let unseen: Vec<_> = templates
        .keys()
        .filter(|template| !validators.contains_key(*template))
        .collect();
    assert!(unseen.is_empty(), "described and never written: {unseen:?}");
}

#[test]
fn broken_uses_are_not_as_described() {
    let text = include_str!("../../public/schema/openapi-1.json");
    let description: Value = serde_json::from_str(text).unwrap();
    let good = json!({
        "schemaVersion": "1.0.0", "productId": "sales.orders", "asOf": "2026-11-20", "measured": true,
        "weeks": ["2026-11-20"], "workloads": [{"workload": "bi", "uses": [7]}], "teams28": 2, "uses28": 7,
        "teams": [{"team": "care", "uses": 7}], "consumers": 5, "costs": [{"month": "2026-10", "amount": null}],
    });
    let usage = validator(&description, &json!({"$ref": "#/components/schemas/Usage"}));
    assert!(usage.is_valid(&good));
    for (member, value) in [
        ("asOf", json!("yesterday")),
        ("teams28", json!("many")),
        ("uses28", json!(-1)),
        // Numbers of people below five are hidden.
        ("consumers", json!(4)),
        ("weeks", json!(["2026-47"])),
        ("workloads", json!([{"workload": "bi", "uses": [null]}])),
        ("teams", json!([{"team": 3, "uses": 1}])),
        ("costs", json!([{"month": "October", "amount": 1}])),
    ] {
        let mut broken = good.clone();
        broken[member] = value.clone();
        assert!(!usage.is_valid(&broken), "{member}: {value}");
    }
}

#[test]
fn broken_answers_are_not_as_described() {
    let text = include_str!("../../public/schema/openapi-1.json");
    let description: Value = serde_json::from_str(text).unwrap();
    let good = json!({
        "schemaVersion": "1.0.0", "productId": "sales.orders", "asOf": "2026-11-20T02:00:00Z", "score": 87.1,
        "evidence": 0.8, "low": 70.9, "high": 89.5, "status": "at_risk", "checks": [],
    });
    let schema = json!({"$ref": "#/components/schemas/Scorecard"});
    let scorecard = validator(&description, &schema);
    assert!(scorecard.is_valid(&good));
    for (member, value) in [
        ("schemaVersion", json!("2.0.0")),
        ("schemaVersion", json!(1)),
        ("asOf", json!(null)),
        ("score", json!(101)),
        ("score", json!(-1)),
        ("score", json!("87")),
        ("evidence", json!(1.5)),
        ("status", json!("green")),
        ("checks", json!({})),
        ("checks", json!([{"id": "a"}])),
    ] {
        let mut broken = good.clone();
        broken[member] = value.clone();
        assert!(!scorecard.is_valid(&broken), "{member}: {value}");
    }
    for member in [
        "schemaVersion",
        "productId",
        "asOf",
        "evidence",
        "status",
        "checks",
    ] {
        let mut broken = good.clone();
        broken.as_object_mut().unwrap().remove(member);
        assert!(!scorecard.is_valid(&broken), "without {member}");
    }
}
