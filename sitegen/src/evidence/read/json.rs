//! Text of one or many JSON values → typed values, with the place of what is wrong.
//!
//! In: a document, or lines of which each is one. Out: a value, or [`Broken`] with line and column. Words that are no
//! JSON but that Python writes (`NaN`, `Infinity`) are read as null.

use serde::de::DeserializeOwned;

use super::{Broken, counted};

/// Reads a document that is one value.
pub fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Broken> {
    counted::begin();
    match serde_json::from_str(text) {
        Ok(value) => Ok(value),
        Err(error) => {
            if let Some(limit) = counted::exceeded() {
                return Err(limit);
            }
            let mended = without_not_a_number(text);
            let again = mended.and_then(|text| {
                counted::begin();
                serde_json::from_str(&text).ok()
            });
            again.ok_or_else(|| counted::exceeded().unwrap_or_else(|| broken(&error, 0)))
        }
    }
}

/// The lines that hold something, with their numbers from 1.
pub fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let numbered = text
        .lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line.trim()));
    numbered.filter(|(_, line)| !line.is_empty())
}

/// Whether a text is lines of values: a second value follows the first, on a line of its own.
pub fn is_lines(text: &str) -> bool {
    let mut lines = lines(text);
    let (Some((_, first)), second) = (lines.next(), lines.next()) else {
        return false;
    };
    let is_value =
        |line: &str| line.starts_with('{') && serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok();
    is_value(first) && second.is_some_and(|(_, line)| line.starts_with('{'))
}

/// What the parser says, without its own place; `before` is the number of lines above the text.
pub fn broken(error: &serde_json::Error, before: usize) -> Broken {
    let said = error.to_string();
    let reason = said.split(" at line ").next().unwrap_or_default();
    let reason = match error.classify() {
        serde_json::error::Category::Eof => "the file ends in the middle of a value",
        _ => reason,
    };
    Broken::at(
        before + error.line(),
        error.column(),
        format!("The file is no valid JSON: {reason}."),
    )
}

/// The text with `NaN` and `Infinity` outside of strings written as null; `None` where there is none.
fn without_not_a_number(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let (mut rest, mut in_string, mut is_changed) = (text, false, false);
    while let Some(at) =
        rest.find(|c: char| c == '"' || c == '\\' || !in_string && matches!(c, 'N' | 'I' | '-'))
    {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let word = ["-Infinity", "Infinity", "NaN"]
            .into_iter()
            .find(|word| rest.starts_with(word));
        let taken = match (word, rest.as_bytes().first()) {
            (Some(word), _) if !in_string => {
                out.push_str("null");
                is_changed = true;
                rest = &rest[word.len()..];
                continue;
            }
            // What follows a backslash ends no string.
            (_, Some(b'\\')) => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            (_, Some(b'"')) => {
                in_string = !in_string;
                1
            }
            _ => 1,
        };
        out.push_str(&rest[..taken]);
        rest = &rest[taken..];
    }
    out.push_str(rest);
    is_changed.then_some(out)
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::{is_lines, parse, without_not_a_number};

    #[test]
    fn not_a_number_is_nothing_measured() {
        for (text, expected) in [
            (
                r#"{"a": NaN, "b": [-Infinity, Infinity]}"#,
                r#"{"a":null,"b":[null,null]}"#,
            ),
            (
                r#"{"NaN": "say \"NaN", "x": NaN}"#,
                r#"{"NaN":"say \"NaN","x":null}"#,
            ),
            (r#"{"a": -1}"#, r#"{"a":-1}"#),
        ] {
            assert_eq!(parse::<Value>(text).unwrap().to_string(), expected, "{text}");
        }
        assert_eq!(without_not_a_number(r#"{"NaN": "\u00e4\\", "b": -1}"#), None);
    }

    #[test]
    fn what_is_wrong_has_its_place() {
        for (text, line, column) in [
            ("", 1, 0),
            ("{\n  \"a\": 1,\n}", 3, 1),
            ("{\"a\": [1, 2", 1, 11),
            ("{\"a\": Nan}", 1, 7),
            ("{\"a\": \"\\", 1, 8),
        ] {
            let broken = parse::<Value>(text).unwrap_err();
            assert_eq!((broken.line, broken.column), (line, column.max(1)), "{text}");
        }
    }

    #[test]
    fn lines_are_told_from_a_document() {
        for (text, expected) in [
            ("{\"a\": 1}\n{\"a\": 2}\n", true),
            ("{\"a\": 1}\n\n{\"a\":", true),
            ("{\"a\": 1}\n", false),
            ("{\n\"a\": 1}\n", false),
            ("[{}]\n[{}]", false),
            ("", false),
        ] {
            assert_eq!(is_lines(text), expected, "{text}");
        }
    }
}
