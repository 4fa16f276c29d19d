//! Words of a query → entries of the dictionary, each with a quality from 0 to 1.
//!
//! A word matches itself, its other forms, longer words while it is being typed, what it stands for, and, when
//! none of these exist, words that it may be a misspelling of. Runs of words are matched in `runs`.
//! Start at [`match_query`].

use std::ops::Range;

use super::super::index::EntryKind;
use super::super::order::sorted;
use super::super::words::{irregular_forms, key, stem};
use super::lookup::{Found, Lookup};
use super::parse::{Query, Word};
use super::weights::{ALIAS, NEAR, PREFIX, VARIANT};
use super::{runs, segment, spelling};

/// Longer words that one beginning may match, the commonest first.
const MOST_LONGER: usize = 24;

/// Words that are fetched for one that is probably misspelled, before that is known.
const FORESEEN: usize = 2;

/// Least letters of a beginning.
const LEAST_BEGINNING: usize = 2;

/// An entry and how well it matches.
#[derive(Debug, Clone, Copy)]
pub struct Source<'e> {
    /// The entry and its block.
    pub found: Found<'e>,
    /// From 0 to 1.
    pub quality: f32,
}

/// One way to understand a word.
#[derive(Debug, Clone)]
pub enum Meaning<'e> {
    /// A word of the dictionary.
    Term(Source<'e>),
    /// Several words that a document must all hold: a word of each list.
    Together(Vec<Vec<Source<'e>>>),
}

/// A word or run of the query with all that it matches.
#[derive(Debug, Clone)]
pub struct WordMatch<'e> {
    /// Positions in the query's words: one, or several that mean one thing together.
    pub words: Range<usize>,
    /// What they match.
    pub meanings: Vec<Meaning<'e>>,
    /// Nothing holds what was typed: the thesaurus or the spelling led to what they match.
    pub is_led: bool,
}

/// How a run of words matches an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunKind {
    /// It is the whole name.
    Whole,
    /// The name begins with it.
    Beginning,
    /// Two words side by side.
    Pair,
}

/// A run of words that stands as it is in documents.
#[derive(Debug, Clone)]
pub struct RunMatch<'e> {
    /// Positions in the query's words.
    pub words: Range<usize>,
    /// How.
    pub kind: RunKind,
    /// The entry.
    pub source: Source<'e>,
}

/// All that a query matches in the dictionary.
#[derive(Debug, Clone, Default)]
pub struct Matched<'e> {
    /// For each word that counts.
    pub words: Vec<WordMatch<'e>>,
    /// Runs.
    pub runs: Vec<RunMatch<'e>>,
    /// Words taken for misspelled, with what was looked for instead.
    pub corrections: Vec<(String, String)>,
}

/// Matches all words and runs of the query. Entries of blocks that are not loaded are missing from the result;
/// the lookup knows which.
pub fn match_query<'e>(lookup: &Lookup<'e>, query: &Query) -> Matched<'e> {
    let mut matched = Matched::default();
    if query.is_statement {
        match_tables(lookup, query, &mut matched);
        return matched;
    }
    let core = query.core();
    let all_weak = query.words.iter().all(|word| word.weak);
    for at in core.clone() {
        let word = &query.words[at];
        if word.weak && !all_weak {
            continue;
        }
        let (mut meanings, mut is_led) = match_word(lookup, word);
        // A word that only joins others is right as it is.
        if meanings.is_empty() && !word.weak {
            if lookup.could_hold(&word.text) {
                is_led = true;
                meanings = misspelled(lookup, word, at, &mut matched);
            } else {
                foresee(lookup, word);
            }
        }
        matched.words.push(WordMatch {
            words: at..at + 1,
            meanings,
            is_led,
        });
    }
    runs::match_runs(lookup, query, core, &mut matched);
    matched
}

