//! The root: what every query needs, and where each other part is.
//!
//! Layout: mark and version; language; numbers of documents by kind; one byte of ranking for each document; for
//! each family of parts its number of parts and the place of each; where each block of terms starts; last, the
//! parts that travel inside.

use super::super::words::Language;
use super::bytes::{Damaged, Reader, put_after, put_number};
use super::{DocumentId, Kind, VERSION};

/// First bytes of a root.
const MARK: &[u8] = b"meshfront search";

/// Names one part of the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// A block of terms.
    Terms(u32),
    /// A block of titles.
    Titles(u32),
    /// A block of cards.
    Cards(u32),
    /// The facets.
    Facets,
    /// The words that misspellings are compared with.
    Spellings,
}

/// Where a part is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// In its own file, named by a hash of its content.
    File([u8; 6]),
    /// In the root.
    Inside(Vec<u8>),
}

/// A root as read, or as about to be written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Root {
    /// Whose endings and stop words count.
    pub language: Language,
    /// Number of products; they come first.
    pub products: u32,
    /// Number of glossary terms; they come next.
    pub terms: u32,
    /// Number of domains; they come next.
    pub domains: u32,
    /// Number of pages of the marketplace's own; they come last.
    pub pages: u32,
    /// For each document its standing (low four bits) and the number of words in its name (high four bits).
    pub ranking: Vec<u8>,
    /// Documents in one block of titles.
    pub titles_per_block: u32,
    /// Where the blocks of terms are.
    pub term_parts: Vec<Location>,
    /// Where each block of terms starts: its keys are not less than that, all keys before are.
    pub starts: Vec<String>,
    /// Where the blocks of titles are.
    pub title_parts: Vec<Location>,
    /// Where the blocks of cards are.
    pub card_parts: Vec<Location>,
    /// Where the facets are.
    pub facet_part: Option<Location>,
    /// Where the words are that misspellings are compared with.
    pub spelling_part: Option<Location>,
}

impl Root {
    /// Number of all documents.
    pub fn documents(&self) -> usize {
        self.ranking.len()
    }

    /// What the document is.
    pub fn kind(&self, document: DocumentId) -> Kind {
        if document < self.products {
            Kind::Product
        } else if document < self.products + self.terms {
            Kind::Term
        } else if document < self.products + self.terms + self.domains {
            Kind::Domain
        } else {
            Kind::Page
        }
    }

    /// The block of terms in which the key stands, if it stands anywhere.
    pub fn block_of(&self, key: &str) -> Option<u32> {
        let after = self.starts.partition_point(|first| first.as_str() <= key);
        after.checked_sub(1).map(|at| at as u32)
    }

    /// The blocks of terms that hold keys beginning with `prefix`, first to last.
    pub fn blocks_of_prefix(&self, prefix: &str) -> std::ops::Range<u32> {
        let first = self.block_of(prefix).unwrap_or(0);
        let end = self
            .starts
            .partition_point(|key| key.as_str() < prefix || key.starts_with(prefix));
        first..(end as u32).max(first)
    }

    /// Where a part is, unless the index has no such part.
    pub fn location(&self, part: Part) -> Option<&Location> {
        match part {
            Part::Terms(block) => self.term_parts.get(block as usize),
            Part::Titles(block) => self.title_parts.get(block as usize),
            Part::Cards(block) => self.card_parts.get(block as usize),
            Part::Facets => self.facet_part.as_ref(),
            Part::Spellings => self.spelling_part.as_ref(),
        }
    }

    /// Writes the root.
    pub fn write(&self) -> Vec<u8> {
        let mut bytes = MARK.to_vec();
        bytes.push(VERSION);
        bytes.push(
            Language::ALL
                .iter()
                .position(|language| *language == self.language)
                .unwrap_or(0) as u8,
        );
        let counts = [self.products, self.terms, self.domains, self.pages];
        for number in counts.into_iter().chain([self.titles_per_block]) {
            put_number(&mut bytes, number);
        }
        bytes.extend_from_slice(&self.ranking);
        let [facets, spellings] = [&self.facet_part, &self.spelling_part]
            .map(|part| part.iter().cloned().collect::<Vec<Location>>());
        let families = [
            &self.term_parts,
            &self.title_parts,
            &self.card_parts,
            &facets,
            &spellings,
        ];
        for family in families {
            put_number(&mut bytes, family.len() as u32);
            for location in family {
                put_location(&mut bytes, location);
            }
        }
        let mut before = "";
        for key in &self.starts {
            put_after(&mut bytes, before, key);
            before = key;
        }
        for location in families.into_iter().flatten() {
            if let Location::Inside(part) = location {
                bytes.extend_from_slice(part);
            }
        }
        bytes
    }

