//! `$ref`: definitions inside the document are followed, everything else is reported and kept as text.

use std::collections::HashSet;

use super::super::model::Text;
use super::super::yaml::{Node, Value};
use super::Reader;
use super::value::name;
use crate::finding::codes::document as codes;
use crate::finding::{Code, Finding};

/// The entries of a mapping after its references are followed.
pub(super) struct Resolved<'a, 't> {
    /// Own entries first; an entry of a definition only where no own entry has its key.
    pub entries: Vec<(&'a Node<'t>, &'a Node<'t>)>,
    /// The reference that was not followed, as written.
    pub unresolved: Text,
    /// Name of the definition that was followed first; empty for other targets.
    pub definition: Text,
    /// How many references are being followed; give it to [`Reader::leave`].
    pub entered: usize,
}

impl<'a, 't> Reader<'a, 't> {
    /// Own entries of `node`, and those of the definitions that it refers to.
    pub(super) fn resolve(&mut self, node: &'a Node<'t>) -> Resolved<'a, 't> {
        let mut resolved = Resolved {
            entries: Vec::with_capacity(node.entries().len()),
            unresolved: Text::default(),
            definition: Text::default(),
            entered: 0,
        };
        let mut known = HashSet::new();
        let mut next = Some(node);
        while let Some(source) = next.take() {
            let inherited = resolved.entered > 0;
            for (key, value) in source.entries() {
                // A definition has a name of its own, which is not that of the field.
                let skipped = name(key) == "$ref" || (inherited && name(key) == "name");
                if !skipped && key.scalar().is_none_or(|key| known.insert(key)) {
                    self.expanded += if inherited { value.weight() } else { 0 };
                    resolved.entries.push((key, value));
                }
            }
            if let Some(reference) = source.get("$ref") {
                match self.enter(reference) {
                    Ok(target) => {
                        if resolved.entered == 0 {
                            resolved.definition = definition_name(reference);
                        }
                        resolved.entered += 1;
                        next = Some(target);
                    }
                    Err(written) => resolved.unresolved = written,
                }
            }
        }
        resolved
    }

    /// The references of [`Resolved::entered`] have been read.
    pub(super) fn leave(&mut self, entered: usize) {
        self.following
            .truncate(self.following.len().saturating_sub(entered));
    }

    fn enter(&mut self, node: &'a Node<'t>) -> Result<&'a Node<'t>, Text> {
        let Some(reference) = node.scalar() else {
            return Err(super::value::text(node));
        };
        let finding = if reference.contains("://") {
            Some(self.reference_finding(
                &codes::REMOTE_REFERENCE,
                node,
                format!("`{reference}` is a reference to another server; it is shown as text."),
                "Nothing is fetched while a marketplace is built. Copy the definition into the file to use it.",
            ))
        } else if self.following.contains(&reference) {
            Some(self.reference_finding(
                &codes::REFERENCE_CYCLE,
                node,
                format!("The definition `{reference}` refers to itself, directly or through others."),
                "Write out one of the definitions of the circle.",
            ))
        } else if self.following.len() + self.depth >= self.limits.depth || self.expanded > self.limits.nodes
        {
            Some(self.reference_finding(
                &codes::LIMIT_EXCEEDED,
                node,
                format!(
                    "`{reference}` is not followed: references to references have grown too deep or too many."
                ),
                "Write out some of the definitions.",
            ))
        } else {
            None
        };
        if let Some(finding) = finding {
            self.report(finding);
            return Err(reference.into());
        }
        match self.targets.find(reference) {
            Some(found) if matches!(found.value, Value::Mapping(_)) => {
                self.following.push(reference);
                Ok(found)
            }
            _ => {
                let inside = reference.starts_with('#');
                let message = format!("`{reference}` refers to something that is not in this file.");
                let help = if inside {
                    "Check the spelling, or add the definition under `definitions`."
                } else {
                    "References to other files are not followed; copy the definition into this file."
                };
                let finding = self.reference_finding(&codes::UNRESOLVED_REFERENCE, node, message, help);
                self.report(finding);
                Err(reference.into())
            }
        }
    }

    fn reference_finding(&self, code: &'static Code, node: &Node, message: String, help: &str) -> Finding {
        Finding::new(code, self.place(node), message, help)
    }

    /// One definition may be used by many fields; what is wrong inside it is said once.
    fn report(&mut self, finding: Finding) {
        let limit = finding.code == &codes::LIMIT_EXCEEDED;
        if limit && std::mem::replace(&mut self.limit_reported, true) {
            return;
        }
        if self.reported.insert(finding.place.unwrap_or_default()) {
            self.findings.push(finding);
        }
    }
}

/// `sales/order_id` of `#/definitions/sales/order_id` or, strictly written, `#/definitions/sales~1order_id`; empty
/// for other targets.
fn definition_name(reference: &Node) -> Text {
    let name = reference
        .scalar()
        .and_then(|reference| reference.strip_prefix("#/definitions/"));
    let plain = name.map(|name| name.replace("~1", "/").replace("~0", "~"));
    plain.unwrap_or_default().into()
}
