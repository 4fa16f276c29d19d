//! Whatever a document says, and wherever it says it, the model shows it: no reader drops anything.
#![allow(clippy::unwrap_used, reason = "a test may stop and say why")]

use std::collections::BTreeSet;

use meshfront::document::yaml::Limits;
use meshfront::document::{Reading, read, redact};
use meshfront::source::FileId;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

fn read_text(text: &str) -> Reading {
    read(FileId(0), text, Limits::default())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_dropped_whatever_stands_where(seed in any::<u64>()) {
        let mut random = Random { state: seed, tokens: 0 };
        let text = random.document().to_string();
        let reading = read_text(&text);
        prop_assert!(reading.documents.len() == 1, "{text}");
        let model = format!("{:?}", reading.documents);
        let copy = redact(&text, &reading.hidden);
        let lost: Vec<usize> = tokens(&copy).difference(&tokens(&model)).copied().collect();
        prop_assert!(lost.is_empty(), "{lost:?} are lost\n{text}\n{model}");
    }
}

/// Numbers of the tokens (`t12q`) in a text.
fn tokens(text: &str) -> BTreeSet<usize> {
    let pieces = text.split('t').skip(1);
    pieces
        .filter_map(|piece| piece.split_once('q')?.0.parse().ok())
        .collect()
}

/// Documents in which every known key may hold anything, and every text stands once.
struct Random {
    state: u64,
    tokens: usize,
}

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.state = self
            .state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) as usize % bound
    }

    fn token(&mut self) -> String {
        self.tokens += 1;
        format!("t{}q", self.tokens - 1)
    }

    fn document(&mut self) -> Value {
        let mut document = self.mapping(0);
        let heads = [
            json!({"kind": "DataContract", "apiVersion": "v3.1.0"}),
            json!({"kind": "DataContract", "apiVersion": "v2.2.2"}),
            json!({"dataContractSpecification": "1.2.1"}),
            json!({"kind": "DataProduct", "apiVersion": "v1.0.0"}),
        ];
        let head = heads[self.below(4)].as_object().unwrap().clone();
        // What would make it another specification.
        for key in ["metadata", "schema", "version", "models", "properties"] {
            if self.below(2) == 0 {
                document.remove(key);
            }
        }
        document.extend(head);
        Value::Object(document)
    }

    fn mapping(&mut self, depth: usize) -> Map<String, Value> {
        let known: Vec<&str> = KEYS.split_whitespace().collect();
        let mut mapping = Map::new();
        for _ in 0..1 + self.below(if depth == 0 { 20 } else { 7 }) {
            let key = match self.below(5) {
                0 => self.token(),
                _ => known[self.below(known.len())].to_owned(),
            };
            if !mapping.contains_key(&key) {
                let value = self.value(depth + 1);
                mapping.insert(key, value);
            }
        }
        mapping
    }

    fn value(&mut self, depth: usize) -> Value {
        match self.below(if depth > 6 { 2 } else { 7 }) {
            0 | 1 => Value::String(self.token()),
            2 | 3 => (0..self.below(4)).map(|_| self.value(depth + 1)).collect(),
            4 if self.below(4) == 0 => Value::Null,
            _ => Value::Object(self.mapping(depth)),
        }
    }
}

const KEYS: &str = "id name version status domain dataProduct tenant contractCreatedTs description purpose usage \
    limitations schema quality servers slaProperties team roles support price tags authoritativeDefinitions \
    customProperties slaDefaultElement uuid quantumName datasetDomain dataset stakeholders sourcePlatform database \
    server productDl productSlackChannel info title owner contact email url terms policies billing noticePeriod \
    models servicelevels definitions links properties columns fields physicalName physicalType logicalType type \
    businessName primaryKey required unique items examples example classification logicalTypeOptions enum value \
    label relationships to from references lineage inputFields namespace field config keys values map key \
    transformSourceObjects minLength pattern metric rule mustBe mustBeBetween query engine implementation \
    specification arguments dimension severity schedule toolName templateName column table isNullable isPrimary \
    sampleValues channel tool username members dateIn role access firstLevelApprovers priceAmount property unit \
    element driver availability retention period threshold cron timestampField inputPorts outputPorts \
    managementPorts contractId sbom inputContracts content productCreatedTs environment location $ref pii context";

