//! The words that misspellings are compared with. They are a part of their own, so that only a query that has a
//! misspelled word pays for them.
//!
//! Layout: their number; the words in order, each after the one before it; a byte for each, how common it is.

use super::bytes::{Damaged, Reader, put_after, put_number};

/// Words of names and fields with the logarithm of how many documents hold them, in order. They stand in one text, because a
/// list of twelve thousand texts would take longer to make than to search.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spellings {
    text: String,
    /// Where each word ends.
    ends: Vec<u32>,
    frequencies: Vec<u8>,
}

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
        let mut read = Spellings::default();
        let mut word = String::new();
        for _ in 0..count {
            reader.text_after(&mut word)?;
            read.text.push_str(&word);
            read.ends.push(read.text.len() as u32);
        }
        read.frequencies = reader.slice(count)?.to_vec();
        reader.finish()?;
        Ok(read)
    }

    /// Every word and how common it is.
    pub fn iter(&self) -> impl Iterator<Item = (&str, u8)> {
        (0..).map_while(|at| Some((self.word(at)?, *self.frequencies.get(at)?)))
    }

    /// The word is one of them, or one of them begins with it.
    pub fn begins(&self, word: &str) -> bool {
        self.from(word).is_some_and(|known| known.starts_with(word))
    }

    /// The word is one of them.
    pub fn holds(&self, word: &str) -> bool {
        self.from(word) == Some(word)
    }

    /// The first that is not before `word`.
    fn from(&self, word: &str) -> Option<&str> {
        let (mut first, mut end) = (0, self.ends.len());
        while first < end {
            let middle = (first + end) / 2;
            if self.word(middle)? < word {
                first = middle + 1;
            } else {
                end = middle;
            }
        }
        self.word(first)
    }

    fn word(&self, at: usize) -> Option<&str> {
        let end = *self.ends.get(at)? as usize;
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before));
        self.text.get(start.map_or(0, |start| *start as usize)..end)
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
        let read = read.unwrap_or_default();
        assert_eq!(read.iter().collect::<Vec<_>>(), [("order", 3), ("orders", 1)]);
        assert!(read.holds("orders") && read.holds("order") && !read.holds("orderly") && !read.holds("a"));
        assert!(read.begins("orde") && read.begins("orders") && !read.begins("ordr") && !read.begins("p"));
        for length in 0..whole.len() {
            assert!(Spellings::read(&whole[..length]).is_err(), "cut at {length}");
        }
    }
}
