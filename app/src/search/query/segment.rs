//! Names written together, as databases fold them: `leadcreatedat` → `lead`, `created`, `at`.
//!
//! In: a word that nothing holds, and the words that misspellings are compared with. Out: the fewest of these that make it
//! up. Start at [`cut`].

use super::super::index::Spellings;

/// Words of two letters that parts of names have; the list of spellings holds longer ones only.
const SHORT: [&str; 14] = [
    "at", "by", "dt", "id", "in", "is", "no", "nr", "of", "on", "or", "to", "ts", "up",
];

/// A name of more words is not cut.
const MOST_WORDS: usize = 6;

/// The words that `word` runs together, two at least.
pub fn cut(spellings: &Spellings, word: &str) -> Option<Vec<String>> {
    // For each end: the number of words up to there, and where the last one begins.
    let mut best = vec![(usize::MAX, 0); word.len() + 1];
    *best.first_mut()? = (0, 0);
    for end in 1..best.len() {
        for start in 0..end {
            let words = best.get(start)?.0;
            let Some(piece) = word.get(start..end).filter(|_| words < MOST_WORDS) else {
                continue;
            };
            let known = best.get_mut(end)?;
            let is_word = piece != word && (spellings.holds(piece) || SHORT.contains(&piece));
            if is_word && words + 1 < known.0 {
                *known = (words + 1, start);
            }
        }
    }
    let mut pieces = Vec::new();
    let mut end = word.len();
    while end > 0 {
        let (words, start) = *best.get(end)?;
        pieces.insert(
            0,
            word.get(start..end).filter(|_| words <= MOST_WORDS)?.to_owned(),
        );
        end = start;
    }
    let is_name = pieces.iter().any(|piece| piece.len() > 2);
    (pieces.len() > 1 && is_name).then_some(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_run_together_are_cut() {
        let words = [
            "created",
            "customer",
            "lead",
            "lifetime",
            "time",
            "value",
            "cust",
            "omer",
            "lifetimevalue",
        ];
        let mut words: Vec<(String, u8)> = words.iter().map(|word| ((*word).to_owned(), 1)).collect();
        words.sort();
        let spellings = Spellings::read(&Spellings::write(&words)).unwrap_or_default();
        for (word, expected) in [
            ("leadcreatedat", "lead created at"),
            ("customerlifetime", "customer lifetime"),
            ("customerlifetimevalue", "customer lifetimevalue"),
            ("leadtime", "lead time"),
            ("customerid", "customer id"),
            ("customer", "cust omer"),
            ("lead", ""),
            ("atid", ""),
            ("leadx", ""),
            ("ünder", ""),
            ("", ""),
        ] {
            assert_eq!(
                cut(&spellings, word).unwrap_or_default().join(" "),
                expected,
                "{word}"
            );
        }
    }
}
