//! Case and diacritics: what looks alike to a reader in a hurry becomes the same letters.
//!
//! The table holds the Latin letters whose canonical decomposition begins with a plain letter, and the few that
//! decompose only by custom (ß, æ, ø, ł …), and the accented Greek ones. A test compares it with the Unicode
//! data; a library for all scripts would weigh more than the rest of the search code.

/// `text` in lower case without diacritics.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// Appends the folded `text` to `folded`.
pub fn fold_into(text: &str, folded: &mut String) {
    // Nearly every word of an index.
    if text.is_ascii() {
        let start = folded.len();
        folded.push_str(text);
        return folded[start..].make_ascii_lowercase();
    }
    for c in text.chars() {
        if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
        } else {
            fold_character(c, folded);
        }
    }
}

/// Marks that combine with the letter before them; they are dropped.
pub fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}')
}

fn fold_character(c: char, folded: &mut String) {
    if is_mark(c) {
        return;
    }
    // Full-width forms of East Asian keyboards.
    if let '\u{ff01}'..='\u{ff5e}' = c {
        let plain = u32::from(c) - 0xff01 + 0x21;
        folded.extend(char::from_u32(plain).map(|c| c.to_ascii_lowercase()));
        return;
    }
    for c in c.to_lowercase() {
        if is_mark(c) {
            continue;
        }
        match plain(c) {
            Some(letters) => folded.push_str(letters),
            None => folded.push(c),
        }
    }
}

/// What a small letter with a mark is written as without one.
fn plain(c: char) -> Option<&'static str> {
    if c.is_ascii() {
        return None;
    }
    PLAIN
        .iter()
        .find(|(marked, _)| marked.contains(c))
        .map(|(_, letters)| *letters)
}

/// Marked small letters with the plain ones that stand for them.
const PLAIN: &[(&str, &str)] = &[
    ("àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ", "a"),
    ("ḃḅḇ", "b"),
    ("çćĉċčḉ", "c"),
    ("ďđḋḍḏḑḓð", "d"),
    ("èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ", "e"),
    ("ḟƒ", "f"),
    ("ĝğġģǧǵḡ", "g"),
    ("ĥħȟḣḥḧḩḫẖ", "h"),
    ("ìíîïĩīĭįıǐȉȋḭḯỉị", "i"),
    ("ĵǰ", "j"),
    ("ķǩḱḳḵ", "k"),
    ("ĺļľłŀḷḹḻḽ", "l"),
    ("ḿṁṃ", "m"),
    ("ñńņňǹṅṇṉṋŉ", "n"),
    ("òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ", "o"),
    ("ṕṗ", "p"),
    ("ŕŗřȑȓṙṛṝṟ", "r"),
    ("śŝşšșṡṣṥṧṩſẛ", "s"),
    ("ţťŧțṫṭṯṱẗ", "t"),
    ("ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự", "u"),
    ("ṽṿ", "v"),
    ("ŵẁẃẅẇẉẘ", "w"),
    ("ẋẍ", "x"),
    ("ýÿŷȳẏẙỳỵỷỹ", "y"),
    ("źżžẑẓẕ", "z"),
    ("ß", "ss"),
    ("æǽǣ", "ae"),
    ("œ", "oe"),
    ("þ", "th"),
    ("ĳ", "ij"),
    ("ﬀ", "ff"),
    ("ﬁ", "fi"),
    ("ﬂ", "fl"),
    ("ﬃ", "ffi"),
    ("ﬄ", "ffl"),
    ("άἀἁὰᾶ", "α"),
    ("έὲ", "ε"),
    ("ήὴῆ", "η"),
    ("ίϊΐὶῖ", "ι"),
    ("όὸ", "ο"),
    ("ύϋΰὺῦ", "υ"),
    ("ώὼῶ", "ω"),
    ("ς", "σ"),
    ("ё", "е"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    /// Letters that the Unicode data decomposes to themselves or to a plain letter with marks.
    fn by_the_standard(c: char) -> String {
        c.to_lowercase().nfd().filter(|c| !is_mark(*c)).collect()
    }

    #[test]
    fn the_table_agrees_with_unicode_for_latin_letters() {
        let latin = ('\u{c0}'..='\u{24f}').chain('\u{1e00}'..='\u{1ef9}');
        for c in latin.filter(|c| c.is_alphabetic()) {
            let expected = by_the_standard(c);
            let decomposes = expected.is_ascii();
            if decomposes {
                assert_eq!(fold(&c.to_string()), expected, "U+{:04X} {c}", u32::from(c));
            }
        }
    }

    #[test]
    fn folding_again_changes_nothing() {
        for c in '\u{20}'..='\u{ffff}' {
            let once = fold(&c.to_string());
            assert_eq!(fold(&once), once, "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn no_letter_stands_twice() {
        let mut seen = std::collections::BTreeSet::new();
        for c in PLAIN.iter().flat_map(|(marked, _)| marked.chars()) {
            assert!(seen.insert(c), "{c} stands twice");
        }
    }
}
