//! schema.org `Dataset` of a product, safe inside a script element.

use serde_json::{Map, Value, json};

use super::super::pages::product::{ports, stated};
use super::super::{Input, markdown, paths};
use crate::catalog::ProductId;

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
    escape(&Value::Object(entry).to_string())
}

fn escape(json: &str) -> String {
    let mut safe = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        match c {
            '<' => safe.push_str("\\u003c"),
            '>' => safe.push_str("\\u003e"),
            '&' => safe.push_str("\\u0026"),
            '\u{2028}' => safe.push_str("\\u2028"),
            '\u{2029}' => safe.push_str("\\u2029"),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn text_cannot_leave_its_script_element() {
        assert_eq!(
            escape("\"</script><!-- &\u{2028}\""),
            "\"\\u003c/script\\u003e\\u003c!-- \\u0026\\u2028\""
        );
    }
}
