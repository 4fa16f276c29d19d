//! Our reading of the schemas against a complete validator, with bodies that are right and thousands that are not.

use meshfront::site::api::OPENAPI;
use meshfront::verify::schema;
use serde_json::{Value, json};

use super::{WRITTEN, body};

fn description() -> Value {
    serde_json::from_str(OPENAPI).unwrap()
}

/// Every place in a body as a JSON pointer.
fn places(body: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    match body {
        Value::Object(members) => members
            .iter()
            .for_each(|(name, member)| places(member, &format!("{at}/{name}"), all)),
        Value::Array(entries) => entries
            .iter()
            .take(2)
            .enumerate()
            .for_each(|(number, entry)| places(entry, &format!("{at}/{number}"), all)),
        _ => {}
    }
}

fn without(body: &Value, place: &str) -> Option<Value> {
    let (parent, name) = place.rsplit_once('/')?;
    let mut body = body.clone();
    body.pointer_mut(parent)?.as_object_mut()?.remove(name)?;
    Some(body)
}

#[test]
fn schemas_are_understood_as_a_whole_validator_does() {
    let description = description();
    let mut compared = 0;
    for path in [
        "v1/index.json",
        "v1/scorecards/0.json",
        "v1/product/0/sales.orders/scorecard.json",
        "v1/incidents/open.json",
        "v1/kpis/domains.json",
        "v1/kpis/kpi/d1.json",
    ] {
        let good = body(path);
        let mut whole = schema::of_path(&description, path).clone();
        whole["components"] = description["components"].clone();
        let validator = jsonschema::validator_for(&whole).unwrap();
        let agree = |body: &Value, what: &str| {
            let faults = schema::faults(&description, schema::of_path(&description, path), body);
            assert_eq!(
                faults.is_empty(),
                validator.is_valid(body),
                "{path} {what}: {faults:?}"
            );
        };
        agree(&good, "as written");
        let mut all = Vec::new();
        places(&good, "", &mut all);
        for place in &all {
            for other in [
                json!(null),
                json!(true),
                json!(-1),
                json!(0.5),
                json!(7.0),
                json!(1e9),
                json!("x"),
                json!("1.2.3"),
                json!([]),
                json!([null]),
                json!({}),
            ] {
                let mut changed = good.clone();
                *changed.pointer_mut(place).unwrap() = other.clone();
                agree(&changed, &format!("{place} = {other}"));
                compared += 1;
            }
            if let Some(changed) = without(&good, place) {
                agree(&changed, &format!("without {place}"));
            }
        }
    }
    assert!(compared > 2_000, "{compared}");
}

/// A keyword that nobody understands here would be a promise that nobody checks.
#[test]
fn the_description_uses_known_keywords_only() {
    fn walk(schema: &Value, unknown: &mut Vec<String>) {
        for (word, value) in schema.as_object().into_iter().flatten() {
            match word.as_str() {
                "properties" => value
                    .as_object()
                    .unwrap()
                    .values()
                    .for_each(|member| walk(member, unknown)),
                "items" => walk(value, unknown),
                "type" | "description" => {}
                word if schema::KEYWORDS.contains(&word) => {}
                word => unknown.push(word.to_owned()),
            }
        }
    }
    let mut unknown = Vec::new();
    let description = description();
    let schemas = description["components"]["schemas"].as_object().unwrap();
    schemas.values().for_each(|schema| walk(schema, &mut unknown));
    assert!(unknown.is_empty(), "{unknown:?}");
    for path in WRITTEN
        .keys()
        .filter(|path| path.starts_with("v1/") && !path.ends_with("openapi.json"))
    {
        assert!(schema::of_path(&description, path).is_object(), "{path}");
    }
}
