//! A block of terms: a stretch of the sorted dictionary with the postings of each entry.
//!
//! Layout: number of entries; for each entry its key (front-coded), a shape byte with what belongs to it, the
//! number of postings and the lengths of their two lists in bytes; then all postings in the same order. The two
//! lists of an entry are the differences between its document numbers, and the masks of fields
//! ([`super::Field`]).

use super::DocumentId;
use super::bytes::{Damaged, Reader, put_after, put_number, put_text};

/// What kind of thing an entry is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryKind {
    /// A word, as the splitter gives it.
    Word,
    /// Two neighbouring words, joined by a space.
    Pair,
    /// A whole name, its words joined by `_`; how most files spell it, when it names a field.
    Key(Option<String>),
    /// Another way to say something: each target is a list of words that stand for it.
    Alias(Vec<Vec<String>>),
    /// A word that nothing is named by; the targets are words of names that mean about the same.
    Near(Vec<Vec<String>>),
}

/// One entry of the dictionary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// A word, a pair or a key; aliases stand under the word or key that is typed.
    pub key: String,
    /// What it is.
    pub kind: EntryKind,
    /// Number of documents that hold it.
    pub documents: u32,
    start: usize,
    middle: usize,
    end: usize,
}

/// A document that holds a term, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting {
    /// The document.
    pub document: DocumentId,
    /// Bits of [`super::Field`].
    pub mask: u16,
}

/// The shapes in which field names are written; the byte says how to make the spelling from the key.
const SNAKE: u8 = 1;
const CAMEL: u8 = 2;
const PASCAL: u8 = 3;
const UPPER: u8 = 4;
const KEBAB: u8 = 5;
const OTHER: u8 = 6;
const ALIAS: u8 = 7;
const NEAR: u8 = 8;

/// Writes a block from entries in order of their keys.
#[derive(Debug, Default)]
pub struct TermWriter {
    head: Vec<u8>,
    postings: Vec<u8>,
    last: String,
    count: u32,
}

impl TermWriter {
    /// Adds an entry; `documents` and `masks` are as [`put_posting`] wrote them.
    pub fn add(&mut self, key: &str, kind: &EntryKind, count: u32, documents: &[u8], masks: &[u8]) {
        put_after(&mut self.head, &self.last, key);
        key.clone_into(&mut self.last);
        put_kind(&mut self.head, key, kind);
        put_number(&mut self.head, count);
        put_number(&mut self.head, documents.len() as u32);
        put_number(&mut self.head, masks.len() as u32);
        self.postings.extend_from_slice(documents);
        self.postings.extend_from_slice(masks);
        self.count += 1;
    }

    /// Bytes so far.
    pub fn len(&self) -> usize {
        self.head.len() + self.postings.len()
    }

    /// Nothing was added.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The finished block.
    pub fn finish(self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.len() + 4);
        put_number(&mut bytes, self.count);
        bytes.extend_from_slice(&self.head);
        bytes.extend_from_slice(&self.postings);
        bytes
    }
}

fn put_kind(bytes: &mut Vec<u8>, key: &str, kind: &EntryKind) {
    match kind {
        EntryKind::Word | EntryKind::Pair | EntryKind::Key(None) => bytes.push(0),
        EntryKind::Key(Some(spelling)) => {
            let shape = (SNAKE..=KEBAB).find(|shape| spell(key, *shape) == *spelling);
            bytes.push(shape.unwrap_or(OTHER));
            if shape.is_none() {
                put_text(bytes, spelling);
            }
        }
        EntryKind::Alias(targets) | EntryKind::Near(targets) => {
            bytes.push(if matches!(kind, EntryKind::Near(_)) {
                NEAR
            } else {
                ALIAS
            });
            put_number(bytes, targets.len() as u32);
            for target in targets {
                put_text(bytes, &target.join(" "));
            }
        }
    }
}

