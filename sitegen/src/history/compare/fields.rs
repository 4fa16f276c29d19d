//! Changes of objects and their fields, at any depth.

use super::super::change::{Change, Effect};
use super::Comparison;
use super::details::Details;
use super::pairing::{Pair, Pairing};
use crate::document::model::{Property, SchemaObject};
use crate::document::words;

/// Likeness of two names from which a field that is gone and one that is new may be the same.
const LIKE: f64 = 0.75;
/// Letters of one side times letters of the other: where more would have to be compared, nothing is guessed. Hostile
/// names are long and many.
const MOST_WORK: usize = 100_000_000;
/// Deeper fields are not compared.
const DEEPEST: usize = 64;

/// A field with the name that it has in a path.
struct Named<'p> {
    name: &'p str,
    field: &'p Property,
    /// The element of an array, key or value of a map: it is there whether it is stated or not.
    is_implied: bool,
}

impl Comparison {
    /// Compares the objects of two contracts.
    pub(super) fn objects(&mut self, old: &[SchemaObject], new: &[SchemaObject]) {
        let pairing = Pairing::of(old, new)
            .by(|object| object.name.clone())
            .by(|object| object.name.to_lowercase());
        for pair in pairing.pairs() {
            match pair {
                Pair::Both(before, after) => self.object(before, after),
                Pair::Removed(before) => {
                    let what = format!("`{}`", before.name);
                    let reason = "Queries that read it fail.";
                    let change = Change::new("object-removed", what, Effect::Breaking, reason);
                    self.changes.push(change.for_producers(Effect::Metadata));
                }
                Pair::Added(after) => {
                    let what = format!("`{}`", after.name);
                    let reason = "Nobody reads it yet; whoever delivers must deliver it.";
                    let change = Change::new("object-added", what, Effect::Additive, reason);
                    self.changes.push(change.for_producers(Effect::Breaking));
                }
            }
        }
    }

    fn object(&mut self, old: &SchemaObject, new: &SchemaObject) {
        let what = format!("`{}`", new.name);
        self.case_renamed("object-renamed", &old.name, &new.name, &format!("`{}`", old.name));
        self.physical_name(
            &what,
            [&old.name, &new.name],
            [&old.physical_name, &new.physical_name],
        );
        let reason = "It is read in another way.";
        let kinds = [&old.physical_type, &new.physical_type].map(|kind| kind.trim().to_lowercase());
        let change = Change::new("object-type-changed", what.clone(), Effect::Breaking, reason);
        self.unless_stated(change, "object-type-stated", &kinds[0], &kinds[1]);
        let reason = "A row means something else, so totals change.";
        let change = Change::new("granularity-changed", what.clone(), Effect::Breaking, reason);
        self.unless_stated(change, "granularity-stated", &old.granularity, &new.granularity);
        self.words(
            "description-changed",
            what.clone(),
            &old.description,
            &new.description,
        );
        self.words(
            "business-name-changed",
            what.clone(),
            &old.business_name,
            &new.business_name,
        );
        let details = |object| {
            let object: &SchemaObject = object;
            Details {
                tags: &object.tags,
                links: &object.authoritative_definitions,
                custom: &object.custom_properties,
                extras: &object.extras,
            }
        };
        self.details(&what, details(old), details(new), &[]);
        let fields = |object| {
            let object: &SchemaObject = object;
            named(&object.properties).collect::<Vec<_>>()
        };
        self.level(&new.name, &fields(old), &fields(new), 0);
        self.rules(&what, &old.quality, &new.quality);
        self.relationships(&what, &old.relationships, &new.relationships);
    }

    /// Compares the fields of one level and goes down.
    fn level(&mut self, path: &str, old: &[Named], new: &[Named], depth: usize) {
        if depth > DEEPEST {
            return;
        }
        let pairing = Pairing::of(old, new)
            .by(|named| (named.name.to_owned(), named.is_implied))
            .by(|named| (named.name.to_lowercase(), named.is_implied));
        let (mut removed, mut added) = (Vec::new(), Vec::new());
        for pair in pairing.pairs() {
            match pair {
                Pair::Both(before, after) => {
                    let what = format!("`{path}.{}`", before.name);
                    self.case_renamed("field-renamed", before.name, after.name, &what);
                    self.field(
                        &format!("{path}.{}", after.name),
                        before.field,
                        after.field,
                        depth,
                    );
                }
                Pair::Removed(before) if before.is_implied => {
                    self.statement(&format!("`{path}.{}`", before.name), type_of(before.field), "");
                }
                Pair::Added(after) if after.is_implied => {
                    self.statement(&format!("`{path}.{}`", after.name), "", type_of(after.field));
                }
                Pair::Removed(before) => removed.push(before),
                Pair::Added(after) => added.push(after),
            }
        }
        self.renamed_or_gone(path, removed, added, depth);
    }

