//! What readers want to know though nothing breaks by it: tags, links, custom properties and keys of no standard.

use std::collections::BTreeMap;

use super::super::change::{Change, Effect};
use super::Comparison;
use crate::document::model::{AuthoritativeDefinition, CustomProperty, Extra, Plain, Text};

/// Such parts of anything that has them.
#[derive(Default)]
pub(super) struct Details<'d> {
    pub tags: &'d [Text],
    pub links: &'d [AuthoritativeDefinition],
    pub custom: &'d [CustomProperty],
    pub extras: &'d [Extra],
}

impl Comparison {
    /// A difference of two texts.
    pub(super) fn text(&mut self, change: Change, before: &str, after: &str) {
        let (before, after) = (before.trim(), after.trim());
        if before != after {
            self.changes.push(change.from_to(before, after));
        }
    }

    /// A difference of two texts that readers may want to know.
    pub(super) fn note(&mut self, kind: &'static str, what: impl Into<String>, before: &str, after: &str) {
        let reason = "Nothing that works today stops; read whether the meaning is another one.";
        self.metadata(Change::new(kind, what, Effect::Metadata, reason), before, after);
    }

    /// Across standards what stands on one side only says nothing: the other may have no word for it.
    fn metadata(&mut self, change: Change, before: &str, after: &str) {
        let is_one_sided = before.trim().is_empty() || after.trim().is_empty();
        if !(self.across && is_one_sided) {
            self.text(change, before, after);
        }
    }

    /// Words that explain something.
    pub(super) fn words(&mut self, kind: &'static str, what: impl Into<String>, before: &str, after: &str) {
        let reason = "The words are other ones; read whether the meaning is, too.";
        self.metadata(Change::new(kind, what, Effect::Metadata, reason), before, after);
    }

    /// The details of `what`, which is empty for the contract or product itself. Keys in `known` are compared elsewhere.
    pub(super) fn details(&mut self, what: &str, old: Details, new: Details, known: &[&str]) {
        let of = |name: &str| match what {
            "" => name.to_owned(),
            what => format!("{name} of {what}"),
        };
        let reason = "It is found by other words.";
        let tags = Change::new("tags-changed", of("tags"), Effect::Metadata, reason);
        if sorted(old.tags) != sorted(new.tags) {
            self.text(tags, &old.tags.join(", "), &new.tags.join(", "));
        }
        let links = |all: &[AuthoritativeDefinition]| {
            let urls: Vec<&str> = all.iter().map(|link| &*link.url).collect();
            sorted(&urls)
        };
        let reason = "It is defined elsewhere; read whether it means the same.";
        let what_is_defined = if what.is_empty() { "links" } else { what };
        let definition = Change::new("definition-changed", what_is_defined, Effect::Metadata, reason);
        self.text(definition, &links(old.links), &links(new.links));
        let custom = [old.custom, new.custom].map(|all| all.iter().map(|one| (&*one.property, &one.value)));
        let extra = [old.extras, new.extras].map(|all| all.iter().map(|one| (&*one.name, &one.value)));
        let [old_custom, new_custom] = custom;
        let [old_extra, new_extra] = extra;
        if self.across {
            // What one standard has a key for is a custom property in the other.
            let (old, new) = (old_custom.chain(old_extra), new_custom.chain(new_extra));
            self.values("custom-property-changed", &of, old, new, known);
        } else {
            self.values("custom-property-changed", &of, old_custom, new_custom, known);
            self.values("details-changed", &of, old_extra, new_extra, known);
        }
    }

    fn values<'d>(
        &mut self,
        kind: &'static str,
        of: &dyn Fn(&str) -> String,
        old: impl Iterator<Item = (&'d str, &'d Plain)>,
        new: impl Iterator<Item = (&'d str, &'d Plain)>,
        known: &[&str],
    ) {
        let mut sides: BTreeMap<&str, [Vec<String>; 2]> = BTreeMap::new();
        for (name, value) in old {
            sides.entry(name).or_default()[0].push(line(value));
        }
        for (name, value) in new {
            sides.entry(name).or_default()[1].push(line(value));
        }
        for (name, [before, after]) in sides {
            if !known.contains(&name) {
                self.note(
                    kind,
                    of(&format!("`{name}`")),
                    &before.join(", "),
                    &after.join(", "),
                );
            }
        }
    }
}

/// A list without an order, on one line.
pub(super) fn sorted<T: AsRef<str>>(all: &[T]) -> String {
    let mut all: Vec<&str> = all.iter().map(|one| one.as_ref().trim()).collect();
    all.sort_unstable();
    all.join(", ")
}

/// A value on one line; the order of a mapping does not count.
pub(super) fn line(value: &Plain) -> String {
    match value {
        Plain::Text(text) => text.trim().to_owned(),
        Plain::List(items) => items.iter().map(line).collect::<Vec<_>>().join(", "),
        Plain::Map(entries) => {
            let mut parts: Vec<String> = entries
                .iter()
                .map(|(key, value)| format!("{key}: {}", line(value)))
                .collect();
            parts.sort_unstable();
            parts.join(", ")
        }
    }
}
