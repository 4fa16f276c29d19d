//! The text of a file without the values that must not be published.

use std::borrow::Cow;

use super::Hidden;

const REPLACEMENT: &str = "\"(hidden)\"";

/// Replaces the hidden values by `"(hidden)"`. What was valid YAML or JSON still is, and every other line
/// keeps its number.
pub fn redact<'t>(text: &'t str, hidden: &[Hidden]) -> Cow<'t, str> {
    if hidden.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut spans: Vec<Hidden> = hidden.to_vec();
    spans.sort_unstable();
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for span in spans {
        let (start, end) = (border(text, span.start), border(text, span.end));
        if start < done || start >= end {
            continue;
        }
        out.push_str(&text[done..start]);
        done = replace(text, start, end, &mut out);
    }
    out.push_str(&text[done..]);
    Cow::Owned(out)
}

/// Writes what stands for `start..end`; gives where the text goes on.
fn replace(text: &str, start: usize, end: usize, out: &mut String) -> usize {
    let value = text[start..end].trim_end();
    out.push_str(anchor(value));
    out.push_str(REPLACEMENT);
    // A value of several lines leaves empty ones behind.
    let line_end = if value.contains("\r\n") { "\r\n" } else { "\n" };
    out.push_str(&line_end.repeat(value.matches('\n').count()));
    start + value.len()
}

/// The anchor in front of a value, with the space behind it: an alias may need it. A tag is not kept, it
/// would ask for another kind of value.
fn anchor(value: &str) -> &str {
    let mut rest = value;
    while rest.starts_with(['&', '!']) {
        let word = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let space = rest[word..].find(|c: char| !c.is_whitespace()).unwrap_or(0);
        if rest.starts_with('&') {
            return &rest[..word + space];
        }
        rest = &rest[word + space..];
    }
    ""
}

fn border(text: &str, at: u32) -> usize {
    let mut at = (at as usize).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
