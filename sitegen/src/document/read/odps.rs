//! Data products: ODPS 0.9 to 1.1.

use super::super::model::{
    Description, Extra, InputContract, InputPort, ManagementPort, OutputPort, Plain, Product, Sbom, Team,
    Text, says_true,
};
use super::super::yaml::Node;
use super::value::{Rest, add, elements, name, text, texts};
use super::{Reader, bare_version};

impl<'a, 't> Reader<'a, 't> {
    /// The whole product.
    pub(super) fn odps_product(&mut self, tree: &'a Node<'t>) -> Product {
        let mut product = self.empty_product(tree);
        let mut rest = Rest::default();
        for (key, value) in tree.entries() {
            match name(key) {
                "kind" if value.scalar() == Some("DataProduct") => {}
                "apiVersion" => product.standard_version = bare_version(&text(value)),
                "id" => {
                    rest.text(&mut product.id, key, value);
                    product.id_place = self.place(value);
                }
                "name" => rest.text(&mut product.name, key, value),
                "version" => rest.text(&mut product.version, key, value),
                "status" => rest.text(&mut product.status, key, value),
                "type" => rest.text(&mut product.kind, key, value),
                "domain" => rest.text(&mut product.domain, key, value),
                "tenant" => rest.text(&mut product.tenant, key, value),
                "productCreatedTs" => rest.text(&mut product.created, key, value),
                "description" => self.description(&mut product.description, value),
                "inputPorts" => add(&mut product.input_ports, self.input_ports(value)),
                "outputPorts" => add(&mut product.output_ports, self.output_ports(value)),
                "managementPorts" => add(&mut product.management_ports, self.management_ports(value)),
                "team" => self.team(&mut product.team, value),
                "support" => add(&mut product.support, self.support(value)),
                "tags" => add(&mut product.tags, texts(value)),
                "authoritativeDefinitions" => add(&mut product.authoritative_definitions, self.links(value)),
                "customProperties" => add(&mut product.custom_properties, self.custom_properties(value)),
                _ => rest.keep(key, value),
            }
        }
        product.extras = rest.done();
        deprecate(&mut product);
        product
    }

    fn empty_product(&self, tree: &Node) -> Product {
        Product {
            place: self.place(tree),
            id_place: self.place(tree),
            fingerprint: 0,
            standard_version: Text::default(),
            id: Text::default(),
            name: Text::default(),
            version: Text::default(),
            status: Text::default(),
            kind: Text::default(),
            domain: Text::default(),
            tenant: Text::default(),
            created: Text::default(),
            description: Description::default(),
            input_ports: Vec::new(),
            output_ports: Vec::new(),
            management_ports: Vec::new(),
            team: Team::default(),
            support: Vec::new(),
            tags: Vec::new(),
            authoritative_definitions: Vec::new(),
            custom_properties: Vec::new(),
            extras: Vec::new(),
        }
    }

    fn input_ports(&self, node: &'a Node<'t>) -> Vec<InputPort> {
        elements(node, &["name", "contractId", "version"])
            .into_iter()
            .map(|element| {
                let mut port = InputPort {
                    place: self.place(element.node),
                    name: element.name.into(),
                    ..Default::default()
                };
                let mut rest = Rest::default();
                if element.node.entries().is_empty() {
                    rest.whole(&mut port.name, element.node);
                }
                for (key, value) in element.node.entries() {
                    match name(key) {
                        "name" => rest.text(&mut port.name, key, value),
                        "version" => rest.text(&mut port.version, key, value),
                        "contractId" => rest.text(&mut port.contract_id, key, value),
                        _ => rest.keep(key, value),
                    }
                }
                port.extras = rest.done();
                port
            })
            .collect()
    }

    fn output_ports(&self, node: &'a Node<'t>) -> Vec<OutputPort> {
        elements(node, &["name", "contractId", "version"])
            .into_iter()
            .map(|element| {
                let mut port = OutputPort {
                    place: self.place(element.node),
                    name: element.name.into(),
                    ..Default::default()
                };
                let mut rest = Rest::default();
                if element.node.entries().is_empty() {
                    rest.whole(&mut port.name, element.node);
                }
                for (key, value) in element.node.entries() {
                    self.output_port_entry(&mut port, &mut rest, key, value);
                }
                port.extras = rest.done();
                port
            })
            .collect()
    }

