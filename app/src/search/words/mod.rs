//! One splitter for both sides: text → folded words.
//!
//! In: any text. Out: words in order, lower case, without diacritics. `leadCreatedAt`, `LEAD_CREATED_AT` and
//! `lead created at` give the same words. Letters and digits part (`address2` → `address`, `2`) except in short
//! names such as `b2b` and `s3`; digits in groups of three are one number (`10,000` → `10000`). Scripts without spaces between words (Han, Kana) give overlapping pairs of
//! characters. Start at [`each_word`].

mod digraph;
mod fold;
mod irregular;
mod stem;
mod stop;

pub use digraph::written_out;
pub use fold::fold;
pub use irregular::irregular_forms;
pub use stem::{Language, stem};
pub use stop::{is_catalogue_word, is_question_word, is_stop_word, stop_words};

/// An alphanumeric run up to this length stays whole when it mixes letters and digits.
const SHORT_MIXED: usize = 3;

/// Longest word kept, in bytes; the rest of a longer run is cut off. Nothing that people type is longer, and a
/// hostile text cannot fill the index with one word.
pub const LONGEST_WORD: usize = 64;

/// All words of `text`.
pub fn words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    each_word(text, |word| found.push(word.to_owned()));
    found
}

/// Calls `found` with each word of `text`, in order.
pub fn each_word(text: &str, mut found: impl FnMut(&str)) {
    let mut word = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(is_part) {
        rest = &rest[start..];
        let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        if let Some((number, behind)) = grouped_number(rest, end) {
            emit(&number, &mut word, &mut found);
            rest = &rest[behind..];
            continue;
        }
        let (run, after) = rest.split_at(end);
        if !run.is_ascii() && run.chars().any(is_ideograph) {
            pairs(run, &mut word, &mut found);
        } else {
            pieces(run, &mut word, &mut found);
        }
        rest = after;
    }
}

/// Joins the words of a name into one key that sorts right behind its first word: `lead_created_at`. A single
/// word gets the separator behind it (`iban_`), so that a key always differs from a word.
pub fn key(words: &[String]) -> String {
    match words {
        [only] => format!("{only}_"),
        _ => words.join("_"),
    }
}

/// Letters, digits and the marks that combine with them.
fn is_part(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric()
    } else {
        c.is_alphanumeric() || fold::is_mark(c)
    }
}

/// A number with its digits in groups of three: its digits without separators, and where it ends: `10,000`, `1.000.000`,
/// `10'000`. `end` is where the first run of digits ends.
fn grouped_number(text: &str, end: usize) -> Option<(String, usize)> {
    let first = text.get(..end)?;
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let parting = text.get(end..)?.chars().next()?;
    let is_first = first.len() <= 3 && !first.starts_with('0') && is_digits(first);
    if !is_first
        || !matches!(
            parting,
            ',' | '.' | '\'' | '\u{2019}' | '\u{a0}' | '\u{2009}' | '\u{202f}'
        )
    {
        return None;
    }
    let (mut number, mut end) = (first.to_owned(), end);
    while let Some(behind) = text.get(end..).and_then(|rest| rest.strip_prefix(parting)) {
        let group = behind.get(..3).filter(|group| is_digits(group));
        let goes_on = behind.get(3..).is_some_and(|rest| rest.starts_with(is_part));
        let Some(group) = group.filter(|_| !goes_on) else {
            break;
        };
        number.push_str(group);
        end += parting.len_utf8() + group.len();
    }
    (number.len() > first.len()).then_some((number, end))
}

/// The single characters of a word that is a pair of ideographs: names are found by each of them.
pub fn ideographs(word: &str) -> impl Iterator<Item = &str> {
    let is_pair = word.chars().all(is_ideograph) && word.chars().nth(1).is_some();
    let characters = word.char_indices().filter(move |_| is_pair);
    characters.filter_map(|(at, c)| word.get(at..at + c.len_utf8()))
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// A run with ideographs: overlapping pairs of them; what stands between is split as usual.
fn pairs(run: &str, word: &mut String, found: &mut impl FnMut(&str)) {
    let mut rest = run;
    while let Some(first) = rest.chars().next() {
        let same = |c: char| is_ideograph(c) == is_ideograph(first);
        let end = rest.find(|c| !same(c)).unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        if is_ideograph(first) {
            let characters: Vec<char> = part.chars().collect();
            if characters.len() == 1 {
                emit(part, word, found);
            }
            for pair in characters.windows(2) {
                emit(&pair.iter().collect::<String>(), word, found);
            }
        } else {
            pieces(part, word, found);
        }
        rest = after;
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Upper,
    Lower,
    Digit,
}

fn kind(c: char) -> Kind {
    if c.is_numeric() {
        Kind::Digit
    } else if c.is_uppercase() {
        Kind::Upper
    } else {
        Kind::Lower
    }
}

/// A run of letters and digits: parts at `aB`, `ABc` (before the `B`), `a1` and `1a`.
fn pieces(run: &str, word: &mut String, found: &mut impl FnMut(&str)) {
    // Most words of prose: nothing but small letters after the first.
    let mut bytes = run.bytes();
    if bytes.next().is_some_and(|first| first.is_ascii_alphabetic()) && bytes.all(|b| b.is_ascii_lowercase())
    {
        return emit(run, word, found);
    }
    let has_digit = run.chars().any(char::is_numeric);
    if has_digit && run.len() <= SHORT_MIXED || !has_digit && !run.chars().skip(1).any(char::is_uppercase) {
        return emit(run, word, found);
    }
    let characters: Vec<(usize, char)> = run.char_indices().filter(|(_, c)| !fold::is_mark(*c)).collect();
    let mut start = 0;
    for at in 1..characters.len() {
        let (offset, this) = characters[at];
        let (_, before) = characters[at - 1];
        let next = characters.get(at + 1).map(|(_, c)| *c);
        if parts(before, this, next, characters.get(at + 2).is_none()) {
            emit(&run[start..offset], word, found);
            start = offset;
        }
    }
    emit(&run[start..], word, found);
}

/// A new word begins at `this`.
fn parts(before: char, this: char, next: Option<char>, next_is_last: bool) -> bool {
    match (kind(before), kind(this)) {
        (Kind::Lower, Kind::Upper) | (Kind::Digit, Kind::Upper | Kind::Lower) => true,
        (Kind::Upper | Kind::Lower, Kind::Digit) => true,
        (Kind::Upper, Kind::Upper) => {
            // `KPIs` is a plural, not `KP` and `Is`.
            let plural = next == Some('s') && next_is_last;
            next.is_some_and(|next| kind(next) == Kind::Lower) && !plural
        }
        _ => false,
    }
}

fn emit(piece: &str, word: &mut String, found: &mut impl FnMut(&str)) {
    word.clear();
    fold::fold_into(piece, word);
    if word.len() > LONGEST_WORD {
        let mut cut = LONGEST_WORD;
        while !word.is_char_boundary(cut) {
            cut -= 1;
        }
        word.truncate(cut);
    }
    if !word.is_empty() {
        found(word);
    }
}

#[cfg(test)]
mod tests;
