//! What each document earns: for each word its rarity times the best way in which the document holds it, then what
//! whole names and neighbours add, then how much of the query it covers and how well it stands.

use super::super::index::{DocumentId, Field, Posting, Root};
use super::super::order::sorted;
use super::matching::{Matched, Meaning, RunKind, RunMatch, Source, WordMatch};
use super::parse::Query;
use super::weights::{
    EXACT_NAME, HELD_OF, LEAST_COVERED, NAME_BEGINNING, NAME_LENGTH, NAMED, ONE_WORD_NAME, SHOWN_COVERAGE,
    SIDE_BY_SIDE, TYPED_IDENTIFIER, WHOLE_NAME, WHOLE_QUERY, of_mask, of_standing,
};

/// A document and its score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scored {
    /// The document.
    pub document: DocumentId,
    /// Higher is better.
    pub score: f32,
}

/// Sums for every document.
struct Sheet<'e> {
    root: &'e Root,
    worth: Vec<f32>,
    score: Vec<f32>,
    covered: Vec<f32>,
    /// How many words of the query it holds, of those that were led nowhere else.
    held: Vec<u8>,
    /// How much of the query stands in the document's name.
    named: Vec<f32>,
    /// How well the document holds the word at hand; empty again after each word.
    best: Vec<Best>,
    touched: Vec<DocumentId>,
    total: f32,
    /// Words that something holds as they were typed.
    known: u8,
}

/// The best way in which a document holds one word.
#[derive(Debug, Clone, Copy, Default)]
struct Best {
    /// Quality times the field's worth.
    value: f32,
    /// Quality.
    quality: f32,
    /// Quality in the name.
    named: f32,
}

impl Best {
    fn of(source: &Source, value: f32, mask: u16) -> Best {
        let in_name = mask & Field::Name.bit() != 0;
        Best {
            value: source.quality * value,
            quality: source.quality,
            named: if in_name { source.quality } else { 0.0 },
        }
    }

    /// Either will do.
    fn or(self, other: Best) -> Best {
        Best {
            value: self.value.max(other.value),
            quality: self.quality.max(other.quality),
            named: self.named.max(other.named),
        }
    }

    /// Both are needed.
    fn and(self, other: Best) -> Best {
        Best {
            value: self.value.min(other.value),
            quality: self.quality.min(other.quality),
            named: self.named.min(other.named),
        }
    }
}

/// Scores of all documents that match well enough, in order of the documents. With no words in the query, every
/// allowed document matches.
pub fn score(root: &Root, query: &Query, matched: &Matched, allowed: Option<&[bool]>) -> Vec<Scored> {
    let count = root.documents();
    let is_allowed = |document: usize| allowed.is_none_or(|allowed| allowed.get(document) == Some(&true));
    if query.is_signs_only() {
        return Vec::new();
    }
    if query.words.is_empty() {
        let standing = |document: usize| of_standing(root.ranking[document] & 0x0f);
        let scored = |document: usize| Scored {
            document: document as DocumentId,
            score: standing(document),
        };
        return (0..count)
            .filter(|document| is_allowed(*document))
            .map(scored)
            .collect();
    }
    let mut sheet = Sheet {
        root,
        worth: (0..1u16 << Field::ALL.len()).map(of_mask).collect(),
        score: vec![0.0; count],
        covered: vec![0.0; count],
        held: vec![0; count],
        named: vec![0.0; count],
        best: vec![Best::default(); count],
        touched: Vec::new(),
        total: 0.0,
        known: 0,
    };
    let mut several = vec![false; query.words.len()];
    for word in matched
        .words
        .iter()
        .filter(|word| word.words.len() > 1 && !word.meanings.is_empty())
    {
        several[word.words.clone()].fill(true);
    }
    for word in &matched.words {
        // What several words mean together is better than what each of them means.
        let is_part = word.words.len() == 1 && several[word.words.start];
        sheet.add_word(word, is_part);
    }
    for run in &matched.runs {
        sheet.add_run(query, run);
    }
    sheet.finish(is_allowed, query.is_statement)
}

