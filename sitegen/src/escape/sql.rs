//! Texts in SQL that is printed, for people and for other engines.

use super::terminal::{acts, ends_with_command};

/// How an engine writes a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quoting {
    /// As the standard says: two apostrophes for one, `CHR` for what has no sign.
    Standard,
    /// With backslashes, as Spark does.
    Backslash,
}

/// A text as an engine reads it, on one line and without anything that a terminal or a build server obeys.
pub fn literal(text: &str, quoting: Quoting) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('\'');
    for (at, letter) in text.char_indices() {
        // A zero byte ends a statement before its time.
        if letter == '\0' {
            continue;
        }
        let code = letter as u32;
        match (letter, quoting) {
            ('\'', Quoting::Standard) => out.push_str("''"),
            ('\'' | '\\', Quoting::Backslash) => {
                out.push('\\');
                out.push(letter);
            }
            _ if !(acts(letter) || letter == '[' && ends_with_command(&text[..at])) => out.push(letter),
            (_, Quoting::Standard) => out.push_str(&format!("' || CHR({code}) || '")),
            (_, Quoting::Backslash) if code > 0xffff => out.push_str(&format!("\\U{code:08x}")),
            (_, Quoting::Backslash) => out.push_str(&format!("\\u{code:04x}")),
        }
    }
    out.push('\'');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_one_text_on_one_line() {
        for (text, standard, backslash) in [
            ("plain", "'plain'", "'plain'"),
            ("it's", "'it''s'", "'it\\'s'"),
            ("a\\' x", "'a\\'' x'", "'a\\\\\\' x'"),
            ("a\n::x", "'a' || CHR(10) || '::x'", "'a\\u000a::x'"),
            ("\0\u{1b}", "'' || CHR(27) || ''", "'\\u001b'"),
            ("##[x]", "'##' || CHR(91) || 'x]'", "'##\\u005bx]'"),
        ] {
            assert_eq!(literal(text, Quoting::Standard), standard, "{text:?}");
            assert_eq!(literal(text, Quoting::Backslash), backslash, "{text:?}");
        }
    }
}
