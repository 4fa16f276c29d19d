//! DCS up to 0.9.3: one `quality` for the whole contract, in the language of a tool, often as text in text.

use super::super::model::{Contract, Extra, Plain, QualityRule, Text};
use super::super::yaml::{Limits, Node, Value, parse};
use super::Reader;
use super::render::block_text;
use super::value::name;
use crate::source::Place;

/// One check of a tool.
struct Check {
    place: Place,
    /// Model that it checks.
    model: Text,
    name: Text,
    implementation: Text,
}

impl<'a, 't> Reader<'a, 't> {
    /// Gives each check to its model, so that it is shown with it. What is not understood stays one rule.
    pub(super) fn tool_quality(&self, contract: &mut Contract, node: &'a Node<'t>) {
        for mut rule in self.quality(node) {
            // There the type names the tool, and ODCS has `engine` for that.
            let is_kind = matches!(&*rule.kind, "text" | "library" | "sql" | "custom");
            if rule.engine.is_empty() && !rule.implementation.is_empty() && !is_kind {
                rule.engine = std::mem::replace(&mut rule.kind, "custom".into());
            }
            match node
                .get("specification")
                .and_then(|node| self.checks(&rule.engine, node))
            {
                Some(checks) => checks.into_iter().for_each(|check| give(contract, &rule, check)),
                None => contract.quality.push(rule),
            }
        }
    }

    fn checks(&self, engine: &str, specification: &Node) -> Option<Vec<Check>> {
        let (before_model, names): (&str, &[&str]) = match engine.to_ascii_lowercase().as_str() {
            "sodacl" => ("checks for ", &[]),
            "great-expectations" => ("", &["expectation_type", "type"]),
            _ => return None,
        };
        self.nested(specification, |tree, place| {
            let mut checks = Vec::new();
            for (key, value) in tree.entries() {
                let model = name(key).strip_prefix(before_model)?;
                self.nested(value, |list, place| {
                    let items = list.items().iter();
                    checks.extend(items.map(|item| {
                        Check {
                            place: place.unwrap_or_else(|| self.place(item)),
                            model: model.trim().into(),
                            name: names
                                .iter()
                                .find_map(|key| item.get(key)?.scalar())
                                .unwrap_or_default()
                                .into(),
                            implementation: block_text(item).trim_end().into(),
                        }
                    }));
                    matches!(list.value, Value::Sequence(_)).then_some(())
                })?;
            }
            let places = place.into_iter();
            places.for_each(|place| checks.iter_mut().for_each(|check| check.place = place));
            (!checks.is_empty()).then_some(checks)
        })
    }

    /// Uses a structure that may be written as YAML or JSON inside a text; then everything has the text's place.
    pub(super) fn nested<T>(
        &self,
        node: &Node,
        then: impl FnOnce(&Node, Option<Place>) -> Option<T>,
    ) -> Option<T> {
        let Some(text) = node.scalar() else {
            return then(node, None);
        };
        // No alias is needed there, so the text may not grow.
        let nodes = self.limits.nodes.min(text.len() + 1);
        let parsed = parse(self.file, text, Limits { nodes, ..self.limits });
        match parsed.documents.as_slice() {
            [tree] if parsed.findings.is_empty() => then(tree, Some(self.place(node))),
            _ => None,
        }
    }
}

fn give(contract: &mut Contract, rule: &QualityRule, check: Check) {
    let mut rule = rule.clone();
    rule.place = check.place;
    rule.name = if check.name.is_empty() {
        rule.name
    } else {
        check.name
    };
    rule.implementation = check.implementation;
    match contract
        .schema
        .iter_mut()
        .find(|object| object.name == check.model)
    {
        Some(object) => object.quality.push(rule),
        None => {
            rule.extras.push(Extra {
                name: "model".into(),
                value: Plain::Text(check.model),
            });
            contract.quality.push(rule);
        }
    }
}