impl Sheet<'_> {
    /// Rarity of something that so many documents hold, as in BM25.
    fn rarity(&self, holders: usize) -> f32 {
        let (all, holders) = (self.score.len() as f32, holders as f32);
        (1.0 + (all - holders + 0.5) / (holders + 0.5)).ln()
    }

    fn value(&self, document: DocumentId, mask: u16) -> f32 {
        let value = self.worth.get(usize::from(mask)).copied().unwrap_or_default();
        if mask & Field::Name.bit() == 0 {
            return value;
        }
        let words = self.root.ranking[document as usize] >> 4;
        value / (1.0 + NAME_LENGTH * f32::from(words.saturating_sub(1)))
    }

    /// `is_part`: the word is one of several that mean something together, which counts by itself.
    fn add_word(&mut self, word: &WordMatch, is_part: bool) {
        for meaning in &word.meanings {
            match meaning {
                Meaning::Term(source) => self.mark(source),
                Meaning::Together(lists) => self.mark_together(lists),
            }
        }
        if self.touched.is_empty() {
            return;
        }
        let rarity = self.rarity(self.touched.len()) * word.words.len() as f32;
        let counts = u8::from(!is_part && !word.is_led);
        self.known += counts;
        let mut most = 0.0f32;
        for document in self.touched.drain(..) {
            let at = document as usize;
            let best = std::mem::take(&mut self.best[at]);
            self.score[at] += rarity * best.value;
            self.covered[at] += rarity * best.quality;
            self.named[at] += rarity * best.named;
            self.held[at] += counts;
            most = most.max(best.quality);
        }
        if !is_part {
            self.total += rarity * most;
        }
    }

    fn mark(&mut self, source: &Source) {
        let (block, entry) = source.found;
        for posting in block.postings(entry) {
            if posting.document as usize >= self.best.len() {
                return;
            }
            let value = self.value(posting.document, posting.mask);
            self.note(posting.document, Best::of(source, value, posting.mask));
        }
    }

    fn note(&mut self, document: DocumentId, found: Best) {
        let best = &mut self.best[document as usize];
        if best.value == 0.0 {
            self.touched.push(document);
        }
        *best = best.or(found);
    }

    /// A document is worth what the weakest of the words is worth in it.
    fn mark_together(&mut self, lists: &[Vec<Source>]) {
        let mut all: Option<Vec<(DocumentId, Best)>> = None;
        for list in lists {
            let holders = self.holders(list);
            all = Some(match all {
                None => holders,
                Some(all) => both(&all, &holders),
            });
        }
        for (document, best) in all.into_iter().flatten() {
            self.note(document, best);
        }
    }

    /// All documents that hold one of the words, in order, each once.
    fn holders(&self, list: &[Source]) -> Vec<(DocumentId, Best)> {
        let mut holders: Vec<(DocumentId, Best)> = Vec::new();
        for source in list {
            let (block, entry) = source.found;
            let known = |posting: &Posting| (posting.document as usize) < self.best.len();
            let found = block.postings(entry).take_while(known).map(|posting| {
                let value = self.value(posting.document, posting.mask);
                (posting.document, Best::of(source, value, posting.mask))
            });
            holders.extend(found);
        }
        if list.len() > 1 {
            holders = sorted(holders, |a, b| a.0.cmp(&b.0));
            holders.dedup_by(|later, first| {
                let same = later.0 == first.0;
                if same {
                    first.1 = first.1.or(later.1);
                }
                same
            });
        }
        holders
    }

    fn add_run(&mut self, query: &Query, run: &RunMatch) {
        let (block, entry) = run.source.found;
        let rarity = self.rarity(entry.documents as usize);
        let is_whole =
            run.kind == RunKind::Whole && (run.words == query.core() || run.words.len() == query.words.len());
        let first_group = query.words[run.words.start].group;
        let one_group = query.words[run.words.clone()]
            .iter()
            .all(|word| word.group == first_group);
        let identifier = one_group && run.words.len() > 1;
        let weight = match run.kind {
            RunKind::Whole if identifier => TYPED_IDENTIFIER,
            RunKind::Whole if run.words.len() == 1 => ONE_WORD_NAME,
            RunKind::Whole => WHOLE_NAME,
            RunKind::Beginning => NAME_BEGINNING,
            RunKind::Pair => SIDE_BY_SIDE,
        };
        for posting in block.postings(entry) {
            let at = posting.document as usize;
            if at >= self.score.len() {
                return;
            }
            let worth = self
                .worth
                .get(usize::from(posting.mask))
                .copied()
                .unwrap_or_default();
            self.score[at] += weight * rarity * worth * run.source.quality;
            if is_whole {
                self.score[at] += WHOLE_QUERY * rarity * worth;
                // Only the query as a whole, not what is left of it without its question words, is a name.
                if posting.mask & Field::Name.bit() != 0 && run.words.len() == query.words.len() {
                    self.score[at] += EXACT_NAME;
                }
            }
        }
    }

    /// `any`: a document that holds one of the words is shown, however many there are.
    fn finish(self, is_allowed: impl Fn(usize) -> bool, any: bool) -> Vec<Scored> {
        let total = self.total.max(f32::MIN_POSITIVE);
        let most = self
            .covered
            .iter()
            .enumerate()
            .filter(|(at, _)| is_allowed(*at))
            .fold(0.0, |most: f32, (_, covered)| most.max(*covered));
        let least = (most * SHOWN_COVERAGE).max(f32::MIN_POSITIVE);
        // A rare word must not hide the documents that hold the other one.
        let half = |at: usize| self.held[at] > 0 && (any || self.held[at] * HELD_OF >= self.known);
        let enough = |at: &usize| self.covered[*at] >= least || half(*at) || self.score[*at] >= EXACT_NAME;
        let scored = |at: usize| {
            let share = (self.covered[at] / total).min(1.0);
            let covered = LEAST_COVERED + (1.0 - LEAST_COVERED) * share * share;
            let standing = of_standing(self.root.ranking[at] & 0x0f);
            let named = (self.named[at] / total).min(1.0);
            let named = 1.0 + NAMED * named * named;
            Scored {
                document: at as DocumentId,
                score: self.score[at] * covered * named * standing,
            }
        };
        (0..self.score.len())
            .filter(|at| is_allowed(*at))
            .filter(enough)
            .map(scored)
            .collect()
    }
}

/// The documents of both lists, each with what is weaker.
fn both(a: &[(DocumentId, Best)], b: &[(DocumentId, Best)]) -> Vec<(DocumentId, Best)> {
    let other = |document: DocumentId| b.binary_search_by_key(&document, |(document, _)| *document).ok();
    let pair = |(document, best): &(DocumentId, Best)| Some((*document, best.and(b[other(*document)?].1)));
    a.iter().filter_map(pair).collect()
}
