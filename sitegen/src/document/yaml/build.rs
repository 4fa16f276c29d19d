//! Events of the YAML parser → trees, within the limits.

use saphyr_parser::{Event, ScalarStyle, Span, Tag};

use super::indent::Padding;
use super::merge::finish_mapping;
use super::{Limits, Node, Parsed, Value};
use crate::budget::Resource;
use crate::finding::Finding;
use crate::finding::codes::document as codes;
use crate::source::{FileId, Place};

/// A collection that is still open.
struct Open<'t> {
    anchor: usize,
    node: Node<'t>,
    /// Written with brackets.
    flow: bool,
    /// Levels below this one, so that aliases cannot nest deeper than the limit.
    height: usize,
    /// Key of a mapping that waits for its value.
    key: Option<Node<'t>>,
}

/// A finished anchored node, with what one more copy of it costs.
struct Anchored<'t> {
    node: Node<'t>,
    cost: usize,
    height: usize,
}

pub(super) struct Builder<'t> {
    file: FileId,
    limits: Limits,
    used: usize,
    offsets: Offsets<'t>,
    document_start: u32,
    /// Documents whose end is certain.
    complete: usize,
    stack: Vec<Open<'t>>,
    /// The number of an anchor is its index.
    anchors: Vec<Option<Anchored<'t>>>,
    pub(super) parsed: Parsed<'t>,
}

impl<'t> Builder<'t> {
    pub(super) fn new(file: FileId, text: &'t str, limits: Limits) -> Self {
        Builder {
            file,
            limits,
            used: 0,
            offsets: Offsets::new(text),
            document_start: 0,
            complete: 0,
            stack: Vec::new(),
            anchors: Vec::new(),
            parsed: Parsed::default(),
        }
    }

