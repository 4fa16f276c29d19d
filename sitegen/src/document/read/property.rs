//! Properties of all standards, at any depth.

use super::super::HIDDEN;
use super::super::model::{EnumValue, Plain, Property, PropertyMore, Relationship, Standard};
use super::super::yaml::{Node, Value};
use super::Reader;
use super::value::{Rest, add, elements, key_text, name, plain, plains, settings, text, texts};
use super::vocabulary;

/// Keys that only a single property has, so that a mapping in place of the list is one property. `name` and
/// `description` are missing: they are also good names for columns.
const OF_ONE_PROPERTY: &[&str] = &["logicalType", "physicalType", "column"];

/// A property under construction; the rarer parts are boxed only if there are any.
struct Draft {
    property: Property,
    more: PropertyMore,
    rest: Rest,
    /// `more` or `rest` has something.
    rare: bool,
}

impl<'a, 't> Reader<'a, 't> {
    /// `properties`, `columns`, `fields`.
    pub(super) fn properties(&mut self, node: &'a Node<'t>) -> Vec<Property> {
        // DCS fields are always a mapping by name, and `logicalType` is a name like any other there.
        let single = if self.standard == Standard::Dcs {
            &[]
        } else {
            OF_ONE_PROPERTY
        };
        elements(node, single)
            .into_iter()
            .map(|element| self.property(element.name, element.node))
            .collect()
    }

    fn property(&mut self, given: &str, node: &'a Node<'t>) -> Property {
        let mut draft = Draft {
            property: Property {
                place: self.place(node),
                name: given.into(),
                ..Default::default()
            },
            more: PropertyMore::default(),
            rest: Rest::default(),
            rare: false,
        };
        self.depth += 1;
        match &node.value {
            Value::Scalar { .. } if given.is_empty() => draft.rest.whole(&mut draft.property.name, node),
            Value::Scalar { .. } => draft.rest.whole(&mut draft.property.logical_type, node),
            Value::Sequence(_) => draft.property.properties = self.properties(node),
            Value::Mapping(entries) if node.get("$ref").is_none() => {
                for (key, value) in entries {
                    self.property_entry(&mut draft, key, value);
                }
            }
            Value::Mapping(_) => {
                let resolved = self.resolve(node);
                for &(key, value) in &resolved.entries {
                    self.property_entry(&mut draft, key, value);
                }
                self.leave(resolved.entered);
                draft.rare |= !resolved.unresolved.is_empty() || !resolved.definition.is_empty();
                draft.more.definition = resolved.definition;
                draft.more.unresolved_reference = resolved.unresolved;
            }
        }
        self.depth -= 1;
        draft.finish()
    }

    fn property_entry(&mut self, draft: &mut Draft, key: &'a Node<'t>, value: &'a Node<'t>) {
        let (property, rest) = (&mut draft.property, &mut draft.rest);
        match vocabulary::of_property(self.standard, name(key)) {
            "name" => rest.text(&mut property.name, key, value),
            "businessName" => rest.text(&mut property.business_name, key, value),
            "logicalType" => rest.text(&mut property.logical_type, key, value),
            "physicalType" => rest.text(&mut property.physical_type, key, value),
            "description" => rest.text(&mut property.description, key, value),
            "classification" => rest.text(&mut property.classification, key, value),
            "primaryKey" => rest.flag(&mut property.primary_key, key, value),
            "required" => rest.flag(&mut property.required, key, value),
            "isNullable" if self.standard == Standard::OdcsV2 => match value.boolean() {
                Some(nullable) if property.required.is_none() => property.required = Some(!nullable),
                _ => rest.keep(key, value),
            },
            "unique" => rest.flag(&mut property.unique, key, value),
            "partitioned" => rest.flag(&mut property.partitioned, key, value),
            "criticalDataElement" => rest.flag(&mut property.critical, key, value),
            "pii" => rest.flag(&mut property.pii, key, value),
            "properties" => add(&mut property.properties, self.properties(value)),
            "items" if property.items.is_none() && !value.is_null() => {
                property.items = Some(Box::new(self.property("", value)));
            }
            "quality" => add(&mut property.quality, self.quality(value)),
            "examples" => add(&mut property.examples, plains(value)),
            rare => {
                draft.rare = true;
                self.rare_entry(draft, rare, key, value);
            }
        }
    }

    fn rare_entry(&mut self, draft: &mut Draft, field: &str, key: &'a Node<'t>, value: &'a Node<'t>) {
        let (more, rest) = (&mut draft.more, &mut draft.rest);
        let dcs = self.standard == Standard::Dcs;
        match field {
            "id" => rest.text(&mut more.id, key, value),
            "physicalName" => rest.text(&mut more.physical_name, key, value),
            "primaryKeyPosition" => rest.text(&mut more.primary_key_position, key, value),
            "partitionKeyPosition" => rest.text(&mut more.partition_key_position, key, value),
            "encryptedName" => rest.text(&mut more.encrypted_name, key, value),
            "logicalTypeOptions" => add(&mut more.options, settings(value)),
            "enum" => add(&mut more.allowed_values, self.allowed_values(value)),
            "relationships" => add(&mut more.relationships, self.relationships(value)),
            "transformSourceObjects" => add(&mut more.transform_source_objects, texts(value)),
            "transformLogic" => rest.text(&mut more.transform_logic, key, value),
            "transformDescription" => rest.text(&mut more.transform_description, key, value),
            "tags" => add(&mut more.tags, texts(value)),
            "authoritativeDefinitions" => add(&mut more.authoritative_definitions, self.links(value)),
            "customProperties" => add(&mut more.custom_properties, self.custom_properties(value)),
            "map" if !value.entries().is_empty() => self.map(draft, value),
            "keys" if dcs && more.map_key.is_none() => {
                more.map_key = Some(self.map_part("key", value));
            }
            "values" if dcs && more.map_value.is_none() => {
                more.map_value = Some(self.map_part("value", value));
            }
            "references" if dcs => add(&mut more.relationships, self.references(value)),
            "lineage" if dcs => self.lineage(draft, key, value),
            "config" if dcs => physical_type(draft, key, value),
            option if dcs && vocabulary::is_type_option(option) => {
                more.options.push((key_text(key), plain(value)));
            }
            _ => rest.keep(key, value),
        }
    }

