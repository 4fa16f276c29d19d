//! Finds secrets by the names of their keys, and hands each part of the tree to the search for samples.

use std::collections::BTreeSet;

use super::samples;
use super::words::{is_placeholder, is_secret_name};
use super::{HIDDEN, Hidden};
use crate::document::yaml::{Kind, Node, Value};
use crate::finding::codes::document as codes;
use crate::finding::{Code, Finding};
use crate::source::{FileId, Place};

/// What was found.
#[derive(Default)]
pub(super) struct Found {
    pub hidden: Vec<Hidden>,
    pub findings: Vec<Finding>,
    /// Where a finding stands already: aliases and references lead to one value many times.
    reported: BTreeSet<(&'static str, Place)>,
}

impl Found {
    /// Adds a finding unless its place has one of the kind.
    pub(super) fn report(&mut self, code: &'static Code, place: Place, message: String, help: &str) {
        if self.reported.insert((code.name, place)) {
            self.findings.push(Finding::new(code, place, message, help));
        }
    }

    /// Hides each scalar of a value that passes; true if there was one.
    pub(super) fn hide_scalars(&mut self, node: &Node, passes: &dyn Fn(&Node) -> bool) -> bool {
        match &node.value {
            Value::Scalar { text, .. } => {
                let hide = !text.is_empty() && !node.is_null() && !is_hidden(text) && passes(node);
                if hide {
                    self.hidden.push(Hidden {
                        start: node.start,
                        end: node.end,
                    });
                }
                hide
            }
            Value::Sequence(items) => {
                let hide = |any: bool, item| self.hide_scalars(item, passes) || any;
                items.iter().fold(false, hide)
            }
            Value::Mapping(entries) => {
                let hide = |any: bool, (_, value): &(Node, Node)| self.hide_scalars(value, passes) || any;
                entries.iter().fold(false, hide)
            }
        }
    }
}

/// A value that was taken out before, when this file was published. A block keeps the quotes.
fn is_hidden(text: &str) -> bool {
    text.trim().trim_matches('"') == HIDDEN
}

/// Searches one document.
pub(super) fn find(file: FileId, tree: &Node, found: &mut Found) {
    secrets(file, tree, false, found);
    samples::find(file, tree, found);
}

/// Searches an entry that the tree does not hold because a later one has its key.
pub(super) fn find_dropped(key: &Node, value: &Node, found: &mut Found) {
    let name = key.scalar().unwrap_or_default();
    if is_secret_name(name) {
        found.hide_scalars(value, &is_secret);
    } else if super::words::is_example_name(name) {
        found.hide_scalars(value, &|_| true);
    }
    let mut inside = Found::default();
    secrets(FileId::default(), value, false, &mut inside);
    found.hidden.append(&mut inside.hidden);
}

/// `names` says that the keys of `node` are names of fields, models or servers, not of settings.
fn secrets(file: FileId, node: &Node, names: bool, found: &mut Found) {
    match &node.value {
        Value::Scalar { .. } => {}
        Value::Sequence(items) => items.iter().for_each(|item| secrets(file, item, false, found)),
        Value::Mapping(entries) => {
            for (key, value) in entries {
                let name = key.scalar().unwrap_or_default();
                if !names && is_secret_name(name) {
                    secret(file, name, value, found);
                } else if let Some(text) = value.scalar() {
                    if holds_password(text) {
                        secret(file, name, value, found);
                    }
                } else {
                    secrets(file, value, is_map_of_names(name), found);
                }
            }
            if let Some((name, value)) = named_value(node)
                && is_secret_name(name)
            {
                secret(file, name, value, found);
            }
        }
    }
}

fn secret(file: FileId, name: &str, value: &Node, found: &mut Found) {
    if !found.hide_scalars(value, &is_secret) {
        return;
    }
    let message = format!("`{name}` holds a secret in clear text.");
    let help = "Remove it from the file and change it where it is used: whoever can read this file knows it. \
        A placeholder such as `${NAME}` may stay. The marketplace shows `(hidden)` in its place.";
    found.report(&codes::CLEAR_TEXT_SECRET, value.place(file), message, help);
}

fn is_secret(node: &Node) -> bool {
    node.kind() != Kind::Boolean && !is_placeholder(node.scalar().unwrap_or_default())
}

/// `customProperties: [{property: password, value: …}]` and the like.
fn named_value<'n, 't>(node: &'n Node<'t>) -> Option<(&'n str, &'n Node<'t>)> {
    let value = node.get("value")?;
    let name = ["property", "name", "key"].iter().find_map(|key| node.get(key))?;
    Some((name.scalar()?, value))
}

fn is_map_of_names(key: &str) -> bool {
    matches!(
        key,
        "fields"
            | "models"
            | "definitions"
            | "properties"
            | "columns"
            | "schema"
            | "dataset"
            | "servers"
            | "links"
    )
}

/// An address with a password in it: `scheme://user:password@host`.
fn holds_password(text: &str) -> bool {
    if !text.contains('@') {
        return false;
    }
    let Some((_, rest)) = text.split_once("://") else {
        return false;
    };
    let authority = rest.split(['/', '?', '#', ' ', '\n']).next().unwrap_or_default();
    let user = authority
        .rsplit_once('@')
        .and_then(|(login, _)| login.split_once(':'));
    !text.contains(char::is_whitespace) && user.is_some_and(|(_, password)| !is_placeholder(password))
}
