//! The door of this module: text → documents, by the JSON or by the YAML reader.

use std::borrow::Cow;

use saphyr_parser::{Event, Parser, ScanError, Tag};

use super::build::Builder;
use super::indent::Padding;
use super::{Limits, Node, json};
use crate::finding::Finding;
use crate::source::FileId;

/// The documents of one file, and what was wrong with them.
#[derive(Debug, Default)]
pub struct Parsed<'t> {
    /// Non-empty documents in the order of the file.
    pub documents: Vec<Node<'t>>,
    /// Syntax errors, limits, alias cycles, duplicate keys.
    pub findings: Vec<Finding>,
    /// Entries that the text holds and the documents do not: duplicates, merged values that lost.
    pub dropped: Vec<(Node<'t>, Node<'t>)>,
    /// Byte where the first document begins that could not be read to its end; nothing after it was read.
    pub unread: Option<u32>,
}

/// Reads all documents of `text`. A syntax error ends the reading; the documents before it are kept.
pub fn parse<'t>(file: FileId, text: &'t str, limits: Limits) -> Parsed<'t> {
    // Strict JSON is tried first where it can be: it is YAML only nearly (surrogate pairs, long keys).
    if text.trim_start().starts_with(['{', '['])
        && let Some(parsed) = json::parse(file, text, limits)
    {
        return parsed;
    }
    let mut padding = Padding::default();
    // What the text as it stands gives, if it cannot be mended.
    let mut refused = None;
    loop {
        let mut builder = Builder::new(file, text, limits);
        // As a rule nothing was moved, and the tree borrows from the text.
        let ended = match refused {
            None => feed(text, &padding, &mut builder, |event| event),
            Some(_) => feed(&padding.apply(text), &padding, &mut builder, owned),
        };
        match ended {
            Ok(()) => {
                builder.moved(&padding);
                return builder.parsed;
            }
            Err(Stop::Found(finding)) => {
                builder.stop(*finding);
                return builder.parsed;
            }
            Err(Stop::Syntax(error)) => {
                let bracket = builder.outermost_bracket();
                let finding = builder.syntax_error(error.info(), error.marker().line(), error.marker().col());
                builder.stop(*finding);
                let first = refused.get_or_insert(builder.parsed);
                if !padding.widen(text, &error, bracket) {
                    return std::mem::take(first);
                }
            }
        }
    }
}

/// Why the events end before the text does.
enum Stop {
    /// A limit, or an alias of nothing.
    Found(Box<Finding>),
    /// The parser.
    Syntax(ScanError),
}

/// Gives all events of a text to the builder, with their places in the original.
fn feed<'s, 't>(
    text: &'s str,
    padding: &Padding,
    builder: &mut Builder<'t>,
    event_of: impl Fn(Event<'s>) -> Event<'t>,
) -> Result<(), Stop> {
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(Stop::Syntax)?;
        builder
            .take(event_of(event), padding.original(span))
            .map_err(Stop::Found)?;
    }
    Ok(())
}

/// The event without a hold on the text that it came from.
fn owned<'t>(event: Event) -> Event<'t> {
    let tag = |tag: Option<Cow<Tag>>| tag.map(|tag| Cow::Owned(tag.into_owned()));
    match event {
        Event::Nothing => Event::Nothing,
        Event::StreamStart => Event::StreamStart,
        Event::StreamEnd => Event::StreamEnd,
        Event::DocumentStart(explicit) => Event::DocumentStart(explicit),
        Event::DocumentEnd => Event::DocumentEnd,
        Event::Alias(anchor) => Event::Alias(anchor),
        Event::Scalar(text, style, anchor, own) => {
            Event::Scalar(Cow::Owned(text.into_owned()), style, anchor, tag(own))
        }
        Event::SequenceStart(anchor, own) => Event::SequenceStart(anchor, tag(own)),
        Event::SequenceEnd => Event::SequenceEnd,
        Event::MappingStart(anchor, own) => Event::MappingStart(anchor, tag(own)),
        Event::MappingEnd => Event::MappingEnd,
    }
}