/// Where a mapping is read by a reader of its own; `HERE` stands for the mapping.
const PLACES: &[&str] = &[
    r#"{"description": HERE}"#,
    r#"{"team": HERE}"#,
    r#"{"team": {"members": [HERE]}}"#,
    r#"{"stakeholders": [HERE]}"#,
    r#"{"support": [HERE]}"#,
    r#"{"support": {"a": HERE}}"#,
    r#"{"roles": [HERE]}"#,
    r#"{"price": HERE}"#,
    r#"{"slaProperties": [HERE]}"#,
    r#"{"servers": [HERE]}"#,
    r#"{"servers": {"a": HERE}}"#,
    r#"{"servers": [{"roles": [HERE]}]}"#,
    r#"{"customProperties": [HERE]}"#,
    r#"{"authoritativeDefinitions": [HERE]}"#,
    r#"{"quality": [HERE]}"#,
    r#"{"quality": HERE}"#,
    r#"{"schema": [HERE]}"#,
    r#"{"schema": {"a": HERE}}"#,
    r#"{"dataset": [HERE]}"#,
    r#"{"dataset": [{"columns": [HERE]}]}"#,
    r#"{"schema": [{"quality": [HERE]}]}"#,
    r#"{"schema": [{"relationships": [HERE]}]}"#,
    r#"{"schema": [{"properties": [HERE]}]}"#,
    r#"{"schema": [{"properties": {"a": HERE}}]}"#,
    r#"{"schema": [{"properties": [{"items": HERE}]}]}"#,
    r#"{"schema": [{"properties": [{"map": HERE}]}]}"#,
    r#"{"schema": [{"properties": [{"map": {"key": HERE}}]}]}"#,
    r#"{"schema": [{"properties": [{"enum": [HERE]}]}]}"#,
    r#"{"schema": [{"properties": [{"relationships": [HERE]}]}]}"#,
    r#"{"schema": [{"properties": [{"logicalTypeOptions": HERE}]}]}"#,
    r#"{"info": HERE}"#,
    r#"{"info": {"contact": HERE}}"#,
    r#"{"info": {"owner": HERE}}"#,
    r#"{"terms": HERE}"#,
    r#"{"terms": {"policies": [HERE]}}"#,
    r#"{"links": HERE}"#,
    r#"{"tags": HERE}"#,
    r#"{"models": {"a": HERE}}"#,
    r#"{"models": {"a": {"fields": HERE}}}"#,
    r#"{"models": {"a": {"fields": {"b": HERE}}}}"#,
    r#"{"models": {"a": {"fields": {"b": {"keys": HERE}}}}}"#,
    r#"{"models": {"a": {"fields": {"b": {"config": HERE}}}}}"#,
    r#"{"models": {"a": {"fields": {"b": {"lineage": HERE}}}}}"#,
    r#"{"models": {"a": {"fields": {"b": {"lineage": {"inputFields": [HERE]}}}}}}"#,
    r#"{"models": {"a": {"quality": [HERE]}}}"#,
    r#"{"servicelevels": {"latency": HERE}}"#,
    r#"{"servicelevels": HERE}"#,
    r#"{"definitions": {"a": HERE}}"#,
    r#"{"inputPorts": [HERE]}"#,
    r#"{"outputPorts": [HERE]}"#,
    r#"{"outputPorts": {"a": HERE}}"#,
    r#"{"outputPorts": [{"sbom": [HERE]}]}"#,
    r#"{"outputPorts": [{"inputContracts": [HERE]}]}"#,
    r#"{"managementPorts": [HERE]}"#,
    "HERE",
];

const HEADS: &[&str] = &[
    r#"{"kind": "DataContract", "apiVersion": "v3.1.0"}"#,
    r#"{"kind": "DataContract", "apiVersion": "v2.2.2"}"#,
    r#"{"dataContractSpecification": "1.2.1"}"#,
    r#"{"kind": "DataProduct", "apiVersion": "v1.0.0"}"#,
];

#[test]
fn every_key_may_hold_anything_in_every_place() {
    for head in HEADS {
        for place in PLACES {
            for shape in [
                "T",
                r#"{"k": T}"#,
                "[T, T]",
                r#"[{"k": T, "l": T}]"#,
                r#"{"k": [T]}"#,
                "[[T]]",
            ] {
                let mut number = 0;
                let mut entry = |key: &str| {
                    let mut value = shape.to_owned();
                    while value.contains('T') {
                        value = value.replacen('T', &format!("\"t{number}q\""), 1);
                        number += 1;
                    }
                    format!("\"{key}\": {value}")
                };
                // At the root some keys would make it a document of another specification.
                let foreign = |key: &&str| *place != "HERE" || !["metadata", "models"].contains(key);
                let entries: Vec<String> = KEYS.split_whitespace().filter(foreign).map(&mut entry).collect();
                let body = place.replace("HERE", &format!("{{{}}}", entries.join(", ")));
                let text = format!("{}, {}", &head[..head.len() - 1], &body[1..]);
                let reading = read_text(&text);
                assert_eq!(reading.documents.len(), 1, "{text}");
                let copy = redact(&text, &reading.hidden);
                let model = tokens(&format!("{:?}", reading.documents));
                let lost: Vec<usize> = tokens(&copy).difference(&model).copied().collect();
                assert!(
                    lost.is_empty(),
                    "{head} {place} {shape}: {lost:?} are lost\n{text}"
                );
            }
        }
    }
}
