//! Gathers the postings of all terms while documents go by, one after another.

use std::collections::{BTreeMap, HashMap, HashSet};

use foldhash::quality::RandomState;

use super::super::words::{Language, each_word, ideographs, key, stop_words, words, written_out};
use super::bytes::{Reader, put_number};
use super::terms::put_posting;
use super::{Document, DocumentId, Field, Posting};

/// A name of more words is found by them, but not as a whole.
const LONGEST_KEY: usize = 12;

/// A word that stands in the descriptions of more than this share of all documents, and nowhere else in them, says
/// nothing about them; 0 would drop all description words, 1 none.
const SAYS_NOTHING: f32 = 0.15;

/// Below this number of documents nothing is dropped: the index is small anyway.
const FEW_DOCUMENTS: usize = 1000;

/// Keys with their numbers. Every word of every document is looked up here, so the hash is a quick one.
type Numbers = HashMap<Box<str>, u32, RandomState>;

/// The documents of one term so far, as they will be written.
#[derive(Debug, Default, Clone)]
pub(super) struct List {
    pub count: u32,
    pub documents: Vec<u8>,
    pub masks: Vec<u8>,
    last: Option<DocumentId>,
    /// Fields of all its documents together.
    pub anywhere: u16,
    /// Documents that hold it in descriptions only.
    only_text: u32,
}

impl List {
    fn add(&mut self, posting: Posting) {
        put_posting(&mut self.documents, &mut self.masks, self.last, posting);
        self.last = Some(posting.document);
        self.count += 1;
        self.anywhere |= posting.mask;
        self.only_text += u32::from(posting.mask == Field::Text.bit());
    }

    /// Adds documents that were counted from 0 and come behind `before` others.
    fn append(&mut self, other: List, before: DocumentId) {
        let mut reader = Reader::new(&other.documents);
        let (Ok(first), Some(last)) = (reader.number(), other.last) else {
            return;
        };
        // Only the first is told by itself; the others by how far they are from the one before.
        let first = first + before;
        let step = self.last.map_or(first, |last| first - last - 1);
        put_number(&mut self.documents, step);
        self.documents
            .extend_from_slice(other.documents.get(reader.position()..).unwrap_or_default());
        self.masks.extend_from_slice(&other.masks);
        self.last = Some(last + before);
        self.count += other.count;
        self.anywhere |= other.anywhere;
        self.only_text += other.only_text;
    }
}

/// All terms of the documents seen so far.
#[derive(Debug)]
pub(super) struct Gathered {
    stop_words: HashSet<&'static str, RandomState>,
    numbers: Numbers,
    lists: Vec<List>,
    /// How fields are spelled, by key: each spelling with the number of times it was seen.
    spellings: HashMap<u32, BTreeMap<Box<str>, u32>>,
    documents: usize,
}

impl Gathered {
    pub fn new(language: Language) -> Self {
        Gathered {
            stop_words: stop_words(language).collect(),
            numbers: Numbers::default(),
            lists: Vec::new(),
            spellings: HashMap::new(),
            documents: 0,
        }
    }

    /// Adds the next document.
    pub fn add(&mut self, document: &Document) {
        let mut found: Vec<(u32, u16)> = Vec::new();
        for (field, name) in &document.names {
            let whole = self.add_name(*field, name, &mut found);
            if let (Some(whole), Field::Column | Field::Object) = (whole, field) {
                let spellings = self.spellings.entry(whole).or_default();
                *spellings.entry(name.as_str().into()).or_default() += 1;
            }
            if let Some(name) = written_out(name) {
                self.add_name(*field, &name, &mut found);
            }
        }
        for (field, text) in &document.texts {
            self.add_text(*field, text, &mut found);
            if let Some(text) = written_out(text) {
                self.add_text(*field, &text, &mut found);
            }
        }
        found.sort_unstable();
        let id = self.documents as DocumentId;
        for same in found.chunk_by(|a, b| a.0 == b.0) {
            let mask = same.iter().fold(0, |mask, (_, bit)| mask | bit);
            self.lists[same[0].0 as usize].add(Posting { document: id, mask });
        }
        self.documents += 1;
    }

