//! Changes of an object and its fields, at any depth.

use super::super::change::{Change, Effect};
use super::types::{self, Step};
use super::{limits, pairs, promises, relationships};
use crate::catalog::{children, segment};
use crate::document::model::{AuthoritativeDefinition, Property, PropertyMore, SchemaObject};
use crate::document::words;

/// Likeness of two names from which a field that is gone and one that is new may be the same.
const LIKE: f64 = 0.75;

/// Compares two states of an object.
pub(super) fn object(old: &SchemaObject, new: &SchemaObject, changes: &mut Vec<Change>) {
    let what = format!("`{}`", new.name);
    let mut text = |kind, before: &str, after: &str, effect, reason| {
        if before.trim() != after.trim() {
            changes
                .push(Change::new(kind, what.clone(), effect, reason).from_to(before.trim(), after.trim()));
        }
    };
    let words = "The words are other ones; read whether the meaning is, too.";
    text(
        "physical-name-changed",
        &old.physical_name,
        &new.physical_name,
        Effect::Breaking,
        "Queries name it otherwise.",
    );
    text(
        "object-type-changed",
        &old.physical_type,
        &new.physical_type,
        Effect::Breaking,
        "It is read in another way.",
    );
    text(
        "description-changed",
        &old.description,
        &new.description,
        Effect::Metadata,
        words,
    );
    text(
        "granularity-changed",
        &old.granularity,
        &new.granularity,
        Effect::Breaking,
        "A row means something else, so totals change.",
    );
    definitions(
        &what,
        &old.authoritative_definitions,
        &new.authoritative_definitions,
        changes,
    );
    let before: Vec<&Property> = old.properties.iter().collect();
    let after: Vec<&Property> = new.properties.iter().collect();
    level(&new.name, &before, &after, 0, changes);
    promises::quality(&what, &old.quality, &new.quality, changes);
    relationships::relationships(&what, &old.relationships, &new.relationships, changes);
}

/// Compares the fields of one level and goes down.
fn level(path: &str, old: &[&Property], new: &[&Property], depth: usize, changes: &mut Vec<Change>) {
    if depth > 64 {
        return;
    }
    let mut removed = Vec::new();
    let mut added = Vec::new();
    for (before, after) in pairs(old, new, |property| segment(property).to_lowercase()) {
        match (before.copied(), after.copied()) {
            (Some(before), Some(after)) => {
                let path = format!("{path}.{}", segment(after));
                property(&path, before, after, changes);
                let (inner_old, inner_new): (Vec<_>, Vec<_>) =
                    (children(before).collect(), children(after).collect());
                level(&path, &inner_old, &inner_new, depth + 1, changes);
            }
            (Some(before), None) => removed.push(before),
            (None, Some(after)) => added.push(after),
            (None, None) => {}
        }
    }
    for before in removed {
        let what = format!("`{path}.{}`", segment(before));
        if let Some(at) = added.iter().position(|after| renamed(before, after)) {
            let after = added.remove(at);
            let mut change = Change::new(
                "field-renamed",
                what,
                Effect::Breaking,
                "Queries that name it fail.",
            )
            .from_to(segment(before), segment(after));
            change.guess = true;
            changes.push(change);
            property(&format!("{path}.{}", segment(after)), before, after, changes);
        } else {
            let change = Change::new(
                "field-removed",
                what,
                Effect::Breaking,
                "Queries that read it fail.",
            );
            changes.push(change.for_producers(Effect::Metadata));
        }
    }
    for after in added {
        let what = format!("`{path}.{}`", segment(after));
        let change = Change::new(
            "field-added",
            what,
            Effect::Additive,
            "Nobody reads it yet; whoever delivers must deliver it.",
        );
        changes.push(change.for_producers(Effect::Breaking));
    }
}

/// The evidence must be strong: same type, and the same text or place, or a name much like it.
fn renamed(old: &Property, new: &Property) -> bool {
    let same_type = old.logical_type.eq_ignore_ascii_case(&new.logical_type)
        && old.physical_type.eq_ignore_ascii_case(&new.physical_type);
    let same = |a: &str, b: &str| !a.trim().is_empty() && a.trim() == b.trim();
    let more = |property: &Property| {
        property
            .more
            .as_ref()
            .map_or("", |more| &more.physical_name)
            .to_owned()
    };
    let plain = |property: &Property| words::plain_name(&property.name);
    same_type
        && (same(&old.description, &new.description)
            || same(&more(old), &more(new))
            || strsim::normalized_damerau_levenshtein(&plain(old), &plain(new)) >= LIKE)
}

