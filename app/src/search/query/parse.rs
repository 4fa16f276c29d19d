//! Text as typed → [`Query`].
//!
//! `orders "net promoter score" domain:sales column:customer_id` has one free word, one phrase and two
//! qualifiers. A word before a colon that is no qualifier is an ordinary word. Of a pasted SQL statement the names of its
//! tables are the words.

use super::super::words::{Language, is_catalogue_word, is_question_word, is_stop_word, words, written_out};
use super::statement;

/// Longest text that is looked at, in bytes.
const LONGEST_TEXT: usize = 400;

/// Most words that are looked up; the rest of a longer text is ignored.
const MOST_WORDS: usize = 16;

/// Qualifiers that name a part of a product; all others are facets.
const PARTS: [(&str, Qualifier); 4] = [
    ("owner", Qualifier::Owner),
    ("column", Qualifier::Column),
    ("field", Qualifier::Column),
    ("name", Qualifier::Name),
];

/// Facets by the words that people use for them.
const FACETS: [(&str, &str); 11] = [
    ("domain", "domain"),
    ("type", "type"),
    ("status", "status"),
    ("access", "access"),
    ("port", "port"),
    ("tag", "tag"),
    ("team", "team"),
    ("class", "class"),
    ("classification", "class"),
    ("health", "health"),
    ("trust", "health"),
];

/// What a qualifier narrows to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Qualifier {
    /// Owner or another person.
    Owner,
    /// Name of a field.
    Column,
    /// The product's own name.
    Name,
    /// A value of a facet, by the facet's key.
    Facet(String),
}

/// One word to look up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Folded.
    pub text: String,
    /// The same word with its umlauts written out, where it was typed with some (`muenchen` beside `munchen`).
    pub written_out: Option<String>,
    /// Stop word or question word: counts little.
    pub weak: bool,
    /// Number of the group as typed, between blanks: `lead_created_at` is one group of three words.
    pub group: usize,
    /// The typist may still be in the middle of it.
    pub open: bool,
}

/// A query, ready to be matched.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// As typed, without blanks around it.
    pub text: String,
    /// Free words and the words of phrases, in order.
    pub words: Vec<Word>,
    /// Phrases: every hit holds these words side by side.
    pub phrases: Vec<Vec<String>>,
    /// Qualifiers with what they ask for, as typed.
    pub qualifiers: Vec<(Qualifier, String)>,
    /// The words are names of tables, a group each, of which a hit holds one at least.
    pub is_statement: bool,
}

impl Query {
    /// Parses what was typed. Never fails: what makes no sense as a qualifier is a word.
    pub fn parse(text: &str, language: Language) -> Query {
        let text = text.trim();
        let tables = statement::tables(text);
        let mut end = text.len().min(LONGEST_TEXT);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let text = &text[..end];
        let mut query = Query {
            text: text.to_owned(),
            ..Query::default()
        };
        if let Some(tables) = tables {
            query.is_statement = true;
            for (group, table) in tables.into_iter().enumerate() {
                query.add_words(table, group, |_| false);
            }
            return query;
        }
        for (group, piece) in pieces(text).into_iter().enumerate() {
            query.add(piece, group, language);
        }
        query.words.truncate(MOST_WORDS);
        query.weaken_catalogue_words();
        // Behind a quotation mark or a blank the last word is finished; at the very end it may go on.
        let finished = text.ends_with('"');
        if let Some(last) = query.words.last_mut() {
            last.open = !finished;
        }
        query
    }

    fn add(&mut self, piece: Piece, group: usize, language: Language) {
        if let (Some(name), false) = (piece.name, piece.text.is_empty())
            && let Some(qualifier) = qualifier(name)
        {
            self.qualifiers.push((qualifier, piece.text.to_owned()));
            return;
        }
        if piece.quoted {
            let phrase = words(piece.text);
            if !phrase.is_empty() {
                self.phrases.push(phrase);
            }
        }
        let is_weak = |word: &str| !piece.quoted && (is_stop_word(language, word) || is_question_word(word));
        let text = match piece.name {
            Some(name) => &format!("{name}:{}", piece.text),
            None => piece.text,
        };
        self.add_words(text, group, is_weak);
    }

    fn add_words(&mut self, text: &str, group: usize, is_weak: impl Fn(&str) -> bool) {
        let found = words(text);
        let others = written_out(text).map(|text| words(&text)).unwrap_or_default();
        // Inside a name such as `created_at` every word counts.
        let is_single = found.len() == 1;
        for (at, text) in found.into_iter().enumerate() {
            self.words.push(Word {
                weak: is_single && is_weak(&text),
                written_out: others.get(at).filter(|other| **other != text).cloned(),
                text,
                group,
                open: false,
            });
        }
    }

