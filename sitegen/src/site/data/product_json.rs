//! `product.json`: one product with its contracts, for programs.
//!
//! Scalars of contracts are texts, as they were written; what a file does not state is missing, never empty.

use serde::Serialize;
use serde_json::{Map, Value};

use super::super::pages::product::stated;
use super::super::{Input, paths};
use crate::catalog::{Neighbour, ProductId};
use crate::document::model::{
    AuthoritativeDefinition, Contract, CustomProperty, Description, Member, Plain, Property, QualityRule,
    SchemaObject, Server, ServiceLevel, Team, Text,
};

/// Version of the format; it grows when a field changes its meaning or goes away.
pub const VERSION: u32 = 1;

#[derive(Serialize)]
struct Product<'p> {
    version: u32,
    id: &'p str,
    name: &'p str,
    domain: &'p str,
    page: String,
    #[serde(flatten)]
    stated: Map<String, Value>,
    contracts: Vec<Value>,
    upstream: Vec<Value>,
    downstream: Vec<Value>,
}

/// The bytes of the file.
pub fn write(input: &Input, id: ProductId) -> Vec<u8> {
    let catalog = input.catalog;
    let product = catalog.product(id);
    let facts = stated::facts(catalog, id);
    let mut stated = Object::default();
    stated.text("productVersion", facts.version);
    stated.text("status", facts.status);
    stated.text("type", facts.kind);
    stated.text("created", facts.created);
    stated.texts("tags", facts.tags.iter().map(|tag| &***tag));
    if let Some(described) = facts.description {
        stated.value("description", description(described));
    }
    if let Some(team) = catalog.team_of(product) {
        stated.value("team", team_value(team));
    }
    if let Some(document) = &product.document {
        stated.list("customProperties", document.custom_properties.iter().map(custom));
        let ports = document.output_ports.iter().map(|port| {
            let mut entry = Object::default();
            entry
                .text("name", &port.name)
                .text("version", &port.version)
                .text("type", &port.kind);
            entry
                .text("description", &port.description)
                .text("contractId", &port.contract_id);
            entry.done()
        });
        stated.list("outputPorts", ports);
    }
    let neighbour = |neighbour: &Neighbour| {
        let mut entry = Object::default();
        entry
            .text("contract", &neighbour.name)
            .text("version", &neighbour.version);
        if let Some(other) = neighbour.product {
            entry.text("product", catalog.product(other).id(catalog));
            entry.text(
                "page",
                &paths::href(
                    &paths::product(catalog, id),
                    &paths::product_folder(catalog, other),
                ),
            );
        }
        entry.done()
    };
    let file = Product {
        version: VERSION,
        id: product.id(catalog),
        name: &product.name,
        domain: &catalog.domain(product.domain).slug,
        page: "./".to_owned(),
        stated: stated.0,
        contracts: product
            .contracts
            .iter()
            .map(|id| contract(&catalog.contract(*id).document))
            .collect(),
        upstream: product.upstream.iter().map(neighbour).collect(),
        downstream: product.downstream.iter().map(neighbour).collect(),
    };
    let mut bytes = serde_json::to_vec(&file).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// A JSON object that leaves out what is not stated.
#[derive(Default)]
struct Object(Map<String, Value>);

impl Object {
    fn text(&mut self, key: &str, text: &str) -> &mut Self {
        if !text.is_empty() {
            self.0.insert(key.to_owned(), text.into());
        }
        self
    }

    fn flag(&mut self, key: &str, flag: Option<bool>) -> &mut Self {
        if let Some(flag) = flag {
            self.0.insert(key.to_owned(), flag.into());
        }
        self
    }

    fn texts<'t>(&mut self, key: &str, texts: impl Iterator<Item = &'t str>) -> &mut Self {
        self.list(key, texts.map(Value::from))
    }

    fn list(&mut self, key: &str, values: impl Iterator<Item = Value>) -> &mut Self {
        let values: Vec<Value> = values.collect();
        if !values.is_empty() {
            self.0.insert(key.to_owned(), values.into());
        }
        self
    }

    fn pairs(&mut self, key: &str, pairs: &[(Text, Plain)]) -> &mut Self {
        if !pairs.is_empty() {
            let map = pairs
                .iter()
                .map(|(name, value)| (name.to_string(), plain(value)))
                .collect();
            self.0.insert(key.to_owned(), Value::Object(map));
        }
        self
    }

    fn value(&mut self, key: &str, value: Value) -> &mut Self {
        if value.as_object().is_none_or(|object| !object.is_empty()) {
            self.0.insert(key.to_owned(), value);
        }
        self
    }

    fn done(self) -> Value {
        Value::Object(self.0)
    }
}

fn contract(contract: &Contract) -> Value {
    let mut entry = Object::default();
    entry
        .text("id", &contract.id)
        .text("name", &contract.name)
        .text("version", &contract.version);
    entry
        .text("standard", &stated::standard(contract))
        .text("status", &contract.status);
    entry.value("description", description(&contract.description));
    entry.list("schema", contract.schema.iter().map(object));
    entry.list("quality", contract.quality.iter().map(rule));
    entry.list("servers", contract.servers.iter().map(server));
    entry.list("slaProperties", contract.service_levels.iter().map(service_level));
    entry.list(
        "authoritativeDefinitions",
        contract.authoritative_definitions.iter().map(definition),
    );
    entry.list("customProperties", contract.custom_properties.iter().map(custom));
    entry.done()
}