/// The spelling of a key in one of the common shapes.
fn spell(key: &str, shape: u8) -> String {
    let words = key.split('_').filter(|word| !word.is_empty());
    let capital = |word: &str| {
        let mut word = word.to_owned();
        if let Some(first) = word.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        word
    };
    match shape {
        CAMEL => words
            .enumerate()
            .map(|(at, word)| if at == 0 { word.to_owned() } else { capital(word) })
            .collect(),
        PASCAL => words.map(capital).collect(),
        UPPER => words.map(str::to_ascii_uppercase).collect::<Vec<_>>().join("_"),
        KEBAB => words.collect::<Vec<_>>().join("-"),
        _ => words.collect::<Vec<_>>().join("_"),
    }
}

/// Appends one posting to the two lists of an entry; `last` is the document of the one before it.
pub fn put_posting(documents: &mut Vec<u8>, masks: &mut Vec<u8>, last: Option<DocumentId>, posting: Posting) {
    let step = last.map_or(posting.document, |last| posting.document - last - 1);
    put_number(documents, step);
    put_number(masks, u32::from(posting.mask));
}

/// A block that has been read.
#[derive(Debug, Clone, Default)]
pub struct TermBlock {
    entries: Vec<Entry>,
    bytes: Vec<u8>,
}

impl TermBlock {
    /// Reads the block; `bytes` stay with it, postings are decoded when they are asked for.
    pub fn read(bytes: Vec<u8>) -> Result<Self, Damaged> {
        let mut reader = Reader::new(&bytes);
        let count = reader.count()?;
        let mut entries = Vec::with_capacity(count);
        let mut key = String::new();
        for _ in 0..count {
            reader.text_after(&mut key)?;
            let kind = read_kind(&mut reader, &key)?;
            let documents = reader.number()?;
            let (middle, end) = (reader.number()? as usize, reader.number()? as usize);
            if middle.min(end) < documents as usize {
                return Err(Damaged("an entry has too few postings"));
            }
            entries.push(Entry {
                key: key.clone(),
                kind,
                documents,
                start: 0,
                middle,
                end,
            });
        }
        for entry in &mut entries {
            entry.start = reader.position();
            reader.slice(entry.middle)?;
            entry.middle = reader.position();
            reader.slice(entry.end)?;
            entry.end = reader.position();
        }
        reader.finish()?;
        if !entries.is_sorted_by(|a, b| a.key <= b.key) {
            return Err(Damaged("the terms are not in order"));
        }
        Ok(TermBlock { entries, bytes })
    }

    /// All entries in order of their keys.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entries whose keys begin with `prefix`.
    pub fn starting_with(&self, prefix: &str) -> &[Entry] {
        let start = self.entries.partition_point(|entry| entry.key.as_str() < prefix);
        let rest = &self.entries[start..];
        let end = rest.partition_point(|entry| entry.key.starts_with(prefix));
        &rest[..end]
    }

    /// The entries of exactly this key: at most one thing and one alias.
    pub fn of_key(&self, key: &str) -> &[Entry] {
        let start = self.entries.partition_point(|entry| entry.key.as_str() < key);
        let rest = &self.entries[start..];
        &rest[..rest.partition_point(|entry| entry.key == key)]
    }

    /// The postings of one of its entries, in order of their documents.
    pub fn postings(&self, entry: &Entry) -> Postings<'_> {
        let list = |start, end| Reader::new(self.bytes.get(start..end).unwrap_or_default());
        Postings {
            documents: list(entry.start, entry.middle),
            masks: list(entry.middle, entry.end),
            left: entry.documents,
            next: 0,
        }
    }
}

fn read_kind(reader: &mut Reader, key: &str) -> Result<EntryKind, Damaged> {
    Ok(match reader.byte()? {
        0 if key.contains('_') => EntryKind::Key(None),
        0 if key.contains(' ') => EntryKind::Pair,
        0 => EntryKind::Word,
        OTHER => EntryKind::Key(Some(reader.text()?.to_owned())),
        shape @ (ALIAS | NEAR) => {
            let count = reader.count()?;
            let target = |text: &str| text.split(' ').map(str::to_owned).collect();
            let targets = (0..count).map(|_| reader.text().map(target));
            let targets = targets.collect::<Result<_, _>>()?;
            if shape == NEAR {
                EntryKind::Near(targets)
            } else {
                EntryKind::Alias(targets)
            }
        }
        shape @ SNAKE..=KEBAB => EntryKind::Key(Some(spell(key, shape))),
        _ => return Err(Damaged("an entry is of an unknown kind")),
    })
}