/// Each table of a statement: documents with all words of its name, and those with the whole name before the others.
fn match_tables<'e>(lookup: &Lookup<'e>, query: &Query, matched: &mut Matched<'e>) {
    let mut start = 0;
    for table in query.words.chunk_by(|a, b| a.group == b.group) {
        let words = start..start + table.len();
        start = words.end;
        let texts: Vec<String> = table.iter().map(|word| word.text.clone()).collect();
        for found in lookup.of_key(&key(&texts)) {
            if stands_for(&found.1.kind).is_none() {
                matched.runs.push(RunMatch {
                    words: words.clone(),
                    kind: RunKind::Whole,
                    source: Source { found, quality: 1.0 },
                });
            }
        }
        matched.words.push(WordMatch {
            words,
            meanings: together(lookup, &[texts], 1.0),
            is_led: false,
        });
    }
}

/// What a word means, and whether the thesaurus alone says so.
fn match_word<'e>(lookup: &Lookup<'e>, word: &Word) -> (Vec<Meaning<'e>>, bool) {
    let mut meanings = Vec::new();
    let mut is_led = true;
    let mut sources = forms(lookup, &word.text);
    if let Some(other) = &word.written_out {
        sources.extend(forms(lookup, other));
    }
    for source in sources {
        let kind = &source.found.1.kind;
        let is_near = matches!(kind, EntryKind::Near(_));
        if is_near && word.weak {
            continue;
        }
        is_led &= is_near;
        match stands_for(kind) {
            Some((targets, near)) => meanings.extend(together(lookup, targets, near * source.quality)),
            None => meanings.push(Meaning::Term(source)),
        }
    }
    if word.open || meanings.is_empty() {
        let longer = longer(lookup, &word.text);
        is_led &= longer.is_empty();
        meanings.extend(longer.into_iter().map(Meaning::Term));
    }
    (meanings, is_led)
}

/// What an entry that is another way to say something stands for, and how well.
pub(super) fn stands_for(kind: &EntryKind) -> Option<(&[Vec<String>], f32)> {
    match kind {
        EntryKind::Alias(targets) => Some((targets, ALIAS)),
        EntryKind::Near(targets) => Some((targets, NEAR)),
        EntryKind::Word | EntryKind::Pair | EntryKind::Key(_) => None,
    }
}

/// The word itself and its other forms: words that begin alike and share its stem. Ways to say something else are among them.
fn forms<'e>(lookup: &Lookup<'e>, word: &str) -> Vec<Source<'e>> {
    let exact = lookup.of_key(word).map(|found| Source { found, quality: 1.0 });
    let mut forms: Vec<Source> = exact.collect();
    for form in irregular_forms(word) {
        let words = lookup
            .of_key(form)
            .filter(|(_, entry)| entry.kind == EntryKind::Word);
        forms.extend(words.map(|found| Source {
            found,
            quality: VARIANT,
        }));
    }
    let language = lookup.root.language;
    let stemmed = stem(language, word);
    // A stem may end otherwise than its words (`categories` → `category`), so its last letter is left open.
    let mut start = stemmed.len().saturating_sub(1);
    if !stemmed.is_ascii() || start < 3 {
        start = stemmed.len();
    }
    if stemmed.len() < 3 {
        return forms;
    }
    for found in lookup.starting_with(&stemmed[..start]) {
        let entry = found.1;
        let is_word = entry.kind == EntryKind::Word || stands_for(&entry.kind).is_some();
        if is_word && entry.key != word && stem(language, &entry.key) == stemmed {
            forms.push(Source {
                found,
                quality: VARIANT,
            });
        }
    }
    forms
}

/// Longer words that begin with what was typed; the more is still to come, the less they are worth.
fn longer<'e>(lookup: &Lookup<'e>, word: &str) -> Vec<Source<'e>> {
    if word.chars().count() < LEAST_BEGINNING {
        return Vec::new();
    }
    let mut found = lookup.starting_with(word);
    found.retain(|(_, entry)| entry.kind == EntryKind::Word && entry.key != word);
    let mut found = sorted(found, |a, b| {
        b.1.documents
            .cmp(&a.1.documents)
            .then_with(|| a.1.key.cmp(&b.1.key))
    });
    found.truncate(MOST_LONGER);
    let quality = |key: &str| PREFIX * (word.len() as f32 / key.len() as f32).sqrt();
    found
        .into_iter()
        .map(|found| Source {
            found,
            quality: quality(&found.1.key),
        })
        .collect()
}

