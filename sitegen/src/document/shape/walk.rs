//! Goes through an object of the document and its table side by side.
//!
//! In: an object and where it stands. Out: findings. Start at [`Walk::object`]. A document without deviations
//! costs no allocation: words are made only for findings.

use super::at::{At, Slot};
use super::edition::Edition;
use super::notation::{Case, Field, Implied, Object, Tag, Version};
use super::value::is_blank;
use crate::document::yaml::Node;
use crate::finding::codes::standard as codes;
use crate::finding::{Code, Finding};
use crate::source::FileId;

/// One comparison.
pub(super) struct Walk<'w> {
    pub file: FileId,
    pub edition: Edition,
    pub findings: &'w mut Vec<Finding>,
}

/// Which further fields an object has.
#[derive(Clone, Copy)]
pub(super) enum Chosen {
    /// Those of one case.
    Case(&'static Case),
    /// Those of a case that is not written but follows from a key that stands there.
    Implied(&'static Case, &'static Implied),
    /// Those of any case: the deciding key is absent or not understood.
    Any,
    /// There are no cases.
    None,
}

impl Chosen {
    pub(super) fn case(self) -> Option<&'static Case> {
        match self {
            Chosen::Case(case) | Chosen::Implied(case, _) => Some(case),
            Chosen::Any | Chosen::None => None,
        }
    }
}

/// Fields of an object that were seen, as bits: those of the object first, then those of its case.
#[derive(Clone, Copy, Default)]
pub(super) struct SeenFields(u64);

impl SeenFields {
    pub(super) fn mark(&mut self, index: usize) {
        self.0 |= 1_u64
            .checked_shl(u32::try_from(index).unwrap_or(u32::MAX))
            .unwrap_or(0);
    }

    pub(super) fn has(self, index: usize) -> bool {
        u32::try_from(index)
            .ok()
            .and_then(|index| self.0.checked_shr(index))
            .is_some_and(|bits| bits & 1 == 1)
    }
}

impl Walk<'_> {
    /// Compares the mapping at `at` with its object.
    pub(super) fn object(&mut self, at: &At) {
        let chosen = self.choose(at.object, at.node);
        let mut seen = SeenFields::default();
        for (key, value) in at.node.entries() {
            let Some(name) = key.scalar() else {
                self.nameless_key(at, key);
                continue;
            };
            match find(at.object, chosen, name, self.edition.version) {
                Some((index, field)) => {
                    seen.mark(index);
                    self.field(
                        field,
                        Slot {
                            at,
                            key,
                            name,
                            inside: None,
                        },
                        value,
                    );
                }
                None => self.stranger(at, chosen, key, name, &mut seen),
            }
        }
        self.missing(at, chosen, seen);
        self.rules(at, chosen);
    }

    fn choose(&self, object: &'static Object, node: &Node) -> Chosen {
        let Some(cases) = object.cases else {
            return Chosen::None;
        };
        let version = self.edition.version;
        let named = |name: &str| {
            cases
                .list
                .iter()
                .find(|case| case.known.holds(version) && case.names.contains(&name))
        };
        if let Some(value) = node.get(cases.key) {
            return value.scalar().and_then(named).map_or(Chosen::Any, Chosen::Case);
        }
        let implied = cases.implied.iter().find(|implied| {
            implied.versions.holds(version)
                && (implied.present.is_empty() || node.get(implied.present).is_some())
        });
        implied
            .and_then(|implied| Some(Chosen::Implied(named(implied.case)?, implied)))
            .unwrap_or(Chosen::Any)
    }

    fn field(&mut self, field: &'static Field, slot: Slot, value: &Node) {
        if let Some(why) = field.forbidden {
            let message = format!("{slot} must not stand here.");
            self.report(&codes::CONFLICTING_KEYS, slot.key, message, sentence(why));
        }
        if let Some((since, instead)) = field.deprecated
            && self.edition.version >= since
            && !self.replaced(slot)
        {
            let message = format!("{slot} is deprecated since {}.", self.version(since));
            self.report(
                &codes::DEPRECATED_KEY,
                slot.key,
                message,
                format!("Instead, use {instead}."),
            );
        }
        if field.identity && (value.is_null() || is_blank(value)) {
            let message = format!(
                "The {} has no id: `{}` is empty.",
                slot.at.object.noun, field.name
            );
            self.report(
                &codes::MISSING_ID,
                value_or_key(value, slot.key),
                message,
                ID_HELP,
            );
            return;
        }
        self.value(field, field.kind, slot, value);
        if is_blank(value) && field.required.holds(self.edition.version) {
            let message = format!("{slot} is required, but its text is empty.");
            let help = format!("Fill in `{}`.", field.name);
            self.report(&codes::BLANK_TEXT, value, message, help);
        }
    }

    /// Whether the key goes by another name now and that name is missing, which is a finding of its own.
    fn replaced(&self, slot: Slot) -> bool {
        slot.at
            .object
            .renames
            .iter()
            .any(|rename| rename.wrong == slot.name && slot.at.node.get(rename.right).is_none())
    }

    pub(super) fn report(
        &mut self,
        code: &'static Code,
        node: &Node,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.findings
            .push(Finding::new(code, node.place(self.file), message, help));
    }

    /// `ODCS v3.1.0` for a version of the standard at hand.
    pub(super) fn version(&self, version: Version) -> String {
        format!(
            "{} {}",
            self.edition.standard.name(),
            self.edition.version_name(version)
        )
    }
}

