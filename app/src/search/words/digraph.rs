//! Letters that people without the key write as two: `München` and `Muenchen`.
//!
//! In: text as written. Out: the same text with these letters written out, or nothing where it has none. The index holds
//! both spellings of such a word and a query looks for both, so that neither side has to guess whether `ue` is one letter.

use std::borrow::Cow;

/// The letter, composed and decomposed, and how it is written out in German, Swedish, Danish, Norwegian and Dutch.
const WRITTEN_OUT: &[(&str, &str)] = &[
    ("ä", "ae"),
    ("a\u{308}", "ae"),
    ("ö", "oe"),
    ("o\u{308}", "oe"),
    ("ø", "oe"),
    ("ü", "ue"),
    ("u\u{308}", "ue"),
    ("å", "aa"),
    ("a\u{30a}", "aa"),
    ("Ä", "Ae"),
    ("A\u{308}", "Ae"),
    ("Ö", "Oe"),
    ("O\u{308}", "Oe"),
    ("Ø", "Oe"),
    ("Ü", "Ue"),
    ("U\u{308}", "Ue"),
    ("Å", "Aa"),
    ("A\u{30a}", "Aa"),
];

/// `text` with these letters written out; `None` where it has none of them.
pub fn written_out(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let mut other = Cow::Borrowed(text);
    for (letter, letters) in WRITTEN_OUT {
        if other.contains(letter) {
            other = Cow::Owned(other.replace(letter, letters));
        }
    }
    match other {
        Cow::Owned(other) => Some(other),
        Cow::Borrowed(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_written_out_however_they_are_composed() {
        let table = [
            ("München", Some("Muenchen")),
            ("Mu\u{308}nchen", Some("Muenchen")),
            ("Größe", Some("Groeße")),
            ("Århus Øst", Some("Aarhus Oest")),
            ("Muenchen", None),
            ("crème brûlée", None),
            ("", None),
        ];
        for (text, expected) in table {
            assert_eq!(written_out(text).as_deref(), expected, "{text}");
        }
    }
}
