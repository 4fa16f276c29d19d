//! Keys that the standard requires and the document does not have.

use super::at::At;
use super::notation::{Field, Type};
use super::stranger::instead;
use super::walk::{Chosen, ID_HELP, SeenFields, Walk, entry, upper};
use crate::document::yaml::Node;
use crate::finding::codes::standard as codes;

impl Walk<'_> {
    /// Reports the required fields of an object that were not seen.
    pub(super) fn missing(&mut self, at: &At, chosen: Chosen, seen: SeenFields) {
        let fields = at.object.fields;
        for (index, field) in fields.iter().enumerate() {
            self.expect(at, field, seen.has(index), None);
        }
        let case = chosen.case().map_or(&[][..], |case| case.fields);
        let name = at.object.cases.and_then(|cases| at.node.get(cases.key)?.scalar());
        for (index, field) in case.iter().enumerate() {
            // Keys of the object itself are asked for above.
            self.expect(at, field, seen.has(fields.len() + index), name);
        }
        if let (Chosen::Implied(_, implied), Some(cases)) = (chosen, at.object.cases)
            && implied.unstated
        {
            let place = entry(at.node, implied.present).map_or(at.node, |(key, _)| key);
            let message = format!("{} has `{}` but no `{}`.", upper(at), implied.present, cases.key);
            let help = format!("Write `{}: {}`.", cases.key, implied.case);
            self.report(&codes::MISSING_REQUIRED_KEY, place, message, help);
        }
    }

    fn expect(&mut self, at: &At, field: &'static Field, seen: bool, case: Option<&str>) {
        let version = self.edition.version;
        if seen || !field.required.holds(version) || !field.known.holds(version) {
            return;
        }
        if field.name == self.edition.version_key() && at.up.is_none() {
            return; // The version has its own finding.
        }
        let old = at
            .object
            .renames
            .iter()
            .filter(|rename| rename.right == field.name)
            .find_map(|rename| Some((rename, entry(at.node, rename.wrong)?.0)));
        match old {
            Some((rename, key)) => {
                let help = instead(rename, rename.wrong);
                self.absent(at, field, key, help);
            }
            None => {
                let because = case.map_or_else(String::new, |case| format!(", as `{case}` asks for it"));
                let help = format!("Add `{}{}`{because}.", field.name, only_word(field));
                self.absent(at, field, at.node, help);
            }
        }
    }

    /// Reports one missing key.
    pub(super) fn absent(&mut self, at: &At, field: &'static Field, place: &Node, help: String) {
        if field.identity {
            let message = format!("The {} has no id: `{}` is missing.", at.object.noun, field.name);
            let help = if place.scalar().is_some() {
                help
            } else {
                ID_HELP.to_owned()
            };
            self.report(&codes::MISSING_ID, place, message, help);
            return;
        }
        let message = format!(
            "{} has no `{}`, which {} requires.",
            upper(at),
            field.name,
            self.edition.name()
        );
        self.report(&codes::MISSING_REQUIRED_KEY, place, message, help);
    }
}

/// The value of a key that may have only one.
fn only_word(field: &Field) -> String {
    match field.kind {
        Type::Words([only]) if only.words.len() == 1 => format!(": {}", only.words.concat()),
        _ => String::new(),
    }
}
