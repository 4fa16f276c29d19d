//! schema.org `Dataset` of a product, safe inside a script element.

use serde_json::{Map, Value, json};

use super::super::pages::product::{ports, stated};
use super::super::{Input, markdown, paths};
use crate::catalog::ProductId;
use crate::escape::json;

/// Fields described one by one; a wide product stays a page, not a database dump.
const MAX_VARIABLES: usize = 100;

/// JSON with `<`, `>`, `&` and the two line separators of JavaScript escaped.
pub fn dataset(input: &Input, id: ProductId) -> String {
    let catalog = input.catalog;
    let product = catalog.product(id);
    let facts = stated::facts(catalog, id);
    let mut entry = Map::new();
    let mut text = |key: &str, value: &str| {
        if !value.is_empty() {
            entry.insert(key.to_owned(), value.into());
        }
    };
    text("@context", "https://schema.org");
    text("@type", "Dataset");
    text("name", &product.name);
    let purpose = facts.description.map_or("", |description| &description.purpose);
    let usage = facts.description.map_or("", |description| &description.usage);
    text(
        "description",
        &markdown::plain_summary(&format!("{purpose}\n\n{usage}"), 1_000),
    );
    text("identifier", product.id(catalog));
    text("version", facts.version);
    text("dateCreated", facts.created);
    let limitations = facts
        .description
        .map_or("", |description| &description.limitations);
    text("conditionsOfAccess", &markdown::plain_summary(limitations, 500));
    if let Some(base) = &input.config.base_url {
        text("url", &paths::public(base, &paths::product(catalog, id)));
        let home = json!({"@type": "DataCatalog", "name": input.config.title, "url": base});
        entry.insert("includedInDataCatalog".into(), home);
    }
    let domain = &catalog.domain(product.domain).name;
    let keywords = facts
        .tags
        .iter()
        .map(|tag| Value::from(&***tag))
        .chain([Value::from(domain.as_str())]);
    entry.insert("keywords".into(), keywords.collect());
    if let Some(team) = product.team {
        let name = &catalog.team(team).name;
        entry.insert("creator".into(), json!({"@type": "Organization", "name": name}));
    }
    let objects = product
        .contracts
        .iter()
        .flat_map(|id| &catalog.contract(*id).document.schema);
    let fields = objects.flat_map(|object| &object.properties).take(MAX_VARIABLES);
    let variables: Vec<Value> = fields
        .map(|property| json!({"@type": "PropertyValue", "name": &*property.name, "description": &*property.description}))
        .collect();
    if !variables.is_empty() {
        entry.insert("variableMeasured".into(), variables.into());
    }
    let kinds: Vec<Value> = ports::kinds(catalog, product)
        .map(|kind| json!({"@type": "DataDownload", "name": kind}))
        .collect();
    if !kinds.is_empty() {
        entry.insert("distribution".into(), kinds.into());
    }
    json::in_script(&Value::Object(entry).to_string())
}
