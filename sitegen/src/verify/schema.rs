//! The form of a body: the schemas of the published OpenAPI description, of which a handful of keywords is used.
//!
//! In: the description, a path or schema, a body. Out: what does not fit, each with its place in the body. A test holds
//! this against a complete validator, and the description to the keywords that are known here. Start at [`faults`].

use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex};

use regex::Regex;
use serde_json::Value;

/// Keywords of the description that say something about a body.
pub const KEYWORDS: [&str; 9] = [
    "$ref",
    "enum",
    "items",
    "maxItems",
    "maximum",
    "minimum",
    "pattern",
    "properties",
    "required",
];

/// The schema of the answer at a path such as `v1/index.json`; null where none is described.
pub fn of_path<'d>(description: &'d Value, path: &str) -> &'d Value {
    let templates = description["paths"].as_object();
    let found = templates.into_iter().flatten().find(|(template, _)| {
        let template = template.trim_start_matches('/');
        template.split('/').count() == path.split('/').count()
            && template
                .split('/')
                .zip(path.split('/'))
                .all(|(wanted, is)| fits(wanted, is))
    });
    static NOTHING: Value = Value::Null;
    found.map_or(&NOTHING, |(_, item)| {
        &item["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    })
}

fn fits(wanted: &str, is: &str) -> bool {
    match (wanted.split_once('{'), wanted.split_once('}')) {
        (Some((before, _)), Some((_, after))) => is.starts_with(before) && is.ends_with(after),
        _ => wanted == is,
    }
}

/// Everything that does not fit.
pub fn faults(description: &Value, schema: &Value, body: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    walk(description, schema, body, "", &mut faults);
    faults
}

fn walk(description: &Value, schema: &Value, body: &Value, place: &str, faults: &mut Vec<String>) {
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.rsplit('/').next().unwrap_or_default();
        return walk(
            description,
            &description["components"]["schemas"][name],
            body,
            place,
            faults,
        );
    }
    if !is_of_type(&schema["type"], body) {
        let wanted = schema["type"]
            .to_string()
            .replace(['"', '[', ']'], "")
            .replace(',', " or ");
        return faults.push(told(place, body, &format!("Send {wanted}.")));
    }
    if let Some(words) = schema["enum"].as_array()
        && !words.contains(body)
    {
        let words: Vec<String> = words.iter().map(Value::to_string).collect();
        faults.push(told(place, body, &format!("Send one of {}.", words.join(", "))));
    }
    if let Some(number) = body.as_f64() {
        let limit = |name: &str| schema[name].as_f64();
        if limit("minimum").is_some_and(|least| number < least) {
            faults.push(told(
                place,
                body,
                &format!("Send at least {}.", schema["minimum"]),
            ));
        }
        if limit("maximum").is_some_and(|most| number > most) {
            faults.push(told(place, body, &format!("Send at most {}.", schema["maximum"])));
        }
    }
    if let (Some(pattern), Some(text)) = (schema["pattern"].as_str(), body.as_str())
        && !matches(pattern, text)
    {
        faults.push(told(place, body, &format!("Send what {pattern} matches.")));
    }
    for name in schema["required"].as_array().into_iter().flatten() {
        let name = name.as_str().unwrap_or_default();
        if body.is_object() && body.get(name).is_none() {
            faults.push(format!("`{place}/{name}` is missing. Send it."));
        }
    }
    for (name, member) in schema["properties"].as_object().into_iter().flatten() {
        if let Some(value) = body.get(name) {
            walk(description, member, value, &format!("{place}/{name}"), faults);
        }
    }
    if let (Some(most), Some(entries)) = (schema["maxItems"].as_u64(), body.as_array())
        && entries.len() as u64 > most
    {
        faults.push(format!(
            "`{place}` has {} entries. Send at most {most}.",
            entries.len()
        ));
    }
    if schema["items"].is_object() {
        for (number, entry) in body.as_array().into_iter().flatten().enumerate() {
            walk(
                description,
                &schema["items"],
                entry,
                &format!("{place}/{number}"),
                faults,
            );
        }
    }
}

fn told(place: &str, body: &Value, fix: &str) -> String {
    let mut is = body.to_string();
    if is.chars().count() > 60 {
        is = is.chars().take(60).chain(['…']).collect();
    }
    format!("`{place}` is {is}. {fix}")
}

fn is_of_type(types: &Value, body: &Value) -> bool {
    let is = |name: &Value| match name.as_str() {
        Some("object") => body.is_object(),
        Some("array") => body.is_array(),
        Some("string") => body.is_string(),
        Some("number") => body.is_number(),
        Some("integer") => body.as_f64().is_some_and(|number| number.fract() == 0.0),
        Some("boolean") => body.is_boolean(),
        Some("null") => body.is_null(),
        _ => true,
    };
    match types {
        Value::Array(types) => types.iter().any(is),
        one => is(one),
    }
}

/// The patterns are our own and few; each is compiled once.
fn matches(pattern: &str, text: &str) -> bool {
    type Compiled = BTreeMap<String, Option<Regex>>;
    static COMPILED: LazyLock<Mutex<Compiled>> = LazyLock::new(Mutex::default);
    let Ok(mut compiled) = COMPILED.lock() else {
        return true;
    };
    let known = compiled
        .entry(pattern.to_owned())
        .or_insert_with(|| Regex::new(pattern).ok());
    known.as_ref().is_none_or(|known| known.is_match(text))
}