    /// ODCS 3.2 `map: {key, value}`.
    fn map(&mut self, draft: &mut Draft, node: &'a Node<'t>) {
        for (key, value) in node.entries() {
            match name(key) {
                "key" => draft.more.map_key = Some(self.map_part("key", value)),
                "value" => draft.more.map_value = Some(self.map_part("value", value)),
                _ => draft.rest.keep(key, value),
            }
        }
    }

    /// Key or value of a map. Unlike the element of an array they are two, so each needs a name to be found by.
    fn map_part(&mut self, fallback: &str, node: &'a Node<'t>) -> Box<Property> {
        let mut part = self.property("", node);
        if part.name.is_empty() {
            part.name = fallback.into();
        }
        Box::new(part)
    }

    /// DCS `references: model.field`.
    fn references(&self, node: &'a Node<'t>) -> Vec<Relationship> {
        texts(node)
            .into_iter()
            .map(|target| Relationship {
                place: self.place(node),
                kind: "foreignKey".into(),
                to: vec![target],
                ..Default::default()
            })
            .collect()
    }

    /// DCS `lineage`: the input fields become source objects; what says more than their names is kept whole.
    fn lineage(&self, draft: &mut Draft, key: &Node, node: &'a Node<'t>) {
        let mut kept_whole = node.entries().is_empty();
        for (key, value) in node.entries() {
            match name(key) {
                "inputFields" => {
                    for element in elements(value, &["field"]) {
                        let part = |key: &str| element.node.get(key).map(text).unwrap_or_default();
                        let parts = [part("namespace"), part("name"), part("field")];
                        let stated: Vec<&str> = parts
                            .iter()
                            .map(|part| &**part)
                            .filter(|part| !part.is_empty())
                            .collect();
                        kept_whole |= stated.len() < element.node.entries().len().max(1);
                        if !stated.is_empty() {
                            draft.more.transform_source_objects.push(stated.join(".").into());
                        }
                    }
                }
                "transformationDescription" => {
                    draft.rest.text(&mut draft.more.transform_description, key, value);
                }
                _ => kept_whole = true,
            }
        }
        if kept_whole {
            draft.rest.keep(key, node);
        }
    }

    fn allowed_values(&self, node: &'a Node<'t>) -> Vec<EnumValue> {
        elements(node, &["value"])
            .into_iter()
            .map(|element| {
                let mut allowed = EnumValue {
                    value: element.name.into(),
                    ..Default::default()
                };
                let mut rest = Rest::default();
                if element.node.entries().is_empty() {
                    let named = !element.name.is_empty();
                    rest.whole(
                        if named {
                            &mut allowed.label
                        } else {
                            &mut allowed.value
                        },
                        element.node,
                    );
                }
                for (key, value) in element.node.entries() {
                    match name(key) {
                        "value" => rest.text(&mut allowed.value, key, value),
                        "label" => rest.text(&mut allowed.label, key, value),
                        "description" => rest.text(&mut allowed.description, key, value),
                        _ => rest.keep(key, value),
                    }
                }
                allowed.extras = rest.done();
                allowed
            })
            .collect()
    }
}

/// DCS `config`: a type for one system is the physical type; the section itself is kept whole.
fn physical_type(draft: &mut Draft, key: &Node, config: &Node) {
    let mut types = config
        .entries()
        .iter()
        .filter(|(key, _)| is_physical_type(name(key)));
    if let (Some((_, only)), None) = (types.next(), types.next())
        && draft.property.physical_type.is_empty()
    {
        draft.property.physical_type = text(only);
    }
    draft.rest.keep(key, config);
}

fn is_physical_type(key: &str) -> bool {
    key.ends_with("Type") && !key.ends_with("LogicalType")
}

impl Draft {
    fn finish(mut self) -> Property {
        self.property.examples.retain(|example| !is_hidden(example));
        self.more.extras = self.rest.done();
        if self.rare || !self.more.extras.is_empty() {
            self.property.more = Some(Box::new(self.more));
        }
        self.property
    }
}

/// Something was taken out of the value because it may not be published.
fn is_hidden(value: &Plain) -> bool {
    match value {
        Plain::Text(text) => &**text == HIDDEN,
        Plain::List(items) => items.iter().any(is_hidden),
        Plain::Map(entries) => entries.iter().any(|(_, value)| is_hidden(value)),
    }
}
