//! Values of another kind than their type: what is said about them.

use super::at::{Short, Slot};
use super::notation::{Field, Object, Type, Version};
use super::seen::Seen;
use super::walk::{Walk, list, upper, value_or_key};
use crate::document::yaml::Node;
use crate::finding::codes::standard as codes;
use crate::finding::{Finding, Severity};

impl Walk<'_> {
    /// Reports a value that is not of `kind`.
    pub(super) fn mistake(&mut self, field: &'static Field, kind: Type, slot: Slot, node: &Node, seen: Seen) {
        let wanted = wanted(kind);
        let subject = upper(&slot);
        if seen == Seen::Null {
            let message = format!("{subject} is empty; {} asks for {wanted}.", self.edition.name());
            let help = match slot.inside {
                None => format!("Fill in `{}`, or remove the key.", slot.name),
                Some(_) => "Fill it in, or remove the element.".to_owned(),
            };
            let place = if slot.inside.is_none() {
                value_or_key(node, slot.key)
            } else {
                node
            };
            self.report(&codes::EMPTY_VALUE, place, message, help);
            return;
        }
        if self.placeholder(slot, node) {
            return;
        }
        let found = match node.scalar() {
            Some(text) if seen == Seen::Number && wanted.starts_with("a whole") => {
                format!("`{}` has a fraction", Short(text))
            }
            Some(text) => format!("`{}` is {}", Short(text), seen.words()),
            None => format!("this is {}", seen.words()),
        };
        let message = format!("{subject} must be {wanted}, but {found}.");
        let elsewhere = self.fits_elsewhere(field, slot, node).unwrap_or_default();
        let help = advice(kind, slot, node, seen) + &elsewhere;
        let mut finding = Finding::new(&codes::WRONG_TYPE, node.place(self.file), message, help);
        if field.identity && !seen.is_scalar() {
            finding.severity = Severity::Error; // Nothing can be named after it.
        }
        self.findings.push(finding);
    }

    /// Reports a value that a pipeline is to fill in; true when it is one.
    pub(super) fn placeholder(&mut self, slot: Slot, node: &Node) -> bool {
        let is_one = match node.scalar() {
            Some(text) => is_placeholder(text),
            None => node.entries().iter().any(|(key, _)| key.scalar().is_none()),
        };
        if is_one {
            let message = match node.scalar() {
                Some(text) => format!("{} is the placeholder `{}`.", upper(&slot), Short(text)),
                None => {
                    format!("{slot} is a placeholder in braces without quotes, which makes it a mapping.")
                }
            };
            let help = "Publish the file after your pipeline has filled it in; quote placeholders in braces.";
            self.report(&codes::UNFILLED_PLACEHOLDER, node, message, help);
        }
        is_one
    }

    /// The version in which this value would be right.
    fn fits_elsewhere(&self, field: &Field, slot: Slot, node: &Node) -> Option<String> {
        if slot.inside.is_some() {
            return None;
        }
        let seen = Seen::of(node);
        let fits = |version: &Version| {
            *version != self.edition.version && field.kind.at(*version, node).takes(seen, node)
        };
        // A later version first: that is where the document is heading.
        let version = (self.edition.version..=self.edition.newest())
            .chain((0..self.edition.version).rev())
            .find(fits)?;
        let name = self.version(version);
        if version < self.edition.version {
            return Some(format!(" (It was right until {name}.)"));
        }
        let key = self.edition.version_key();
        let number = self.edition.version_name(version);
        Some(format!(
            " Or follow {name}, which allows this: write `{key}: {number}`."
        ))
    }
}

