//! The door of this module: text → documents, by the JSON or by the YAML reader.

use saphyr_parser::Parser;

use super::build::Builder;
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
    let mut builder = Builder::new(file, text, limits);
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        let step = match event {
            Ok((event, span)) => builder.take(event, span),
            Err(error) => {
                Err(builder.syntax_error(error.info(), error.marker().line(), error.marker().col()))
            }
        };
        if let Err(finding) = step {
            builder.stop(*finding);
            break;
        }
    }
    builder.parsed
}
