//! `glossary.yaml`

use super::marketplace::required;
use super::section::Section;
use super::{Config, TermEntry};
use crate::finding::Finding;
use crate::finding::codes::config as codes;

const KEYS: &[&str] = &[
    "id",
    "name",
    "kind",
    "definition",
    "synonyms",
    "not_to_be_confused_with",
    "domain",
    "owner",
    "status",
    "links",
];

/// Fills the terms of `config` from the file.
pub(super) fn read(file: &Section, config: &mut Config, findings: &mut Vec<Finding>) {
    file.expect_keys(&["terms"], findings);
    for entry in file.sections("terms", findings) {
        let Some(term) = term(&entry, findings) else {
            continue;
        };
        if let Some(first) = config.terms.iter().find(|known| known.id == term.id) {
            let message = format!(
                "The glossary defines `{}` twice; the first definition is used.",
                term.id
            );
            let help = "Give one of the two another id, or merge their definitions.";
            findings.push(
                Finding::new(&codes::TERM_DEFINED_TWICE, term.place, message, help)
                    .also(first.place, "first definition"),
            );
            continue;
        }
        config.terms.push(term);
    }
}

fn term(entry: &Section, findings: &mut Vec<Finding>) -> Option<TermEntry> {
    entry.expect_keys(KEYS, findings);
    let name = required(entry, "name", "a term", findings)?;
    let id = entry.text("id", findings);
    let links = entry.sections("links", findings);
    let links = links
        .iter()
        .map(|link| (link.text("label", findings), link.text("url", findings)))
        .collect();
    Some(TermEntry {
        place: entry.place(),
        id: if id.is_empty() { name.clone() } else { id },
        name,
        kind: entry.text("kind", findings),
        definition: entry.text("definition", findings),
        synonyms: entry.texts("synonyms", findings),
        not_to_be_confused_with: entry.texts("not_to_be_confused_with", findings),
        domain: entry.text("domain", findings),
        owner: entry.text("owner", findings),
        status: entry.text("status", findings),
        links,
    })
}
