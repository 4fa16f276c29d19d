//! Changes of types, logical and physical: wider, narrower, or another one.

use super::super::change::{Change, Effect};
use super::Comparison;
use super::physical::{self, Step};
use crate::document::model::Property;

/// Logical types, where one holds the other.
const HOLDS: &[(&str, &str)] = &[("integer", "number"), ("date", "timestamp")];

/// Logical types of ODCS 3, and what other standards call the same.
const LOGICAL: &[(&str, &[&str])] = &[
    ("string", &["text", "varchar", "char", "character", "str"]),
    (
        "integer",
        &["int", "long", "bigint", "smallint", "tinyint", "short"],
    ),
    ("number", &["decimal", "numeric", "float", "double", "real"]),
    ("boolean", &["bool"]),
    (
        "timestamp",
        &["timestamp_tz", "timestamp_ntz", "timestamptz", "datetime"],
    ),
    ("object", &["record", "struct"]),
    ("array", &["list"]),
];

/// Until ODCS 3.1 had a word for it, a timestamp was a date.
const DATES: &[&str] = &["date", "timestamp"];

impl Comparison {
    /// The types of a field. Where the system has one type for both, another logical one may be another word for it:
    /// standards and their versions have different ones.
    pub(super) fn types(&mut self, what: &str, old: &Property, new: &Property) {
        self.physical_type(what, &old.physical_type, &new.physical_type);
        let is_one_in_system = !old.physical_type.trim().is_empty()
            && !new.physical_type.trim().is_empty()
            && physical::step(&old.physical_type, &new.physical_type) == Step::Same;
        let logical = [&*old.logical_type, &*new.logical_type];
        let are_dates = logical
            .iter()
            .all(|word| DATES.contains(&family(&word.trim().to_lowercase())));
        if is_one_in_system && (self.across || are_dates) {
            self.statement(what, logical[0], logical[1]);
        } else {
            self.logical_type(what, logical[0], logical[1]);
        }
    }

    fn logical_type(&mut self, what: &str, old: &str, new: &str) {
        if self.is_statement(what, old, new) {
            return;
        }
        let (kind, consumer, producer, reason) = match logical(old, new, self.across) {
            Step::Same | Step::Stated => return,
            Step::Longer | Step::Wider => (
                "type-widened",
                Effect::Breaking,
                Effect::Additive,
                "Values may come that readers cannot hold.",
            ),
            Step::Narrower => (
                "type-narrowed",
                Effect::Breaking,
                Effect::Breaking,
                "Values that were delivered do not fit any more.",
            ),
            Step::Grown | Step::Other => (
                "type-changed",
                Effect::Breaking,
                Effect::Breaking,
                "Readers expect values of another kind.",
            ),
        };
        let change = Change::new(kind, what, consumer, reason).for_producers(producer);
        self.changes.push(change.from_to(old.trim(), new.trim()));
    }

    fn physical_type(&mut self, what: &str, old: &str, new: &str) {
        if self.is_statement(what, old, new) {
            return;
        }
        let (kind, consumer, producer, reason) = match physical::step(old, new) {
            Step::Same => return,
            Step::Stated => (
                "type-statement-changed",
                Effect::Metadata,
                Effect::Metadata,
                "More or less of the same type is stated; the data may be the same.",
            ),
            Step::Longer => (
                "physical-type-widened",
                Effect::Additive,
                Effect::Additive,
                "Longer texts may come; every old one still fits.",
            ),
            Step::Grown => (
                "physical-type-extended",
                Effect::Additive,
                Effect::Breaking,
                "The structure has more parts; whoever delivers must deliver them.",
            ),
            Step::Wider => (
                "physical-type-widened",
                Effect::Breaking,
                Effect::Additive,
                "Values may come that readers cannot hold.",
            ),
            Step::Narrower => (
                "physical-type-narrowed",
                Effect::Breaking,
                Effect::Breaking,
                "Values that were delivered do not fit any more.",
            ),
            Step::Other => (
                "physical-type-changed",
                Effect::Breaking,
                Effect::Breaking,
                "Readers expect values of another kind.",
            ),
        };
        let change = Change::new(kind, what, consumer, reason).for_producers(producer);
        self.changes.push(change.from_to(old.trim(), new.trim()));
    }

    /// A type that is stated on one side only says nothing else about the data.
    fn is_statement(&mut self, what: &str, old: &str, new: &str) -> bool {
        let is_one_sided = old.trim().is_empty() || new.trim().is_empty();
        if is_one_sided {
            self.statement(what, old, new);
        }
        is_one_sided
    }

    /// Something is stated about a type, or is not any more.
    pub(super) fn statement(&mut self, what: &str, old: &str, new: &str) {
        if self.across {
            return;
        }
        let reason = "The type is stated, or is not any more; the data may be the same.";
        self.text(
            Change::new("type-statement-changed", what, Effect::Metadata, reason),
            old,
            new,
        );
    }
}

/// Compares logical types. Across standards their families count: `long` here is `integer` there.
fn logical(old: &str, new: &str, across: bool) -> Step {
    let (old, new) = (old.trim().to_lowercase(), new.trim().to_lowercase());
    if old == new {
        return Step::Same;
    }
    let (old_family, new_family) = (family(&old), family(&new));
    if old_family == new_family {
        let is_one = across || matches!(old_family, "boolean" | "object" | "array");
        return if is_one {
            Step::Same
        } else {
            physical::step(&old, &new)
        };
    }
    if HOLDS.contains(&(old_family, new_family)) {
        Step::Wider
    } else if HOLDS.contains(&(new_family, old_family)) {
        Step::Narrower
    } else {
        Step::Other
    }
}

fn family(word: &str) -> &str {
    let known = LOGICAL
        .iter()
        .find(|(name, others)| *name == word || others.contains(&word));
    known.map_or(word, |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logical_types_are_compared_by_what_they_hold() {
        for (old, new, across, expected) in [
            ("integer", "number", false, Step::Wider),
            ("number", "integer", false, Step::Narrower),
            ("string", "number", false, Step::Other),
            ("date", "timestamp", false, Step::Wider),
            ("string", "Text", false, Step::Same),
            ("int", "long", false, Step::Wider),
            ("decimal", "double", false, Step::Other),
            ("record", "struct", false, Step::Same),
            ("int", "long", true, Step::Same),
            ("long", "integer", true, Step::Same),
            ("timestamp_ntz", "timestamp", true, Step::Same),
            ("decimal", "number", true, Step::Same),
            ("long", "number", true, Step::Wider),
            ("bytes", "string", true, Step::Other),
        ] {
            assert_eq!(logical(old, new, across), expected, "{old} -> {new}");
        }
    }
}