    fn weaken_catalogue_words(&mut self) {
        let weak: Vec<bool> = self.words.iter().map(|word| word.weak).collect();
        let is_weak = |at: Option<usize>| at.and_then(|at| weak.get(at)) == Some(&true);
        let asks = |at: usize| is_weak(at.checked_sub(1)) || is_weak(Some(at + 1));
        for (at, word) in self.words.iter_mut().enumerate() {
            word.weak |= asks(at) && is_catalogue_word(&word.text);
        }
    }

    /// Nothing to look for and nothing to narrow by.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.qualifiers.is_empty()
    }

    /// Something was typed, but nothing that could be looked for.
    pub fn is_signs_only(&self) -> bool {
        self.is_empty() && !self.text.is_empty()
    }

    /// The stretch of words without the weak ones at its ends; all words when all are weak.
    pub fn core(&self) -> std::ops::Range<usize> {
        let strong = |word: &Word| !word.weak;
        let first = self.words.iter().position(strong);
        let last = self.words.iter().rposition(strong);
        match (first, last) {
            (Some(first), Some(last)) => first..last + 1,
            _ => 0..self.words.len(),
        }
    }
}

fn qualifier(name: &str) -> Option<Qualifier> {
    let name = name.to_ascii_lowercase();
    let part = PARTS
        .iter()
        .find(|(word, _)| *word == name)
        .map(|(_, part)| part.clone());
    let facet = || FACETS.iter().find(|(word, _)| *word == name);
    part.or_else(|| facet().map(|(_, key)| Qualifier::Facet((*key).to_owned())))
}

struct Piece<'t> {
    name: Option<&'t str>,
    text: &'t str,
    quoted: bool,
}

/// Cuts at blanks outside quotation marks; parts `name:` from what follows.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return pieces;
        }
        let name_end = rest.find(|c: char| c == ':' || c == '"' || c.is_whitespace());
        let name = match name_end {
            Some(end) if rest[end..].starts_with(':') && end > 0 => {
                let name = &rest[..end];
                rest = &rest[end + 1..];
                Some(name)
            }
            _ => None,
        };
        let (piece, after, quoted) = match rest.strip_prefix('"') {
            Some(inside) => {
                let end = inside.find('"').unwrap_or(inside.len());
                (
                    &inside[..end],
                    inside[end..].strip_prefix('"').unwrap_or_default(),
                    true,
                )
            }
            None => {
                let end = rest
                    .find(|c: char| c.is_whitespace() || c == '"')
                    .unwrap_or(rest.len());
                (&rest[..end], &rest[end..], false)
            }
        };
        pieces.push(Piece {
            name,
            text: piece,
            quoted,
        });
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let query = Query::parse(text, Language::English);
        let mut parts: Vec<String> = query
            .words
            .iter()
            .map(|word| {
                let weak = if word.weak { "~" } else { "" };
                let open = if word.open { "…" } else { "" };
                format!("{weak}{}{open}", word.text)
            })
            .collect();
        parts.extend(
            query
                .phrases
                .iter()
                .map(|phrase| format!("\"{}\"", phrase.join(" "))),
        );
        parts.extend(query.qualifiers.iter().map(|(qualifier, value)| match qualifier {
            Qualifier::Facet(key) => format!("[{key}={value}]"),
            part => format!("[{part:?}={value}]"),
        }));
        parts.join(" ")
    }

    #[test]
    fn queries_are_parsed_as_people_mean_them() {
        let table = [
            ("customer orders", "customer orders…"),
            ("  who has lead_created_at ", "~who ~has lead created at…"),
            (
                "\"net promoter score\" store",
                "net promoter score store… \"net promoter score\"",
            ),
            ("\"open", "open… \"open\""),
            ("\"closed\"", "closed \"closed\""),
            ("domain:sales orders", "orders… [domain=sales]"),
            ("owner:\"Ann Example\"", "[Owner=Ann Example]"),
            ("Column:customer_id CLASS:pii", "[Column=customer_id] [class=pii]"),
            ("ratio:net 3:4", "ratio net 3 4…"),
            ("domain: sales", "domain sales…"),
            ("product reviews", "product reviews…"),
            (
                "which table contains product id",
                "~which ~table ~contains product id…",
            ),
            (":::: \"\" \"", ""),
            ("10,000 users", "10000 users…"),
            (
                "SELECT * FROM sales.orders o JOIN Lines l ON 1 = 1",
                "orders lines",
            ),
            ("", ""),
        ];
        for (text, expected) in table {
            assert_eq!(shown(text), expected, "{text:?}");
        }
    }

    #[test]
    fn the_core_has_no_weak_ends() {
        let core = |text| Query::parse(text, Language::English).core();
        assert_eq!(core("which table contains return on investment"), 3..6);
        assert_eq!(core("find the"), 0..2);
        assert_eq!(core(""), 0..0);
    }

    #[test]
    fn a_long_text_is_cut_at_a_letter() {
        for unit in ["ü ", "顧客 ", "a:b ", "\"\" ", "x"] {
            let query = Query::parse(&unit.repeat(10_000), Language::English);
            assert!(query.words.len() <= MOST_WORDS && query.text.len() <= LONGEST_TEXT);
        }
    }
}
