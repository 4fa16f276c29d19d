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
        if out.ends_with(['-', '.']) {
            // Right behind `---` stands something that cannot be read.
            out.push(' ');
        }
        done = replace(text, start, end, &mut out);
    }
    out.push_str(&text[done..]);
    Cow::Owned(out)
}

/// Writes what stands for `start..end`; gives where the text goes on.
fn replace(text: &str, start: usize, end: usize, out: &mut String) -> usize {
    let value = text[start..end].trim_end_matches([' ', '\t', '\r', '\n']);
    out.push_str(anchor(value));
    out.push_str(REPLACEMENT);
    // A value of several lines leaves empty ones behind.
    let line_end = if value.contains("\r\n") { "\r\n" } else { "\n" };
    let lines = value.matches('\n').count();
    out.push_str(&line_end.repeat(lines));
    let done = start + value.len();
    if lines > 0 && !text[done..].trim_start_matches(' ').starts_with(['\r', '\n']) {
        // What follows on its last line must stay further right than the line where the value begins.
        let first = text[..start].rsplit('\n').next().unwrap_or_default();
        let indent = first.len() - first.trim_start_matches([' ', '-']).len();
        out.push_str(&" ".repeat(indent + 1));
    }
    done
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

#[cfg(test)]
mod tests {
    use super::redact;
    use crate::document::yaml::{Limits, Node, Value, parse};
    use crate::document::{HIDDEN, Hidden};
    use crate::source::FileId;

    /// Hides every scalar that has the word `SECRET` in it.
    fn redacted(text: &str) -> String {
        fn spans(node: &Node, hidden: &mut Vec<Hidden>) {
            match &node.value {
                Value::Scalar { text, .. } if text.contains("SECRET") => {
                    let (start, end) = (node.start, node.end);
                    hidden.push(Hidden { start, end });
                }
                Value::Scalar { .. } => {}
                Value::Sequence(items) => items.iter().for_each(|item| spans(item, hidden)),
                Value::Mapping(entries) => entries.iter().for_each(|(_, value)| spans(value, hidden)),
            }
        }
        let mut hidden = Vec::new();
        let parsed = parse(FileId(0), text, Limits::default());
        assert!(parsed.findings.is_empty(), "{text}: {:?}", parsed.findings);
        parsed.documents.iter().for_each(|tree| spans(tree, &mut hidden));
        let out = redact(text, &hidden).into_owned();
        assert!(!out.contains("SECRET"), "{out}");
        assert_eq!(out.matches('\n').count(), text.matches('\n').count(), "{out}");
        let again = parse(FileId(0), &out, Limits::default());
        assert!(again.findings.is_empty(), "{out}\n{:?}", again.findings);
        assert_eq!(shape(&again.documents), shape(&parsed.documents), "{out}");
        out
    }

    /// Everything but the hidden values.
    fn shape(trees: &[Node]) -> String {
        fn write(node: &Node, out: &mut String) {
            match &node.value {
                Value::Scalar { text, .. } if text.contains("SECRET") || text.contains(HIDDEN) => {
                    out.push('*')
                }
                Value::Scalar { text, .. } => out.push_str(text),
                Value::Sequence(items) => items.iter().for_each(|item| {
                    out.push('-');
                    write(item, out);
                }),
                Value::Mapping(entries) => entries.iter().for_each(|(key, value)| {
                    write(key, out);
                    out.push(':');
                    write(value, out);
                }),
            }
            out.push(';');
        }
        let mut out = String::new();
        trees.iter().for_each(|tree| write(tree, &mut out));
        out
    }

    #[test]
    fn each_style_stays_valid() {
        let table = [
            ("a: SECRET\n", "a: \"(hidden)\"\n"),
            ("a: SECRET # why\nb: 1", "a: \"(hidden)\" # why\nb: 1"),
            ("a: 'SECRET ''x'''\nb: 1", "a: \"(hidden)\"\nb: 1"),
            ("a: \"SECRET \\\" x\"\nb: 1", "a: \"(hidden)\"\nb: 1"),
            ("ä: ünd SECRET ö\nb: 1", "ä: \"(hidden)\"\nb: 1"),
            ("[ä, SECRET, ö]", "[ä, \"(hidden)\", ö]"),
            ("{\"a\":\"SECRET\",\"b\":[1]}", "{\"a\":\"(hidden)\",\"b\":[1]}"),
            ("- SECRET\n- b\n", "- \"(hidden)\"\n- b\n"),
            ("- - SECRET\n  - b\n", "- - \"(hidden)\"\n  - b\n"),
            ("a: one\n  SECRET\n\n  three\nb: 1", "a: \"(hidden)\"\n\n\n\nb: 1"),
            ("a: \"one\n  SECRET\"\nb: 1", "a: \"(hidden)\"\n\nb: 1"),
            ("a: [\"one\n  SECRET\", 2]\nb: 1", "a: [\"(hidden)\"\n , 2]\nb: 1"),
            ("- a: [SECRET\n   b]", "- a: [\"(hidden)\"\n   ]"),
            ("a: |\n  SECRET\nb: 1", "a: |\n  \"(hidden)\"\nb: 1"),
            (
                "a: |\n  x\n\n  SECRET\n\nb: 1",
                "a: |\n  \"(hidden)\"\n\n\n\nb: 1",
            ),
            ("a: |\n\n\n  SECRET\nb: 1", "a: |\n\n\n  \"(hidden)\"\nb: 1"),
            ("a: |2\n    SECRET\n  x\nb: 1", "a: |2\n  \"(hidden)\"\n\nb: 1"),
            ("a: >-\n  SECRET\n  x", "a: >-\n  \"(hidden)\"\n   "),
            ("a:\n- |\n SECRET\n- b\n", "a:\n- |\n \"(hidden)\"\n- b\n"),
            ("- a: |\n    SECRET\n  b: 1", "- a: |\n    \"(hidden)\"\n  b: 1"),
            ("a: |\n  SECRET\n# why\nb: 1", "a: |\n  \"(hidden)\"\n# why\nb: 1"),
            ("a: &x SECRET\nb: *x", "a: &x \"(hidden)\"\nb: *x"),
            ("a: &x |\n  SECRET\n  x\nb: *x", "a: &x \"(hidden)\"\n\n\nb: *x"),
            ("a: !!str SECRET\nb: 1", "a: \"(hidden)\"\nb: 1"),
            ("a: !t &x SECRET\nb: *x", "a: &x \"(hidden)\"\nb: *x"),
            ("a: &x !t SECRET\nb: *x", "a: &x \"(hidden)\"\nb: *x"),
            (
                "a: |\r\n  SECRET\r\n  x\r\nb: 1\r\n",
                "a: |\r\n  \"(hidden)\"\r\n\r\nb: 1\r\n",
            ),
            (
                "a: SECRET\n  x\r\nb: SECRET",
                "a: \"(hidden)\"\n\r\nb: \"(hidden)\"",
            ),
            ("a: |\n  SECRET\n---\nb: 1", "a: |\n  \"(hidden)\"\n---\nb: 1"),
            ("SECRET", "\"(hidden)\""),
        ];
        for (text, expected) in table {
            assert_eq!(redacted(text), expected, "{text}");
        }
    }

    #[test]
    fn spans_that_do_not_fit_the_text_do_no_harm() {
        let spans = [(3, 9), (1, 2), (0, 1), (1, 2), (5, 4), (90, 99)];
        let hidden = spans.map(|(start, end)| Hidden { start, end });
        assert_eq!(redact("äbc", &hidden), "\"(hidden)\"b\"(hidden)\"");
    }
}
