//! Keys that stand in no table: what they may have been meant to be.

use super::at::{At, Short};
use super::hint::nearest;
use super::notation::{Case, Field, Rename, Version};
use super::walk::{Chosen, SeenFields, Walk, find, list, upper};
use crate::document::yaml::Node;
use crate::finding::codes::standard as codes;

/// Keys of a mapping in which a misspelt one is guessed; the widest object of the standards has forty.
const WIDEST: usize = 200;

/// What can be said about a stranger.
enum Guess {
    /// A key of another version.
    OtherVersion(&'static Field),
    /// A key that goes by another name here.
    Renamed(&'static Rename),
    /// A key of another case of the same object.
    OtherCase,
    /// A typing mistake.
    Misspelt(&'static str),
    /// Nothing.
    Own,
}

impl Walk<'_> {
    /// Reports a key that is not known here, unless the object lets it pass and nothing can be said about it.
    pub(super) fn stranger(
        &mut self,
        at: &At,
        chosen: Chosen,
        key: &Node,
        name: &str,
        seen: &mut SeenFields,
    ) {
        let version = self.edition.version;
        let guess = guess(at, chosen, name, version);
        if let Some((index, field)) = self.stands_for(at, chosen, &guess) {
            seen.mark(index);
            let help = match guess {
                Guess::Renamed(rename) => instead(rename, name),
                _ => format!("Correct `{name}` to `{}`.", field.name),
            };
            self.absent(at, field, key, help);
            return;
        }
        let closed = at.object.closed.holds(version);
        if !closed && matches!(guess, Guess::Own | Guess::OtherCase) {
            return;
        }
        let code = if closed {
            &codes::UNKNOWN_KEY
        } else {
            &codes::STRAY_KEY
        };
        let message = format!(
            "{} knows no key `{}` in {}.",
            self.edition.name(),
            Short(name),
            at
        );
        let help = self.advice(at, name, &guess);
        self.report(code, key, message, help);
    }

    /// The required field that is missing because the stranger stands in its place.
    fn stands_for(&self, at: &At, chosen: Chosen, guess: &Guess) -> Option<(usize, &'static Field)> {
        let right = match guess {
            Guess::Renamed(rename) => rename.right,
            Guess::Misspelt(right) => right,
            _ => return None,
        };
        let version = self.edition.version;
        find(at.object, chosen, right, version)
            .filter(|(_, field)| field.required.holds(version) && at.node.get(right).is_none())
    }

    fn advice(&self, at: &At, name: &str, guess: &Guess) -> String {
        match guess {
            Guess::OtherVersion(field) => self.other_version(field),
            Guess::Renamed(rename) => instead(rename, name),
            Guess::OtherCase => {
                let decides = at.object.cases.map_or("type", |cases| cases.key);
                let here = at.node.get(decides).and_then(Node::scalar).unwrap_or_default();
                let owners = at.object.cases.map_or(&[][..], |cases| cases.list);
                let owners = owners
                    .iter()
                    .filter(|case| has(case, name, self.edition.version))
                    .flat_map(|case| case.names.iter().copied());
                format!(
                    "`{name}` goes with `{decides}` {}, and this is `{here}`: remove it, or correct `{decides}`.",
                    list(owners)
                )
            }
            Guess::Misspelt(right) => format!("Write `{right}`."),
            Guess::Own if self.has_custom_properties(at) => format!(
                "Remove it, or keep it under `customProperties` as an entry with `property: {}` and `value`.",
                Short(name)
            ),
            Guess::Own => "Remove it, or move it to where it belongs.".to_owned(),
        }
    }

    fn other_version(&self, field: &Field) -> String {
        let version = self.edition.version;
        if field.known.first > version {
            let first = field.known.first;
            let number = self.edition.version_name(first);
            format!(
                "It came with {}: write `{}: {number}` if you follow that version, or remove the key.",
                self.version(first),
                self.edition.version_key()
            )
        } else {
            let next = self.version(field.known.last.saturating_add(1));
            format!("It left the standard with {next}: remove it.")
        }
    }

    fn has_custom_properties(&self, at: &At) -> bool {
        at.object
            .fields
            .iter()
            .any(|field| field.name == "customProperties" && field.known.holds(self.edition.version))
    }

    /// A key that is no scalar, usually a `{{ placeholder }}` without quotes.
    pub(super) fn nameless_key(&mut self, at: &At, key: &Node) {
        let message = format!("{} has a list or mapping where a key is expected.", upper(at));
        let help = "Put values that begin with a brace or bracket in quotes, such as `\"{{ name }}\"`.";
        self.report(&codes::WRONG_TYPE, key, message, help);
    }
}

/// Advice about a key under another name; some of it says all that there is to do.
pub(super) fn instead(rename: &Rename, name: &str) -> String {
    if rename.right.is_empty() || rename.advice.contains(':') {
        format!("{}.", rename.advice)
    } else {
        format!("{}: write `{}` instead of `{name}`.", rename.advice, rename.right)
    }
}

fn guess(at: &At, chosen: Chosen, name: &str, version: Version) -> Guess {
    let object = at.object;
    let cases = object.cases.map_or(&[][..], |cases| cases.list);
    let own = || {
        let case = chosen.case().map_or(&[][..], |case| case.fields);
        object.fields.iter().chain(case)
    };
    if let Some(rename) = object.renames.iter().find(|rename| rename.wrong == name)
        && own().any(|field| {
            rename.right.is_empty() || (field.name == rename.right && field.known.holds(version))
        })
    {
        return Guess::Renamed(rename);
    }
    if let Some(field) = own().find(|field| field.name == name) {
        return Guess::OtherVersion(field);
    }
    if cases.iter().any(|case| has(case, name, version)) {
        return Guess::OtherCase;
    }
    if let Some(field) = cases
        .iter()
        .flat_map(|case| case.fields)
        .find(|field| field.name == name)
    {
        return Guess::OtherVersion(field);
    }
    // Nobody mistypes a key of a mapping this wide; the search would take its time squared.
    if at.node.entries().len() > WIDEST {
        return Guess::Own;
    }
    let free = own()
        .filter(|field| {
            field.known.holds(version) && field.deprecated.is_none() && at.node.get(field.name).is_none()
        })
        .map(|field| field.name);
    nearest(name, free).map_or(Guess::Own, Guess::Misspelt)
}

/// Whether the case knows the key in that version.
fn has(case: &Case, name: &str, version: Version) -> bool {
    let has = |field: &Field| field.name == name && field.known.holds(version);
    case.known.holds(version) && case.fields.iter().any(has)
}