    /// Takes in one event; an error ends the reading.
    pub(super) fn take(&mut self, event: Event<'t>, span: Span) -> Result<(), Box<Finding>> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let plain = style == ScalarStyle::Plain && !tag.is_some_and(|tag| is_text_tag(&tag));
                self.spend(1, &span)?;
                let node = self.node(Value::Scalar { text, plain }, &span);
                self.close(node, 0, anchor, &span)?;
            }
            Event::SequenceStart(anchor, _) => self.open(Value::Sequence(Vec::new()), anchor, &span)?,
            Event::MappingStart(anchor, _) => self.open(Value::Mapping(Vec::new()), anchor, &span)?,
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(mut open) = self.stack.pop() {
                    finish_mapping(&mut open.node, self.file, &mut self.parsed);
                    self.close(open.node, open.height, open.anchor, &span)?;
                }
            }
            Event::Alias(anchor) => self.alias(anchor, &span)?,
            Event::DocumentStart(_) => {
                self.complete = self.parsed.documents.len();
                self.anchors.clear();
                self.document_start = self.offsets.byte(span.end.index());
            }
            // Without a marker the parser may only have met something that does not fit.
            Event::DocumentEnd if self.offsets.is_marker(span.start.index()) => {
                self.complete = self.parsed.documents.len();
                self.document_start = self.offsets.byte(span.end.index());
            }
            Event::DocumentEnd | Event::StreamStart | Event::StreamEnd | Event::Nothing => {}
        }
        Ok(())
    }

    /// Ends the reading with a finding; the document that was open is lost.
    pub(super) fn stop(&mut self, finding: Finding) {
        self.parsed.findings.push(finding);
        self.parsed.documents.truncate(self.complete);
        self.parsed.unread = Some(self.document_start);
    }

    /// Says which lines had to be moved, if any.
    pub(super) fn moved(&mut self, padding: &Padding) {
        let Some(first) = padding.lines().next() else {
            return;
        };
        let more = padding.lines().count() - 1;
        let indent = self
            .offsets
            .text
            .lines()
            .nth(first.saturating_sub(1))
            .unwrap_or_default();
        let place = Place {
            file: self.file,
            line: line(first),
            column: column(indent.len() - indent.trim_start_matches(' ').len()),
        };
        let message = match more {
            0 => "This line continues a quoted text or a list in brackets, but is indented too little.".to_owned(),
            1 => "This line continues a quoted text or a list in brackets, but is indented too little; the same holds for 1 more line.".to_owned(),
            _ => format!(
                "This line continues a quoted text or a list in brackets, but is indented too little; the same holds for {more} more lines."
            ),
        };
        let help = "It was read as meant. Indent it further than the key that it belongs to: other tools refuse the file.";
        self.parsed
            .findings
            .push(Finding::new(&codes::LOOSE_INDENTATION, place, message, help));
    }

    /// Column of the outermost bracket that is open.
    pub(super) fn outermost_bracket(&self) -> Option<u32> {
        self.stack
            .iter()
            .find(|open| open.flow)
            .map(|open| open.node.column)
    }

    fn open(&mut self, value: Value<'t>, anchor: usize, span: &Span) -> Result<(), Box<Finding>> {
        self.spend(1, span)?;
        self.within_depth(self.stack.len() + 1, span)?;
        let node = self.node(value, span);
        self.stack.push(Open {
            anchor,
            flow: node.end > node.start,
            node,
            height: 0,
            key: None,
        });
        Ok(())
    }

    /// Puts a finished node into the collection around it, or makes it a document.
    fn close(
        &mut self,
        node: Node<'t>,
        height: usize,
        anchor: usize,
        span: &Span,
    ) -> Result<(), Box<Finding>> {
        if anchor > 0 {
            // The kept copy counts: anchors inside anchors would otherwise copy the same values over and over.
            let cost = node.weight();
            self.spend(cost, span)?;
            if self.anchors.len() <= anchor {
                self.anchors.resize_with(anchor + 1, || None);
            }
            self.anchors[anchor] = Some(Anchored {
                node: node.clone(),
                cost,
                height,
            });
        }
        let Some(parent) = self.stack.last_mut() else {
            if !node.is_null() {
                self.parsed.documents.push(node);
            }
            return Ok(());
        };
        parent.height = parent.height.max(height + 1);
        match (&mut parent.node.value, parent.key.take()) {
            (Value::Sequence(items), _) => items.push(node),
            (Value::Mapping(entries), Some(key)) => entries.push((key, node)),
            (_, _) => parent.key = Some(node),
        }
        Ok(())
    }

    fn alias(&mut self, anchor: usize, span: &Span) -> Result<(), Box<Finding>> {
        let known = self.anchors.get(anchor).and_then(Option::as_ref);
        let Some((cost, height)) = known.map(|known| (known.cost, known.height)) else {
            if !self.stack.iter().any(|open| open.anchor == anchor) {
                // The parser remembers anchors of earlier documents; the standard does not.
                let (line, column) = (span.start.line(), span.start.col());
                return Err(self.syntax_error("the anchor of this alias is unknown", line, column));
            }
            let message = "This alias stands inside the value that it refers to, so it has no end.";
            let help =
                "Write the value out, or move the anchor to a value that is complete before the alias.";
            let finding = Finding::new(&codes::ALIAS_CYCLE, self.place(span), message, help);
            self.parsed.findings.push(finding);
            let empty = Value::Scalar {
                text: "".into(),
                plain: true,
            };
            self.spend(1, span)?;
            let node = self.node(empty, span);
            return self.close(node, 0, 0, span);
        };
        self.spend(cost, span)?;
        self.within_depth(self.stack.len() + height, span)?;
        match self.anchors.get(anchor).and_then(Option::as_ref) {
            Some(known) => {
                let node = known.node.clone();
                self.close(node, height, 0, span)
            }
            None => Ok(()),
        }
    }

    fn within_depth(&self, depth: usize, span: &Span) -> Result<(), Box<Finding>> {
        if depth <= self.limits.depth {
            return Ok(());
        }
        Err(Box::new(
            self.limits
                .exceeded(Resource::Depth)
                .finding(self.place(span), "The document"),
        ))
    }

    fn spend(&mut self, cost: usize, span: &Span) -> Result<(), Box<Finding>> {
        self.used = self.used.saturating_add(cost);
        if self.used <= self.limits.nodes {
            return Ok(());
        }
        Err(Box::new(
            self.limits
                .exceeded(Resource::Nodes)
                .finding(self.place(span), "The file"),
        ))
    }

    fn node(&mut self, value: Value<'t>, span: &Span) -> Node<'t> {
        Node {
            line: line(span.start.line()),
            column: column(span.start.col()),
            start: self.offsets.byte(span.start.index()),
            end: self.offsets.byte(span.end.index()),
            value,
        }
    }

    fn place(&self, span: &Span) -> Place {
        Place {
            file: self.file,
            line: line(span.start.line()),
            column: column(span.start.col()),
        }
    }

    pub(super) fn syntax_error(&self, info: &str, at_line: usize, at_column: usize) -> Box<Finding> {
        let place = Place {
            file: self.file,
            line: line(at_line),
            column: column(at_column),
        };
        let open = self
            .stack
            .last()
            .filter(|open| open.flow && open.node.line < place.line);
        // Often the bracket that was forgotten to be closed is far above: that is the place to mend.
        if let Some(open) = open.filter(|open| self.is_left_open(open, place)) {
            let message = format!(
                "This bracket is never closed, so this is neither valid YAML nor valid JSON: {info}."
            );
            let close = match open.node.value {
                Value::Mapping(_) => '}',
                _ => ']',
            };
            let help = format!(
                "Write `{close}` where what stands in it ends, or quote the text if it is no bracket."
            );
            let bracket = open.node.place(self.file);
            let finding = Finding::new(&codes::UNPARSABLE_FILE, bracket, message, help);
            return Box::new(finding.also(place, "here nothing more of it can stand"));
        }
        let message = format!("This is neither valid YAML nor valid JSON: {info}.");
        let help = "Mend the syntax here or just above: look for a line indented otherwise than its neighbours, a missing quote, a tab, or an open bracket.";
        let finding = Finding::new(&codes::UNPARSABLE_FILE, place, message, help);
        Box::new(match open {
            Some(open) => finding.also(open.node.place(self.file), "this bracket is still open"),
            None => finding,
        })
    }

    /// The text ends, or goes on as if there were no bracket: with a line that is not indented further than the one of a bracket
    /// that stands in no other. Anything else is a fault within the bracket.
    fn is_left_open(&self, open: &Open, place: Place) -> bool {
        let at = |line: u32| (line as usize).saturating_sub(1);
        let mut rest = self.offsets.text.lines().skip(at(place.line));
        let indent = |text: &str| text.len() - text.trim_start().len();
        let Some(line) = rest.next() else {
            return true;
        };
        let behind = line.chars().skip(at(place.column)).all(char::is_whitespace);
        if behind && rest.all(|line| line.trim().is_empty()) {
            return true;
        }
        let above = self.offsets.text.lines().nth(at(open.node.line));
        let around = self.stack.iter().rev().nth(1);
        let is_outermost = around.is_some_and(|around| !around.flow);
        is_outermost && above.is_some_and(|above| indent(line) <= indent(above))
    }
}

