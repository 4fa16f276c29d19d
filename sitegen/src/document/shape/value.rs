//! Judges single values by their type.
//!
//! In: a value, its type, where it stands. Out: findings; objects inside are handed back to the walk.
//! Start at [`Walk::value`].

use super::at::{At, Short, Slot, Step};
use super::forms::{is_date, is_timestamp};
use super::notation::{Field, Form, List, Map, Object, Type, Version};
use super::seen::Seen;
use super::walk::{Walk, upper};
use crate::document::HIDDEN;
use crate::document::yaml::{Node, Value};
use crate::finding::codes::standard as codes;

impl Walk<'_> {
    /// Compares a value with `kind`, the type of `field` or of what is inside it.
    pub(super) fn value(&mut self, field: &'static Field, kind: Type, slot: Slot, node: &Node) {
        let kind = kind.at(self.edition.version, node);
        match kind {
            Type::Any => {}
            _ if is_hidden(node) => {}
            Type::Object(object) if matches!(node.value, Value::Mapping(_)) => {
                self.inside(object, slot, node);
            }
            Type::Objects(object) if matches!(node.value, Value::Sequence(_)) => {
                self.objects(field, object, slot, node);
            }
            Type::List(list) if matches!(node.value, Value::Sequence(_)) => {
                self.list(field, list, slot, node)
            }
            Type::Map(map) if matches!(node.value, Value::Mapping(_)) => self.map(field, map, slot, node),
            Type::CaseName => self.case_name(field, slot, node),
            Type::Words(groups) => self.word(field, groups, slot, node),
            Type::Form(form) => self.form(field, form, slot, node),
            Type::Date => self.date(field, is_date, "2024-02-29", slot, node),
            Type::Timestamp => self.date(field, is_timestamp, "2024-02-29T12:30:00Z", slot, node),
            _ => {
                self.fitting(field, kind, slot, node);
            }
        }
    }

    fn inside(&mut self, object: &'static Object, slot: Slot, node: &Node) {
        self.object(&At {
            object,
            node,
            step: slot.step(),
            up: Some(slot.at),
        });
    }

    fn objects(&mut self, field: &'static Field, object: &'static Object, slot: Slot, node: &Node) {
        for (index, item) in node.items().iter().enumerate() {
            let slot = Slot {
                inside: Some(Step::Element(index)),
                ..slot
            };
            self.value(field, Type::Object(object), slot, item);
        }
        self.distinct_names(object, node.items());
    }

    fn list(&mut self, field: &'static Field, list: &'static List, slot: Slot, node: &Node) {
        let items = node.items();
        if items.len() < list.min || items.len() > list.max {
            let (message, help) = wrong_length(list, slot, items.len());
            self.report(&codes::MALFORMED_VALUE, node, message, help);
        }
        for (index, item) in items.iter().enumerate() {
            let slot = Slot {
                inside: Some(Step::Element(index)),
                ..slot
            };
            self.value(field, list.item, slot, item);
        }
        if list.unique {
            self.distinct(slot, items);
        }
    }

    fn map(&mut self, field: &'static Field, map: &'static Map, slot: Slot, node: &Node) {
        if map.filled && node.entries().is_empty() {
            let help = format!("Add an entry, or remove `{}`.", slot.name);
            self.report(
                &codes::MALFORMED_VALUE,
                node,
                format!("{slot} must have at least one entry."),
                help,
            );
        }
        for (key, value) in node.entries() {
            let Some(name) = key.scalar() else {
                self.nameless_key(slot.at, key);
                continue;
            };
            if let Some(form) = map.key
                && !(form.test)(name)
            {
                let message = format!(
                    "The name `{}` in `{}` must be {}.",
                    Short(name),
                    slot.name,
                    form.says
                );
                self.report(
                    &codes::MALFORMED_VALUE,
                    key,
                    message,
                    format!("Rename it, such as `{}`.", form.sample),
                );
            }
            let slot = Slot {
                inside: Some(Step::Entry(name)),
                ..slot
            };
            self.value(field, map.value, slot, value);
        }
    }

    fn form(&mut self, field: &'static Field, form: &'static Form, slot: Slot, node: &Node) {
        if !self.fitting(field, form.base, slot, node) {
            return;
        }
        let text = node.scalar().unwrap_or_default();
        if (form.test)(text) || self.placeholder(slot, node) {
            return;
        }
        let message = format!(
            "{} is `{}`, but must be {}.",
            upper(&slot),
            Short(text),
            form.says
        );
        self.report(
            &codes::MALFORMED_VALUE,
            node,
            message,
            format!("Write it like `{}`.", form.sample),
        );
    }

    fn date(&mut self, field: &'static Field, good: fn(&str) -> bool, sample: &str, slot: Slot, node: &Node) {
        if !self.fitting(field, Type::Text, slot, node) {
            return;
        }
        let text = node.scalar().unwrap_or_default();
        if good(text) || self.placeholder(slot, node) {
            return;
        }
        let message = format!("{slot} is `{}`, which is no date in ISO form.", Short(text));
        self.report(
            &codes::MALFORMED_DATE,
            node,
            message,
            format!("Write it like `{sample}`."),
        );
    }

    /// Whether a scalar is of its kind; reports it when it is not.
    pub(super) fn fitting(&mut self, field: &'static Field, kind: Type, slot: Slot, node: &Node) -> bool {
        let seen = Seen::of(node);
        if kind.takes(seen, node) {
            if seen == Seen::Switch && kind.is_boolean() {
                let right = if node.boolean() == Some(true) {
                    "true"
                } else {
                    "false"
                };
                let message = format!(
                    "{slot} is `{}`, which not all tools read as {right}.",
                    node.scalar().unwrap_or_default()
                );
                self.report(
                    &codes::AMBIGUOUS_BOOLEAN,
                    node,
                    message,
                    format!("Write `{right}`."),
                );
            }
            return true;
        }
        self.mistake(field, kind, slot, node, seen);
        false
    }
}