    fn output_port_entry(
        &self,
        port: &mut OutputPort,
        rest: &mut Rest,
        key: &'a Node<'t>,
        value: &'a Node<'t>,
    ) {
        match name(key) {
            "name" => rest.text(&mut port.name, key, value),
            "version" => rest.text(&mut port.version, key, value),
            "description" => rest.text(&mut port.description, key, value),
            "type" => rest.text(&mut port.kind, key, value),
            "contractId" => rest.text(&mut port.contract_id, key, value),
            "sbom" => add(&mut port.sbom, sboms(value)),
            "inputContracts" => add(&mut port.input_contracts, self.input_contracts(value)),
            "tags" => add(&mut port.tags, texts(value)),
            "authoritativeDefinitions" => add(&mut port.authoritative_definitions, self.links(value)),
            "customProperties" => add(&mut port.custom_properties, self.custom_properties(value)),
            _ => rest.keep(key, value),
        }
    }

    fn input_contracts(&self, node: &'a Node<'t>) -> Vec<InputContract> {
        elements(node, &["id", "version"])
            .into_iter()
            .map(|element| {
                let mut contract = InputContract {
                    place: self.place(element.node),
                    id: element.name.into(),
                    ..Default::default()
                };
                let mut rest = Rest::default();
                if element.node.entries().is_empty() {
                    let named = !element.name.is_empty();
                    rest.whole(
                        if named {
                            &mut contract.version
                        } else {
                            &mut contract.id
                        },
                        element.node,
                    );
                }
                for (key, value) in element.node.entries() {
                    match name(key) {
                        "id" => rest.text(&mut contract.id, key, value),
                        "version" => rest.text(&mut contract.version, key, value),
                        _ => rest.keep(key, value),
                    }
                }
                contract.extras = rest.done();
                contract
            })
            .collect()
    }

    fn management_ports(&self, node: &'a Node<'t>) -> Vec<ManagementPort> {
        elements(node, &["name", "content", "type", "url", "channel"])
            .into_iter()
            .map(|element| {
                let mut port = ManagementPort {
                    place: self.place(element.node),
                    name: element.name.into(),
                    ..Default::default()
                };
                let mut rest = Rest::default();
                if element.node.entries().is_empty() {
                    rest.whole(&mut port.name, element.node);
                }
                for (key, value) in element.node.entries() {
                    match name(key) {
                        "name" => rest.text(&mut port.name, key, value),
                        "content" => rest.text(&mut port.content, key, value),
                        "type" => rest.text(&mut port.kind, key, value),
                        "url" => rest.text(&mut port.url, key, value),
                        "channel" => rest.text(&mut port.channel, key, value),
                        "description" => rest.text(&mut port.description, key, value),
                        _ => rest.keep(key, value),
                    }
                }
                port.extras = rest.done();
                port
            })
            .collect()
    }
}

/// Since ODPS 1.1 `deprecated: true` stands beside the status. It counts as the status of whatever is not retired; the
/// word of the file is kept.
fn deprecate(product: &mut Product) {
    let status = product.status.trim().to_lowercase();
    if !says_true(&product.extras, "deprecated") || matches!(&*status, "deprecated" | "retired") {
        return;
    }
    let stated = std::mem::replace(&mut product.status, "deprecated".into());
    if !stated.is_empty() {
        product.extras.push(Extra {
            name: "status".into(),
            value: Plain::Text(stated),
        });
    }
}

fn sboms(node: &Node) -> Vec<Sbom> {
    elements(node, &["url", "type"])
        .into_iter()
        .map(|element| {
            let mut sbom = Sbom {
                kind: element.name.into(),
                ..Default::default()
            };
            let mut rest = Rest::default();
            if element.node.entries().is_empty() {
                rest.whole(&mut sbom.url, element.node);
            }
            for (key, value) in element.node.entries() {
                match name(key) {
                    "type" => rest.text(&mut sbom.kind, key, value),
                    "url" => rest.text(&mut sbom.url, key, value),
                    _ => rest.keep(key, value),
                }
            }
            sbom.extras = rest.done();
            sbom
        })
        .collect()
}
