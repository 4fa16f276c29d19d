//! The tree itself.

use std::borrow::Cow;

use crate::source::{FileId, Place};

/// A value and where it was written. Lines and columns count from 1.
#[derive(Debug, Clone)]
pub struct Node<'t> {
    /// First line.
    pub line: u32,
    /// First column, in characters.
    pub column: u32,
    /// First byte of a scalar, counted from 0: its anchor or tag if it has one, its first line if it is a block.
    pub start: u32,
    /// One past the last byte of a scalar; of a block, where the next thing begins.
    pub end: u32,
    /// What stands there.
    pub value: Value<'t>,
}

/// What a node holds.
#[derive(Debug, Clone)]
pub enum Value<'t> {
    /// Scalar as written, quotes and escapes resolved.
    Scalar {
        /// The text.
        text: Cow<'t, str>,
        /// Not quoted and no block: may be read as a number, a truth value or nothing.
        plain: bool,
    },
    /// Sequence.
    Sequence(Vec<Node<'t>>),
    /// Mapping in the order of the file; each key once.
    Mapping(Vec<(Node<'t>, Node<'t>)>),
}

/// What kind of value a scalar is by the YAML 1.2 core schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Nothing: empty, `~`, `null`.
    Null,
    /// `true`, `false`.
    Boolean,
    /// Whole number.
    Integer,
    /// Number with a fraction or exponent, `.inf`, `.nan`.
    Number,
    /// Anything else, and all that is quoted.
    Text,
    /// Sequence.
    Sequence,
    /// Mapping.
    Mapping,
}

impl<'t> Node<'t> {
    /// Where the node stands in `file`.
    pub fn place(&self, file: FileId) -> Place {
        Place {
            file,
            line: self.line,
            column: self.column,
        }
    }

    /// Kind of value by the core schema.
    pub fn kind(&self) -> Kind {
        match &self.value {
            Value::Sequence(_) => Kind::Sequence,
            Value::Mapping(_) => Kind::Mapping,
            Value::Scalar { plain: false, .. } => Kind::Text,
            Value::Scalar { text, .. } => plain_kind(text),
        }
    }

    /// Empty, `~` or `null`, unquoted.
    pub fn is_null(&self) -> bool {
        self.kind() == Kind::Null
    }

    /// The scalar as written; `None` for sequences and mappings.
    pub fn scalar(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The elements of a sequence; empty for anything else.
    pub fn items(&self) -> &[Node<'t>] {
        match &self.value {
            Value::Sequence(items) => items,
            _ => &[],
        }
    }

    /// The entries of a mapping; empty for anything else.
    pub fn entries(&self) -> &[(Node<'t>, Node<'t>)] {
        match &self.value {
            Value::Mapping(entries) => entries,
            _ => &[],
        }
    }

    /// The value under `key`, if this is a mapping that has it.
    pub fn get(&self, key: &str) -> Option<&Node<'t>> {
        self.entries()
            .iter()
            .find(|(name, _)| name.scalar() == Some(key))
            .map(|(_, value)| value)
    }

    /// What a JSON pointer without its first slash (`definitions/order_id`) points to, seen from this node.
    pub fn pointer(&self, pointer: &str) -> Option<&Node<'t>> {
        let mut node = self;
        for step in pointer.split('/') {
            let step = step.replace("~1", "/").replace("~0", "~");
            node = match &node.value {
                Value::Sequence(items) => items.get(step.parse::<usize>().ok()?)?,
                _ => node.get(&step)?,
            };
        }
        Some(node)
    }

    /// What a copy of the node takes: its values, and its text in steps of 32 bytes.
    pub fn weight(&self) -> usize {
        let inside: usize = match &self.value {
            Value::Scalar { text, .. } => text.len() / 32,
            Value::Sequence(items) => items.iter().map(Node::weight).sum(),
            Value::Mapping(entries) => entries
                .iter()
                .map(|(key, value)| key.weight() + value.weight())
                .sum(),
        };
        inside + 1
    }

    /// `true` and `false` in any of the spellings that YAML 1.1 and 1.2 tools accept.
    pub fn boolean(&self) -> Option<bool> {
        match self.scalar()? {
            "true" | "True" | "TRUE" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" => Some(true),
            "false" | "False" | "FALSE" | "no" | "No" | "NO" | "off" | "Off" | "OFF" => Some(false),
            _ => None,
        }
    }
}

fn plain_kind(text: &str) -> Kind {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Kind::Null,
        "true" | "True" | "TRUE" | "false" | "False" | "FALSE" => return Kind::Boolean,
        ".inf" | ".Inf" | ".INF" | "+.inf" | "-.inf" | ".nan" | ".NaN" | ".NAN" => return Kind::Number,
        _ => {}
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if digits(unsigned) {
        return Kind::Integer;
    }
    let starts_as_number = unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    let only_number_signs = unsigned
        .bytes()
        .all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-'));
    if starts_as_number && only_number_signs && text.parse::<f64>().is_ok() {
        Kind::Number
    } else {
        Kind::Text
    }
}
