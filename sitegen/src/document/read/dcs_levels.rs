//! DCS `servicelevels` → service levels in the words of ODCS.

use super::super::model::{ServiceLevel, Text};
use super::super::yaml::{Node, Value};
use super::Reader;
use super::value::{Rest, elements, name, text};

impl<'a, 't> Reader<'a, 't> {
    /// A mapping from the kind of service level to its details.
    pub(super) fn dcs_service_levels(&self, node: &'a Node<'t>) -> Vec<ServiceLevel> {
        elements(node, &[])
            .into_iter()
            .map(|element| {
                let mut level = ServiceLevel {
                    place: self.place(element.node),
                    property: element.name.into(),
                    ..Default::default()
                };
                let mut rest = Rest::default();
                if !matches!(element.node.value, Value::Mapping(_)) {
                    rest.whole(&mut level.value, element.node);
                }
                for (key, value) in element.node.entries() {
                    entry(&mut level, &mut rest, key, value);
                }
                if level.value.is_empty()
                    && element.node.get("unlimited").and_then(Node::boolean) == Some(true)
                {
                    level.value = "unlimited".into();
                }
                level.extras = rest.done();
                level
            })
            .collect()
    }
}

fn entry(level: &mut ServiceLevel, rest: &mut Rest, key: &Node, value: &Node) {
    match name(key) {
        "percentage" | "period" | "threshold" | "interval" | "time" => {
            rest.text(&mut level.value, key, value)
        }
        "description" => rest.text(&mut level.description, key, value),
        "timestampField" | "sourceTimestampField" | "processedTimestampField" => {
            level.element = joined(&level.element, text(value));
        }
        "cron" if level.schedule.is_empty() && !value.is_null() => {
            level.scheduler = "cron".into();
            rest.text(&mut level.schedule, key, value);
        }
        _ => rest.keep(key, value),
    }
}

fn joined(first: &str, second: Text) -> Text {
    if first.is_empty() || second.is_empty() {
        format!("{first}{second}").into()
    } else {
        format!("{first},{second}").into()
    }
}
