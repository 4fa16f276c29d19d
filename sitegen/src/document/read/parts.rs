//! Small parts that occur everywhere: links, custom properties, descriptions, relationships.

use super::super::model::{AuthoritativeDefinition, CustomProperty, Description, Plain, Relationship};
use super::super::yaml::Node;
use super::Reader;
use super::value::{Rest, add, elements, name, plain, texts};

impl<'a, 't> Reader<'a, 't> {
    /// `authoritativeDefinitions`; DCS `links` are a mapping from name to address.
    pub(super) fn links(&self, node: &'a Node<'t>) -> Vec<AuthoritativeDefinition> {
        elements(node, &["url", "type"])
            .into_iter()
            .map(|element| {
                let mut link = AuthoritativeDefinition {
                    place: self.place(element.node),
                    kind: element.name.into(),
                    ..Default::default()
                };
                let mut rest = Rest::default();
                if element.node.entries().is_empty() {
                    rest.whole(&mut link.url, element.node);
                }
                for (key, value) in element.node.entries() {
                    match name(key) {
                        "url" => rest.text(&mut link.url, key, value),
                        // Policies of DCS have a name more often than a type.
                        "type" | "name" => rest.text(&mut link.kind, key, value),
                        "description" => rest.text(&mut link.description, key, value),
                        _ => rest.keep(key, value),
                    }
                }
                link.extras = rest.done();
                link
            })
            .collect()
    }

    /// `customProperties`, also as a mapping from name to value.
    pub(super) fn custom_properties(&self, node: &'a Node<'t>) -> Vec<CustomProperty> {
        elements(node, &["property"])
            .into_iter()
            .map(|element| self.custom_property(element.name, element.node))
            .collect()
    }

    fn custom_property(&self, given: &str, node: &'a Node<'t>) -> CustomProperty {
        let mut custom = CustomProperty {
            place: self.place(node),
            property: given.into(),
            value: Plain::Text("".into()),
            description: "".into(),
            extras: Vec::new(),
        };
        if !given.is_empty() || node.entries().is_empty() {
            custom.value = plain(node);
            return custom;
        }
        let mut rest = Rest::default();
        for (key, value) in node.entries() {
            match name(key) {
                "property" => rest.text(&mut custom.property, key, value),
                "value" => custom.value = plain(value),
                "description" => rest.text(&mut custom.description, key, value),
                _ => rest.keep(key, value),
            }
        }
        custom.extras = rest.done();
        custom
    }

    /// `description` of a contract or product; a plain text is its purpose.
    pub(super) fn description(&self, description: &mut Description, node: &'a Node<'t>) {
        let mut rest = Rest::default();
        if node.entries().is_empty() {
            rest.whole(&mut description.purpose, node);
        }
        for (key, value) in node.entries() {
            match name(key) {
                "purpose" => rest.text(&mut description.purpose, key, value),
                "usage" => rest.text(&mut description.usage, key, value),
                "limitations" => rest.text(&mut description.limitations, key, value),
                "authoritativeDefinitions" => {
                    add(&mut description.authoritative_definitions, self.links(value));
                }
                "customProperties" => {
                    add(&mut description.custom_properties, self.custom_properties(value));
                }
                _ => rest.keep(key, value),
            }
        }
        add(&mut description.extras, rest.done());
    }

    /// `relationships`; a plain text is the target (DCS `references`).
    pub(super) fn relationships(&self, node: &'a Node<'t>) -> Vec<Relationship> {
        elements(node, &["to", "from", "type"])
            .into_iter()
            .map(|element| {
                let mut relationship = Relationship {
                    place: self.place(element.node),
                    ..Default::default()
                };
                let mut rest = Rest::default();
                if element.node.entries().is_empty() {
                    relationship.to = texts(element.node);
                }
                for (key, value) in element.node.entries() {
                    match name(key) {
                        "type" => rest.text(&mut relationship.kind, key, value),
                        "from" => relationship.from = texts(value),
                        "to" => relationship.to = texts(value),
                        "customProperties" => {
                            add(&mut relationship.custom_properties, self.custom_properties(value));
                        }
                        _ => rest.keep(key, value),
                    }
                }
                if !element.name.is_empty() {
                    rest.add("name", Plain::Text(element.name.into()));
                }
                if relationship.kind.is_empty() {
                    // The only kind there is, and the default of the standard.
                    relationship.kind = "foreignKey".into();
                }
                relationship.extras = rest.done();
                relationship
            })
            .collect()
    }
}
