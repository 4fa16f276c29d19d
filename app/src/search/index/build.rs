//! Documents → the files of an index.

use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::thread;

use super::super::words::{Language, words};
use super::abbreviation::Aliases;
use super::facets::{Facet, Facets};
use super::gather::{Gathered, List};
use super::root::{Location, Part, Root};
use super::terms::{EntryKind, TermWriter};
use super::{
    CARDS_PER_BLOCK, Card, CardBlock, Document, Field, Kind, Spellings, Title, TitleBlock, abbreviation,
    thesaurus,
};

/// A block of terms is closed from this size on, in bytes before compression, where no key goes on that begins alike.
/// Smaller blocks mean fewer bytes and more requests for a query, and a longer root.
const TERM_BLOCK: usize = 16 * 1024;

/// At this size it is closed wherever it stands.
const LONGEST_TERM_BLOCK: usize = 48 * 1024;

/// Keys that share so many bytes are often asked for together: the forms of a word, names that begin with it.
const ALIKE: usize = 4;

/// So many titles travel in the root, which is there before anybody asks: one request less for every first query is worth
/// their 6 bytes each.
const TITLES_AT_ONCE: usize = 12_000;

/// More titles stand in about so many blocks, so that a page of hits needs few of them …
const TITLE_BLOCKS: usize = 32;

/// … of at least so many titles.
const FEWEST_TITLES: usize = 2048;

/// An index below this size, before compression, is one file.
const ONE_FILE: usize = 192 * 1024;

/// A list of spellings below this size, before compression, travels in the root: a misspelled word then waits for one
/// request less, and the others pay for a few KB.
const FEW_SPELLINGS: usize = 24 * 1024;

/// Words that misspellings are compared with, the commonest first; more make the first misspelled word slower.
const MOST_SPELLINGS: usize = 12_000;

/// What the caller decides.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Whose endings and stop words count.
    pub language: Language,
    /// Key and label of each facet, in the order of [`Document::facets`].
    pub facets: Vec<(String, String)>,
    /// Further words that mean the same: what is typed, and what it stands for.
    pub synonyms: Vec<(String, String)>,
    /// Words of the language that mean about the same, group by group.
    pub thesaurus: Vec<Vec<String>>,
}

/// The files of an index, not yet compressed.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// The root.
    pub root: Vec<u8>,
    /// Every part that is a file of its own, by the name that the root knows it by.
    pub parts: BTreeMap<[u8; 6], Vec<u8>>,
}

/// Builds an index from documents that come one after another; nothing of their texts is kept in memory.
#[derive(Debug)]
pub struct Builder {
    settings: Settings,
    gathered: Gathered,
    /// Documents without their names and texts.
    documents: Vec<Document>,
    /// Abbreviations that each document uses.
    abbreviations: Vec<Vec<String>>,
}

impl Builder {
    /// Without documents.
    pub fn new(settings: Settings) -> Self {
        Builder {
            gathered: Gathered::new(settings.language),
            settings,
            documents: Vec::new(),
            abbreviations: Vec::new(),
        }
    }

    /// Adds the next document: products first, then terms, then domains.
    pub fn add(&mut self, mut document: Document) {
        self.gathered.add(&document);
        self.abbreviations.push(abbreviation::used(&document));
        document.names = Vec::new();
        document.texts = Vec::new();
        self.documents.push(document);
    }

    /// Adds the documents of another one behind these: so several may be gathered at once.
    pub fn append(&mut self, other: Builder) {
        self.gathered.append(other.gathered);
        self.abbreviations.extend(other.abbreviations);
        self.documents.extend(other.documents);
    }

