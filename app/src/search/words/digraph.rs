//! Letters that people without the key write as two: `München` and `Muenchen`.
//!
//! In: text as written. Out: the same text with these letters written out, or nothing where it has none. The index holds
//! both spellings of such a word and a query looks for both, so that neither side has to guess whether `ue` is one letter.

/// The letters of German, Swedish, Danish, Norwegian and Dutch, and how they are written out.
const WRITTEN_OUT: [(char, &str); 10] = [
    ('ä', "ae"),
    ('ö', "oe"),
    ('ø', "oe"),
    ('ü', "ue"),
    ('å', "aa"),
    ('Ä', "Ae"),
    ('Ö', "Oe"),
    ('Ø', "Oe"),
    ('Ü', "Ue"),
    ('Å', "Aa"),
];

/// Marks that make such a letter of the plain one before them, and what is written instead.
const MARKS: [(char, &str, char); 2] = [('\u{308}', "aouAOU", 'e'), ('\u{30a}', "aA", 'a')];

/// `text` with these letters written out; `None` where it has none of them.
pub fn written_out(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let mut other = String::with_capacity(text.len());
    let (mut last, mut is_other) = (' ', false);
    for letter in text.chars() {
        let composed = WRITTEN_OUT.iter().find(|(known, _)| *known == letter);
        let mark = MARKS
            .iter()
            .find(|(known, plain, _)| *known == letter && plain.contains(last));
        is_other |= composed.is_some() || mark.is_some();
        match (composed, mark) {
            (Some((_, letters)), _) => other.push_str(letters),
            (None, Some((_, _, second))) => other.push(*second),
            (None, None) => other.push(letter),
        }
        last = letter;
    }
    is_other.then_some(other)
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
