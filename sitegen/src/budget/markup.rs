//! How much a text asks of a reader of Markdown and HTML, found out before it is read: both need time that grows with the
//! square of the nesting.
//!
//! In: a text. Out: nothing, or the limit that it passes; such a text is shown as it is written, without markup.
//! Counted are markers of quotations and lists in front of a line, elements that are open at once, and columns of a
//! table. Start at [`bounded`].

use super::{Budget, Exceeded, Resource};

/// Elements that may be open at once for each level of Markdown: HTML leaves out many ends (`<li>`, `<td>`).
const ELEMENTS: usize = 8;

/// Columns of a table for each level: rows are filled up to the width of the head.
const COLUMNS: usize = 4;

/// Elements without an end.
const VOID: [&str; 6] = ["br", "hr", "img", "input", "link", "wbr"];

/// Whether a text may be read as Markdown.
pub fn bounded(text: &str, budget: &Budget) -> Result<(), Exceeded> {
    if text.len() as u64 > budget.bytes {
        return Err(budget.exceeded(Resource::Bytes));
    }
    let too_deep = text.lines().any(|line| {
        markers(line, budget.depth) > budget.depth
            || line.bytes().filter(|byte| *byte == b'|').count() > budget.depth * COLUMNS
    });
    if too_deep || opens_more_than(text, budget.depth * ELEMENTS) {
        return Err(budget.exceeded(Resource::Depth));
    }
    Ok(())
}

/// Markers in front of a line: `>`, `-`, `*`, `+`, `12.`, `12)`; no more than one above `enough` are counted.
fn markers(line: &str, enough: usize) -> usize {
    let mut count = 0;
    let mut rest = line.trim_start();
    while count <= enough {
        let behind = match rest.as_bytes().first() {
            Some(b'>') => Some(&rest[1..]),
            // A list's marker needs a space behind it.
            Some(b'-' | b'*' | b'+') => rest[1..].strip_prefix([' ', '\t']),
            Some(b'0'..=b'9') => rest
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .strip_prefix(['.', ')'])
                .and_then(|rest| rest.strip_prefix([' ', '\t'])),
            _ => None,
        };
        let Some(behind) = behind else { break };
        count += 1;
        rest = behind.trim_start();
    }
    count
}

/// Whether more elements than `most` are open at once; an end that fits no beginning closes nothing.
fn opens_more_than(text: &str, most: usize) -> bool {
    let mut open: Vec<&str> = Vec::new();
    for (at, _) in text.match_indices('<') {
        let rest = &text[at + 1..];
        let (is_end, rest) = match rest.strip_prefix('/') {
            Some(rest) => (true, rest),
            None => (false, rest),
        };
        let length = rest
            .bytes()
            .position(|byte| !byte.is_ascii_alphanumeric())
            .unwrap_or(rest.len());
        let name = &rest[..length];
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let is_same = |other: &&str| other.eq_ignore_ascii_case(name);
        if is_end {
            if open.last().is_some_and(is_same) {
                open.pop();
            }
        } else if !VOID.iter().any(is_same) {
            open.push(name);
        }
        if open.len() > most {
            return true;
        }
    }
    false
}
