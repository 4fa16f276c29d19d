//! Events of the YAML parser → trees.

use saphyr_parser::{Event, Parser, ScalarStyle, Span};

use super::merge::finish_mapping;
use super::{Limits, Node, Value};
use crate::finding::Finding;
use crate::finding::codes::document as codes;
use crate::source::{FileId, Place};

/// The documents of one file, and what was wrong with them.
#[derive(Debug, Default)]
pub struct Parsed<'t> {
    /// Non-empty documents in the order of the file.
    pub documents: Vec<Node<'t>>,
    /// Syntax errors, limits, alias cycles, duplicate keys.
    pub findings: Vec<Finding>,
}

/// Reads all documents of `text`. A syntax error ends the reading; the documents before it are kept.
pub fn parse<'t>(file: FileId, text: &'t str, limits: Limits) -> Parsed<'t> {
    let mut builder = Builder {
        file,
        limits,
        nodes: 0,
        stack: Vec::new(),
        anchors: Vec::new(),
        parsed: Parsed::default(),
    };
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        let step = match event {
            Ok((event, span)) => builder.take(event, span),
            Err(error) => {
                Err(builder.syntax_error(error.info(), error.marker().line(), error.marker().col()))
            }
        };
        if let Err(finding) = step {
            builder.parsed.findings.push(*finding);
            break;
        }
    }
    builder.parsed
}

/// A collection that is still open.
struct Open<'t> {
    anchor: usize,
    node: Node<'t>,
    /// Key of a mapping that waits for its value.
    key: Option<Node<'t>>,
}

struct Builder<'t> {
    file: FileId,
    limits: Limits,
    nodes: usize,
    stack: Vec<Open<'t>>,
    /// Finished anchored nodes with their size; the number of an anchor is its index.
    anchors: Vec<Option<(Node<'t>, usize)>>,
    parsed: Parsed<'t>,
}

impl<'t> Builder<'t> {
    fn take(&mut self, event: Event<'t>, span: Span) -> Result<(), Box<Finding>> {
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let value = Value::Scalar {
                    text,
                    plain: style == ScalarStyle::Plain,
                };
                self.count(1, &span)?;
                self.close(node(value, &span), anchor);
            }
            Event::SequenceStart(anchor, _) => self.open(Value::Sequence(Vec::new()), anchor, &span)?,
            Event::MappingStart(anchor, _) => self.open(Value::Mapping(Vec::new()), anchor, &span)?,
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(mut open) = self.stack.pop() {
                    open.node.end = (line(span.end.line()), column(span.end.col()));
                    finish_mapping(&mut open.node, self.file, &mut self.parsed.findings);
                    self.close(open.node, open.anchor);
                }
            }
            Event::Alias(anchor) => self.alias(anchor, &span)?,
            Event::DocumentStart(_) | Event::DocumentEnd => self.anchors.clear(),
            Event::StreamStart | Event::StreamEnd | Event::Nothing => {}
        }
        Ok(())
    }

    fn open(&mut self, value: Value<'t>, anchor: usize, span: &Span) -> Result<(), Box<Finding>> {
        self.count(1, span)?;
        if self.stack.len() >= self.limits.depth {
            let message = format!("The document is nested deeper than {} levels.", self.limits.depth);
            let help = "Flatten the structure; no data contract needs this depth.";
            return Err(Box::new(Finding::new(
                &codes::LIMIT_EXCEEDED,
                self.place(span),
                message,
                help,
            )));
        }
        self.stack.push(Open {
            anchor,
            node: node(value, span),
            key: None,
        });
        Ok(())
    }

    /// Puts a finished node into the collection around it, or makes it a document.
    fn close(&mut self, node: Node<'t>, anchor: usize) {
        if anchor > 0 {
            if self.anchors.len() <= anchor {
                self.anchors.resize_with(anchor + 1, || None);
            }
            let size = size(&node);
            self.anchors[anchor] = Some((node.clone(), size));
        }
        let Some(parent) = self.stack.last_mut() else {
            if !node.is_null() {
                self.parsed.documents.push(node);
            }
            return;
        };
        match (&mut parent.node.value, parent.key.take()) {
            (Value::Sequence(items), _) => items.push(node),
            (Value::Mapping(entries), Some(key)) => entries.push((key, node)),
            (_, _) => parent.key = Some(node),
        }
    }

    fn alias(&mut self, anchor: usize, span: &Span) -> Result<(), Box<Finding>> {
        let known = self
            .anchors
            .get(anchor)
            .and_then(Option::as_ref)
            .map(|(node, size)| (node.clone(), *size));
        if let Some((node, size)) = known {
            self.count(size, span)?;
            self.close(node, 0);
        } else {
            let message = "This alias stands inside the value that it refers to, so it has no end.";
            let help =
                "Write the value out, or move the anchor to a value that is complete before the alias.";
            self.parsed
                .findings
                .push(Finding::new(&codes::ALIAS_CYCLE, self.place(span), message, help));
            self.close(
                node(
                    Value::Scalar {
                        text: "".into(),
                        plain: true,
                    },
                    span,
                ),
                0,
            );
        }
        Ok(())
    }

    fn count(&mut self, nodes: usize, span: &Span) -> Result<(), Box<Finding>> {
        self.nodes = self.nodes.saturating_add(nodes);
        if self.nodes <= self.limits.nodes {
            return Ok(());
        }
        let message = format!(
            "The file holds more than {} values once its aliases are expanded.",
            self.limits.nodes
        );
        let help = "Split the file, or replace aliases that repeat large blocks.";
        Err(Box::new(Finding::new(
            &codes::LIMIT_EXCEEDED,
            self.place(span),
            message,
            help,
        )))
    }

    fn place(&self, span: &Span) -> Place {
        Place {
            file: self.file,
            line: line(span.start.line()),
            column: column(span.start.col()),
        }
    }

    fn syntax_error(&self, info: &str, at_line: usize, at_column: usize) -> Box<Finding> {
        let place = Place {
            file: self.file,
            line: line(at_line),
            column: column(at_column),
        };
        let message = format!("This is neither valid YAML nor valid JSON: {info}.");
        let help = "Mend the syntax here or just above: look for a missing quote, a tab used as indentation, or an open bracket.";
        Box::new(Finding::new(&codes::UNPARSABLE_FILE, place, message, help))
    }
}

fn node<'t>(value: Value<'t>, span: &Span) -> Node<'t> {
    Node {
        line: line(span.start.line()),
        column: column(span.start.col()),
        end: (line(span.end.line()), column(span.end.col())),
        value,
    }
}

fn size(node: &Node) -> usize {
    let inside: usize = match &node.value {
        Value::Scalar { .. } => 0,
        Value::Sequence(items) => items.iter().map(size).sum(),
        Value::Mapping(entries) => entries.iter().map(|(key, value)| size(key) + size(value)).sum(),
    };
    inside + 1
}

/// The parser counts lines from 1 (0 before the first character).
fn line(parsed: usize) -> u32 {
    u32::try_from(parsed.max(1)).unwrap_or(u32::MAX)
}

/// The parser counts columns from 0.
fn column(parsed: usize) -> u32 {
    u32::try_from(parsed.saturating_add(1)).unwrap_or(u32::MAX)
}