    /// Adds documents that were gathered apart and come behind these.
    pub fn append(&mut self, mut other: Gathered) {
        let before = self.documents as DocumentId;
        let mut terms: Vec<(Box<str>, u32)> = other.numbers.into_iter().collect();
        terms.sort_unstable_by_key(|(_, theirs)| *theirs);
        for (key, theirs) in terms {
            let number = number(&mut self.numbers, &mut self.lists, &key);
            let list = std::mem::take(&mut other.lists[theirs as usize]);
            self.lists[number as usize].append(list, before);
            for (spelling, times) in other.spellings.remove(&theirs).unwrap_or_default() {
                *self
                    .spellings
                    .entry(number)
                    .or_default()
                    .entry(spelling)
                    .or_default() += times;
            }
        }
        self.documents += other.documents;
    }

    /// Prose: its words, and for a purpose its neighbouring words.
    fn add_text(&mut self, field: Field, text: &str, found: &mut Vec<(u32, u16)>) {
        let mut before = String::new();
        each_word(text, |word| {
            if self.stop_words.contains(word) {
                return;
            }
            let number = number(&mut self.numbers, &mut self.lists, word);
            found.push((number, field.bit()));
            if field == Field::Purpose {
                pair(
                    &mut self.numbers,
                    &mut self.lists,
                    &mut before,
                    word,
                    field,
                    found,
                );
            }
        });
    }

    /// A name: its words, its neighbouring words, and itself as a whole, whose number is given back.
    fn add_name(&mut self, field: Field, name: &str, found: &mut Vec<(u32, u16)>) -> Option<u32> {
        let words = words(name);
        let mut before = String::new();
        for word in &words {
            found.push((number(&mut self.numbers, &mut self.lists, word), field.bit()));
            for one in ideographs(word) {
                found.push((number(&mut self.numbers, &mut self.lists, one), field.bit()));
            }
            if field != Field::Column {
                pair(
                    &mut self.numbers,
                    &mut self.lists,
                    &mut before,
                    word,
                    field,
                    found,
                );
            }
        }
        if words.is_empty() || words.len() > LONGEST_KEY {
            return None;
        }
        let whole = number(&mut self.numbers, &mut self.lists, &key(&words));
        found.push((whole, field.bit()));
        Some(whole)
    }

    /// All terms in order of their keys, with how a field of that name is spelled most often.
    pub fn finish(mut self) -> Vec<(Box<str>, Option<String>, List)> {
        let mut terms: Vec<(Box<str>, u32)> = self.numbers.into_iter().collect();
        terms.sort_unstable();
        let spelling = |number: u32| {
            let spellings = self.spellings.get(&number)?;
            // Of equally frequent ones the first in order, whatever order the documents had.
            let most = spellings.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)))?;
            Some(most.0.to_string())
        };
        let common = (self.documents as f32 * SAYS_NOTHING) as u32;
        let many = self.documents >= FEW_DOCUMENTS;
        let finished = terms.into_iter().filter_map(|(key, number)| {
            let list = std::mem::take(&mut self.lists[number as usize]);
            let list = if many && list.only_text > common {
                without_text_only(&list)
            } else {
                list
            };
            (list.count > 0).then(|| (key, spelling(number), list))
        });
        finished.collect()
    }
}

fn number(numbers: &mut Numbers, lists: &mut Vec<List>, key: &str) -> u32 {
    if let Some(number) = numbers.get(key) {
        return *number;
    }
    let number = lists.len() as u32;
    numbers.insert(key.into(), number);
    lists.push(List::default());
    number
}

fn pair(
    numbers: &mut Numbers,
    lists: &mut Vec<List>,
    before: &mut String,
    word: &str,
    field: Field,
    found: &mut Vec<(u32, u16)>,
) {
    if !before.is_empty() {
        before.push(' ');
        before.push_str(word);
        found.push((number(numbers, lists, before), field.bit()));
    }
    before.clear();
    before.push_str(word);
}

/// The same list without the documents that hold the term in their descriptions only.
fn without_text_only(list: &List) -> List {
    let mut kept = List::default();
    let (mut documents, mut masks) = (Reader::new(&list.documents), Reader::new(&list.masks));
    let mut next = 0;
    while let (Ok(step), Ok(mask)) = (documents.number(), masks.number()) {
        let document = next + step;
        next = document + 1;
        if mask as u16 != Field::Text.bit() {
            kept.add(Posting {
                document,
                mask: mask as u16,
            });
        }
    }
    kept
}
