//! Names written together, as databases fold them: `leadcreatedat` → `lead`, `created`, `at`.
//!
//! In: a word that nothing holds, and the words that misspellings are compared with. Out: the fewest of these that make it
//! up, the evenest first. Start at [`cut`].

use super::super::index::Spellings;

/// Words of two letters that parts of names have; the list of spellings holds longer ones only.
const SHORT: [&str; 14] = [
    "at", "by", "dt", "id", "in", "is", "no", "nr", "of", "on", "or", "to", "ts", "up",
];

/// A name of more words is not cut.
const MOST_WORDS: usize = 6;

/// The words that `word` runs together, two at least.
pub fn cut(spellings: &Spellings, word: &str) -> Option<Vec<String>> {
    let ends: Vec<usize> = word
        .char_indices()
        .map(|(at, letter)| at + letter.len_utf8())
        .collect();
    // For each end: the number of words up to there, the sum of their squared lengths, and where the last begins.
    let mut best: Vec<Option<(usize, usize, usize)>> = vec![None; word.len() + 1];
    *best.first_mut()? = Some((0, 0, 0));
    for &end in &ends {
        for start in std::iter::once(0).chain(ends.iter().copied().take_while(|start| *start < end)) {
            let (Some(Some((words, squares, _))), Some(piece)) =
                (best.get(start).copied(), word.get(start..end))
            else {
                continue;
            };
            let is_known = piece != word && (spellings.holds(piece) || SHORT.contains(&piece));
            let way = (words + 1, squares + piece.len() * piece.len(), start);
            if let Some(best) = best.get_mut(end)
                && is_known
                && words < MOST_WORDS
                && best.is_none_or(|known| way < known)
            {
                *best = Some(way);
            }
        }
    }
    let mut pieces = Vec::new();
    let mut end = word.len();
    while end > 0 {
        let (_, _, start) = (*best.get(end)?)?;
        pieces.push(word.get(start..end)?.to_owned());
        end = start;
    }
    pieces.reverse();
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
