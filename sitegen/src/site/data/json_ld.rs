//! schema.org `Dataset` of a product, safe inside a script element.

use serde_json::{Map, Value, json};

use super::super::pages::product::{ports, stated};
use super::super::{Input, links, markdown, paths};
use crate::catalog::{Catalog, ProductId};
use crate::document::model::Plain;
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
    text("description", &description(input, id));
    text("identifier", product.id(catalog));
    text("version", facts.version);
    text("dateCreated", facts.created);
    let limitations = facts
        .description
        .map_or("", |description| &description.limitations);
    text("conditionsOfAccess", &markdown::plain_summary(limitations, 500));
    text("license", &license(catalog, id));
    if let Some(address) = paths::public(input.config, &paths::product(catalog, id)) {
        text("url", &address);
        let home = paths::public(input.config, paths::HOME);
        let home = json!({"@type": "DataCatalog", "name": input.config.title, "url": home});
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
    let downloads: Vec<Value> = downloads(input, id).collect();
    if !downloads.is_empty() {
        entry.insert("distribution".into(), downloads.into());
    }
    json::in_script(&Value::Object(entry).to_string())
}

/// What it is for and how to use it; search engines refuse fewer than 50 characters.
fn description(input: &Input, id: ProductId) -> String {
    const FEWEST: usize = 50;
    let facts = stated::facts(input.catalog, id);
    let texts = facts
        .description
        .map(|said| format!("{}\n\n{}", said.purpose, said.usage));
    let mut text = markdown::plain_summary(&texts.unwrap_or_default(), 1_000);
    if text.chars().count() < FEWEST {
        let product = input.catalog.product(id);
        let domain = &input.catalog.domain(product.domain).name;
        let more = format!(
            "{} is a data product of {domain} in {}, described by its data contracts.",
            product.name, input.config.title
        );
        text = format!("{text} {more}").trim().to_owned();
    }
    text
}

/// A license that the product or a contract states as a property of that name, or as a definition of that type.
fn license(catalog: &Catalog, id: ProductId) -> String {
    let is_license = |name: &str| {
        ["license", "licence"]
            .iter()
            .any(|word| name.eq_ignore_ascii_case(word))
    };
    let stated = ["license", "licence", "License"].map(|name| stated::custom_text(catalog, id, name));
    if let Some(text) = stated.iter().find(|text| !text.is_empty()) {
        return (*text).to_owned();
    }
    let contracts = catalog.product(id).contracts.iter();
    let documents = contracts.map(|id| &catalog.contract(*id).document);
    let mut definitions = documents.flat_map(|document| {
        let own = &document.authoritative_definitions;
        own.iter().chain(&document.description.authoritative_definitions)
    });
    let found = definitions.find(|definition| is_license(&definition.kind));
    found.map_or_else(String::new, |definition| links::allowed_or_empty(&definition.url))
}

/// A download for each server, with its address and format where the contract states them.
fn downloads<'i>(input: &'i Input, id: ProductId) -> impl Iterator<Item = Value> + use<'i> {
    let catalog = input.catalog;
    let product = catalog.product(id);
    let servers = product
        .contracts
        .iter()
        .flat_map(|id| &catalog.contract(*id).document.servers);
    let described = servers.map(|server| {
        let mut download = json!({"@type": "DataDownload", "name": ports::kind(&server.kind)});
        let setting = |name: &str| {
            let mut settings = server.settings.iter();
            settings.find_map(|(key, value)| match value {
                Plain::Text(text) if key.eq_ignore_ascii_case(name) => Some(&**text),
                _ => None,
            })
        };
        if let Some(address) = setting("location")
            .or_else(|| setting("endpointUrl"))
            .and_then(download_address)
        {
            download["contentUrl"] = address.into();
        }
        if let Some(format) = setting("format").filter(|format| !format.is_empty()) {
            download["encodingFormat"] = media_type(format).into();
        }
        download
    });
    let described: Vec<Value> = described.collect();
    let kinds = match described.is_empty() {
        true => ports::kinds(catalog, product)
            .map(|kind| json!({"@type": "DataDownload", "name": kind}))
            .collect(),
        false => Vec::new(),
    };
    described.into_iter().chain(kinds)
}

/// An address that is complete and tells no secret: a known scheme, no user, no query.
fn download_address(location: &str) -> Option<&str> {
    let (scheme, rest) = location.split_once("://")?;
    let schemes = ["https", "http", "s3", "gs", "abfs", "abfss", "sftp", "ftp"];
    let is_plain =
        |letter: char| !letter.is_control() && !letter.is_whitespace() && !"?#<>\"{}\\^`".contains(letter);
    let has_user = rest
        .split('/')
        .next()
        .is_some_and(|host| host.contains(':') && host.contains('@'));
    (schemes.contains(&scheme) && !rest.is_empty() && rest.chars().all(is_plain) && !has_user)
        .then_some(location)
}

/// The media type of a format; formats without one as they are written.
fn media_type(format: &str) -> &str {
    match format.to_ascii_lowercase().as_str() {
        "csv" => "text/csv",
        "json" => "application/json",
        "jsonl" | "ndjson" => "application/x-ndjson",
        "parquet" => "application/vnd.apache.parquet",
        "avro" => "application/vnd.apache.avro",
        "xml" => "application/xml",
        _ => format,
    }
}

#[cfg(test)]
mod tests {
    use super::download_address;

    #[test]
    fn addresses_are_complete_and_tell_no_secret() {
        for (location, is_taken) in [
            ("s3://lake/orders/*.parquet", true),
            ("https://data.example.com/orders.csv", true),
            ("abfss://box@store.dfs.core.windows.net/orders", true),
            ("https://data.example.com/orders.csv?sig=1", false),
            ("https://user:secret@data.example.com/orders.csv", false),
            ("s3://lake/{year}/", false),
            ("javascript://x", false),
            ("/mnt/orders", false),
            ("s3://", false),
        ] {
            assert_eq!(download_address(location).is_some(), is_taken, "{location}");
        }
    }
}