    /// The files; `hash` names a part by its content.
    pub fn finish(self, hash: impl Fn(&[u8]) -> [u8; 6]) -> Files {
        let Builder {
            settings,
            gathered,
            documents,
            abbreviations,
        } = self;
        let titles_per_block = titles_per_block(documents.len());
        let products: Vec<&Document> = documents
            .iter()
            .filter(|document| document.kind == Kind::Product)
            .collect();
        // What needs no terms is made beside them.
        let (terms, abbreviations, [title_blocks, card_blocks], facets) = thread::scope(|scope| {
            let terms = scope.spawn(|| gathered.finish());
            let abbreviations = abbreviation::aliases(settings.language, &documents, &abbreviations);
            let blocks: [Vec<Vec<u8>>; 2] = [
                documents.chunks(titles_per_block).map(titles).collect(),
                products.chunks(CARDS_PER_BLOCK).map(cards).collect(),
            ];
            let facets = facets(&products, &settings).write();
            (joined(terms), abbreviations, blocks, facets)
        });
        let ((starts, term_blocks), spellings) = thread::scope(|scope| {
            let spellings = scope.spawn(|| Spellings::write(&spellings(&terms)));
            let aliases = aliases(abbreviations, &settings, &named(&terms));
            (term_blocks(&terms, aliases), joined(spellings))
        });
        let blocks = [&term_blocks, &title_blocks, &card_blocks];
        let total =
            facets.len() + spellings.len() + blocks.into_iter().flatten().map(Vec::len).sum::<usize>();
        let mut files = Files::default();
        let mut place = |bytes: Vec<u8>| {
            if total <= ONE_FILE {
                return Location::Inside(bytes);
            }
            let name = hash(&bytes);
            files.parts.insert(name, bytes);
            Location::File(name)
        };
        let count = |kind| documents.iter().filter(|document| document.kind == kind).count() as u32;
        let root = Root {
            language: settings.language,
            products: count(Kind::Product),
            terms: count(Kind::Term),
            domains: count(Kind::Domain),
            pages: count(Kind::Page),
            ranking: documents.iter().map(ranking).collect(),
            titles_per_block: titles_per_block as u32,
            term_parts: term_blocks.into_iter().map(&mut place).collect(),
            starts,
            title_parts: title_blocks
                .into_iter()
                .map(|titles| {
                    if documents.len() <= TITLES_AT_ONCE {
                        Location::Inside(titles)
                    } else {
                        place(titles)
                    }
                })
                .collect(),
            card_parts: card_blocks.into_iter().map(&mut place).collect(),
            facet_part: Some(place(facets)),
            spelling_part: Some(if spellings.len() <= FEW_SPELLINGS {
                Location::Inside(spellings)
            } else {
                place(spellings)
            }),
        };
        files.root = root.write();
        files
    }
}

type Term = (Box<str>, Option<String>, List);

/// What a thread made. If it panicked, so does this one.
fn joined<T>(thread: thread::ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| resume_unwind(panic))
}

/// Entries that stand for others, in order of their keys.
fn aliases(mut aliases: Aliases, settings: &Settings, named: &[(&str, u32)]) -> BTreeMap<String, EntryKind> {
    for (typed, meant) in &settings.synonyms {
        let typed = words(typed);
        let typed = if let [only] = typed.as_slice() {
            only.clone()
        } else {
            typed.join("_")
        };
        if !typed.is_empty() {
            aliases.entry(typed).or_default().insert(0, words(meant));
        }
    }
    let mut entries: BTreeMap<String, EntryKind> = thesaurus::near(settings, named)
        .into_iter()
        .map(|(typed, targets)| (typed, EntryKind::Near(targets)))
        .collect();
    // What somebody here said of a word counts more than what is said of it in general.
    entries.extend(
        aliases
            .into_iter()
            .map(|(typed, targets)| (typed, EntryKind::Alias(targets))),
    );
    entries
}

/// Terms and aliases in one order, cut into blocks; with the start of each block.
fn term_blocks(terms: &[Term], aliases: BTreeMap<String, EntryKind>) -> (Vec<String>, Vec<Vec<u8>>) {
    let (mut starts, mut blocks) = (Vec::new(), Vec::new());
    let mut writer = TermWriter::default();
    let mut last_key = String::new();
    let mut add = |key: &str, kind: &EntryKind, list: &List| {
        let size = writer.len() + list.documents.len() + list.masks.len();
        let is_new = key != last_key && !writer.is_empty();
        let goes_on = begin_alike(&last_key, key) && size <= LONGEST_TERM_BLOCK;
        if is_new && size > TERM_BLOCK && !goes_on {
            blocks.push(std::mem::take(&mut writer).finish());
        }
        if writer.is_empty() {
            starts.push(start(&last_key, key).to_owned());
        }
        writer.add(key, kind, list.count, &list.documents, &list.masks);
        key.clone_into(&mut last_key);
    };
    let nothing = List::default();
    let mut aliases = aliases.into_iter().peekable();
    for (key, spelling, list) in terms {
        while let Some((typed, alias)) = aliases.next_if(|(typed, _)| typed.as_str() < &**key) {
            add(&typed, &alias, &nothing);
        }
        let kind = if key.contains('_') {
            EntryKind::Key(spelling.clone())
        } else if key.contains(' ') {
            EntryKind::Pair
        } else {
            EntryKind::Word
        };
        add(key, &kind, list);
    }
    for (typed, alias) in aliases {
        add(&typed, &alias, &nothing);
    }
    if !writer.is_empty() {
        blocks.push(writer.finish());
    }
    (starts, blocks)
}

