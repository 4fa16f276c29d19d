//! Changes between two states of a contract: one line of a table for each kind of change.

use meshfront::document::{Document, model::Contract, read};
use meshfront::history::{Effect, compare};
use meshfront::source::FileId;

use super::CLEAN;
use Effect::{Additive, Breaking, Metadata};

fn contract(text: &str) -> Box<Contract> {
    let mut reading = read(FileId(0), text, Default::default());
    match reading.documents.remove(0) {
        Document::Contract(contract) => contract,
        Document::Product(_) => unreachable!("a contract"),
    }
}

/// What is replaced by what, and the change that must be found with its effect on readers and on those who deliver.
const CASES: &[(&str, &str, &str, Effect, Effect)] = &[
    (
        "  - name: readings\n",
        "  - name: levels\n",
        "object-removed",
        Breaking,
        Metadata,
    ),
    (
        "  - name: readings\n",
        "  - name: levels\n",
        "object-added",
        Additive,
        Breaking,
    ),
    (
        "name: level\n        logicalType: number",
        "name: level\n        logicalType: integer",
        "type-narrowed",
        Breaking,
        Breaking,
    ),
    (
        "name: level\n        logicalType: number",
        "name: level\n        logicalType: string",
        "type-changed",
        Breaking,
        Breaking,
    ),
    (
        "        logicalType: number\n",
        "        logicalType: number\n        physicalType: text\n",
        "type-statement-changed",
        Metadata,
        Metadata,
    ),
    (
        "      - name: level\n        logicalType: number\n        required: true\n        classification: internal\n        description: Height in metres.\n        examples: [3.2]\n",
        "",
        "field-removed",
        Breaking,
        Metadata,
    ),
    (
        "      - name: level\n",
        "      - name: depth\n        logicalType: string\n        required: true\n      - name: level\n",
        "field-added",
        Additive,
        Breaking,
    ),
    (
        "      - name: level\n",
        "      - name: depth\n        logicalType: string\n      - name: level\n",
        "field-added",
        Additive,
        Breaking,
    ),
    (
        "name: level\n",
        "name: level\n        physicalName: lvl\n",
        "physical-name-changed",
        Breaking,
        Breaking,
    ),
    (
        "name: level\n",
        "name: level\n        relationships: [{to: levels.id}]\n",
        "relationship-added",
        Additive,
        Breaking,
    ),
    (
        "      - metric: rowCount\n",
        "      - metric: rowCount\n        severity: error\n",
        "check-severity-raised",
        Additive,
        Breaking,
    ),
    (
        "      - metric: rowCount\n",
        "      - metric: rowCount\n        severity: info\n",
        "check-severity-lowered",
        Breaking,
        Additive,
    ),
    (
        "      - metric: rowCount\n",
        "      - metric: rowCount\n        severity: warning\n",
        "check-severity-changed",
        Metadata,
        Metadata,
    ),
    (
        "name: level",
        "name: water_level",
        "field-renamed",
        Breaking,
        Breaking,
    ),
    (
        "        required: false\n",
        "        required: true\n",
        "field-required",
        Additive,
        Breaking,
    ),
    (
        "        primaryKey: true\n        required: true",
        "        primaryKey: true\n        required: false",
        "field-optional",
        Breaking,
        Additive,
    ),
    (
        "        primaryKey: true\n",
        "",
        "key-changed",
        Breaking,
        Breaking,
    ),
    (
        "name: level\n",
        "name: level\n        unique: true\n",
        "field-unique",
        Additive,
        Breaking,
    ),
    (
        "name: level\n",
        "name: level\n        logicalTypeOptions: {minimum: 0}\n",
        "constraint-tightened",
        Additive,
        Breaking,
    ),
    (
        "        classification: internal\n        description: Height",
        "        classification: restricted\n        description: Height",
        "classification-changed",
        Breaking,
        Breaking,
    ),
    (
        "Height in metres",
        "Height in feet",
        "description-changed",
        Metadata,
        Metadata,
    ),
    (
        "  - property: latency\n    value: 2\n",
        "  - property: latency\n    value: 3\n",
        "service-level-lowered",
        Breaking,
        Additive,
    ),
    (
        "  - property: latency\n    value: 2\n    unit: h\n",
        "  - property: latency\n    value: 90\n    unit: min\n",
        "service-level-raised",
        Additive,
        Breaking,
    ),
    (
        "  - property: latency\n    value: 2\n    unit: h\n",
        "",
        "service-level-removed",
        Breaking,
        Additive,
    ),
    (
        "slaProperties:\n",
        "slaProperties:\n  - property: availability\n    value: 99\n",
        "service-level-added",
        Additive,
        Breaking,
    ),
    (
        "    value: 2\n    unit: y\n",
        "    value: 1\n    unit: y\n",
        "service-level-lowered",
        Breaking,
        Additive,
    ),
    (
        "          - metric: duplicateValues\n            mustBe: 0\n",
        "          - metric: nullValues\n            mustBe: 0\n",
        "check-removed",
        Breaking,
        Additive,
    ),
    (
        "        mustBeGreaterThan: 0",
        "        mustBeGreaterThan: 100",
        "check-added",
        Additive,
        Breaking,
    ),
    (
        "      - metric: rowCount\n        mustBeGreaterThan: 0",
        "      - metric: rowCount\n        mustBeGreaterThan: -1",
        "check-loosened",
        Breaking,
        Additive,
    ),
    (
        "    type: postgres\n",
        "    type: snowflake\n",
        "server-type-changed",
        Breaking,
        Breaking,
    ),
    (
        "    host: warehouse.example.com\n",
        "    host: other.example.com\n",
        "server-setting-changed",
        Breaking,
        Breaking,
    ),
    (
        "    environment: prod\n",
        "    environment: test\n",
        "server-removed",
        Breaking,
        Breaking,
    ),
    (
        "status: active",
        "status: deprecated",
        "status-changed",
        Metadata,
        Metadata,
    ),
    (
        "status: active",
        "status: retired",
        "status-changed",
        Breaking,
        Breaking,
    ),
    (
        "domain: harbour",
        "domain: sea",
        "domain-changed",
        Breaking,
        Breaking,
    ),
    (
        "Mira Example",
        "Mara Example",
        "members-changed",
        Metadata,
        Metadata,
    ),
    (
        "chat.example.com/tide-help",
        "chat.example.com/other",
        "support-changed",
        Metadata,
        Metadata,
    ),
    (
        "name: Readings table",
        "name: Tide readings",
        "name-changed",
        Metadata,
        Metadata,
    ),
];