/// Completes "must be".
fn wanted(kind: Type) -> &'static str {
    match kind {
        Type::Any => "anything",
        Type::Text | Type::Words(_) | Type::CaseName => "text",
        Type::Date => "a date as text",
        Type::Timestamp => "a date and time as text",
        Type::Boolean => "`true` or `false`",
        Type::Integer => "a whole number",
        Type::Number => "a number",
        Type::Scalar => "a single value",
        Type::IntegerOrText => "a whole number or text",
        Type::NumberOrText => "a number or text",
        Type::BooleanOrText => "`true`, `false` or text",
        Type::Form(form) => wanted(form.base),
        Type::Object(_) | Type::Map(_) => "a mapping",
        Type::Objects(_) | Type::List(_) => "a list",
        Type::Either(kinds) => kinds.first().map_or("another value", |kind| wanted(*kind)),
        Type::Changed(changed) => wanted(changed.after),
    }
}

/// What to write instead.
fn advice(kind: Type, slot: Slot, node: &Node, seen: Seen) -> String {
    let name = match slot.inside {
        None => format!("{}: ", slot.name),
        Some(_) => String::new(),
    };
    let text = node.scalar().map(|text| Short(text).to_string());
    match (kind, text) {
        (Type::Text | Type::Words(_) | Type::CaseName | Type::Date | Type::Timestamp, Some(text))
        | (Type::IntegerOrText | Type::NumberOrText | Type::BooleanOrText, Some(text)) => {
            format!("Put it in quotes: `{name}\"{text}\"`.")
        }
        (Type::Form(form), Some(text)) if seen != Seen::Text && matches!(form.base, Type::Text) => {
            format!("Put it in quotes: `{name}\"{text}\"`.")
        }
        (Type::Boolean, Some(text)) if matches!(text.as_str(), "true" | "false") => {
            format!("Remove the quotes: `{name}{text}`.")
        }
        (Type::Boolean, _) => "Write `true` or `false`, without quotes.".to_owned(),
        (Type::Integer | Type::Number | Type::Form(_), Some(text))
            if text.parse::<f64>().is_ok() && seen == Seen::Text =>
        {
            format!("Remove the quotes: `{name}{text}`.")
        }
        (Type::Integer | Type::Number | Type::Form(_), _) => {
            "Write a number, without quotes and unit.".to_owned()
        }
        (Type::List(_), Some(text)) => format!("Write a list: `{name}[{text}]`."),
        (Type::Objects(object), _) => list_of(object, slot, seen),
        (Type::List(_), None) => "Begin each element with `- ` on a line of its own.".to_owned(),
        (Type::Object(object), _) => keys_of(object, slot),
        (Type::Map(_), _) => "Write one `name: value` below the other.".to_owned(),
        _ => "Write one single value; for several lines use a block that begins with `|`.".to_owned(),
    }
}

fn list_of(object: &Object, slot: Slot, seen: Seen) -> String {
    let first = object.fields.first().map_or("name", |field| field.name);
    let first = if object.label.is_empty() {
        first
    } else {
        object.label
    };
    if seen == Seen::Mapping {
        format!(
            "Make it a list: begin each {} below `{}` with `- {first}: …`.",
            object.noun, slot.name
        )
    } else {
        format!(
            "Write a list: below `{}`, begin each {} with `- {first}: …`.",
            slot.name, object.noun
        )
    }
}

fn keys_of(object: &Object, slot: Slot) -> String {
    let keys = list(object.fields.iter().take(3).map(|field| field.name));
    match slot.inside {
        None => format!("Write its keys below `{}`, such as {keys}.", slot.name),
        Some(_) => format!("Write it with its keys, such as {keys}."),
    }
}

/// `${PORT}`, `{{ port }}`, `<port>`, `__PORT__`.
fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    let within = |open: &str, close: &str| {
        text.len() > open.len() + close.len() && text.starts_with(open) && text.ends_with(close)
    };
    text.contains("${") || text.contains("{{") || within("<", ">") || within("__", "__")
}

#[cfg(test)]
mod tests {
    use super::is_placeholder;

    #[test]
    fn placeholders() {
        for good in ["${PORT}", "jdbc:${HOST}:1", "{{ port }}", "<port>", "__PORT__"] {
            assert!(is_placeholder(good), "{good}");
        }
        for bad in ["", "5432", "____", "<", "<b>bold</b> text", "{port}", "$5"] {
            assert!(!is_placeholder(bad), "{bad}");
        }
    }
}
