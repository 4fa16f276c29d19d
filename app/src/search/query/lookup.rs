//! Finds entries in the blocks that are loaded, and remembers which blocks were missing.

use std::cell::RefCell;

use super::super::index::{Entry, Part, Root, Spellings, TermBlock};

/// Blocks read for one prefix: a prefix of one or two letters would need hundreds.
const BLOCKS_OF_PREFIX: u32 = 2;

/// The dictionary as far as it is loaded.
#[derive(Debug)]
pub struct Lookup<'e> {
    /// What every query needs.
    pub root: &'e Root,
    blocks: &'e [Option<TermBlock>],
    spellings: Option<&'e Spellings>,
    missing: RefCell<Vec<Part>>,
}

/// An entry with the block that holds its postings.
pub type Found<'e> = (&'e TermBlock, &'e Entry);

impl<'e> Lookup<'e> {
    /// Over what is loaded.
    pub fn new(root: &'e Root, blocks: &'e [Option<TermBlock>], spellings: Option<&'e Spellings>) -> Self {
        Lookup {
            root,
            blocks,
            spellings,
            missing: RefCell::default(),
        }
    }

    /// What was asked for and is not loaded.
    pub fn missing(self) -> Vec<Part> {
        self.missing.into_inner()
    }

    /// The block in which the key would stand is loaded, or there is none.
    pub fn could_hold(&self, key: &str) -> bool {
        let block = self
            .root
            .block_of(key)
            .and_then(|number| self.blocks.get(number as usize));
        block.is_none_or(Option::is_some)
    }

    /// The entries of exactly this key.
    pub fn of_key(&self, key: &str) -> impl Iterator<Item = Found<'e>> + use<'e> {
        let block = self.root.block_of(key).and_then(|number| self.block(number));
        let entries = block.map(|block| (block, block.of_key(key)));
        entries
            .into_iter()
            .flat_map(|(block, entries)| entries.iter().map(move |entry| (block, entry)))
    }

    /// The entries whose keys begin so, of the first blocks that hold such.
    pub fn starting_with(&self, prefix: &str) -> Vec<Found<'e>> {
        let blocks = self.root.blocks_of_prefix(prefix);
        let end = blocks.end.min(blocks.start + BLOCKS_OF_PREFIX);
        let blocks = (blocks.start..end).filter_map(|number| self.block(number));
        blocks
            .flat_map(|block| {
                block
                    .starting_with(prefix)
                    .iter()
                    .map(move |entry| (block, entry))
            })
            .collect()
    }

    /// The words that misspellings are compared with, if they are loaded.
    pub fn spellings_at_hand(&self) -> Option<&'e Spellings> {
        self.spellings
    }

    /// The words that misspellings are compared with.
    pub fn spellings(&self) -> Option<&'e Spellings> {
        if self.spellings.is_none() {
            self.miss(Part::Spellings);
        }
        self.spellings
    }

    fn block(&self, number: u32) -> Option<&'e TermBlock> {
        let block = self.blocks.get(number as usize)?.as_ref();
        if block.is_none() {
            self.miss(Part::Terms(number));
        }
        block
    }

    fn miss(&self, part: Part) {
        let mut missing = self.missing.borrow_mut();
        if !missing.contains(&part) {
            missing.push(part);
        }
    }
}
