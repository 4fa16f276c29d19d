//! The published schema of `goals.yaml` and the reader agree on what may stand there. JSON is YAML, so one text serves both.

use std::fs;

use serde_json::{Value, json};

fn schema() -> jsonschema::Validator {
    let text = include_str!("../../../public/schema/goals-1.json");
    jsonschema::validator_for(&serde_json::from_str(text).unwrap()).unwrap()
}

/// Everything that may be said.
fn whole() -> Value {
    json!({
        "currency": "EUR",
        "retirement_uses": 3,
        "goals": [
            {"kpi": "D2", "target": 20, "warn_at": 25, "sponsor": "Data council", "valid_from": "2026-01-01"},
            {"kpi": "X1", "domain": "sales", "steps": [{"from": "2026-01-01", "target": 1.5, "warn_at": 1}]},
        ],
        "roadmap": [{
            "id": "first", "name": "First", "due": "2026-12-31",
            "criteria": [{"kpi": "A8", "at_least": 50}, {"kpi": "D6", "domain": "sales", "at_most": 9}],
        }],
        "kpis": [{
            "id": "X1", "name": "Uses", "group": "value", "question": "How many?", "formula": "A sum.", "unit": "uses",
            "kind": "amount", "window": "28d", "direction": "up", "minimum_n": 2, "sources": ["usage"],
            "missing": "Nothing.", "absent": "zero", "headline": true, "sql": "SELECT 'org', 1, '', 2, NULL, 3",
        }],
    })
}

/// What a check says of the file, its messages alone.
fn said(goals: &Value) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("goals.yaml"), goals.to_string()).unwrap();
    let findings = meshfront::check(folder.path(), None, None).findings;
    findings.into_iter().map(|finding| finding.message).collect()
}

#[test]
fn what_the_schema_knows_is_read() {
    let whole = whole();
    let errors: Vec<String> = schema()
        .iter_errors(&whole)
        .map(|error| error.to_string())
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    assert_eq!(said(&whole), Vec::<String>::new());
}

#[test]
fn what_the_schema_refuses_is_a_finding() {
    let schema = schema();
    for (pointer, key, value) in [
        ("", "goal", json!([])),
        ("", "retirement_uses", json!("few")),
        ("/goals/0", "targets", json!(1)),
        ("/goals/0", "target", json!("twenty")),
        ("/goals/0", "valid_from", json!("soon")),
        ("/goals/1/steps/0", "from", json!("2026")),
        ("/roadmap/0", "due", json!("someday")),
        ("/roadmap/0/criteria/0", "least", json!(1)),
        ("/kpis/0", "kind", json!("sum")),
        ("/kpis/0", "id", json!("a b")),
        ("/kpis/0", "sql", Value::Null),
    ] {
        let mut goals = whole();
        let place = goals.pointer_mut(pointer).unwrap().as_object_mut().unwrap();
        match value {
            Value::Null => place.remove(key),
            value => place.insert(key.to_owned(), value),
        };
        assert!(!schema.is_valid(&goals), "{pointer} {key}");
        assert!(!said(&goals).is_empty(), "{pointer} {key}");
    }
}