    /// Reads a root.
    pub fn read(bytes: &[u8]) -> Result<Self, Damaged> {
        let mut reader = Reader::new(bytes);
        if reader.slice(MARK.len())? != MARK {
            return Err(Damaged("it is no search index"));
        }
        if reader.byte()? != VERSION {
            return Err(Damaged("it was written by another version"));
        }
        let language = Language::ALL.get(usize::from(reader.byte()?)).copied();
        let mut root = Root {
            language: language.ok_or(Damaged("its language is unknown"))?,
            products: reader.number()?,
            terms: reader.number()?,
            domains: reader.number()?,
            pages: reader.number()?,
            titles_per_block: reader.number()?.max(1),
            ..Root::default()
        };
        let counts = [root.products, root.terms, root.domains, root.pages];
        let documents: u64 = counts.into_iter().map(u64::from).sum();
        root.ranking = reader
            .slice(usize::try_from(documents).unwrap_or(usize::MAX))?
            .to_vec();
        root.term_parts = read_locations(&mut reader)?;
        root.title_parts = read_locations(&mut reader)?;
        root.card_parts = read_locations(&mut reader)?;
        root.facet_part = read_locations(&mut reader)?.pop();
        root.spelling_part = read_locations(&mut reader)?.pop();
        let mut text = String::new();
        for _ in 0..root.term_parts.len() {
            reader.text_after(&mut text)?;
            root.starts.push(text.clone());
        }
        let families = root.term_parts.iter_mut().chain(&mut root.title_parts);
        let families = families.chain(&mut root.card_parts).chain(&mut root.facet_part);
        for location in families.chain(&mut root.spelling_part) {
            if let Location::Inside(part) = location {
                *part = reader.slice(part.len())?.to_vec();
            }
        }
        reader.finish()?;
        Ok(root)
    }
}

fn put_location(bytes: &mut Vec<u8>, location: &Location) {
    match location {
        Location::File(hash) => {
            bytes.push(0);
            bytes.extend_from_slice(hash);
        }
        Location::Inside(part) => {
            bytes.push(1);
            put_number(bytes, part.len() as u32);
        }
    }
}

/// Parts inside are read as empty ones of the right length; their bytes stand at the end of the root.
fn read_locations(reader: &mut Reader) -> Result<Vec<Location>, Damaged> {
    (0..reader.count()?)
        .map(|_| match reader.byte()? {
            0 => {
                let mut hash = [0; 6];
                hash.copy_from_slice(reader.slice(6)?);
                Ok(Location::File(hash))
            }
            1 => Ok(Location::Inside(vec![0; reader.count()?])),
            _ => Err(Damaged("a part is nowhere")),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root() -> Root {
        Root {
            language: Language::Dutch,
            products: 2,
            terms: 1,
            domains: 1,
            pages: 1,
            ranking: vec![0x21, 0x43, 0x65, 0x87, 0x18],
            titles_per_block: 512,
            term_parts: vec![
                Location::File([1, 2, 3, 4, 5, 6]),
                Location::Inside(b"terms".to_vec()),
            ],
            starts: vec!["a".into(), "order".into()],
            title_parts: vec![Location::Inside(Vec::new())],
            card_parts: Vec::new(),
            facet_part: Some(Location::Inside(b"facets".to_vec())),
            spelling_part: Some(Location::File([6, 5, 4, 3, 2, 1])),
        }
    }

    #[test]
    fn what_is_written_is_read_and_every_cut_is_an_error() {
        let whole = root().write();
        assert_eq!(Root::read(&whole), Ok(root()));
        for length in 0..whole.len() {
            assert!(Root::read(&whole[..length]).is_err(), "cut at {length}");
        }
    }

    #[test]
    fn another_version_is_said_to_be_one() {
        let mut bytes = root().write();
        bytes[MARK.len()] = VERSION + 1;
        assert_eq!(
            Root::read(&bytes),
            Err(Damaged("it was written by another version"))
        );
    }

    #[test]
    fn a_key_is_sought_in_one_block_and_a_prefix_in_a_stretch() {
        let root = Root {
            starts: ["b", "lead", "lead_x", "o"].map(String::from).to_vec(),
            ..root()
        };
        assert_eq!(root.block_of("a"), None);
        assert_eq!(root.block_of("b"), Some(0));
        assert_eq!(root.block_of("lead_created"), Some(1));
        assert_eq!(root.block_of("zebra"), Some(3));
        assert_eq!(root.blocks_of_prefix("le"), 0..3);
        assert_eq!(root.blocks_of_prefix("lead"), 1..3);
        assert_eq!(root.blocks_of_prefix("zz"), 3..4);
    }
}
