//! English words whose plural no ending tells: `indices` is `index`.
//!
//! In: a folded word. Out: its other forms. They come from no rule, so they are looked up as they are.

/// Singular and plural of those that catalogues use; every pair is in the browser's bundle.
const PAIRS: &[(&str, &str)] = &[
    ("analysis", "analyses"),
    ("appendix", "appendices"),
    ("axis", "axes"),
    ("basis", "bases"),
    ("child", "children"),
    ("crisis", "crises"),
    ("criterion", "criteria"),
    ("index", "indices"),
    ("man", "men"),
    ("matrix", "matrices"),
    ("person", "people"),
    ("vertex", "vertices"),
    ("woman", "women"),
];

/// The other number of the word.
pub fn irregular_forms(word: &str) -> impl Iterator<Item = &'static str> {
    PAIRS.iter().filter_map(move |(one, many)| match word {
        _ if word == *one => Some(*many),
        _ if word == *many => Some(*one),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_numbers_lead_to_each_other() {
        for (word, expected) in [("indices", "index"), ("index", "indices"), ("people", "person")] {
            assert_eq!(irregular_forms(word).collect::<Vec<_>>(), [expected], "{word}");
        }
        for word in ["", "prices", "services", "order"] {
            assert_eq!(irregular_forms(word).count(), 0, "{word}");
        }
    }
}
