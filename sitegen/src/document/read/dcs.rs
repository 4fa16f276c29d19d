//! The Data Contract Specification, 0.9.0 to 1.2.1.

use super::super::model::{Contract, Member, ServiceLevel, Standard, Support};
use super::super::yaml::{Node, Value};
use super::value::{Rest, add, key_text, name, plain, text, texts};
use super::{Reader, bare_version};

impl<'a, 't> Reader<'a, 't> {
    /// The whole contract.
    pub(super) fn dcs_contract(&mut self, tree: &'a Node<'t>) -> Contract {
        debug_assert_eq!(self.standard, Standard::Dcs);
        let mut contract = self.empty_contract(tree);
        let mut rest = Rest::default();
        for (key, value) in tree.entries() {
            match name(key) {
                "dataContractSpecification" => contract.standard_version = bare_version(&text(value)),
                "id" => {
                    rest.text(&mut contract.id, key, value);
                    contract.id_place = self.place(value);
                }
                "info" => self.info(&mut contract, &mut rest, key, value),
                "terms" => self.terms(&mut contract, &mut rest, key, value),
                "servers" => add(&mut contract.servers, self.servers(value)),
                "models" => add(&mut contract.schema, self.objects(value)),
                "servicelevels" => add(&mut contract.service_levels, self.dcs_service_levels(value)),
                "schema" => {
                    add(&mut contract.schema, self.inline_schema(value));
                    rest.keep(key, value);
                }
                "definitions" if !value.entries().is_empty() => {
                    let definitions = value.entries().iter();
                    contract
                        .definitions
                        .extend(definitions.map(|(key, value)| (key_text(key), plain(value))));
                }
                "tags" => add(&mut contract.tags, texts(value)),
                "links" => add(&mut contract.authoritative_definitions, self.links(value)),
                "quality" => {}
                _ => rest.keep(key, value),
            }
        }
        // Last, because its checks belong to models, which may stand below.
        if let Some(quality) = tree.get("quality") {
            self.tool_quality(&mut contract, quality);
        }
        add(&mut contract.extras, rest.done());
        contract
    }

    fn info(&mut self, contract: &mut Contract, outer: &mut Rest, key: &Node, info: &'a Node<'t>) {
        let mut rest = Rest::default();
        if !matches!(info.value, Value::Mapping(_)) {
            return outer.text(&mut contract.name, key, info);
        }
        for (key, value) in info.entries() {
            match name(key) {
                "title" => rest.text(&mut contract.name, key, value),
                "version" => rest.text(&mut contract.version, key, value),
                "status" => rest.text(&mut contract.status, key, value),
                "description" => self.description(&mut contract.description, value),
                "owner" => self.team(&mut contract.team, value),
                "dataProduct" => rest.text(&mut contract.data_product, key, value),
                "domain" => rest.text(&mut contract.domain, key, value),
                "tenant" => rest.text(&mut contract.tenant, key, value),
                "tags" => add(&mut contract.tags, texts(value)),
                "contact" => self.contact(contract, value),
                "links" => add(&mut contract.authoritative_definitions, self.links(value)),
                _ => rest.keep(key, value),
            }
        }
        add(&mut contract.extras, rest.done());
    }

    /// `info.contact` is a person or team and at the same time the way to get help.
    fn contact(&self, contract: &mut Contract, node: &'a Node<'t>) {
        if node.is_null() {
            return;
        }
        let mut member = Member {
            place: self.place(node),
            role: "contact".into(),
            ..Default::default()
        };
        let mut rest = Rest::default();
        if node.entries().is_empty() {
            rest.whole(&mut member.name, node);
        }
        for (key, value) in node.entries() {
            match name(key) {
                "name" => rest.text(&mut member.name, key, value),
                "email" => rest.text(&mut member.email, key, value),
                "url" => rest.text(&mut member.url, key, value),
                _ => rest.keep(key, value),
            }
        }
        member.extras = rest.done();
        contract.support.extend(channels(&member));
        contract.team.members.push(member);
    }

    fn terms(&mut self, contract: &mut Contract, outer: &mut Rest, key: &Node, terms: &'a Node<'t>) {
        let mut rest = Rest::default();
        if !matches!(terms.value, Value::Mapping(_)) {
            return outer.text(&mut contract.description.usage, key, terms);
        }
        for (key, value) in terms.entries() {
            match name(key) {
                "usage" => rest.text(&mut contract.description.usage, key, value),
                "limitations" => rest.text(&mut contract.description.limitations, key, value),
                "policies" => {
                    let policies = self.links(value);
                    add(&mut contract.description.authoritative_definitions, policies);
                }
                "billing" => self.price(&mut contract.price, value),
                "noticePeriod" if !value.is_null() => contract.service_levels.push(ServiceLevel {
                    place: self.place(value),
                    property: "noticePeriod".into(),
                    value: text(value),
                    ..Default::default()
                }),
                _ => rest.keep(key, value),
            }
        }
        add(&mut contract.description.extras, rest.done());
    }
}

/// A channel for each address of a contact.
fn channels(contact: &Member) -> Vec<Support> {
    let named = |fallback: &str| {
        if contact.name.is_empty() {
            fallback.into()
        } else {
            contact.name.clone()
        }
    };
    let mut channels = Vec::new();
    if !contact.email.is_empty() {
        channels.push(Support {
            place: contact.place,
            channel: named("Contact"),
            url: format!("mailto:{}", contact.email.trim_start_matches("mailto:")).into(),
            tool: "email".into(),
            ..Default::default()
        });
    }
    if !contact.url.is_empty() {
        channels.push(Support {
            place: contact.place,
            channel: named("Contact"),
            url: contact.url.clone(),
            ..Default::default()
        });
    }
    channels
}
