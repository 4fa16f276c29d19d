//! Finds example values of confidential fields, and sample rows that hold such fields.
//!
//! A field is confidential if its classification is anything but public or internal (see `words`), if it is
//! marked as personal data, or if something around it is. Definitions that it refers to count as part of it.

use super::find::Found;
use super::words::{
    is_classification_name, is_example_name, is_harmless, is_personal_name, is_sensitive_tag,
};
use crate::document::yaml::{Node, Value};
use crate::finding::codes::document as codes;
use crate::source::FileId;

/// How many references are followed from a field to learn whether it is confidential.
const MOST_REFERENCES: usize = 16;

/// Searches one document.
pub(super) fn find(file: FileId, tree: &Node, found: &mut Found) {
    let mut search = Search {
        file,
        root: tree,
        names: Vec::new(),
        found,
    };
    search.part(tree, "", Cover::Document);
}

/// What is known of the surroundings.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cover {
    /// The document itself: team or servers may be tagged, that says nothing of the data.
    Document,
    /// Nothing around is confidential.
    Open,
    /// Something around is confidential.
    Confidential,
}

struct Search<'a, 't, 'f> {
    file: FileId,
    root: &'a Node<'t>,
    /// Names of the confidential fields seen so far.
    names: Vec<&'a str>,
    found: &'f mut Found,
}

impl<'a, 't> Search<'a, 't, '_> {
    fn part(&mut self, node: &'a Node<'t>, given: &'a str, cover: Cover) {
        match &node.value {
            Value::Scalar { .. } => {}
            Value::Sequence(items) => items.iter().for_each(|item| self.part(item, "", below(cover))),
            Value::Mapping(entries) => self.mapping(node, entries, given, cover),
        }
    }

    fn mapping(
        &mut self,
        node: &'a Node<'t>,
        entries: &'a [(Node<'t>, Node<'t>)],
        given: &'a str,
        cover: Cover,
    ) {
        let seen = self.names.len();
        let word = self.confidential_by(node, cover);
        let inside = if word.is_some() {
            Cover::Confidential
        } else {
            below(cover)
        };
        if word.is_some() {
            self.remember(node, given);
        }
        let mut rows = Vec::new();
        for (key, value) in entries {
            let name = key.scalar().unwrap_or_default();
            if !is_example_name(name) {
                self.part(value, name, inside);
            } else if let Some(word) = &word {
                self.examples(node, given, value, word);
            } else {
                rows.push(value);
            }
        }
        if let Some(word) = &word {
            self.referred_examples(node, given, word);
        }
        if self.names.len() > seen {
            let names: Vec<String> = self.names[seen..]
                .iter()
                .map(|name| name.to_lowercase())
                .collect();
            for value in rows {
                self.rows(value, &names);
            }
        }
    }

    fn remember(&mut self, node: &'a Node<'t>, given: &'a str) {
        let own = ["name", "column", "physicalName"]
            .iter()
            .filter_map(|key| node.get(key)?.scalar());
        self.names
            .extend(own.chain([given]).filter(|name| !name.is_empty()));
    }

    /// The word that makes a mapping confidential, for the finding.
    fn confidential_by(&self, node: &'a Node<'t>, cover: Cover) -> Option<String> {
        match cover {
            Cover::Document => None,
            Cover::Confidential => Some("as part of something confidential".to_owned()),
            Cover::Open => self.chain(node).find_map(confidential_word),
        }
    }

    /// The mapping and the definitions that it refers to.
    fn chain(&self, node: &'a Node<'t>) -> impl Iterator<Item = &'a Node<'t>> {
        let root = self.root;
        let next = move |node: &&'a Node<'t>| {
            node.get("$ref")?
                .scalar()
                .and_then(|pointer| root.pointer(pointer))
        };
        std::iter::successors(Some(node), next).take(MOST_REFERENCES)
    }

    fn examples(&mut self, owner: &Node, given: &str, value: &Node, word: &str) {
        if !self.found.hide_scalars(value, &|_| true) {
            return;
        }
        let name = owner
            .get("name")
            .or_else(|| owner.get("column"))
            .and_then(Node::scalar);
        let name = name.filter(|name| !name.is_empty()).unwrap_or(given);
        let message = format!("Example values of `{name}` are left out: the field is confidential ({word}).");
        self.report(value, message);
    }

    fn referred_examples(&mut self, node: &'a Node<'t>, given: &str, word: &str) {
        let definitions: Vec<&Node> = self.chain(node).skip(1).collect();
        for definition in definitions {
            for (key, value) in definition.entries() {
                if key.scalar().is_some_and(is_example_name) {
                    self.examples(node, given, value, word);
                }
            }
        }
    }

    fn rows(&mut self, value: &Node, names: &[String]) {
        if self.hide_rows(value, names, false) {
            let message = "Sample values are left out: some of the fields are confidential.".to_owned();
            self.report(value, message);
        }
    }

    /// Hides what may be a value of a confidential field: the entries with such a name, and whatever has
    /// no name at all (text with several columns, rows without keys).
    fn hide_rows(&mut self, value: &Node, names: &[String], named: bool) -> bool {
        match &value.value {
            Value::Scalar { .. } => !named && self.found.hide_scalars(value, &|_| true),
            Value::Sequence(items) => {
                let hidden = items
                    .iter()
                    .filter(|item| self.hide_rows(item, names, named))
                    .count();
                hidden > 0
            }
            Value::Mapping(entries) => {
                let data = value.get("data").is_some();
                let mut hidden = false;
                for (key, value) in entries {
                    let key = key.scalar().unwrap_or_default();
                    hidden |= if data {
                        key == "data" && self.hide_rows(value, names, false)
                    } else if names.contains(&key.to_lowercase()) {
                        self.found.hide_scalars(value, &|_| true)
                    } else {
                        self.hide_rows(value, names, true)
                    };
                }
                hidden
            }
        }
    }

    fn report(&mut self, value: &Node, message: String) {
        let help = "Remove the values from the file, or classify the field as `public` or `internal` if everybody \
            may see them.";
        let place = value.place(self.file);
        self.found
            .report(&codes::CONFIDENTIAL_EXAMPLE, place, message, help);
    }
}

fn below(cover: Cover) -> Cover {
    match cover {
        Cover::Document => Cover::Open,
        other => other,
    }
}

/// What a mapping says about itself that makes it confidential.
fn confidential_word(node: &Node) -> Option<String> {
    node.entries().iter().find_map(|(key, value)| {
        let name = key.scalar()?;
        match name {
            "tags" if is_leaf(node) => value
                .items()
                .iter()
                .filter_map(Node::scalar)
                .find(|tag| is_sensitive_tag(tag))
                .map(|tag| format!("tag `{tag}`")),
            "customProperties" => value
                .items()
                .iter()
                .find_map(|custom| said(custom.get("property")?.scalar()?, custom.get("value")?)),
            _ => said(name, value),
        }
    })
}

fn said(name: &str, value: &Node) -> Option<String> {
    let words = || {
        std::iter::once(value)
            .chain(value.items())
            .filter(|node| !node.is_null())
            .filter_map(Node::scalar)
    };
    if is_classification_name(name) {
        words()
            .find(|word| !is_harmless(word))
            .map(|word| format!("{name} `{word}`"))
    } else if is_personal_name(name) {
        words()
            .find(|word| !is_harmless(word))
            .map(|_| format!("`{name}`"))
    } else {
        None
    }
}

/// Tags of a table do not speak for each of its columns.
fn is_leaf(node: &Node) -> bool {
    !["properties", "columns", "fields"]
        .iter()
        .any(|key| node.get(key).is_some())
}
