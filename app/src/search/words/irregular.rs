//! English words whose plural no ending tells: `indices` is `index`.
//!
//! In: a folded word. Out: its other forms. They come from no rule, so they are looked up as they are.

/// Singular and plural; a word with two plurals appears twice.
const PAIRS: &[(&str, &str)] = &[
    ("analysis", "analyses"),
    ("appendix", "appendices"),
    ("axis", "axes"),
    ("basis", "bases"),
    ("child", "children"),
    ("corpus", "corpora"),
    ("crisis", "crises"),
    ("criterion", "criteria"),
    ("datum", "data"),
    ("diagnosis", "diagnoses"),
    ("foot", "feet"),
    ("formula", "formulae"),
    ("half", "halves"),
    ("hypothesis", "hypotheses"),
    ("index", "indices"),
    ("life", "lives"),
    ("man", "men"),
    ("matrix", "matrices"),
    ("medium", "media"),
    ("nucleus", "nuclei"),
    ("person", "people"),
    ("phenomenon", "phenomena"),
    ("radius", "radii"),
    ("schema", "schemata"),
    ("shelf", "shelves"),
    ("synthesis", "syntheses"),
    ("thesis", "theses"),
    ("tooth", "teeth"),
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