    fn renamed_or_gone(&mut self, path: &str, removed: Vec<&Named>, mut added: Vec<&Named>, depth: usize) {
        let letters = |all: &[&Named]| all.iter().map(|one| one.name.len()).sum::<usize>();
        let may_guess = letters(&removed).saturating_mul(letters(&added)) <= MOST_WORK;
        for before in removed {
            let what = format!("`{path}.{}`", before.name);
            let reason = "Queries that name it fail.";
            let found = added
                .iter()
                .position(|after| may_guess && renamed(before.field, after.field));
            if let Some(at) = found {
                let after = added.remove(at);
                let mut change = Change::new("field-renamed", what, Effect::Breaking, reason);
                change.guess = true;
                self.changes.push(change.from_to(before.name, after.name));
                self.field(
                    &format!("{path}.{}", after.name),
                    before.field,
                    after.field,
                    depth,
                );
            } else {
                let reason = "Queries that read it fail.";
                let change = Change::new("field-removed", what, Effect::Breaking, reason);
                self.changes.push(change.for_producers(Effect::Metadata));
            }
        }
        for after in added {
            let what = format!("`{path}.{}`", after.name);
            let reason = "Nobody reads it yet; whoever delivers must deliver it.";
            let change = Change::new("field-added", what, Effect::Additive, reason);
            self.changes.push(change.for_producers(Effect::Breaking));
        }
    }

    /// A field and what is inside it.
    fn field(&mut self, path: &str, old: &Property, new: &Property, depth: usize) {
        self.property(path, old, new);
        let (inner_old, inner_new): (Vec<_>, Vec<_>) = (inner(old).collect(), inner(new).collect());
        self.level(path, &inner_old, &inner_new, depth + 1);
    }

    /// The same name in other letters: where case counts, nobody finds it.
    fn case_renamed(&mut self, kind: &'static str, old: &str, new: &str, what: &str) {
        let reason = "Queries and programs that distinguish case do not find it.";
        self.text(Change::new(kind, what, Effect::Breaking, reason), old, new);
    }

    /// How it is called in the system. What is not stated is called there as here; its renaming is a change of its own.
    pub(super) fn physical_name(&mut self, what: &str, names: [&str; 2], stated: [&str; 2]) {
        let [old_stated, new_stated] = stated.map(str::trim);
        let [old_name, new_name] = names.map(str::trim);
        let (old, new) = match (old_stated.is_empty(), new_stated.is_empty()) {
            (true, true) => return,
            (true, false) => (old_name, new_stated),
            (false, true) => (old_stated, new_name),
            (false, false) => (old_stated, new_stated),
        };
        let is_statement = old_stated.is_empty() || new_stated.is_empty();
        if is_statement && old.eq_ignore_ascii_case(new) {
            if old_stated.is_empty() {
                self.note("physical-name-stated", what, "", new);
            }
            return;
        }
        let change = Change::new(
            "physical-name-changed",
            what,
            Effect::Breaking,
            "Queries name it otherwise.",
        );
        self.text(change, old, new);
    }

    /// What was not stated before was true all the same, and what is not stated any more may still be true.
    pub(super) fn unless_stated(&mut self, change: Change, stated: &'static str, old: &str, new: &str) {
        if old.trim().is_empty() || new.trim().is_empty() {
            self.note(stated, change.what, old, new);
        } else {
            self.text(change, old, new);
        }
    }
}

fn named(properties: &[Property]) -> impl Iterator<Item = Named<'_>> {
    properties.iter().map(|field| Named {
        name: if field.name.is_empty() {
            "items"
        } else {
            &field.name
        },
        field,
        is_implied: false,
    })
}

/// The parts of a field: those of an object, the element of an array, key and value of a map.
fn inner(property: &Property) -> impl Iterator<Item = Named<'_>> {
    let more = property.more.as_deref();
    let implied = [
        ("items", property.items.as_deref()),
        ("key", more.and_then(|more| more.map_key.as_deref())),
        ("value", more.and_then(|more| more.map_value.as_deref())),
    ];
    let implied = implied.into_iter().filter_map(|(name, field)| {
        Some(Named {
            name,
            field: field?,
            is_implied: true,
        })
    });
    named(&property.properties).chain(implied)
}

fn type_of(field: &Property) -> &str {
    if field.logical_type.is_empty() {
        &field.physical_type
    } else {
        &field.logical_type
    }
}

/// The evidence must be strong: same type, and the same text or place, or a name much like it.
fn renamed(old: &Property, new: &Property) -> bool {
    let same_type = old.logical_type.eq_ignore_ascii_case(&new.logical_type)
        && old.physical_type.eq_ignore_ascii_case(&new.physical_type);
    let same = |a: &str, b: &str| !a.trim().is_empty() && a.trim() == b.trim();
    let place = |property| {
        let property: &Property = property;
        property
            .more
            .as_ref()
            .map_or("", |more| &more.physical_name)
            .to_owned()
    };
    let plain = |property: &Property| words::plain_name(&property.name);
    same_type
        && (same(&old.description, &new.description)
            || same(&place(old), &place(new))
            || strsim::normalized_damerau_levenshtein(&plain(old), &plain(new)) >= LIKE)
}