/// Each target as words that a document must all hold, in any form; targets with an unknown word are left out.
pub(super) fn together<'e>(lookup: &Lookup<'e>, targets: &[Vec<String>], quality: f32) -> Vec<Meaning<'e>> {
    let mut meanings = Vec::new();
    for target in targets {
        let lists: Vec<Vec<Source>> = target.iter().map(|word| words(lookup, word, quality)).collect();
        if lists.iter().all(|list| !list.is_empty()) {
            meanings.push(Meaning::Together(lists));
        }
    }
    meanings
}

/// The word in any form, each worth so much of what it is by itself.
fn words<'e>(lookup: &Lookup<'e>, word: &str, quality: f32) -> Vec<Source<'e>> {
    let mut words = forms(lookup, word);
    words.retain(|source| source.found.1.kind == EntryKind::Word);
    words.iter_mut().for_each(|source| source.quality *= quality);
    words
}

/// The word's own block is still to be fetched. If nothing in the list of spellings is the word or goes on from it, it is
/// probably misspelled: then what it may be is fetched along, and nobody waits for it later.
fn foresee(lookup: &Lookup, word: &Word) {
    let Some(spellings) = lookup.spellings_at_hand() else {
        return;
    };
    if spellings.begins(&word.text) {
        return;
    }
    let candidates = spelling::candidates(spellings, &word.text, false);
    for candidate in candidates.iter().take(FORESEEN) {
        let _ = lookup.of_key(&candidate.word);
    }
}

/// Known words that it may be a misspelling of, or several words that it runs together. `at` is its place in the query.
fn misspelled<'e>(
    lookup: &Lookup<'e>,
    word: &Word,
    at: usize,
    matched: &mut Matched<'e>,
) -> Vec<Meaning<'e>> {
    let Some(spellings) = lookup.spellings() else {
        return Vec::new();
    };
    let mut candidates = spelling::candidates(spellings, &word.text, false);
    if candidates.is_empty() && word.open {
        candidates = spelling::candidates(spellings, &word.text, true);
    }
    if let Some(words) = segment::cut(spellings, &word.text) {
        let whole = lookup.of_key(&key(&words));
        let whole: Vec<Found> = whole
            .filter(|(_, entry)| matches!(entry.kind, EntryKind::Key(_)))
            .collect();
        if candidates.is_empty() || !whole.is_empty() {
            matched.corrections.push((word.text.clone(), words.join(" ")));
            matched.runs.extend(whole.into_iter().map(|found| RunMatch {
                words: at..at + 1,
                kind: RunKind::Whole,
                source: Source {
                    found,
                    quality: ALIAS,
                },
            }));
            return together(lookup, &[words], ALIAS);
        }
    }
    if candidates.is_empty() {
        candidates = of_neighbours(lookup, &word.text);
    }
    if let Some(best) = candidates.first() {
        matched.corrections.push((word.text.clone(), best.word.clone()));
    }
    let mut meanings = Vec::new();
    for candidate in &candidates {
        let meant = words(lookup, &candidate.word, candidate.quality);
        meanings.extend(meant.into_iter().map(Meaning::Term));
    }
    meanings
}

/// Words of descriptions are in no list of spellings; those that begin alike stand in the same block.
fn of_neighbours(lookup: &Lookup, word: &str) -> Vec<spelling::Candidate> {
    let Some((end, _)) = word.char_indices().nth(3) else {
        return Vec::new();
    };
    let entries = lookup.starting_with(&word[..end]);
    let words = entries.iter().filter(|(_, entry)| entry.kind == EntryKind::Word);
    let known = words.map(|(_, entry)| (entry.key.as_str(), entry.documents.max(1).ilog2() as u8));
    spelling::nearest(known, word, false)
}
