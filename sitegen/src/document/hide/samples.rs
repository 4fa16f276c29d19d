//! Finds example values of confidential fields, and sample rows that hold such fields.
//!
//! A field is confidential if its classification is anything but public or internal (see `words`), if it is
//! marked as personal data, or if something around it is. Definitions that it refers to count as part of it.

use std::collections::{BTreeMap, BTreeSet};

use super::find::Found;
use super::words::{
    is_classification_name, is_example_name, is_harmless, is_personal_name, is_sensitive_tag,
};
use crate::document::targets::Targets;
use crate::document::yaml::{Node, Value};
use crate::finding::codes::document as codes;
use crate::source::FileId;

/// How many references are followed from a field to learn whether it is confidential.
const MOST_REFERENCES: usize = 16;

/// Searches one document.
pub(super) fn find(file: FileId, tree: &Node, found: &mut Found) {
    let targets = Targets::new(tree);
    let mut search = Search::new(file, &targets, found);
    search.models = tree.get("models");
    search.part(tree, "", Cover::Document);
    // Not right where they are met: a chain of definitions may be longer than the stack is deep.
    while let Some((definition, name)) = search.pending.pop() {
        search.part(definition, name, Cover::Confidential);
    }
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

/// Tells definitions apart.
type At = (u32, u32);

struct Search<'a, 't, 's> {
    file: FileId,
    /// DCS: sample rows for the whole contract say which model they are of.
    models: Option<&'a Node<'t>>,
    targets: &'s Targets<'a, 't>,
    /// What makes a definition confidential by itself, for those that were referred to.
    words: BTreeMap<At, Option<String>>,
    /// Definitions that a confidential field refers to.
    confidential: BTreeSet<At>,
    /// Those of them that are still to be searched, with the name of the field.
    pending: Vec<(&'a Node<'t>, &'a str)>,
    /// Names of the confidential fields seen so far.
    names: Vec<&'a str>,
    found: &'s mut Found,
}

impl<'a, 't, 's> Search<'a, 't, 's> {
    fn new(file: FileId, targets: &'s Targets<'a, 't>, found: &'s mut Found) -> Self {
        Search {
            file,
            models: None,
            targets,
            words: BTreeMap::new(),
            confidential: BTreeSet::new(),
            pending: Vec::new(),
            names: Vec::new(),
            found,
        }
    }

    fn part(&mut self, node: &'a Node<'t>, given: &'a str, cover: Cover) {
        match &node.value {
            Value::Scalar { .. } => {}
            Value::Sequence(items) => items.iter().for_each(|item| self.part(item, "", below(cover))),
            Value::Mapping(_) => self.mapping(node, given, cover),
        }
    }

    fn mapping(&mut self, node: &'a Node<'t>, given: &'a str, cover: Cover) {
        let seen = self.names.len();
        let word = self.confidential_by(node, given, cover);
        let inside = if word.is_some() {
            Cover::Confidential
        } else {
            below(cover)
        };
        let mut rows = Vec::new();
        for (key, value) in node.entries() {
            let name = key.scalar().unwrap_or_default();
            if !is_example_name(name) {
                self.part(value, name, inside);
            } else if let Some(word) = &word {
                self.examples(node, given, value, word);
            } else {
                rows.push(value);
            }
        }
        if !rows.is_empty() {
            let names = lower_case(&self.names[seen..]);
            rows.into_iter().for_each(|value| self.rows(value, &names));
        }
    }

    /// The word that makes a mapping confidential, for the finding. Remembers its names if so.
    fn confidential_by(&mut self, node: &'a Node<'t>, given: &'a str, cover: Cover) -> Option<String> {
        if cover == Cover::Document {
            return None;
        }
        let definitions = self.definitions(node);
        let word = match cover {
            Cover::Confidential => Some("as part of something confidential".to_owned()),
            _ => confidential_word(node).or_else(|| definitions.iter().find_map(|part| self.word_of(part))),
        };
        if word.is_some() {
            let own = ["name", "column", "physicalName"]
                .iter()
                .filter_map(|key| node.get(key)?.scalar());
            self.names
                .extend(own.chain([given]).filter(|name| !name.is_empty()));
            for definition in definitions {
                if self.confidential.insert((definition.line, definition.column)) {
                    self.pending.push((definition, given));
                }
            }
        }
        word
    }

    /// The definitions that a mapping refers to, one through the other.
    fn definitions(&self, node: &'a Node<'t>) -> Vec<&'a Node<'t>> {
        let next = |node: &Node<'t>| self.targets.find(node.get("$ref")?.scalar()?);
        std::iter::successors(next(node), |node| next(node))
            .take(MOST_REFERENCES)
            .collect()
    }

    fn word_of(&mut self, definition: &Node) -> Option<String> {
        let at = (definition.line, definition.column);
        self.words
            .entry(at)
            .or_insert_with(|| confidential_word(definition))
            .clone()
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

    fn rows(&mut self, value: &'a Node<'t>, names: &BTreeSet<String>) {
        let mut hidden = false;
        for row in if value.items().is_empty() {
            std::slice::from_ref(value)
        } else {
            value.items()
        } {
            hidden |= match self.names_of_model(row) {
                Some(names) => self.hide_rows(row, &names, false),
                None => self.hide_rows(row, names, false),
            };
        }
        if hidden {
            let message = "Sample values are left out: some of the fields are confidential.".to_owned();
            self.report(value, message);
        }
    }

    /// Names of the confidential fields of the model that a sample says it is of.
    fn names_of_model(&mut self, sample: &Node) -> Option<BTreeSet<String>> {
        let name = sample.get("model")?.scalar()?;
        sample.get("data")?;
        let model = self.models?.get(name)?;
        let mut found = Found::default();
        let mut search = Search::new(self.file, self.targets, &mut found);
        search.part(model, "", Cover::Open);
        Some(lower_case(&search.names))
    }

    /// Hides what may be a value of a confidential field: the entries with such a name, and whatever has
    /// no name at all (text with several columns, rows without keys).
    fn hide_rows(&mut self, value: &Node, names: &BTreeSet<String>, named: bool) -> bool {
        if names.is_empty() {
            return false;
        }
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

fn lower_case(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| name.to_lowercase()).collect()
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
            "tags" if is_leaf(node) => {
                let mut tags = value.items().iter().filter_map(Node::scalar);
                tags.find(|tag| is_sensitive_tag(tag))
                    .map(|tag| format!("tag `{tag}`"))
            }
            "customProperties" => {
                let mut custom = value.items().iter();
                custom.find_map(|custom| said(custom.get("property")?.scalar()?, custom.get("value")?))
            }
            _ => said(name, value),
        }
    })
}

/// A classification that is not harmless, or a mark as personal data that is not denied.
fn said(name: &str, value: &Node) -> Option<String> {
    let classification = is_classification_name(name);
    if !classification && !is_personal_name(name) {
        return None;
    }
    let words = std::iter::once(value)
        .chain(value.items())
        .filter(|node| !node.is_null());
    let word = words.filter_map(Node::scalar).find(|word| !is_harmless(word))?;
    Some(if classification {
        format!("{name} `{word}`")
    } else {
        format!("`{name}`")
    })
}

/// Tags of a table do not speak for each of its columns.
fn is_leaf(node: &Node) -> bool {
    !["properties", "columns", "fields"]
        .iter()
        .any(|key| node.get(key).is_some())
}
