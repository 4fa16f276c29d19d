//! One mapping of a configuration file, read key by key; what nobody asked for is a finding.

use crate::document::yaml::{Kind, Node};
use crate::finding::Finding;
use crate::finding::codes::config as codes;
use crate::source::{FileId, Place};

/// A mapping with the name that messages use for it.
pub(super) struct Section<'n, 't> {
    name: &'n str,
    node: &'n Node<'t>,
    file: FileId,
}

impl<'n, 't> Section<'n, 't> {
    /// `name` is how a person would call this part of the file.
    pub fn new(name: &'n str, node: &'n Node<'t>, file: FileId) -> Self {
        Section { name, node, file }
    }

    /// Where the mapping begins.
    pub fn place(&self) -> Place {
        self.node.place(self.file)
    }

    /// Reports a section that is no mapping, and every key that is not in `known`.
    pub fn expect_keys(&self, known: &[&str], findings: &mut Vec<Finding>) {
        if self.node.kind() != Kind::Mapping {
            let message = format!("`{}` must be a mapping of keys to values.", self.name);
            let help = format!(
                "Write it as `key: value` lines; the keys are {}.",
                known.join(", ")
            );
            findings.push(Finding::new(
                &codes::WRONG_CONFIG_VALUE,
                self.place(),
                message,
                help,
            ));
        }
        for (key, _) in self.node.entries() {
            let text = key.scalar().unwrap_or_default();
            if !known.contains(&text) {
                let message = format!("`{}` has no key `{text}`.", self.name);
                let help = match closest(text, known) {
                    Some(name) => format!("Did you mean `{name}`?"),
                    None => format!("Remove it, or use one of: {}.", known.join(", ")),
                };
                findings.push(Finding::new(
                    &codes::UNKNOWN_CONFIG_KEY,
                    key.place(self.file),
                    message,
                    help,
                ));
            }
        }
    }

    /// The text under `key`, trimmed; empty if it is missing. A list or mapping there is a finding.
    pub fn text(&self, key: &str, findings: &mut Vec<Finding>) -> String {
        let Some(node) = self.node.get(key) else {
            return String::new();
        };
        match node.scalar() {
            Some(_) if node.is_null() => String::new(),
            Some(text) => text.trim().to_owned(),
            None => {
                self.wrong(node, key, "text", findings);
                String::new()
            }
        }
    }

    /// The truth value under `key`; `false` if it is missing.
    pub fn flag(&self, key: &str, findings: &mut Vec<Finding>) -> bool {
        let Some(node) = self.node.get(key) else {
            return false;
        };
        node.boolean().unwrap_or_else(|| {
            self.wrong(node, key, "`true` or `false`", findings);
            false
        })
    }

    /// The texts under `key`; one text counts as a list of one.
    pub fn texts(&self, key: &str, findings: &mut Vec<Finding>) -> Vec<String> {
        let Some(node) = self.node.get(key) else {
            return Vec::new();
        };
        match node.kind() {
            Kind::Sequence => node
                .items()
                .iter()
                .filter_map(|item| item.scalar().map(str::to_owned))
                .collect(),
            Kind::Null => Vec::new(),
            Kind::Mapping => {
                self.wrong(node, key, "a list of texts", findings);
                Vec::new()
            }
            _ => node.scalar().map(str::to_owned).into_iter().collect(),
        }
    }

    /// The mappings of the list under `key`.
    pub fn sections<'s>(&'s self, key: &'s str, findings: &mut Vec<Finding>) -> Vec<Section<'s, 't>> {
        let Some(node) = self.node.get(key) else {
            return Vec::new();
        };
        if !matches!(node.kind(), Kind::Sequence | Kind::Null) {
            self.wrong(node, key, "a list", findings);
        }
        node.items()
            .iter()
            .map(|item| Section::new(key, item, self.file))
            .collect()
    }

    /// The mapping under `key`.
    pub fn section<'s>(&'s self, key: &'s str) -> Option<Section<'s, 't>> {
        self.node
            .get(key)
            .filter(|node| !node.is_null())
            .map(|node| Section::new(key, node, self.file))
    }

    /// The file says something about `key`.
    pub fn has(&self, key: &str) -> bool {
        self.node.get(key).is_some()
    }

    /// Where the value of `key` stands, else where the section begins.
    pub fn place_of(&self, key: &str) -> Place {
        self.node.get(key).unwrap_or(self.node).place(self.file)
    }

    fn wrong(&self, node: &Node, key: &str, expected: &str, findings: &mut Vec<Finding>) {
        let message = format!("`{key}` of `{}` must be {expected}.", self.name);
        let help = format!("Write {expected} after `{key}:`.");
        findings.push(Finding::new(
            &codes::WRONG_CONFIG_VALUE,
            node.place(self.file),
            message,
            help,
        ));
    }
}

/// The known word that differs least, if it differs by no more than a third of its letters.
pub(crate) fn closest<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    known
        .iter()
        .map(|name| (strsim::damerau_levenshtein(word, name), *name))
        .min()
        .filter(|(distance, name)| distance * 3 <= name.len().max(3))
        .map(|(_, name)| name)
}
