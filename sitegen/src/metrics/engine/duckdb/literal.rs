//! Values as they are written in SQL.
//!
//! In: a cell or a text of any content. Out: a literal of one line. A text with control characters is written in
//! hexadecimal digits, so that no line of what DuckDB reads begins with anything that comes from a file. Start at
//! [`literal`] and [`quoted`].

use std::fmt::Write as _;

use crate::metrics::stage::Cell;

/// Appends a cell.
pub fn literal(out: &mut String, cell: &Cell) {
    // Writing to a text cannot fail.
    let _ = match cell {
        Cell::Null => write!(out, "NULL"),
        Cell::Int(number) => write!(out, "{number}"),
        Cell::Real(number) => write!(out, "{number:e}::DOUBLE"),
        Cell::Text(text) => write!(out, "{}", quoted(text)),
    };
}

/// A text; a zero byte, which DuckDB takes for an end, is left out.
pub fn quoted(text: &str) -> String {
    if !text.chars().any(char::is_control) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    let bytes = text.bytes().filter(|byte| *byte != 0);
    let digits: String = bytes.map(|byte| format!("{byte:02X}")).collect();
    format!("decode(unhex('{digits}'))")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_its_literal_or_its_line() {
        for (text, expected) in [
            ("orders", "'orders'"),
            ("", "''"),
            ("it's", "'it''s'"),
            ("\\'; DROP TABLE x; --", "'\\''; DROP TABLE x; --'"),
            ("a\n.shell x", "decode(unhex('610A2E7368656C6C2078'))"),
            ("a\0b", "decode(unhex('6162'))"),
            ("\u{85}ü", "decode(unhex('C285C3BC'))"),
        ] {
            assert_eq!(quoted(text), expected, "{text:?}");
        }
    }
}