fn is_text_tag(tag: &Tag) -> bool {
    tag.suffix == "str"
}

/// The parser counts lines from 1 (0 before the first character).
fn line(parsed: usize) -> u32 {
    u32::try_from(parsed.max(1)).unwrap_or(u32::MAX)
}

/// The parser counts columns from 0.
fn column(parsed: usize) -> u32 {
    u32::try_from(parsed.saturating_add(1)).unwrap_or(u32::MAX)
}

/// Characters → bytes. The parser counts characters; going on from the last answer makes this cheap.
struct Offsets<'t> {
    text: &'t str,
    ascii: bool,
    chars: usize,
    bytes: usize,
}

impl<'t> Offsets<'t> {
    fn new(text: &'t str) -> Self {
        Offsets {
            text,
            ascii: text.is_ascii(),
            chars: 0,
            bytes: 0,
        }
    }

    /// Does `---` or `...` stand there?
    fn is_marker(&mut self, index: usize) -> bool {
        let at = self.byte(index) as usize;
        let rest = self.text.get(at..).unwrap_or_default();
        rest.starts_with("---") || rest.starts_with("...")
    }

    fn byte(&mut self, index: usize) -> u32 {
        if self.ascii {
            self.bytes = index.min(self.text.len());
        } else if index >= self.chars {
            let (ahead, rest) = (index - self.chars, &self.text[self.bytes..]);
            self.bytes += rest.chars().take(ahead).map(char::len_utf8).sum::<usize>();
        } else {
            let (back, before) = (self.chars - index, &self.text[..self.bytes]);
            self.bytes -= before.chars().rev().take(back).map(char::len_utf8).sum::<usize>();
        }
        self.chars = index;
        u32::try_from(self.bytes).unwrap_or(u32::MAX)
    }
}
