//! `readiness.yaml`: the published schema and the reader agree on what may stand there; without the file there is no page.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::fs;

use serde_json::{Value, json};

fn schema() -> jsonschema::Validator {
    let text = include_str!("../../public/schema/readiness-1.json");
    jsonschema::validator_for(&serde_json::from_str(text).unwrap()).unwrap()
}

/// Everything that may be said.
fn whole() -> Value {
    json!({
        "assessed": "2026-11-02",
        "by": "Data council",
        "answers": [
            {"question": "domain-maturity", "score": 3, "evidence": "https://example.org/a", "note": "Ten of twelve."},
            {"question": "tills", "score": 0},
        ],
        "questions": [{
            "id": "tills", "group": "Own", "question": "Do tills deliver?", "full": "All do.", "next": "Replace them.",
            "kpi": "T2",
        }],
    })
}

/// What is read, and what a check says of it.
fn read(readiness: &Value) -> (meshfront::Marketplace, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("readiness.yaml"), readiness.to_string()).unwrap();
    let marketplace = meshfront::check(folder.path(), None, None);
    let placed = marketplace.findings.iter().all(|finding| finding.place.is_some());
    assert!(placed, "every finding has its line");
    let said = marketplace
        .findings
        .iter()
        .map(|finding| finding.message.clone())
        .collect();
    (marketplace, said)
}

#[test]
fn what_the_schema_knows_is_read() {
    let whole = whole();
    assert!(schema().is_valid(&whole));
    let (marketplace, said) = read(&whole);
    assert_eq!(said, Vec::<String>::new());
    let readiness = marketplace.config.readiness.unwrap();
    let score = |id: &str| {
        let mut questions = readiness.questions.iter();
        questions.find(|question| question.id == id).unwrap().score
    };
    assert_eq!(score("domain-maturity"), Some(3));
    assert_eq!(score("tills"), Some(0), "nothing of it is an answer");
    assert_eq!(score("sponsorship"), None, "no answer is no zero");
    assert_eq!(readiness.questions.len(), 10);
}

#[test]
fn what_the_schema_refuses_is_a_finding() {
    let schema = schema();
    for (pointer, key, value) in [
        ("", "answer", json!([])),
        ("", "assessed", json!("soon")),
        ("", "answers", json!({})),
        ("/answers/0", "score", json!(5)),
        ("/answers/0", "score", json!(-1)),
        ("/answers/0", "score", json!(2.5)),
        ("/answers/0", "score", json!("high")),
        ("/answers/0", "score", Value::Null),
        ("/answers/0", "question", Value::Null),
        ("/answers/0", "evidence", json!("javascript:alert(1)")),
        ("/answers/0", "person", json!("A. Meyer")),
        ("/questions/0", "id", Value::Null),
        ("/questions/0", "question", Value::Null),
        ("/questions/0", "weight", json!(3)),
    ] {
        let mut readiness = whole();
        let place = readiness.pointer_mut(pointer).unwrap().as_object_mut().unwrap();
        match value {
            Value::Null => place.remove(key),
            value => place.insert(key.to_owned(), value),
        };
        assert!(!schema.is_valid(&readiness), "{pointer} {key}");
        assert!(!read(&readiness).1.is_empty(), "{pointer} {key}");
    }
}

#[test]
fn what_only_the_reader_can_see_is_a_finding() {
    for (answers, expected) in [
        (
            json!([{"question": "domain-maturty", "score": 1}]),
            "Nobody asks the question `domain-maturty`.",
        ),
        (
            json!([{"question": "sponsorship", "score": 1}, {"question": "sponsorship", "score": 3}]),
            "The question `sponsorship` is answered twice.",
        ),
    ] {
        let (marketplace, said) = read(&json!({"answers": answers}));
        assert_eq!(said, [expected]);
        let readiness = marketplace.config.readiness.unwrap();
        let scores: Vec<u8> = readiness
            .questions
            .iter()
            .filter_map(|question| question.score)
            .collect();
        assert!(
            scores.is_empty() || scores == [1],
            "the first answer counts: {scores:?}"
        );
    }
    let twice = json!({"questions": [{"id": "sponsorship", "question": "Again?"}]});
    assert_eq!(read(&twice).1, ["There is a question `sponsorship` already."]);
}

#[test]
fn without_the_file_there_is_no_readiness() {
    let folder = tempfile::tempdir().unwrap();
    assert!(
        meshfront::check(folder.path(), None, None)
            .config
            .readiness
            .is_none()
    );
}
