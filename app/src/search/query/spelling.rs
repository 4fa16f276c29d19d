//! Misspelled words: known words within a number of mistakes.
//!
//! A mistake is a letter too many, too few, a wrong one, or two neighbours swapped (optimal string alignment).

use super::super::index::Spellings;
use super::super::order::sorted;
use super::weights::{FIRST_LETTER, MISSPELLED, mistakes};

/// Known words taken for one misspelled one.
const MOST_CANDIDATES: usize = 8;

/// A word that may have been meant.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The known word.
    pub word: String,
    /// See [`MISSPELLED`].
    pub quality: f32,
}

/// The known words of the index that are nearest to `typed`, the best first. An `open` word may go on: then a
/// known word that begins like it counts as well.
pub fn candidates(known: &Spellings, typed: &str, open: bool) -> Vec<Candidate> {
    nearest(known.iter(), typed, open)
}

/// As [`candidates`], of any words with the logarithm of their frequency.
pub fn nearest<'w>(known: impl Iterator<Item = (&'w str, u8)>, typed: &str, open: bool) -> Vec<Candidate> {
    let letters: Vec<char> = typed.chars().collect();
    let (usual, most) = mistakes(letters.len());
    if most == 0 {
        return Vec::new();
    }
    let mut near: Vec<(usize, bool, std::cmp::Reverse<u8>, &str)> = Vec::new();
    let bag = bag(typed);
    let mut rows = Rows::default();
    for (word, frequency) in known {
        if !could_be_near(bag, letters.len(), word, most, open) {
            continue;
        }
        if let Some(distance) = rows.distance(&letters, word, most, open) {
            let other_start = !word.starts_with(|c| Some(&c) == letters.first());
            near.push((distance, other_start, std::cmp::Reverse(frequency), word));
        }
    }
    let near = sorted(near, Ord::cmp);
    let best = near.first().map_or(0, |near| near.0);
    let limit = best.max(usual.min(best + 1));
    near.into_iter()
        .filter(|(distance, ..)| *distance > 0 && *distance <= limit)
        .take(MOST_CANDIDATES)
        .map(|(distance, other_start, _, word)| {
            let quality = MISSPELLED[(distance - 1).min(MISSPELLED.len() - 1)];
            let quality = if other_start {
                quality * FIRST_LETTER
            } else {
                quality
            };
            Candidate {
                word: word.to_owned(),
                quality,
            }
        })
        .collect()
}

/// The letters of a word as bits; a mistake changes at most two of them.
fn bag(word: &str) -> u32 {
    word.bytes().fold(0, |bag, byte| bag | 1 << (byte & 31))
}

fn could_be_near(typed: u32, letters: usize, word: &str, most: usize, open: bool) -> bool {
    let longer = word.len() > letters * 4 + most;
    let shorter = word.len() + most < letters;
    let missing = (typed & !bag(word)).count_ones() as usize;
    !shorter && missing <= most && (open || !longer && word.chars().count() <= letters + most)
}

/// Buffers for the table of distances, kept from word to word.
#[derive(Default)]
struct Rows {
    before: Vec<usize>,
    last: Vec<usize>,
    this: Vec<usize>,
}

impl Rows {
    /// Mistakes between `typed` and `word` (or, when open, the nearest beginning of it), if at most `most`.
    fn distance(&mut self, typed: &[char], word: &str, most: usize, open: bool) -> Option<usize> {
        let width = typed.len() + 1;
        self.last.clear();
        self.last.extend(0..width);
        self.this.resize(width, 0);
        self.before.resize(width, 0);
        let mut nearest = usize::MAX;
        let mut previous = None;
        for (row, letter) in word.chars().enumerate() {
            self.this[0] = row + 1;
            for at in 1..width {
                let change = usize::from(typed[at - 1] != letter);
                let mut least = (self.last[at - 1] + change)
                    .min(self.last[at] + 1)
                    .min(self.this[at - 1] + 1);
                if at > 1 && Some(typed[at - 1]) == previous && typed[at - 2] == letter {
                    least = least.min(self.before[at - 2] + 1);
                }
                self.this[at] = least;
            }
            if open {
                nearest = nearest.min(self.this[width - 1]);
            }
            let hopeless = self.this.iter().min().is_some_and(|least| *least > most);
            std::mem::swap(&mut self.before, &mut self.last);
            std::mem::swap(&mut self.last, &mut self.this);
            previous = Some(letter);
            if hopeless && self.before.iter().min().is_some_and(|least| *least > most) {
                break;
            }
            if hopeless && !open && self.last[width - 1] > most && row + 1 == word.chars().count() {
                break;
            }
        }
        let distance = if open { nearest } else { self.last[width - 1] };
        (distance <= most).then_some(distance)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [(&str, u8); 10] = [
        ("customer", 9),
        ("custom", 4),
        ("consumer", 3),
        ("order", 9),
        ("border", 1),
        ("orders", 5),
        ("forecast", 6),
        ("prediction", 5),
        ("rückgabe", 2),
        ("at", 9),
    ];

    fn near(typed: &str, open: bool) -> Vec<String> {
        nearest(KNOWN.into_iter(), typed, open)
            .into_iter()
            .map(|candidate| candidate.word)
            .collect()
    }

    #[test]
    fn one_mistake_of_each_kind_is_found() {
        for typed in ["custmer", "custoomer", "cusromer", "cutsomer", "ustomer"] {
            assert_eq!(
                near(typed, false).first().map(String::as_str),
                Some("customer"),
                "{typed}"
            );
        }
        assert_eq!(near("ordr", false), ["order"]);
        assert_eq!(
            near("rukgabe", false).first().map(String::as_str),
            Some("rückgabe")
        );
    }

    #[test]
    fn two_mistakes_need_a_longer_word() {
        assert_eq!(near("prdicton", false), ["prediction"]);
        assert_eq!(near("froecsat", false), ["forecast"]);
        assert!(near("at", false).is_empty() && near("xt", false).is_empty());
        assert!(near("zebra", false).is_empty());
    }

    #[test]
    fn an_open_word_may_go_on() {
        assert_eq!(near("predcti", true), ["prediction"]);
        assert!(near("predcti", false).is_empty());
    }

    #[test]
    fn distances_agree_with_a_library() {
        let words = [
            "order", "order s", "oredr", "border", "customer", "cutsomer", "", "a", "ab", "ba", "顧客",
            "顧問",
        ];
        for a in words {
            for b in words {
                let letters: Vec<char> = a.chars().collect();
                let expected = strsim::osa_distance(a, b);
                let found = Rows::default().distance(&letters, b, 20, false);
                assert_eq!(found, Some(expected), "{a:?} {b:?}");
                let few = Rows::default().distance(&letters, b, 1, false);
                assert_eq!(few, (expected <= 1).then_some(expected), "{a:?} {b:?}");
            }
        }
    }
}
