//! What kind of value a node is in the eyes of the tools that read contracts.
//!
//! Most of them read YAML 1.1, where `yes` is a truth value and `12:30` a number; by YAML 1.2 both are text.

use crate::document::yaml::{Kind, Node, Value};

/// Kind of a value, with the cases in which YAML 1.1 and 1.2 differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    Null,
    Boolean,
    /// `yes`, `no`, `on`, `off`: truth values in YAML 1.1.
    Switch,
    Integer,
    Number,
    /// `12:30`: 750 in YAML 1.1.
    Clock,
    Text,
    Sequence,
    Mapping,
}

impl Seen {
    pub(super) fn of(node: &Node) -> Seen {
        let Value::Scalar { text, plain: true } = &node.value else {
            return Seen::from(node.kind());
        };
        match text.as_bytes().first() {
            // Nothing but a word of these letters can be anything else than text: the common case, at no cost.
            Some(b'a'..=b'e' | b'g'..=b'm' | b'p'..=b's' | b'u'..=b'x' | b'A'..=b'E' | b'G'..=b'M') => {
                Seen::Text
            }
            Some(b'o' | b'O' | b'n' | b'N' | b'y' | b'Y') if is_switch(text) => Seen::Switch,
            Some(b'0'..=b'9' | b'-' | b'+') if is_clock(text) => Seen::Clock,
            _ => Seen::from(node.kind()),
        }
    }

    /// Completes "is".
    pub(super) fn words(self) -> &'static str {
        match self {
            Seen::Null => "empty",
            Seen::Boolean | Seen::Switch => "a truth value",
            Seen::Integer | Seen::Number => "a number",
            Seen::Clock => "a number for YAML 1.1 tools",
            Seen::Text => "text",
            Seen::Sequence => "a list",
            Seen::Mapping => "a mapping",
        }
    }

    pub(super) fn is_scalar(self) -> bool {
        !matches!(self, Seen::Sequence | Seen::Mapping)
    }
}

impl From<Kind> for Seen {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Null => Seen::Null,
            Kind::Boolean => Seen::Boolean,
            Kind::Integer => Seen::Integer,
            Kind::Number => Seen::Number,
            Kind::Text => Seen::Text,
            Kind::Sequence => Seen::Sequence,
            Kind::Mapping => Seen::Mapping,
        }
    }
}

fn is_switch(text: &str) -> bool {
    matches!(
        text,
        "yes" | "Yes" | "YES" | "no" | "No" | "NO" | "on" | "On" | "ON" | "off" | "Off" | "OFF"
    )
}

/// Numbers to the base of 60, as YAML 1.1 writes them.
fn is_clock(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let mut parts = unsigned.split(':');
    let head = parts.next().unwrap_or_default();
    let starts = head.bytes().all(|byte| byte.is_ascii_digit()) && !head.starts_with('0') && !head.is_empty();
    let mut rest = parts.peekable();
    starts
        && rest.peek().is_some()
        && rest.all(|part| matches!(part.as_bytes(), [b'0'..=b'9'] | [b'0'..=b'5', b'0'..=b'9']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::yaml::{Limits, parse};
    use crate::source::FileId;

    #[test]
    fn kinds_as_tools_see_them() {
        for (text, seen) in [
            ("orders", Seen::Text),
            ("\"1.0\"", Seen::Text),
            ("1.0", Seen::Number),
            ("1.0.0", Seen::Text),
            ("2024-02-29", Seen::Text),
            ("012", Seen::Integer),
            ("yes", Seen::Switch),
            ("\"yes\"", Seen::Text),
            ("off", Seen::Switch),
            ("yesterday", Seen::Text),
            ("12:30", Seen::Clock),
            ("09:00", Seen::Text),
            ("12:75", Seen::Text),
            ("true", Seen::Boolean),
            ("False", Seen::Boolean),
            ("{}", Seen::Mapping),
            ("[]", Seen::Sequence),
        ] {
            let parsed = parse(FileId(0), text, Limits::default());
            assert_eq!(parsed.documents.first().map(Seen::of), Some(seen), "{text}");
        }
    }
}
