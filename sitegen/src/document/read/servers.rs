//! Servers: a list (ODCS 3), a mapping by name (DCS), flat keys of the contract (ODCS 2).

use super::super::model::Server;
use super::super::yaml::Node;
use super::Reader;
use super::value::{Rest, add, elements, name};

/// Keys of an ODCS 2 contract that describe its one server.
pub(super) fn is_flat_key(key: &str) -> bool {
    matches!(
        key,
        "sourcePlatform"
            | "sourceSystem"
            | "project"
            | "datasetName"
            | "database"
            | "server"
            | "driver"
            | "driverVersion"
            | "username"
            | "password"
            | "host"
            | "port"
    )
}

impl<'a, 't> Reader<'a, 't> {
    /// `servers`
    pub(super) fn servers(&self, node: &'a Node<'t>) -> Vec<Server> {
        // A named server whose type is missing would look like one server; real ones have settings instead.
        elements(node, &["server", "type", "environment"])
            .into_iter()
            .map(|element| {
                let mut server = Server {
                    place: self.place(element.node),
                    name: element.name.into(),
                    ..Default::default()
                };
                let mut rest = Rest::default();
                if element.node.entries().is_empty() {
                    let named = !element.name.is_empty();
                    rest.whole(
                        if named { &mut server.kind } else { &mut server.name },
                        element.node,
                    );
                }
                for (key, value) in element.node.entries() {
                    match name(key) {
                        "server" => rest.text(&mut server.name, key, value),
                        "type" => rest.text(&mut server.kind, key, value),
                        "description" => rest.text(&mut server.description, key, value),
                        "environment" => rest.text(&mut server.environment, key, value),
                        "roles" => add(&mut server.roles, self.roles(value)),
                        "customProperties" => {
                            add(&mut server.custom_properties, self.custom_properties(value));
                        }
                        _ => rest.keep(key, value),
                    }
                }
                server.settings = settings(rest);
                server
            })
            .collect()
    }

    /// The one server of an ODCS 2 contract; the platform is its type.
    pub(super) fn flat_server(&self, keys: &[(&'a Node<'t>, &'a Node<'t>)]) -> Option<Server> {
        let (first, _) = keys.iter().find(|(_, value)| !value.is_null())?;
        let mut server = Server {
            place: self.place(first),
            ..Default::default()
        };
        let mut rest = Rest::default();
        for (key, value) in keys {
            match name(key) {
                "server" => rest.text(&mut server.name, key, value),
                "sourcePlatform" => rest.text(&mut server.kind, key, value),
                _ if value.is_null() => {}
                _ => rest.keep(key, value),
            }
        }
        server.settings = settings(rest);
        Some(server)
    }
}

fn settings(rest: Rest) -> Vec<(super::Text, super::super::model::Plain)> {
    rest.done()
        .into_iter()
        .map(|extra| (extra.name, extra.value))
        .collect()
}