fn description(description: &Description) -> Value {
    let mut entry = Object::default();
    entry
        .text("purpose", &description.purpose)
        .text("usage", &description.usage);
    entry.text("limitations", &description.limitations);
    entry.done()
}

fn team_value(team: &Team) -> Value {
    let mut entry = Object::default();
    entry
        .text("name", &team.name)
        .text("description", &team.description);
    entry.list("members", team.members.iter().map(member));
    entry.done()
}

fn member(member: &Member) -> Value {
    let mut entry = Object::default();
    entry
        .text("username", &member.username)
        .text("name", &member.name)
        .text("role", &member.role);
    entry
        .text("dateIn", &member.date_in)
        .text("dateOut", &member.date_out);
    entry.done()
}

fn object(object: &SchemaObject) -> Value {
    let mut entry = Object::default();
    entry
        .text("name", &object.name)
        .text("physicalName", &object.physical_name);
    entry
        .text("physicalType", &object.physical_type)
        .text("businessName", &object.business_name);
    entry.text("description", &object.description);
    entry.list("properties", object.properties.iter().map(property));
    entry.list("quality", object.quality.iter().map(rule));
    entry.done()
}

fn property(property: &Property) -> Value {
    let mut entry = Object::default();
    entry
        .text("name", &property.name)
        .text("businessName", &property.business_name);
    entry
        .text("logicalType", &property.logical_type)
        .text("physicalType", &property.physical_type);
    entry
        .text("description", &property.description)
        .text("classification", &property.classification);
    entry
        .flag("primaryKey", property.primary_key)
        .flag("required", property.required);
    entry
        .flag("unique", property.unique)
        .flag("partitioned", property.partitioned);
    entry.flag("criticalDataElement", property.critical);
    entry.list("examples", property.examples.iter().map(plain));
    entry.list("properties", property.properties.iter().map(self::property));
    if let Some(items) = property.items.as_deref() {
        entry.value("items", self::property(items));
    }
    entry.list("quality", property.quality.iter().map(rule));
    if let Some(more) = property.more.as_deref() {
        entry.text("physicalName", &more.physical_name);
        entry.pairs("logicalTypeOptions", &more.options);
        entry.texts("enum", more.allowed_values.iter().map(|allowed| &*allowed.value));
        entry.texts("tags", more.tags.iter().map(|tag| &**tag));
        let targets = more
            .relationships
            .iter()
            .flat_map(|relationship| &relationship.to);
        entry.texts("references", targets.map(|target| &**target));
        entry.list(
            "authoritativeDefinitions",
            more.authoritative_definitions.iter().map(definition),
        );
    }
    entry.done()
}

fn rule(rule: &QualityRule) -> Value {
    let mut entry = Object::default();
    entry
        .text("id", &rule.id)
        .text("name", &rule.name)
        .text("type", &rule.kind)
        .text("description", &rule.description);
    entry
        .text("dimension", &rule.dimension)
        .text("severity", &rule.severity)
        .text("metric", &rule.metric);
    entry.pairs("arguments", &rule.arguments);
    if let Some(operator) = &rule.operator {
        entry.value(&operator.name, plain(&operator.value));
    }
    entry
        .text("unit", &rule.unit)
        .text("query", &rule.query)
        .text("engine", &rule.engine);
    entry
        .text("implementation", &rule.implementation)
        .text("schedule", &rule.schedule);
    entry.done()
}

fn server(server: &Server) -> Value {
    let mut entry = Object::default();
    entry
        .text("server", &server.name)
        .text("type", &server.kind)
        .text("environment", &server.environment);
    entry
        .text("description", &server.description)
        .pairs("settings", &server.settings);
    entry.done()
}

fn service_level(level: &ServiceLevel) -> Value {
    let mut entry = Object::default();
    entry
        .text("property", &level.property)
        .text("value", &level.value)
        .text("valueExt", &level.value_ext);
    entry
        .text("unit", &level.unit)
        .text("element", &level.element)
        .text("driver", &level.driver);
    entry.done()
}

fn definition(definition: &AuthoritativeDefinition) -> Value {
    let mut entry = Object::default();
    entry
        .text("type", &definition.kind)
        .text("url", &definition.url)
        .text("description", &definition.description);
    entry.done()
}

fn custom(custom: &CustomProperty) -> Value {
    let mut entry = Object::default();
    entry.text("property", &custom.property);
    entry.value("value", plain(&custom.value));
    entry.done()
}

fn plain(value: &Plain) -> Value {
    match value {
        Plain::Text(text) => Value::from(&**text),
        Plain::List(items) => items.iter().map(plain).collect(),
        Plain::Map(entries) => Value::Object(
            entries
                .iter()
                .map(|(name, value)| (name.to_string(), plain(value)))
                .collect(),
        ),
    }
}
