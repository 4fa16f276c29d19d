//! Words of a query → entries of the dictionary, each with a quality from 0 to 1.
//!
//! A word matches itself, its other forms, longer words while it is being typed, what it stands for, and, when
//! none of these exist, words that it may be a misspelling of. Runs of words match whole names and neighbours.
//! Start at [`match_query`].

use std::ops::Range;

use super::super::index::{EntryKind, Spellings};
use super::super::order::sorted;
use super::super::words::{key, stem};
use super::lookup::{Found, Lookup};
use super::parse::{Query, Word};
use super::spelling;
use super::weights::{ALIAS, NEAR, PREFIX, VARIANT};

/// Longer words that one beginning may match, the commonest first.
const MOST_LONGER: usize = 24;

/// Whole names that one beginning may match, the shortest first.
const MOST_NAMES: usize = 40;

/// Longest run of words that is looked up as a name.
const LONGEST_RUN: usize = 6;

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
    let core = query.core();
    let all_weak = query.words.iter().all(|word| word.weak);
    for at in core.clone() {
        let word = &query.words[at];
        if word.weak && !all_weak {
            continue;
        }
        let mut meanings = match_word(lookup, word);
        if meanings.is_empty() {
            if lookup.could_hold(&word.text) {
                meanings = misspelled(lookup, word, &mut matched.corrections);
            } else {
                foresee(lookup, word);
            }
        }
        matched.words.push(WordMatch {
            words: at..at + 1,
            meanings,
        });
    }
    runs(lookup, query, core, &mut matched);
    matched
}

fn match_word<'e>(lookup: &Lookup<'e>, word: &Word) -> Vec<Meaning<'e>> {
    let mut meanings = Vec::new();
    for source in forms(lookup, &word.text) {
        match stands_for(&source.found.1.kind) {
            Some((targets, near)) => meanings.extend(together(lookup, targets, near * source.quality)),
            None => meanings.push(Meaning::Term(source)),
        }
    }
    if word.open || meanings.is_empty() {
        meanings.extend(longer(lookup, &word.text).into_iter().map(Meaning::Term));
    }
    meanings
}

/// What an entry that is another way to say something stands for, and how well.
fn stands_for(kind: &EntryKind) -> Option<(&[Vec<String>], f32)> {
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
fn together<'e>(lookup: &Lookup<'e>, targets: &[Vec<String>], quality: f32) -> Vec<Meaning<'e>> {
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

/// Known words that it may be a misspelling of, or two words that it runs together.
fn misspelled<'e>(
    lookup: &Lookup<'e>,
    word: &Word,
    corrections: &mut Vec<(String, String)>,
) -> Vec<Meaning<'e>> {
    let Some(spellings) = lookup.spellings() else {
        return Vec::new();
    };
    let mut candidates = spelling::candidates(spellings, &word.text, false);
    if candidates.is_empty() && word.open {
        candidates = spelling::candidates(spellings, &word.text, true);
    }
    if candidates.is_empty()
        && let Some((first, second)) = run_together(spellings, &word.text)
    {
        corrections.push((word.text.clone(), format!("{first} {second}")));
        return together(lookup, &[vec![first, second]], ALIAS);
    }
    if candidates.is_empty() {
        candidates = of_neighbours(lookup, &word.text);
    }
    if let Some(best) = candidates.first() {
        corrections.push((word.text.clone(), best.word.clone()));
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

/// `leadtime` → `lead`, `time`, when both are known; the most even cut first.
fn run_together(spellings: &Spellings, word: &str) -> Option<(String, String)> {
    let cuts: Vec<usize> = (3..word.len().saturating_sub(2))
        .filter(|at| word.is_char_boundary(*at))
        .collect();
    let middle = |at: &usize| at.abs_diff(word.len() / 2);
    let cuts = sorted(cuts, |a, b| middle(a).cmp(&middle(b)));
    let cut = cuts
        .into_iter()
        .find(|at| spellings.holds(&word[..*at]) && spellings.holds(&word[*at..]))?;
    Some((word[..cut].to_owned(), word[cut..].to_owned()))
}

fn runs<'e>(lookup: &Lookup<'e>, query: &Query, core: Range<usize>, matched: &mut Matched<'e>) {
    let texts: Vec<String> = query.words.iter().map(|word| word.text.clone()).collect();
    let whole = 0..texts.len();
    let mut stretches: Vec<Range<usize>> = core
        .clone()
        .flat_map(|start| (start + 1..=core.end.min(start + LONGEST_RUN)).map(move |end| start..end))
        .collect();
    for stretch in [core.clone(), whole] {
        if !stretch.is_empty() && !stretches.contains(&stretch) {
            stretches.push(stretch);
        }
    }
    for words in stretches {
        for found in lookup.of_key(&key(&texts[words.clone()])) {
            match stands_for(&found.1.kind) {
                Some((targets, quality)) => matched.words.push(WordMatch {
                    words: words.clone(),
                    meanings: together(lookup, targets, quality),
                }),
                None => {
                    let source = Source { found, quality: 1.0 };
                    matched.runs.push(RunMatch {
                        words: words.clone(),
                        kind: RunKind::Whole,
                        source,
                    });
                }
            }
        }
    }
    pairs(lookup, query, &core, matched);
    if !core.is_empty() {
        beginnings(lookup, &texts, core, matched);
    }
}

/// Neighbouring words, weak ones between them left out as the index leaves them out of prose.
fn pairs<'e>(lookup: &Lookup<'e>, query: &Query, core: &Range<usize>, matched: &mut Matched<'e>) {
    let strong: Vec<usize> = core.clone().filter(|at| !query.words[*at].weak).collect();
    for pair in strong.windows(2) {
        let text = format!("{} {}", query.words[pair[0]].text, query.words[pair[1]].text);
        for found in lookup.of_key(&text) {
            let source = Source { found, quality: 1.0 };
            matched.runs.push(RunMatch {
                words: pair[0]..pair[1] + 1,
                kind: RunKind::Pair,
                source,
            });
        }
    }
}

/// Names that begin with the whole query.
fn beginnings<'e>(lookup: &Lookup<'e>, texts: &[String], core: Range<usize>, matched: &mut Matched<'e>) {
    let begun = key(&texts[core.clone()]);
    let mut found = lookup.starting_with(&begun);
    found.retain(|(_, entry)| matches!(entry.kind, EntryKind::Key(_)) && entry.key != begun);
    let mut found = sorted(found, |a, b| {
        a.1.key
            .len()
            .cmp(&b.1.key.len())
            .then_with(|| a.1.key.cmp(&b.1.key))
    });
    found.truncate(MOST_NAMES);
    for found in found {
        let quality = begun.len() as f32 / found.1.key.len() as f32;
        let source = Source { found, quality };
        matched.runs.push(RunMatch {
            words: core.clone(),
            kind: RunKind::Beginning,
            source,
        });
    }
}
