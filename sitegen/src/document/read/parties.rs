//! Team, roles, support channels, price.

use super::super::model::{Member, Price, Role, Support, Team};
use super::super::yaml::{Node, Value};
use super::Reader;
use super::value::{Rest, add, elements, name, texts};

impl<'a, 't> Reader<'a, 't> {
    /// `team` as an object (3.1), a list of members (3.0, `stakeholders` of 2.2), one member, or a name.
    pub(super) fn team(&self, team: &mut Team, node: &'a Node<'t>) {
        let mut rest = Rest::default();
        match &node.value {
            Value::Sequence(_) => add(&mut team.members, self.members(node)),
            Value::Scalar { .. } => rest.whole(&mut team.name, node),
            Value::Mapping(_) if node.get("username").is_some() => add(&mut team.members, self.members(node)),
            Value::Mapping(entries) => {
                for (key, value) in entries {
                    match name(key) {
                        "name" => rest.text(&mut team.name, key, value),
                        "description" => rest.text(&mut team.description, key, value),
                        "members" => add(&mut team.members, self.members(value)),
                        "tags" => add(&mut team.tags, texts(value)),
                        "authoritativeDefinitions" => {
                            add(&mut team.authoritative_definitions, self.links(value));
                        }
                        "customProperties" => {
                            add(&mut team.custom_properties, self.custom_properties(value));
                        }
                        _ => rest.keep(key, value),
                    }
                }
            }
        }
        add(&mut team.extras, rest.done());
    }

    fn members(&self, node: &'a Node<'t>) -> Vec<Member> {
        elements(node, &["username", "name", "role", "email"])
            .into_iter()
            .map(|element| {
                let mut member = Member {
                    place: self.place(element.node),
                    username: element.name.into(),
                    ..Default::default()
                };
                let mut rest = Rest::default();
                if element.node.entries().is_empty() {
                    rest.whole(&mut member.username, element.node);
                }
                for (key, value) in element.node.entries() {
                    match name(key) {
                        "username" => rest.text(&mut member.username, key, value),
                        "name" => rest.text(&mut member.name, key, value),
                        "description" => rest.text(&mut member.description, key, value),
                        "role" => rest.text(&mut member.role, key, value),
                        "dateIn" => rest.text(&mut member.date_in, key, value),
                        "dateOut" => rest.text(&mut member.date_out, key, value),
                        "replacedByUsername" => rest.text(&mut member.replaced_by, key, value),
                        "email" => rest.text(&mut member.email, key, value),
                        "url" => rest.text(&mut member.url, key, value),
                        _ => rest.keep(key, value),
                    }
                }
                member.extras = rest.done();
                member
            })
            .collect()
    }

    /// `roles` of a contract or server; DCS calls the role `name`.
    pub(super) fn roles(&self, node: &'a Node<'t>) -> Vec<Role> {
        elements(node, &["role", "name", "access"])
            .into_iter()
            .map(|element| {
                let mut role = Role {
                    place: self.place(element.node),
                    role: element.name.into(),
                    ..Default::default()
                };
                let mut rest = Rest::default();
                if element.node.entries().is_empty() {
                    let named = !element.name.is_empty();
                    let field = if named { &mut role.access } else { &mut role.role };
                    rest.whole(field, element.node);
                }
                for (key, value) in element.node.entries() {
                    match name(key) {
                        "role" | "name" => rest.text(&mut role.role, key, value),
                        "description" => rest.text(&mut role.description, key, value),
                        "access" => rest.text(&mut role.access, key, value),
                        "firstLevelApprovers" => rest.text(&mut role.first_level_approvers, key, value),
                        "secondLevelApprovers" => rest.text(&mut role.second_level_approvers, key, value),
                        "customProperties" => {
                            add(&mut role.custom_properties, self.custom_properties(value));
                        }
                        _ => rest.keep(key, value),
                    }
                }
                role.extras = rest.done();
                role
            })
            .collect()
    }

    /// `support`: a list, one channel, or a mapping from channel to its details or address.
    pub(super) fn support(&self, node: &'a Node<'t>) -> Vec<Support> {
        elements(
            node,
            &["channel", "url", "tool", "scope", "description", "invitationUrl"],
        )
        .into_iter()
        .map(|element| {
            let mut support = Support {
                place: self.place(element.node),
                channel: element.name.into(),
                ..Default::default()
            };
            let mut rest = Rest::default();
            if element.node.entries().is_empty() {
                let named = !element.name.is_empty();
                let field = if named {
                    &mut support.url
                } else {
                    &mut support.channel
                };
                rest.whole(field, element.node);
            }
            for (key, value) in element.node.entries() {
                match name(key) {
                    "channel" => rest.text(&mut support.channel, key, value),
                    "url" => rest.text(&mut support.url, key, value),
                    "description" => rest.text(&mut support.description, key, value),
                    "tool" => rest.text(&mut support.tool, key, value),
                    "scope" => rest.text(&mut support.scope, key, value),
                    "invitationUrl" => rest.text(&mut support.invitation_url, key, value),
                    _ => rest.keep(key, value),
                }
            }
            support.extras = rest.done();
            support
        })
        .collect()
    }

    /// `price`; nothing at all if it is empty.
    pub(super) fn price(&self, price: &mut Option<Price>, node: &'a Node<'t>) {
        if node.is_null() || (node.scalar().is_none() && node.entries().is_empty() && node.items().is_empty())
        {
            return;
        }
        let price = price.get_or_insert_default();
        let mut rest = Rest::default();
        if node.entries().is_empty() {
            rest.whole(&mut price.amount, node);
        }
        for (key, value) in node.entries() {
            match name(key) {
                "priceAmount" => rest.text(&mut price.amount, key, value),
                "priceCurrency" => rest.text(&mut price.currency, key, value),
                "priceUnit" => rest.text(&mut price.unit, key, value),
                _ => rest.keep(key, value),
            }
        }
        add(&mut price.extras, rest.done());
    }
}
