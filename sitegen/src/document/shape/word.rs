//! Values that are one of some words: names of cases, closed lists.

use super::at::{Short, Slot};
use super::hint::nearest;
use super::notation::{Field, Type, Version, Words};
use super::walk::{Walk, list, upper};
use crate::document::yaml::Node;
use crate::finding::codes::standard as codes;

impl Walk<'_> {
    /// One of some words.
    pub(super) fn word(&mut self, field: &'static Field, groups: &'static [Words], slot: Slot, node: &Node) {
        if !self.fitting(field, Type::Text, slot, node) {
            return;
        }
        let word = node.scalar().unwrap_or_default();
        let version = self.edition.version;
        let allowed = |group: &&Words| group.known.holds(version);
        if groups
            .iter()
            .any(|group| allowed(&group) && group.words.contains(&word))
        {
            return;
        }
        let known = || {
            groups
                .iter()
                .filter(allowed)
                .flat_map(|group| group.words.iter().copied())
        };
        let later = groups
            .iter()
            .find(|group| group.words.contains(&word))
            .map(|group| group.known.first);
        let meant = groups
            .iter()
            .flat_map(|group| group.meant)
            .find(|(wrong, _)| *wrong == word)
            .map(|(_, right)| *right);
        self.not_allowed(slot, node, later, meant, known());
    }

    /// The name of a case of the object.
    pub(super) fn case_name(&mut self, field: &'static Field, slot: Slot, node: &Node) {
        let Some(cases) = slot.at.object.cases else {
            return;
        };
        if !self.fitting(field, Type::Text, slot, node) {
            return;
        }
        let word = node.scalar().unwrap_or_default();
        let version = self.edition.version;
        let named = cases.list.iter().filter(|case| case.names.contains(&word));
        if !cases.closed.holds(version) || named.clone().any(|case| case.known.holds(version)) {
            return;
        }
        let later = named.map(|case| case.known.first).next();
        let known = cases
            .list
            .iter()
            .filter(|case| case.known.holds(version))
            .flat_map(|case| case.names.iter().copied());
        let meant = cases
            .meant
            .iter()
            .find(|(wrong, right)| *wrong == word && known.clone().any(|name| name == *right))
            .map(|(_, right)| *right);
        self.not_allowed(slot, node, later, meant, known);
    }

    fn not_allowed<'k>(
        &mut self,
        slot: Slot,
        node: &Node,
        later: Option<Version>,
        meant: Option<&str>,
        known: impl Iterator<Item = &'k str> + Clone,
    ) {
        let word = node.scalar().unwrap_or_default();
        if self.placeholder(slot, node) {
            return;
        }
        let message = format!(
            "{} is `{}`, which {} does not allow.",
            upper(&slot),
            Short(word),
            self.edition.name()
        );
        let help = match (later.filter(|first| *first > self.edition.version), meant) {
            (Some(first), _) => format!(
                "It came with {}: write `{}: {}`, or use one of {}.",
                self.version(first),
                self.edition.version_key(),
                self.edition.version_name(first),
                list(known),
            ),
            (None, Some(meant)) => format!("Write `{meant}`; allowed are {}.", list(known)),
            (None, None) => match nearest(word, known.clone()) {
                Some(near) => format!("Write `{near}`; allowed are {}.", list(known)),
                None => choice(known),
            },
        };
        self.report(&codes::VALUE_NOT_ALLOWED, node, message, help);
    }
}

/// The words to choose from; of many, `custom` is the way out.
fn choice<'k>(known: impl Iterator<Item = &'k str> + Clone) -> String {
    match known.clone().count() {
        1 => format!("Write {}.", list(known)),
        2..=12 => format!("Use one of {}.", list(known)),
        _ if known.clone().any(|word| word == "custom") => {
            format!("Use `custom`, or one of {}.", list(known))
        }
        _ => format!("Use one of {}.", list(known)),
    }
}