fn property(path: &str, old: &Property, new: &Property, changes: &mut Vec<Change>) {
    let what = format!("`{path}`");
    type_change(
        "type",
        &what,
        &old.logical_type,
        &new.logical_type,
        types::logical,
        changes,
    );
    type_change(
        "physical-type",
        &what,
        &old.physical_type,
        &new.physical_type,
        types::physical,
        changes,
    );
    for (kind_on, kind_off, before, after) in [
        ("field-required", "field-optional", old.required, new.required),
        ("field-unique", "field-not-unique", old.unique, new.unique),
    ] {
        match (before == Some(true), after == Some(true)) {
            (false, true) => changes.push(
                Change::new(
                    kind_on,
                    what.clone(),
                    Effect::Additive,
                    "Readers can rely on more; whoever delivers must keep it.",
                )
                .for_producers(Effect::Breaking),
            ),
            (true, false) => changes.push(
                Change::new(kind_off, what.clone(), Effect::Breaking, "Readers relied on it.")
                    .for_producers(Effect::Additive),
            ),
            _ => {}
        }
    }
    if (old.primary_key == Some(true)) != (new.primary_key == Some(true)) {
        let word = |key: Option<bool>| {
            if key == Some(true) {
                "in the key"
            } else {
                "not in the key"
            }
        };
        changes.push(
            Change::new(
                "key-changed",
                what.clone(),
                Effect::Breaking,
                "Joins and updates by the key go wrong.",
            )
            .from_to(word(old.primary_key), word(new.primary_key)),
        );
    }
    if old.classification.trim() != new.classification.trim() {
        let open = |text: &str| text.trim().is_empty() || words::is_harmless(text);
        let closes = open(&old.classification) && !open(&new.classification);
        let effect = if closes {
            Effect::Breaking
        } else {
            Effect::Metadata
        };
        changes.push(
            Change::new(
                "classification-changed",
                what.clone(),
                effect,
                "Who may read it changes.",
            )
            .from_to(old.classification.trim(), new.classification.trim()),
        );
    }
    for (kind, before, after) in [
        ("description-changed", &old.description, &new.description),
        ("business-name-changed", &old.business_name, &new.business_name),
    ] {
        if before.trim() != after.trim() {
            let reason = "The words are other ones; read whether the meaning is, too.";
            changes.push(
                Change::new(kind, what.clone(), Effect::Metadata, reason)
                    .from_to(before.trim(), after.trim()),
            );
        }
    }
    let none = PropertyMore::default();
    let (before, after) = (
        old.more.as_deref().unwrap_or(&none),
        new.more.as_deref().unwrap_or(&none),
    );
    let [old_place, new_place] = [(old, before), (new, after)].map(|(field, more)| {
        let physical = more.physical_name.trim();
        if physical.is_empty() {
            field.name.trim()
        } else {
            physical
        }
    });
    // Without a name of its own in the system a field is called there as here; its renaming is told above.
    let is_stated = !before.physical_name.is_empty() || !after.physical_name.is_empty();
    if is_stated && old_place != new_place {
        let reason = "Queries name it otherwise.";
        let change = Change::new("physical-name-changed", what.clone(), Effect::Breaking, reason);
        changes.push(change.from_to(old_place, new_place));
    }
    relationships::relationships(&what, &before.relationships, &after.relationships, changes);
    limits::constraints(&what, before, after, changes);
    limits::allowed_values(&what, before, after, changes);
    definitions(
        &what,
        &before.authoritative_definitions,
        &after.authoritative_definitions,
        changes,
    );
    promises::quality(&what, &old.quality, &new.quality, changes);
}

fn type_change(
    kind: &str,
    what: &str,
    old: &str,
    new: &str,
    compare: fn(&str, &str) -> Step,
    changes: &mut Vec<Change>,
) {
    if old.trim().is_empty() || new.trim().is_empty() {
        if old.trim() != new.trim() {
            let reason = "The type is stated, or is not any more; the data may be the same.";
            changes.push(
                Change::new("type-statement-changed", what, Effect::Metadata, reason).from_to(old, new),
            );
        }
        return;
    }
    let (kind, consumer, producer, reason) = match compare(old, new) {
        Step::Same => return,
        Step::Wider if kind == "type" => (
            "type-widened",
            Effect::Breaking,
            Effect::Additive,
            "Values may come that readers cannot hold.",
        ),
        Step::Wider if !types::is_text(old) => (
            "physical-type-widened",
            Effect::Breaking,
            Effect::Additive,
            "Values may come that readers cannot hold.",
        ),
        Step::Wider => (
            "physical-type-widened",
            Effect::Additive,
            Effect::Additive,
            "Longer texts may come; every old one still fits.",
        ),
        Step::Narrower if kind == "type" => (
            "type-narrowed",
            Effect::Breaking,
            Effect::Breaking,
            "Values that were delivered do not fit any more.",
        ),
        Step::Narrower => (
            "physical-type-narrowed",
            Effect::Breaking,
            Effect::Breaking,
            "Values that were delivered do not fit any more.",
        ),
        Step::Other if kind == "type" => (
            "type-changed",
            Effect::Breaking,
            Effect::Breaking,
            "Readers expect values of another kind.",
        ),
        Step::Other => (
            "physical-type-changed",
            Effect::Breaking,
            Effect::Breaking,
            "Readers expect values of another kind.",
        ),
    };
    changes.push(
        Change::new(kind, what, consumer, reason)
            .for_producers(producer)
            .from_to(old.trim(), new.trim()),
    );
}

/// What a field means, where it says so by a link.
fn definitions(
    what: &str,
    old: &[AuthoritativeDefinition],
    new: &[AuthoritativeDefinition],
    changes: &mut Vec<Change>,
) {
    let list = |all: &[AuthoritativeDefinition]| {
        let mut urls: Vec<&str> = all.iter().map(|definition| &*definition.url).collect();
        urls.sort_unstable();
        urls.join(", ")
    };
    let (before, after) = (list(old), list(new));
    if before != after {
        let reason = "It is defined elsewhere; read whether it means the same.";
        changes
            .push(Change::new("definition-changed", what, Effect::Metadata, reason).from_to(before, after));
    }
}
