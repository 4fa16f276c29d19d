//! Changes of one field: its types, what holds for its values, its names and words, where it comes from.

use super::super::change::{Change, Effect};
use super::Comparison;
use super::details::{Details, line, sorted};
use super::limits;
use crate::document::model::{Plain, Property, PropertyMore};
use crate::document::words;

impl Comparison {
    /// Compares two states of a field; what is inside it is compared elsewhere.
    pub(super) fn property(&mut self, path: &str, old: &Property, new: &Property) {
        let what = format!("`{path}`");
        let none = PropertyMore::default();
        let [before, after] = [old, new].map(|field| field.more.as_deref().unwrap_or(&none));
        self.types(&what, old, new);
        self.gaps(&what, old, new);
        self.key(&what, (old, before), (new, after));
        self.who_may_read(&what, old, new);
        self.physical_name(
            &what,
            [&old.name, &new.name],
            [&before.physical_name, &after.physical_name],
        );
        self.encrypted_name(&what, before, after);
        self.words("description-changed", &*what, &old.description, &new.description);
        self.words(
            "business-name-changed",
            &*what,
            &old.business_name,
            &new.business_name,
        );
        self.origin(&what, before, after);
        self.storage(&what, (old, before), (new, after));
        self.relationships(&what, &before.relationships, &after.relationships);
        self.constraints(&what, before, after);
        self.allowed_values(&what, before, after);
        self.details(&what, details(before), details(after), limits::known_keys());
        self.rules(&what, &old.quality, &new.quality);
    }

    /// Whether values may be missing or come twice.
    fn gaps(&mut self, what: &str, old: &Property, new: &Property) {
        for (kind_on, kind_off, before, after) in [
            ("field-required", "field-optional", old.required, new.required),
            ("field-unique", "field-not-unique", old.unique, new.unique),
        ] {
            match (before == Some(true), after == Some(true)) {
                (false, true) => {
                    let reason = "Readers can rely on more; whoever delivers must keep it.";
                    let change = Change::new(kind_on, what, Effect::Additive, reason);
                    self.changes.push(change.for_producers(Effect::Breaking));
                }
                (true, false) => {
                    let change = Change::new(kind_off, what, Effect::Breaking, "Readers relied on it.");
                    self.changes.push(change.for_producers(Effect::Additive));
                }
                _ => {}
            }
        }
    }

    fn key(&mut self, what: &str, old: (&Property, &PropertyMore), new: (&Property, &PropertyMore)) {
        let is_key = |field: &Property| field.primary_key == Some(true);
        let word = |is_key| if is_key { "in the key" } else { "not in the key" };
        let (before, after) = (is_key(old.0), is_key(new.0));
        let reason = "Joins and updates by the key go wrong.";
        let change = Change::new("key-changed", what, Effect::Breaking, reason);
        self.text(change, word(before), word(after));
        if before && after {
            let (before, after) = (
                position(&old.1.primary_key_position),
                position(&new.1.primary_key_position),
            );
            self.note("key-position-changed", what, before, after);
        }
    }

    fn who_may_read(&mut self, what: &str, old: &Property, new: &Property) {
        let open = |text: &str| text.trim().is_empty() || words::is_harmless(text);
        let effect = if open(&old.classification) && !open(&new.classification) {
            Effect::Breaking
        } else {
            Effect::Metadata
        };
        let change = Change::new("classification-changed", what, effect, "Who may read it changes.");
        self.text(change, &old.classification, &new.classification);
        let word = |is_personal: Option<bool>| match is_personal {
            Some(true) => "personal data",
            _ => "no personal data",
        };
        self.note("personal-data-changed", what, word(old.pii), word(new.pii));
    }

    /// The field that holds the same values encrypted; queries name it, too.
    fn encrypted_name(&mut self, what: &str, old: &PropertyMore, new: &PropertyMore) {
        let (before, after) = (old.encrypted_name.trim(), new.encrypted_name.trim());
        let (effect, reason) = if before.is_empty() {
            (Effect::Metadata, "There is an encrypted copy of it.")
        } else {
            (Effect::Breaking, "Queries that read the encrypted values fail.")
        };
        self.text(
            Change::new("encrypted-name-changed", what, effect, reason),
            before,
            after,
        );
    }

    /// Where its values come from.
    fn origin(&mut self, what: &str, old: &PropertyMore, new: &PropertyMore) {
        let sources = [old, new].map(|more| sorted(&more.transform_source_objects));
        for (part, before, after) in [
            ("sources", &*sources[0], &*sources[1]),
            ("logic", &*old.transform_logic, &*new.transform_logic),
            (
                "description",
                &*old.transform_description,
                &*new.transform_description,
            ),
        ] {
            self.note(
                "transform-changed",
                format!("transform {part} of {what}"),
                before,
                after,
            );
        }
    }

    /// How it is stored and how much depends on it.
    fn storage(&mut self, what: &str, old: (&Property, &PropertyMore), new: (&Property, &PropertyMore)) {
        let partition = |(field, more): (&Property, &PropertyMore)| match field.partitioned {
            Some(true) => format!("partitioned {}", position(&more.partition_key_position))
                .trim_end()
                .to_owned(),
            _ => "not partitioned".to_owned(),
        };
        self.note("partitioning-changed", what, &partition(old), &partition(new));
        let critical = |(field, _): (&Property, &PropertyMore)| match field.critical {
            Some(true) => "critical",
            _ => "not critical",
        };
        self.note("critical-element-changed", what, critical(old), critical(new));
        let examples = |(field, _): (&Property, &PropertyMore)| {
            let all: Vec<String> = field
                .examples
                .iter()
                .map(|example: &Plain| line(example))
                .collect();
            all.join(", ")
        };
        self.note("examples-changed", what, &examples(old), &examples(new));
        self.note("details-changed", format!("id of {what}"), &old.1.id, &new.1.id);
    }
}

/// A position in a key; -1 is the standard's word for none.
fn position(text: &str) -> &str {
    match text.trim() {
        "-1" => "",
        text => text,
    }
}

fn details(more: &PropertyMore) -> Details<'_> {
    Details {
        tags: &more.tags,
        links: &more.authoritative_definitions,
        custom: &more.custom_properties,
        extras: &more.extras,
    }
}
