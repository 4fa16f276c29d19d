//! DCS 0.9.0: the schema in the language of another tool, often as text in text.
//!
//! In: `schema: {type, specification}`. Out: objects for Avro, JSON Schema, dbt and BigQuery; other languages
//! give none. The text itself is kept as an extra either way.

use super::super::model::{EnumValue, Property, SchemaObject, Text};
use super::super::yaml::{Node, Value};
use super::Reader;
use super::value::{name, plain, text, texts};
use super::vocabulary::is_type_option;
use crate::source::Place;

impl<'a, 't> Reader<'a, 't> {
    /// The objects of an inline schema.
    pub(super) fn inline_schema(&self, node: &'a Node<'t>) -> Vec<SchemaObject> {
        let language = node.get("type").map(text).unwrap_or_default();
        let read: fn(&Node, Place) -> SchemaObject = match &*language {
            "avro" => |node, place| object(node, place, "name", "doc", avro_fields),
            "json-schema" => |node, place| object(node, place, "title", "description", json_fields),
            "dbt" => |node, place| object(node, place, "name", "description", dbt_columns),
            "bigquery" => |node, place| object(node, place, "id", "description", bigquery_fields),
            _ => return Vec::new(),
        };
        let objects = node.get("specification").and_then(|specification| {
            self.nested(specification, |tree, place| {
                let models = tree.get("models").or_else(|| tree.get("tables")).unwrap_or(tree);
                let models = match &models.value {
                    Value::Sequence(items) => items.as_slice(),
                    _ => std::slice::from_ref(models),
                };
                let mappings = models
                    .iter()
                    .filter(|model| matches!(model.value, Value::Mapping(_)));
                Some(
                    mappings
                        .map(|model| read(model, place.unwrap_or_else(|| self.place(model))))
                        .collect(),
                )
            })
        });
        objects.unwrap_or_default()
    }
}

fn of(node: &Node, key: &str) -> Text {
    node.get(key).map(text).unwrap_or_default()
}

fn object(
    node: &Node,
    place: Place,
    name_key: &str,
    description_key: &str,
    fields: fn(&Node, Place) -> Vec<Property>,
) -> SchemaObject {
    let mut name = of(node, name_key);
    if name.is_empty() {
        let table = node.get("tableReference").map(|table| of(table, "tableId"));
        name = table.unwrap_or_else(|| of(node, "name"));
    }
    SchemaObject {
        place,
        name,
        description: of(node, description_key),
        properties: fields(node, place),
        ..Default::default()
    }
}

fn property(place: Place, name: &str) -> Property {
    Property {
        place,
        name: name.into(),
        ..Default::default()
    }
}

fn avro_fields(record: &Node, place: Place) -> Vec<Property> {
    let fields = record.get("fields").map(Node::items).unwrap_or_default();
    let read = |field: &Node| {
        let mut property = property(place, &of(field, "name"));
        property.description = of(field, "doc");
        if let Some(kind) = field.get("type") {
            avro_type(&mut property, kind, place);
        }
        property
    };
    fields.iter().map(read).collect()
}

fn avro_type(property: &mut Property, kind: &Node, place: Place) {
    match &kind.value {
        Value::Scalar { text, .. } => property.logical_type = Text::from(&**text),
        Value::Sequence(kinds) => {
            let (none, some): (Vec<_>, Vec<_>) = kinds.iter().partition(|kind| kind.scalar() == Some("null"));
            property.required = Some(none.is_empty());
            match some.as_slice() {
                [kind] => avro_type(property, kind, place),
                _ => {
                    property.logical_type = some
                        .iter()
                        .map(|kind| text(kind))
                        .collect::<Vec<_>>()
                        .join(" | ")
                        .into()
                }
            }
        }
        Value::Mapping(_) => {
            let logical = of(kind, "logicalType");
            property.logical_type = if logical.is_empty() {
                of(kind, "type")
            } else {
                logical
            };
            property.properties = avro_fields(kind, place);
            let symbols = kind.get("symbols").map(texts).unwrap_or_default();
            allow(property, symbols);
            if let Some(items) = kind.get("items") {
                let mut element = self::property(place, "");
                avro_type(&mut element, items, place);
                property.items = Some(Box::new(element));
            }
            if let Some(values) = kind.get("values") {
                let mut value = self::property(place, "value");
                avro_type(&mut value, values, place);
                property.more.get_or_insert_default().map_value = Some(Box::new(value));
            }
        }
    }
}

fn allow(property: &mut Property, values: Vec<Text>) {
    let values = values.into_iter().map(|value| EnumValue {
        value,
        ..Default::default()
    });
    let values: Vec<EnumValue> = values.collect();
    if !values.is_empty() {
        property.more.get_or_insert_default().allowed_values = values;
    }
}

fn json_fields(schema: &Node, place: Place) -> Vec<Property> {
    let required = schema.get("required").map(texts).unwrap_or_default();
    let properties = schema.get("properties").map(Node::entries).unwrap_or_default();
    let read = |(key, schema): &(Node, Node)| {
        let mut property = json_property(schema, place, name(key));
        property.required = Some(required.contains(&property.name));
        property
    };
    properties.iter().map(read).collect()
}

fn json_property(schema: &Node, place: Place, name: &str) -> Property {
    let mut property = property(place, name);
    property.logical_type = of(schema, "type");
    property.description = of(schema, "description");
    property.business_name = of(schema, "title");
    property.properties = json_fields(schema, place);
    property.items = schema
        .get("items")
        .map(|items| Box::new(json_property(items, place, "")));
    allow(&mut property, schema.get("enum").map(texts).unwrap_or_default());
    let options = schema
        .entries()
        .iter()
        .filter(|(key, _)| is_type_option(self::name(key)));
    let options: Vec<_> = options.map(|(key, value)| (text(key), plain(value))).collect();
    if !options.is_empty() {
        property.more.get_or_insert_default().options = options;
    }
    property
}

fn dbt_columns(model: &Node, place: Place) -> Vec<Property> {
    let columns = model.get("columns").map(Node::items).unwrap_or_default();
    let read = |column: &Node| {
        let mut property = property(place, &of(column, "name"));
        property.description = of(column, "description");
        property.logical_type = of(column, "data_type");
        let tests = column
            .get("tests")
            .or_else(|| column.get("data_tests"))
            .map(texts)
            .unwrap_or_default();
        let tested = |test: &str| tests.iter().any(|known| &**known == test).then_some(true);
        property.required = tested("not_null");
        property.unique = tested("unique");
        property
    };
    columns.iter().map(read).collect()
}

fn bigquery_fields(table: &Node, place: Place) -> Vec<Property> {
    let fields = table
        .get("schema")
        .unwrap_or(table)
        .get("fields")
        .map(Node::items)
        .unwrap_or_default();
    let read = |field: &Node| {
        let mut property = property(place, &of(field, "name"));
        property.description = of(field, "description");
        property.logical_type = of(field, "type");
        property.required = Some(&*of(field, "mode") == "REQUIRED");
        property.properties = bigquery_fields(field, place);
        property
    };
    fields.iter().map(read).collect()
}