impl Type {
    /// The type that counts in `version` for a value such as `node`: changes and alternatives resolved.
    pub(super) fn at(self, version: Version, node: &Node) -> Type {
        match self {
            Type::Changed(changed) if version < changed.since => changed.before.at(version, node),
            Type::Changed(changed) => changed.after.at(version, node),
            Type::Either(kinds) => {
                let seen = Seen::of(node);
                let fits = kinds.iter().find(|kind| kind.at(version, node).takes(seen, node));
                fits.or(kinds.first())
                    .map_or(Type::Any, |kind| kind.at(version, node))
            }
            other => other,
        }
    }

    /// Whether a value of this look can be of the type; what is inside is not asked.
    pub(super) fn takes(self, seen: Seen, node: &Node) -> bool {
        let whole = || seen == Seen::Number && node.scalar().is_some_and(is_whole);
        match self {
            Type::Any => true,
            Type::Text | Type::Date | Type::Timestamp | Type::Words(_) | Type::CaseName => seen == Seen::Text,
            Type::Boolean => matches!(seen, Seen::Boolean | Seen::Switch),
            Type::Integer => seen == Seen::Integer || whole(),
            Type::Number => matches!(seen, Seen::Integer | Seen::Number),
            Type::Scalar => seen.is_scalar(),
            Type::IntegerOrText => matches!(seen, Seen::Integer | Seen::Text) || whole(),
            Type::NumberOrText => matches!(seen, Seen::Integer | Seen::Number | Seen::Clock | Seen::Text),
            Type::BooleanOrText => matches!(seen, Seen::Boolean | Seen::Switch | Seen::Text),
            Type::Form(form) => form.base.takes(seen, node),
            Type::Object(_) | Type::Map(_) => seen == Seen::Mapping,
            Type::Objects(_) | Type::List(_) => seen == Seen::Sequence,
            // Resolved by `at` before.
            Type::Either(_) | Type::Changed(_) => false,
        }
    }

    fn is_boolean(self) -> bool {
        matches!(self, Type::Boolean | Type::BooleanOrText)
    }
}

/// `5432.0` is a whole number for schemas.
fn is_whole(text: &str) -> bool {
    text.parse::<f64>().is_ok_and(|number| number.fract() == 0.0)
}

/// A secret was here: nobody may judge it any more.
pub(super) fn is_hidden(node: &Node) -> bool {
    node.scalar() == Some(HIDDEN)
}

/// `""`.
pub(super) fn is_blank(node: &Node) -> bool {
    matches!(&node.value, Value::Scalar { text, plain: false } if text.trim().is_empty())
}

fn wrong_length(limits: &List, slot: Slot, found: usize) -> (String, String) {
    if limits.min == limits.max {
        let message = format!(
            "{slot} must have exactly {} elements, but has {found}.",
            limits.min
        );
        return (message, format!("Write {} elements.", limits.min));
    }
    let message = format!("{slot} must have at least {} element, but is empty.", limits.min);
    (message, format!("Add an element, or remove `{}`.", slot.name))
}
