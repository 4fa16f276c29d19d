//! ODCS 3 and, through its vocabulary, ODCS 2.

use super::super::model::{Contract, Description, Plain, ServiceLevel, Standard, Support, Team, Text};
use super::super::yaml::{Node, Value};
use super::value::{Rest, add, elements, name, texts};
use super::{Reader, bare_version, servers, vocabulary};

impl<'a, 't> Reader<'a, 't> {
    /// The whole contract.
    pub(super) fn odcs_contract(&mut self, tree: &'a Node<'t>) -> Contract {
        let mut contract = self.empty_contract(tree);
        let mut rest = Rest::default();
        let mut flat = Vec::new();
        for (key, value) in tree.entries() {
            let field = vocabulary::of_contract(self.standard, name(key));
            if self.standard == Standard::OdcsV2 && servers::is_flat_key(field) {
                flat.push((key, value));
            } else if !self.contract_text(&mut contract, &mut rest, field, key, value) {
                self.contract_part(&mut contract, &mut rest, field, key, value);
            }
        }
        contract.servers.extend(self.flat_server(&flat));
        if contract.name.is_empty() && self.standard == Standard::OdcsV2 {
            let named = tree.get("quantumName").or_else(|| tree.get("datasetName"));
            contract.name = named.map(super::value::text).unwrap_or_default();
        }
        contract.extras = rest.done();
        contract
    }

    /// A contract that says nothing yet.
    pub(super) fn empty_contract(&self, tree: &Node) -> Contract {
        Contract {
            place: self.place(tree),
            id_place: self.place(tree),
            fingerprint: 0,
            standard: self.standard,
            standard_version: Text::default(),
            id: Text::default(),
            name: Text::default(),
            version: Text::default(),
            status: Text::default(),
            domain: Text::default(),
            data_product: Text::default(),
            tenant: Text::default(),
            created: Text::default(),
            description: Description::default(),
            schema: Vec::new(),
            quality: Vec::new(),
            servers: Vec::new(),
            service_levels: Vec::new(),
            sla_default_element: Text::default(),
            team: Team::default(),
            roles: Vec::new(),
            support: Vec::new(),
            price: None,
            tags: Vec::new(),
            authoritative_definitions: Vec::new(),
            custom_properties: Vec::new(),
            definitions: Vec::new(),
            extras: Vec::new(),
        }
    }

    fn contract_text(
        &self,
        contract: &mut Contract,
        rest: &mut Rest,
        field: &str,
        key: &Node,
        value: &Node,
    ) -> bool {
        let target = match field {
            "id" => &mut contract.id,
            "name" => &mut contract.name,
            "version" => &mut contract.version,
            "status" => &mut contract.status,
            "domain" => &mut contract.domain,
            "dataProduct" => &mut contract.data_product,
            "tenant" => &mut contract.tenant,
            "contractCreatedTs" => &mut contract.created,
            "slaDefaultElement" => &mut contract.sla_default_element,
            "apiVersion" => &mut contract.standard_version,
            _ => return false,
        };
        let is_own_key = name(key) == field;
        if field == "apiVersion"
            && self.standard == Standard::OdcsV2
            && !is_own_key
            && !target.starts_with(['2', 'v'])
        {
            // `apiVersion` may belong to another tool; the key that only this standard has says which version it is.
            let foreign = std::mem::take(target);
            if !foreign.is_empty() {
                rest.add("apiVersion", Plain::Text(foreign));
            }
        }
        rest.text(target, key, value);
        match field {
            "id" => contract.id_place = self.place(value),
            "apiVersion" => contract.standard_version = bare_version(&contract.standard_version),
            _ => {}
        }
        true
    }

    fn contract_part(
        &mut self,
        contract: &mut Contract,
        rest: &mut Rest,
        field: &str,
        key: &'a Node<'t>,
        value: &'a Node<'t>,
    ) {
        match field {
            // Says what was recognised already; another word than the standard's is kept.
            "kind" if value.scalar() == Some("DataContract") => {}
            "description" => self.description(&mut contract.description, value),
            "schema" => add(&mut contract.schema, self.objects(value)),
            "quality" => add(&mut contract.quality, self.quality(value)),
            "servers" => add(&mut contract.servers, self.servers(value)),
            "slaProperties" => add(&mut contract.service_levels, self.service_levels(value)),
            "team" => self.team(&mut contract.team, value),
            "roles" => add(&mut contract.roles, self.roles(value)),
            "support" => add(&mut contract.support, self.support(value)),
            "productDl" | "productSlackChannel" | "productFeedbackUrl"
                if self.standard == Standard::OdcsV2 =>
            {
                contract.support.extend(self.flat_support(field, value));
            }
            "price" => self.price(&mut contract.price, value),
            "tags" => add(&mut contract.tags, texts(value)),
            "authoritativeDefinitions" => add(&mut contract.authoritative_definitions, self.links(value)),
            "customProperties" => add(&mut contract.custom_properties, self.custom_properties(value)),
            _ => rest.keep(key, value),
        }
    }

    /// `slaProperties`; a mapping goes from property to value.
    fn service_levels(&self, node: &'a Node<'t>) -> Vec<ServiceLevel> {
        elements(node, &["property", "value"])
            .into_iter()
            .map(|element| {
                let mut level = ServiceLevel {
                    place: self.place(element.node),
                    property: element.name.into(),
                    ..Default::default()
                };
                let mut rest = Rest::default();
                match &element.node.value {
                    Value::Mapping(entries) => {
                        for (key, value) in entries {
                            level_entry(&mut level, &mut rest, key, value);
                        }
                    }
                    _ if element.name.is_empty() => rest.whole(&mut level.property, element.node),
                    _ => rest.whole(&mut level.value, element.node),
                }
                level.extras = rest.done();
                level
            })
            .collect()
    }

    /// ODCS 2 has a key per channel instead of `support`.
    fn flat_support(&self, field: &str, node: &'a Node<'t>) -> Option<Support> {
        let (channel, tool) = match field {
            "productDl" => ("Distribution list", "email"),
            "productSlackChannel" => ("Slack", "slack"),
            _ => ("Feedback", ""),
        };
        let address = super::value::text(node);
        if address.is_empty() {
            return None;
        }
        let is_address = address.contains("://") || address.starts_with("mailto:");
        let url = if tool == "email" && !is_address && address.contains('@') {
            format!("mailto:{address}").into()
        } else if is_address {
            address.clone()
        } else {
            Text::default()
        };
        Some(Support {
            place: self.place(node),
            channel: if url.is_empty() { address } else { channel.into() },
            url,
            tool: tool.into(),
            ..Default::default()
        })
    }
}

fn level_entry(level: &mut ServiceLevel, rest: &mut Rest, key: &Node, value: &Node) {
    let target = match name(key) {
        "property" => &mut level.property,
        "value" => &mut level.value,
        "valueExt" => &mut level.value_ext,
        "unit" => &mut level.unit,
        "element" | "column" => &mut level.element,
        "driver" => &mut level.driver,
        "description" => &mut level.description,
        "scheduler" => &mut level.scheduler,
        "schedule" => &mut level.schedule,
        _ => return rest.keep(key, value),
    };
    rest.text(target, key, value);
}
