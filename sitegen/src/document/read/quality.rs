//! Quality rules of all standards.

use super::super::model::{Operator, Plain, QualityRule, Standard};
use super::super::yaml::{Node, Value};
use super::Reader;
use super::render::block_text;
use super::value::{Rest, add, elements, name, plain, settings, texts};
use super::vocabulary;

/// Keys that only a single rule has, so that a mapping in place of the list is one rule.
const OF_ONE_RULE: &[&str] = &[
    "type",
    "metric",
    "rule",
    "query",
    "engine",
    "implementation",
    "description",
    "name",
    "dimension",
    "code",
    "templateName",
    "toolName",
    "specification",
];

impl<'a, 't> Reader<'a, 't> {
    /// `quality`: a list, one rule, or a mapping from name to rule; a plain text is a rule in words.
    pub(super) fn quality(&self, node: &'a Node<'t>) -> Vec<QualityRule> {
        elements(node, OF_ONE_RULE)
            .into_iter()
            .map(|element| self.quality_rule(element.name, element.node))
            .collect()
    }

    fn quality_rule(&self, given: &str, node: &'a Node<'t>) -> QualityRule {
        let mut rule = QualityRule {
            place: self.place(node),
            name: given.into(),
            ..Default::default()
        };
        let mut rest = Rest::default();
        if node.entries().is_empty() {
            rest.whole(&mut rule.description, node);
        }
        for (key, value) in node.entries() {
            let field = vocabulary::of_quality(self.standard, name(key));
            if !self.rule_text(&mut rule, &mut rest, field, key, value) {
                self.rule_part(&mut rule, &mut rest, field, key, value);
            }
        }
        if self.standard == Standard::OdcsV2 && !rule.engine.is_empty() && !is_kind(&rule.kind) {
            // In version 2 the type says `dataQuality` or the like, and every rule belongs to a tool.
            let kind = std::mem::take(&mut rule.kind);
            if !kind.is_empty() {
                rest.add("type", Plain::Text(kind));
            }
        }
        if rule.kind.is_empty() {
            rule.kind = implied_kind(&rule).into();
        }
        rule.extras = rest.done();
        rule
    }

    fn rule_text(
        &self,
        rule: &mut QualityRule,
        rest: &mut Rest,
        field: &str,
        key: &Node,
        value: &Node,
    ) -> bool {
        let target = match field {
            "id" => &mut rule.id,
            "name" => &mut rule.name,
            "description" => &mut rule.description,
            "type" => &mut rule.kind,
            "dimension" => &mut rule.dimension,
            "metric" | "rule" => &mut rule.metric,
            "unit" => &mut rule.unit,
            "query" => &mut rule.query,
            "engine" => &mut rule.engine,
            "method" => &mut rule.method,
            "severity" => &mut rule.severity,
            "businessImpact" => &mut rule.business_impact,
            "scheduler" => &mut rule.scheduler,
            "schedule" => &mut rule.schedule,
            _ => return false,
        };
        rest.text(target, key, value);
        true
    }

    fn rule_part(
        &self,
        rule: &mut QualityRule,
        rest: &mut Rest,
        field: &str,
        key: &'a Node<'t>,
        value: &'a Node<'t>,
    ) {
        match field {
            "arguments" => add(&mut rule.arguments, settings(value)),
            "implementation" if rule.implementation.is_empty() => {
                rule.implementation = if value.is_null() {
                    "".into()
                } else {
                    block_text(value).into()
                };
            }
            "tags" => add(&mut rule.tags, texts(value)),
            "authoritativeDefinitions" => add(&mut rule.authoritative_definitions, self.links(value)),
            "customProperties" => add(&mut rule.custom_properties, self.custom_properties(value)),
            _ if is_operator(field, value) && rule.operator.is_none() => {
                rule.operator = Some(Operator {
                    name: field.into(),
                    value: plain(value),
                });
            }
            _ => rest.keep(key, value),
        }
    }
}

fn is_kind(kind: &str) -> bool {
    matches!(kind, "text" | "library" | "sql" | "custom")
}

/// `mustBe…` and `mustNotBe…`, also such that no standard knows (`mustBeIn`).
fn is_operator(field: &str, value: &Node) -> bool {
    (field.starts_with("mustBe") || field.starts_with("mustNotBe"))
        && !matches!(value.value, Value::Mapping(_))
}

/// The kind of a rule that does not say it: the standard's default is `library`, unless its parts say more.
fn implied_kind(rule: &QualityRule) -> &'static str {
    let stated = |text: &str| !text.is_empty();
    let measured = rule
        .operator
        .as_ref()
        .is_some_and(|operator| operator.value != Plain::Text("".into()));
    if stated(&rule.query) {
        "sql"
    } else if stated(&rule.implementation) || stated(&rule.engine) {
        "custom"
    } else if stated(&rule.metric) || measured {
        "library"
    } else if stated(&rule.description) {
        "text"
    } else {
        "library"
    }
}