#[test]
fn every_kind_of_change_is_found_with_its_effect() {
    let old = contract(CLEAN);
    let mut wrong = Vec::new();
    for (from, to, kind, consumer, producer) in CASES {
        // A tightened row count is the same rule with another limit.
        let kind = if *to == "        mustBeGreaterThan: 100" {
            "check-tightened"
        } else {
            kind
        };
        assert!(CLEAN.contains(from), "{from:?}");
        let new = contract(&CLEAN.replacen(from, to, 1));
        let changes = compare(&old, &new);
        let found = changes.iter().any(|change| {
            change.kind == kind && change.consumer == *consumer && change.producer == *producer
        });
        if !found {
            wrong.push(format!("{kind}: {changes:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_rename_is_said_to_be_a_guess_and_layout_is_no_change() {
    let old = contract(CLEAN);
    let new = contract(&CLEAN.replacen("name: level", "name: water_level", 1));
    let rename = compare(&old, &new);
    assert!(
        rename
            .iter()
            .any(|change| change.guess && change.sentence().contains("a guess"))
    );
    let moved = CLEAN.replace(
        "id: readings-table\nname: Readings table\n",
        "name: \"Readings table\" # same\nid: readings-table\n",
    );
    assert_ne!(moved, CLEAN);
    assert_eq!(compare(&old, &contract(&moved)), Vec::new());
}