/// What to do about a missing id.
pub(super) const ID_HELP: &str =
    "Give it an id that is unique in your organisation and never changes, such as a UUID or `orders-v1`.";

/// The field of that name that holds in `version`, and its number among the fields.
pub(super) fn find(
    object: &'static Object,
    chosen: Chosen,
    name: &str,
    version: Version,
) -> Option<(usize, &'static Field)> {
    let tag = Tag::of(name);
    let fits = |field: &&'static Field| field.tag == tag && field.name == name && field.known.holds(version);
    let from_case = |fields: &'static [Field]| {
        fields
            .iter()
            .enumerate()
            .find(|(_, field)| fits(field))
            .map(|(index, field)| (object.fields.len() + index, field))
    };
    // What a case says about a key is finer than what the object says.
    if let Some(found) = chosen.case().and_then(|case| from_case(case.fields)) {
        return Some(found);
    }
    if let Some(found) = object.fields.iter().enumerate().find(|(_, field)| fits(field)) {
        return Some(found);
    }
    let cases = object.cases.filter(|_| matches!(chosen, Chosen::Any))?;
    cases
        .list
        .iter()
        .filter(|case| case.known.holds(version))
        .find_map(|case| from_case(case.fields))
}

/// Key and value under `name`.
pub(super) fn entry<'a, 't>(node: &'a Node<'t>, name: &str) -> Option<(&'a Node<'t>, &'a Node<'t>)> {
    node.entries()
        .iter()
        .find(|(key, _)| key.scalar() == Some(name))
        .map(|(key, value)| (key, value))
}

/// An empty value has no place of its own in most files: its key has.
pub(super) fn value_or_key<'a, 't>(value: &'a Node<'t>, key: &'a Node<'t>) -> &'a Node<'t> {
    if value.scalar() == Some("") && value.is_null() {
        key
    } else {
        value
    }
}

/// Where something stands, at the beginning of a sentence.
pub(super) fn upper(at: &impl std::fmt::Display) -> String {
    sentence_start(&at.to_string())
}

fn sentence_start(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Advice as a sentence.
pub(super) fn sentence(advice: &str) -> String {
    format!("{}.", sentence_start(advice))
}

/// `` `a`, `b`, `c` ``, cut when it is long.
pub(super) fn list<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let words: Vec<&str> = words.collect();
    let mut text = String::new();
    for (index, word) in words.iter().take(12).enumerate() {
        let separator = if index > 0 { ", " } else { "" };
        text.push_str(&format!("{separator}`{word}`"));
    }
    if words.len() > 12 {
        text.push_str(", …");
    }
    text
}
