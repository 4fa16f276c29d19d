//! Strict JSON → tree. Strings are decoded by `serde_json`; the structure is walked here because only this
//! gives every value its place.
//!
//! In: the whole text. Out: the same tree as the YAML reader would give, or nothing when the text is no JSON
//! (a YAML flow mapping, a template, a syntax error): the YAML reader then decides.

use std::borrow::Cow;

use super::merge::finish_mapping;
use super::{Limits, Node, Parsed, Value};
use crate::budget::Resource;
use crate::finding::Finding;
use crate::source::{FileId, Place};

/// Reads one JSON text; `None` if it is none.
pub(super) fn parse<'t>(file: FileId, text: &'t str, limits: Limits) -> Option<Parsed<'t>> {
    let mut reader = Reader {
        file,
        text,
        limits,
        at: 0,
        line: 1,
        counted: 0,
        column: 1,
        used: 0,
        parsed: Parsed::default(),
    };
    let outcome = reader.value(0).and_then(|node| {
        reader.space();
        if reader.at == text.len() {
            Ok(node)
        } else {
            Err(Stop::NoJson)
        }
    });
    match outcome {
        Ok(node) => reader.parsed.documents.push(node),
        Err(Stop::NoJson) => return None,
        Err(Stop::Limit(finding)) => {
            reader.parsed.findings.push(*finding);
            reader.parsed.unread = Some(0);
        }
    }
    Some(reader.parsed)
}

enum Stop {
    NoJson,
    Limit(Box<Finding>),
}

struct Reader<'t> {
    file: FileId,
    text: &'t str,
    limits: Limits,
    at: usize,
    line: u32,
    /// Byte up to which `column` is counted, so that a file of one long line is counted once.
    counted: usize,
    column: u32,
    used: usize,
    parsed: Parsed<'t>,
}

impl<'t> Reader<'t> {
    fn value(&mut self, depth: usize) -> Result<Node<'t>, Stop> {
        self.space();
        self.used += 1;
        if self.used > self.limits.nodes {
            let place = self.place();
            return Err(self.stop(Resource::Nodes, place, "The file"));
        }
        let (place, start) = (self.place(), self.at);
        let value = match self.peek() {
            Some(b'{' | b'[') if depth >= self.limits.depth => {
                return Err(self.stop(Resource::Depth, place, "The document"));
            }
            Some(b'{') => self.mapping(depth)?,
            Some(b'[') => self.sequence(depth)?,
            Some(b'"') => Value::Scalar {
                text: self.string()?,
                plain: false,
            },
            _ => Value::Scalar {
                text: Cow::Borrowed(self.word()?),
                plain: true,
            },
        };
        let mut node = Node {
            line: place.line,
            column: place.column,
            start: offset(start),
            end: offset(self.at),
            value,
        };
        finish_mapping(&mut node, self.file, &mut self.parsed);
        Ok(node)
    }

    fn stop(&self, resource: Resource, place: Place, what: &str) -> Stop {
        Stop::Limit(Box::new(self.limits.exceeded(resource).finding(place, what)))
    }

    fn mapping(&mut self, depth: usize) -> Result<Value<'t>, Stop> {
        let mut entries = Vec::new();
        self.at += 1;
        self.space();
        if self.take(b'}') {
            return Ok(Value::Mapping(entries));
        }
        loop {
            self.space();
            if self.peek() != Some(b'"') {
                return Err(Stop::NoJson);
            }
            let key = self.value(depth + 1)?;
            self.space();
            self.need(b':')?;
            entries.push((key, self.value(depth + 1)?));
            self.space();
            if self.take(b'}') {
                return Ok(Value::Mapping(entries));
            }
            self.need(b',')?;
        }
    }

    fn sequence(&mut self, depth: usize) -> Result<Value<'t>, Stop> {
        let mut items = Vec::new();
        self.at += 1;
        self.space();
        if self.take(b']') {
            return Ok(Value::Sequence(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            self.space();
            if self.take(b']') {
                return Ok(Value::Sequence(items));
            }
            self.need(b',')?;
        }
    }

    fn string(&mut self) -> Result<Cow<'t, str>, Stop> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let mut escaped = false;
        loop {
            self.at += 1;
            match bytes.get(self.at) {
                Some(b'"') => break,
                Some(b'\\') => {
                    escaped = true;
                    self.at += 1;
                }
                Some(0x20..) => {}
                _ => return Err(Stop::NoJson),
            }
        }
        self.at += 1;
        if !escaped {
            return Ok(Cow::Borrowed(&self.text[start + 1..self.at - 1]));
        }
        let quoted = self.text.get(start..self.at).ok_or(Stop::NoJson)?;
        serde_json::from_str::<String>(quoted)
            .map(Cow::Owned)
            .map_err(|_| Stop::NoJson)
    }

    /// A number, `true`, `false` or `null`.
    fn word(&mut self) -> Result<&'t str, Stop> {
        let rest = &self.text[self.at..];
        let length = rest
            .bytes()
            .position(|byte| !matches!(byte, b'0'..=b'9' | b'a'..=b'z' | b'E' | b'+' | b'-' | b'.'))
            .unwrap_or(rest.len());
        let word = &rest[..length];
        let known = matches!(word, "true" | "false" | "null");
        if !known && (word.is_empty() || serde_json::from_str::<serde_json::Number>(word).is_err()) {
            return Err(Stop::NoJson);
        }
        self.at += length;
        Ok(word)
    }

    fn space(&mut self) {
        while let Some(byte @ (b' ' | b'\t' | b'\r' | b'\n')) = self.peek() {
            self.at += 1;
            if byte == b'\n' {
                self.line += 1;
                self.counted = self.at;
                self.column = 1;
            }
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let taken = self.peek() == Some(byte);
        self.at += usize::from(taken);
        taken
    }

    fn need(&mut self, byte: u8) -> Result<(), Stop> {
        if self.take(byte) {
            Ok(())
        } else {
            Err(Stop::NoJson)
        }
    }

    fn place(&mut self) -> Place {
        let ahead = &self.text.as_bytes()[self.counted..self.at];
        let characters = ahead.iter().filter(|byte| (**byte & 0xC0) != 0x80).count();
        self.column = self.column.saturating_add(offset(characters));
        self.counted = self.at;
        Place {
            file: self.file,
            line: self.line,
            column: self.column,
        }
    }
}

fn offset(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}
