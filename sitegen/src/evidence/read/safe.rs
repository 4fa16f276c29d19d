//! What of a result's texts may be shown: names and short sentences, never values of rows, never SQL.
//!
//! In: text of a result file, which may quote the data that it complains about. Out: text for a page, or nothing.

use crate::document::model::Text;

const LONGEST_NAME: usize = 160;
const LONGEST_MESSAGE: usize = 200;

/// A name: the first line; empty if it holds SQL.
pub fn name(text: &str) -> Text {
    let line = first_line(text);
    if is_sql(line) {
        return Text::default();
    }
    cut(line, LONGEST_NAME).into()
}

/// A sentence: the first line, with everything that may be a value of a row replaced by `…`: what stands in
/// quotation marks, addresses, long numbers. Empty if it holds SQL.
pub fn message(text: &str) -> Text {
    let line = first_line(text);
    if is_sql(line) {
        return Text::default();
    }
    let words: Vec<String> = without_quoted(line)
        .split_whitespace()
        .map(without_value)
        .collect();
    cut(&words.join(" "), LONGEST_MESSAGE).into()
}

/// A measured value: a number and nothing else, for a text may come from the data.
pub fn number(text: &str) -> Text {
    let text = text.trim();
    let is_number = text.parse::<f64>().is_ok_and(f64::is_finite);
    if is_number && text.len() <= 24 {
        text.into()
    } else {
        Text::default()
    }
}

/// An address that a browser may follow.
pub fn url(text: &str) -> Text {
    let text = text.trim();
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    let is_plain = !text.contains(|c: char| c.is_whitespace() || c.is_control()) && text.len() <= 1_000;
    if is_web && is_plain {
        text.into()
    } else {
        Text::default()
    }
}

fn first_line(text: &str) -> &str {
    text.trim().lines().next().unwrap_or_default().trim()
}

fn cut(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text.to_owned(),
    }
}

/// Words that only SQL has together. A sentence that is taken for SQL by mistake loses nothing but its showing.
fn is_sql(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    let has = |word: &str| {
        lower
            .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
            .any(|own| own == word)
    };
    has("select")
        || has("insert") && has("into")
        || has("delete") && has("from")
        || has("update") && has("set")
        || has("from") && has("where")
        || has("group") && has("by") && has("from")
        || has("create") && (has("table") || has("view"))
}

/// Replaces what stands between quotation marks. An apostrophe within a word opens nothing.
fn without_quoted(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut open: Option<char> = None;
    let mut previous = ' ';
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        let ends = chars.peek().is_none_or(|next| !next.is_alphanumeric());
        match open {
            Some(quote) if c == quote && ends => open = None,
            Some(_) => {}
            None if matches!(c, '\'' | '"' | '`' | '“') && !previous.is_alphanumeric() => {
                open = Some(if c == '“' { '”' } else { c });
                out.push('…');
            }
            None => out.push(c),
        }
        previous = c;
    }
    out
}

fn without_value(word: &str) -> String {
    let longest_number = word.split(|c: char| !c.is_ascii_digit()).map(str::len).max();
    let is_address = word.contains('@');
    if is_address || longest_number.is_some_and(|digits| digits > 6) {
        return "…".to_owned();
    }
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use super::{message, name, number, url};

    #[test]
    fn values_of_rows_and_sql_are_never_shown() {
        for (text, expected) in [
            ("0.8 % missing", "0.8 % missing"),
            (
                "Got 1 result, configured to fail if != 0",
                "Got 1 result, configured to fail if != 0",
            ),
            ("It doesn't hold", "It doesn't hold"),
            (
                "Could not convert string 'Ada Lovelace' to INT32",
                "Could not convert string … to INT32",
            ),
            ("unexpected \"4111 1111 1111 1111\"", "unexpected …"),
            ("unclosed 'Ada Lovelace", "unclosed …"),
            ("mail of ada@example.com is wrong", "mail of … is wrong"),
            ("phone 015112345678.", "phone …"),
            ("first line\nselect * from t", "first line"),
            ("rows: SELECT name FROM people", ""),
            ("with x as (select 1)", ""),
            ("DELETE FROM people", ""),
            ("", ""),
        ] {
            assert_eq!(&*message(text), expected, "{text}");
        }
        assert_eq!(message(&"long ".repeat(100)).chars().count(), 200);
        assert_eq!(
            &*name("missing_count(customer_id) = 0"),
            "missing_count(customer_id) = 0"
        );
        assert_eq!(&*name("SELECT 1"), "");
    }

    #[test]
    fn measured_values_are_numbers_and_addresses_are_of_the_web() {
        for (text, expected) in [
            ("12", "12"),
            ("-0.5", "-0.5"),
            ("NaN", ""),
            ("Ada", ""),
            ("2026-01-01", ""),
        ] {
            assert_eq!(&*number(text), expected, "{text}");
        }
        for (text, expected) in [
            ("https://q.example/1", "https://q.example/1"),
            ("javascript:alert(1)", ""),
            ("https://a b", ""),
            ("", ""),
        ] {
            assert_eq!(&*url(text), expected, "{text}");
        }
    }
}
