//! The words that misspellings are compared with. They are a part of their own, so that only a query that has a
//! misspelled word pays for them.
//!
//! Layout: their number; the words in order, each after the one before it; a byte for each, how common it is.

use super::bytes::{Damaged, Reader, put_after, put_number};

/// Words of names and labels with the logarithm of how many documents hold them, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spellings(Vec<(String, u8)>);

impl Spellings {
    /// Writes words that are in order.
    pub fn write(words: &[(String, u8)]) -> Vec<u8> {
        let mut bytes = Vec::new();
        put_number(&mut bytes, words.len() as u32);
        let mut before = "";
        for (word, _) in words {
            put_after(&mut bytes, before, word);
            before = word;
        }
        bytes.extend(words.iter().map(|(_, frequency)| *frequency));
        bytes
    }

    /// Reads them.
    pub fn read(bytes: &[u8]) -> Result<Self, Damaged> {
        let mut reader = Reader::new(bytes);
        let count = reader.count()?;
        let (mut words, mut text) = (Vec::with_capacity(count), String::new());
        for _ in 0..count {
            reader.text_after(&mut text)?;
            words.push((text.clone(), 0));
        }
        for (word, frequency) in words.iter_mut().zip(reader.slice(count)?) {
            word.1 = *frequency;
        }
        reader.finish()?;
        Ok(Spellings(words))
    }

    /// Every word and how common it is.
    pub fn iter(&self) -> impl Iterator<Item = (&str, u8)> {
        self.0.iter().map(|(word, frequency)| (word.as_str(), *frequency))
    }

    /// The word is one of them, or one of them begins with it.
    pub fn begins(&self, word: &str) -> bool {
        let at = self.0.partition_point(|(known, _)| known.as_str() < word);
        self.0.get(at).is_some_and(|(known, _)| known.starts_with(word))
    }

    /// The word is one of them.
    pub fn holds(&self, word: &str) -> bool {
        self.0
            .binary_search_by(|(known, _)| known.as_str().cmp(word))
            .is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_every_cut_is_an_error() {
        let words = [("order".to_owned(), 3), ("orders".to_owned(), 1)];
        let whole = Spellings::write(&words);
        let read = Spellings::read(&whole);
        assert_eq!(read, Ok(Spellings(words.to_vec())));
        assert!(read.is_ok_and(|read| read.holds("orders") && !read.holds("orderly")));
        let read = Spellings::read(&whole).unwrap_or_default();
        assert!(read.begins("orde") && read.begins("orders") && !read.begins("ordr") && !read.begins("p"));
        for length in 0..whole.len() {
            assert!(Spellings::read(&whole[..length]).is_err(), "cut at {length}");
        }
    }
}
