//! What must not be published: secrets in clear text, examples of confidential fields.
//!
//! In: the trees of a file. Out: the same trees with `(hidden)` in place of each such value, the spans of
//! the values in the text, and findings. This runs before any reader, so no reader can leak a value. Start at
//! [`hide`]; the published copy of the file is made by [`redact()`].

mod find;
mod redact;
mod samples;
pub mod words;

use super::HIDDEN;
use super::yaml::{Node, Parsed, Value};
use crate::finding::Finding;
use crate::source::FileId;

pub use redact::redact;

/// A value of the text that must not be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hidden {
    /// First byte, counted from 0. An anchor or tag in front of the value belongs to it.
    pub start: u32,
    /// One past the last byte; of a block, where the next thing begins.
    pub end: u32,
}

/// Takes what must not be published out of the trees.
pub(super) fn hide(file: FileId, text: &str, parsed: &mut Parsed) -> (Vec<Hidden>, Vec<Finding>) {
    let mut found = find::Found::default();
    for tree in &parsed.documents {
        find::find(file, tree, &mut found);
    }
    for (key, value) in &parsed.dropped {
        find::find_dropped(key, value, &mut found);
    }
    let (mut hidden, mut findings) = (found.hidden, found.findings);
    findings.sort_by_key(|finding| finding.place);
    hidden.sort_unstable();
    hidden.dedup();
    if !hidden.is_empty() {
        parsed
            .documents
            .iter_mut()
            .for_each(|tree| replace(tree, &hidden));
    }
    if let Some(start) = parsed.unread {
        // Nobody has looked for secrets there. The blank behind `---` stays.
        let blank = text
            .as_bytes()
            .get(start as usize)
            .is_some_and(u8::is_ascii_whitespace);
        let start = start + u32::from(blank);
        let end = u32::try_from(text.len()).unwrap_or(u32::MAX);
        hidden.retain(|span| span.start < start);
        hidden.push(Hidden { start, end });
    }
    (hidden, findings)
}

/// Also reaches the copies that aliases made: they have the span of the original.
fn replace(node: &mut Node, hidden: &[Hidden]) {
    match &mut node.value {
        Value::Scalar { text, plain } => {
            let span = Hidden {
                start: node.start,
                end: node.end,
            };
            if hidden.binary_search(&span).is_ok() {
                *text = HIDDEN.into();
                *plain = false;
            }
        }
        Value::Sequence(items) => items.iter_mut().for_each(|item| replace(item, hidden)),
        Value::Mapping(entries) => entries.iter_mut().for_each(|(_, value)| replace(value, hidden)),
    }
}
