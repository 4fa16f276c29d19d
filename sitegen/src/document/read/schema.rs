//! Objects of the schema: `schema` (ODCS 3), `dataset` (ODCS 2), `models` (DCS).

use super::super::model::{Plain, Property, SchemaObject, Standard};
use super::super::yaml::{Node, Value};
use super::Reader;
use super::value::{Rest, add, elements, name, texts};
use super::vocabulary;

/// Keys that only a single object has, so that a mapping in place of the list is one object.
const OF_ONE_OBJECT: &[&str] = &[
    "properties",
    "columns",
    "fields",
    "physicalName",
    "table",
    "logicalType",
];

impl<'a, 't> Reader<'a, 't> {
    /// The objects of a contract.
    pub(super) fn objects(&mut self, node: &'a Node<'t>) -> Vec<SchemaObject> {
        let mut objects = Vec::new();
        for element in elements(node, OF_ONE_OBJECT) {
            // An official example of ODCS 2.2 has one list more than the standard: `dataset: {tables: […]}`.
            let list = matches!(element.node.value, Value::Sequence(_));
            if list && matches!(element.name, "tables" | "objects" | "models") {
                add(&mut objects, self.objects(element.node));
            } else {
                objects.push(self.object(element.name, element.node));
            }
        }
        objects
    }

    fn object(&mut self, given: &str, node: &'a Node<'t>) -> SchemaObject {
        let mut object = SchemaObject {
            place: self.place(node),
            name: given.into(),
            ..Default::default()
        };
        let mut rest = Rest::default();
        match &node.value {
            Value::Scalar { .. } => rest.whole(&mut object.name, node),
            Value::Sequence(_) => object.properties = self.properties(node),
            Value::Mapping(_) => self.object_entries(&mut object, &mut rest, node),
        }
        object.extras = rest.done();
        object
    }

    fn object_entries(&mut self, object: &mut SchemaObject, rest: &mut Rest, node: &'a Node<'t>) {
        let resolved = self.resolve(node);
        let mut key_columns = None;
        for &(key, value) in &resolved.entries {
            match vocabulary::of_object(self.standard, name(key)) {
                "id" => rest.text(&mut object.id, key, value),
                "name" => rest.text(&mut object.name, key, value),
                "physicalName" => rest.text(&mut object.physical_name, key, value),
                "physicalType" => rest.text(&mut object.physical_type, key, value),
                "logicalType" => rest.text(&mut object.logical_type, key, value),
                "businessName" => rest.text(&mut object.business_name, key, value),
                "description" => rest.text(&mut object.description, key, value),
                "dataGranularityDescription" => rest.text(&mut object.granularity, key, value),
                "properties" => add(&mut object.properties, self.properties(value)),
                "quality" => add(&mut object.quality, self.quality(value)),
                "relationships" => add(&mut object.relationships, self.relationships(value)),
                "tags" => add(&mut object.tags, texts(value)),
                "authoritativeDefinitions" => add(&mut object.authoritative_definitions, self.links(value)),
                "customProperties" => add(&mut object.custom_properties, self.custom_properties(value)),
                "primaryKey" if self.standard == Standard::Dcs => key_columns = Some((key, value)),
                _ => rest.keep(key, value),
            }
        }
        self.leave(resolved.entered);
        if !resolved.unresolved.is_empty() {
            rest.add("$ref", Plain::Text(resolved.unresolved));
        }
        if let Some((key, value)) = key_columns
            && !mark_primary_key(&mut object.properties, value)
        {
            rest.keep(key, value);
        }
    }
}

/// DCS names the columns of the primary key on the model; false if it names one that is not there.
fn mark_primary_key(properties: &mut [Property], columns: &Node) -> bool {
    let columns = texts(columns);
    let known = |column: &super::Text| properties.iter().any(|property| property.name == *column);
    if !columns.iter().all(known) {
        return false;
    }
    for (index, column) in columns.iter().enumerate() {
        for property in properties.iter_mut().filter(|property| property.name == *column) {
            property.primary_key = Some(true);
            let more = property.more.get_or_insert_default();
            if more.primary_key_position.is_empty() {
                more.primary_key_position = (index + 1).to_string().into();
            }
        }
    }
    true
}
