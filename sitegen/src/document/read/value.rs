//! Nodes → texts and plain values, as they were written. Nothing here knows a standard.

use super::super::model::{Extra, Plain, Text};
use super::super::yaml::{Node, Value};
use super::render::{flow_text, template};

/// Name of a key; empty for the odd key that is a collection, so that no reader takes it for its own.
pub(super) fn name<'n>(key: &'n Node) -> &'n str {
    key.scalar().unwrap_or_default()
}

/// Name of a key for keeping it, whatever shape it has.
pub(super) fn key_text(key: &Node) -> Text {
    match key.scalar() {
        Some(name) => name.into(),
        None => flow_text(key).into(),
    }
}

/// The node as one text, if that loses nothing: a scalar, a template, a list of scalars.
pub(super) fn as_text(node: &Node) -> Option<Text> {
    match &node.value {
        Value::Scalar { .. } if node.is_null() => Some(Text::default()),
        Value::Scalar { text, .. } => Some(Text::from(&**text)),
        Value::Mapping(_) => template(node).map(Text::from),
        Value::Sequence(items) if items.iter().all(|item| item.scalar().is_some()) => {
            let words: Vec<&str> = items.iter().filter_map(Node::scalar).collect();
            Some(words.join(", ").into())
        }
        Value::Sequence(_) => None,
    }
}

/// The node as one text in any case; collections are written in flow style.
pub(super) fn text(node: &Node) -> Text {
    as_text(node).unwrap_or_else(|| flow_text(node).into())
}

/// The node as it is, scalars as written.
pub(super) fn plain(node: &Node) -> Plain {
    match &node.value {
        Value::Scalar { text, .. } => Plain::Text(Text::from(&**text)),
        Value::Sequence(items) => Plain::List(items.iter().map(plain).collect()),
        Value::Mapping(entries) => match template(node) {
            Some(text) => Plain::Text(text.into()),
            None => Plain::Map(
                entries
                    .iter()
                    .map(|(key, value)| (key_text(key), plain(value)))
                    .collect(),
            ),
        },
    }
}

/// A list of texts; a scalar is a list of one, empty elements are left out.
pub(super) fn texts(node: &Node) -> Vec<Text> {
    match &node.value {
        Value::Sequence(items) => items.iter().filter(|item| !item.is_null()).map(text).collect(),
        Value::Mapping(entries) if template(node).is_none() => entries
            .iter()
            .map(|(key, value)| match value.is_null() {
                true => key_text(key),
                false => format!("{}: {}", key_text(key), text(value)).into(),
            })
            .collect(),
        _ if node.is_null() => Vec::new(),
        _ => vec![text(node)],
    }
}

/// A list of values; a scalar or mapping is a list of one.
pub(super) fn plains(node: &Node) -> Vec<Plain> {
    match &node.value {
        Value::Sequence(items) => items.iter().map(plain).collect(),
        _ if node.is_null() => Vec::new(),
        _ => vec![plain(node)],
    }
}

/// The entries of a mapping as named values; anything else under the name `value`.
pub(super) fn settings(node: &Node) -> Vec<(Text, Plain)> {
    match &node.value {
        Value::Mapping(entries) if template(node).is_none() => entries
            .iter()
            .map(|(key, value)| (key_text(key), plain(value)))
            .collect(),
        _ if node.is_null() => Vec::new(),
        _ => vec![("value".into(), plain(node))],
    }
}

/// Adds to a list without the room to grow that `extend` would leave: catalogs hold millions of short lists.
pub(super) fn add<T>(list: &mut Vec<T>, mut more: Vec<T>) {
    if list.is_empty() {
        more.shrink_to_fit();
        *list = more;
    } else {
        list.extend(more);
    }
}

/// One element of a list, with its name where the file has a mapping in place of the list.
pub(super) struct Element<'n, 't> {
    /// Key in the mapping; empty in a list.
    pub name: &'n str,
    /// The element.
    pub node: &'n Node<'t>,
}

/// The elements of what should be a list. A mapping is one element if it has a key of `single`, else each
/// of its values is one, named by its key; a scalar is a list of one. Empty elements are left out.
pub(super) fn elements<'n, 't>(node: &'n Node<'t>, single: &[&str]) -> Vec<Element<'n, 't>> {
    let mut found = Vec::new();
    collect(node, single, &mut found);
    found
}

fn collect<'n, 't>(node: &'n Node<'t>, single: &[&str], found: &mut Vec<Element<'n, 't>>) {
    match &node.value {
        Value::Sequence(items) => {
            found.reserve(items.len());
            for item in items {
                match &item.value {
                    Value::Sequence(_) => collect(item, single, found),
                    _ if item.is_null() => {}
                    _ => found.push(Element { name: "", node: item }),
                }
            }
        }
        Value::Mapping(entries) => {
            let odd = |(key, _): &(Node, Node)| key.scalar().is_none();
            let one = |(key, _): &(Node, Node)| single.contains(&name(key));
            if entries.iter().any(|entry| odd(entry) || one(entry)) {
                found.push(Element { name: "", node });
            } else {
                found.extend(entries.iter().map(|(key, node)| Element {
                    name: name(key),
                    node,
                }));
            }
        }
        Value::Scalar { .. } if node.is_null() => {}
        Value::Scalar { .. } => found.push(Element { name: "", node }),
    }
}

/// What the fields of a type did not take. Every entry of a mapping ends in a field or here.
#[derive(Default)]
pub(super) struct Rest(Vec<Extra>);

impl Rest {
    /// Fills a text field; a second, different value and anything structured is kept as an extra.
    pub(super) fn text(&mut self, field: &mut Text, key: &Node, value: &Node) {
        match as_text(value) {
            Some(text) if text.is_empty() || *field == text => {}
            Some(text) if field.is_empty() => *field = text,
            _ => self.keep(key, value),
        }
    }

    /// Fills a truth value; anything else than one truth value is kept as an extra.
    pub(super) fn flag(&mut self, field: &mut Option<bool>, key: &Node, value: &Node) {
        match (&field, value.boolean()) {
            (None, Some(flag)) => *field = Some(flag),
            (Some(earlier), Some(flag)) if *earlier == flag => {}
            _ if value.is_null() => {}
            _ => self.keep(key, value),
        }
    }

    /// Fills a text field from an element that is no mapping.
    pub(super) fn whole(&mut self, field: &mut Text, node: &Node) {
        match as_text(node) {
            Some(text) if text.is_empty() || *field == text => {}
            Some(text) if field.is_empty() => *field = text,
            None if node.entries().is_empty() && node.items().is_empty() => {}
            _ => self.add("value", plain(node)),
        }
    }

    /// Keeps an entry under its own name.
    pub(super) fn keep(&mut self, key: &Node, value: &Node) {
        self.0.push(Extra {
            name: key_text(key),
            value: plain(value),
        });
    }

    /// Keeps a value under a name.
    pub(super) fn add(&mut self, name: &str, value: Plain) {
        self.0.push(Extra {
            name: name.into(),
            value,
        });
    }

    /// What was kept.
    pub(super) fn done(mut self) -> Vec<Extra> {
        self.0.shrink_to_fit();
        self.0
    }
}
