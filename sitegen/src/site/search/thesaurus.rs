//! The general thesaurus of a language: which words of business mean about the same.
//!
//! In: a language. Out: groups of words. English has one (`thesaurus/en.txt`); in other languages a marketplace says
//! itself what means the same (`search.synonyms`, synonyms of the glossary).

use meshfront_app::search::words::Language;

/// Groups of words that mean about the same; none where the language has no thesaurus.
pub fn groups(language: Language) -> Vec<Vec<String>> {
    let text = match language {
        Language::English => include_str!("thesaurus/en.txt"),
        _ => "",
    };
    let lines = text.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    let group = |line: &str| line.split(',').map(|word| word.trim().to_owned()).collect();
    lines.map(group).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_group_of_different_words() {
        for group in groups(Language::English) {
            assert!(group.len() > 1, "{group:?}");
            for (at, word) in group.iter().enumerate() {
                assert!(!word.is_empty() && !group[..at].contains(word), "{group:?}");
                assert_eq!(*word, word.to_lowercase(), "{group:?}");
            }
        }
        assert!(groups(Language::German).is_empty());
    }
}