/// The shortest beginning of a key that lies behind the one before it: whoever looks for what begins so is not led to the
/// block before as well.
fn start<'k>(before: &str, key: &'k str) -> &'k str {
    let ends = key.char_indices().map(|(at, letter)| at + letter.len_utf8());
    let mut starts = ends.filter_map(|end| key.get(..end));
    starts.find(|start| *start > before).unwrap_or(key)
}

fn begin_alike(before: &str, key: &str) -> bool {
    let start = before.as_bytes().get(..ALIKE);
    start.is_some() && start == key.as_bytes().get(..ALIKE)
}

fn titles_per_block(documents: usize) -> usize {
    if documents <= TITLES_AT_ONCE {
        return documents.max(1);
    }
    documents.div_ceil(TITLE_BLOCKS).max(FEWEST_TITLES)
}

fn titles(documents: &[Document]) -> Vec<u8> {
    let title = |document: &Document| Title {
        title: document.title.clone(),
        path: document.path.clone(),
        domain: document.domain.clone(),
        status: document.status.clone(),
    };
    TitleBlock::write(&documents.iter().map(title).collect::<Vec<_>>())
}

fn cards(products: &[&Document]) -> Vec<u8> {
    let cards: Vec<Card> = products.iter().map(|document| document.card.clone()).collect();
    CardBlock::write(&cards)
}

fn facets(products: &[&Document], settings: &Settings) -> Facets {
    let of_facet = |at: usize| -> Vec<Vec<String>> {
        products
            .iter()
            .map(|document| document.facets.get(at).cloned().unwrap_or_default())
            .collect()
    };
    let facets = settings.facets.iter().enumerate();
    let mut by_name: Vec<(String, u32)> = products
        .iter()
        .enumerate()
        .map(|(number, document)| (words(&document.title).join(" "), number as u32))
        .collect();
    by_name.sort();
    Facets {
        facets: facets
            .map(|(at, (key, label))| Facet::new(key, label, &of_facet(at)))
            .collect(),
        by_name: by_name.into_iter().map(|(_, number)| number).collect(),
    }
}

/// Standing in the low four bits, number of words of the name in the high four.
fn ranking(document: &Document) -> u8 {
    let words = words(&document.title).len().min(15) as u8;
    document.standing.min(15) | words << 4
}

/// What products, their domains, their people and their objects are named by.
const NAMES: [Field; 5] = [
    Field::Name,
    Field::Label,
    Field::Domain,
    Field::Owner,
    Field::Object,
];

/// Words that things are named by, in order, with the number of documents that hold them anywhere.
fn named(terms: &[Term]) -> Vec<(&str, u32)> {
    let names = of_fields(&NAMES);
    let named = terms.iter().filter(|term| is_word_of(term, names));
    named.map(|(key, _, list)| (&**key, list.count)).collect()
}

/// The words that misspellings are compared with: those that things are named by, then those of fields; those of two letters
/// are not.
fn spellings(terms: &[Term]) -> Vec<(String, u8)> {
    let (names, columns) = (of_fields(&NAMES), Field::Column.bit());
    let sought = terms.iter().filter(|term| is_word_of(term, names | columns));
    let common = |(key, _, list): &'_ Term| {
        let count = if list.anywhere & names != 0 { list.count } else { 1 };
        (key.to_string(), count)
    };
    let mut words: Vec<(String, u32)> = sought.map(common).collect();
    words.retain(|(word, _)| word.chars().nth(2).is_some());
    words.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    words.truncate(MOST_SPELLINGS);
    words.sort_unstable();
    words
        .into_iter()
        .map(|(word, count)| (word, count.ilog2() as u8))
        .collect()
}

fn of_fields(fields: &[Field]) -> u16 {
    fields.iter().fold(0, |mask, field| mask | field.bit())
}

fn is_word_of((key, _, list): &Term, fields: u16) -> bool {
    list.anywhere & fields != 0 && key.chars().all(char::is_alphabetic)
}

impl Files {
    /// Number of bytes before compression.
    pub fn size(&self) -> usize {
        self.root.len() + self.parts.values().map(Vec::len).sum::<usize>()
    }
}

impl Part {
    /// Path below the index's folder of a part that is a file of its own.
    pub fn file_name(hash: &[u8; 6]) -> String {
        let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{hex}.bin")
    }
}