/// Postings of one entry, decoded one by one.
#[derive(Debug, Clone)]
pub struct Postings<'b> {
    documents: Reader<'b>,
    masks: Reader<'b>,
    left: u32,
    next: u32,
}

impl Iterator for Postings<'_> {
    type Item = Posting;

    /// Ends early where the bytes are damaged: a wrong posting is worse than a missing one.
    #[inline]
    fn next(&mut self) -> Option<Posting> {
        self.left = self.left.checked_sub(1)?;
        let document = self.next.checked_add(self.documents.number().ok()?)?;
        self.next = document.checked_add(1)?;
        let mask = self.masks.number().ok()? as u16;
        Some(Posting { document, mask })
    }
}

#[cfg(test)]
mod tests {
    use super::super::Field;
    use super::*;

    fn block() -> Vec<u8> {
        let mut writer = TermWriter::default();
        let mut add = |key: &str, kind: EntryKind, documents: &[u32]| {
            let (mut list, mut masks, mut last) = (Vec::new(), Vec::new(), None);
            for document in documents {
                let posting = Posting {
                    document: *document,
                    mask: Field::Name.bit() | (*document as u16 & 0x400),
                };
                put_posting(&mut list, &mut masks, last, posting);
                last = Some(*document);
            }
            writer.add(key, &kind, documents.len() as u32, &list, &masks);
        };
        add("lead", EntryKind::Word, &[0, 1, 500, 2000]);
        add("lead time", EntryKind::Pair, &[3]);
        add(
            "lead_created_at",
            EntryKind::Key(Some("leadCreatedAt".into())),
            &[7],
        );
        add("lead_id", EntryKind::Key(Some("Lead#ID".into())), &[9]);
        add(
            "lt",
            EntryKind::Alias(vec![vec!["lead".into(), "time".into()]]),
            &[],
        );
        add("purchase", EntryKind::Near(vec![vec!["order".into()]]), &[]);
        writer.finish()
    }

    #[test]
    fn what_is_written_is_read() {
        let block = TermBlock::read(block()).unwrap();
        let keys: Vec<&str> = block.entries().iter().map(|entry| entry.key.as_str()).collect();
        assert_eq!(
            keys,
            [
                "lead",
                "lead time",
                "lead_created_at",
                "lead_id",
                "lt",
                "purchase"
            ]
        );
        assert_eq!(
            block.entries()[5].kind,
            EntryKind::Near(vec![vec!["order".into()]])
        );
        assert_eq!(
            block.entries()[2].kind,
            EntryKind::Key(Some("leadCreatedAt".into()))
        );
        assert_eq!(block.entries()[3].kind, EntryKind::Key(Some("Lead#ID".into())));
        assert_eq!(
            block.entries()[4].kind,
            EntryKind::Alias(vec![vec!["lead".into(), "time".into()]])
        );
        let documents = |key| {
            block
                .postings(&block.of_key(key)[0])
                .map(|p| p.document)
                .collect::<Vec<_>>()
        };
        assert_eq!(documents("lead"), [0, 1, 500, 2000]);
        assert_eq!(documents("lead_id"), [9]);
        assert_eq!(block.starting_with("lead_").len(), 2);
        assert!(block.of_key("leads").is_empty());
    }

    #[test]
    fn every_cut_and_every_changed_byte_is_read_without_panic() {
        let whole = block();
        for length in 0..whole.len() {
            assert!(
                TermBlock::read(whole[..length].to_vec()).is_err(),
                "cut at {length}"
            );
        }
        for at in 0..whole.len() {
            for change in [1, 0x80, 0xff] {
                let mut bytes = whole.clone();
                bytes[at] ^= change;
                if let Ok(block) = TermBlock::read(bytes) {
                    let count = |entry| block.postings(entry).count();
                    assert!(block.entries().iter().map(count).sum::<usize>() <= whole.len());
                }
            }
        }
    }
}
