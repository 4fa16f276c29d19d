//! Light stemming: endings that change the number, case or form of a word, not its meaning.
//!
//! In: a folded word. Out: a stem that its other forms share; a stem is compared with stems, never shown. The
//! rules are tables of `ending → replacement`, the longest fitting ending first; what is left must keep a minimum
//! length. They follow what the literature calls light stemmers (Harman's S-stemmer for English, Savoy's light
//! stemmers for the others): cutting more finds more, and more of what nobody asked for.

/// Languages that have rules; a marketplace has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// `en`
    #[default]
    English,
    /// `de`
    German,
    /// `fr`
    French,
    /// `es`
    Spanish,
    /// `it`
    Italian,
    /// `nl`
    Dutch,
    /// `pt`
    Portuguese,
}

impl Language {
    /// All languages, in the order of their numbers in the index.
    pub const ALL: [Language; 7] = [
        Language::English,
        Language::German,
        Language::French,
        Language::Spanish,
        Language::Italian,
        Language::Dutch,
        Language::Portuguese,
    ];

    /// By the first part of a language tag (`de-CH` → German); English for all that have no rules here.
    pub fn of_tag(tag: &str) -> Language {
        let first = tag.split(['-', '_']).next().unwrap_or_default();
        match first.to_ascii_lowercase().as_str() {
            "de" => Language::German,
            "fr" => Language::French,
            "es" => Language::Spanish,
            "it" => Language::Italian,
            "nl" => Language::Dutch,
            "pt" => Language::Portuguese,
            _ => Language::English,
        }
    }

    fn rules(self) -> &'static [Rule] {
        match self {
            Language::English => ENGLISH,
            Language::German => GERMAN,
            Language::French => FRENCH,
            Language::Spanish => SPANISH,
            Language::Italian => ITALIAN,
            Language::Dutch => DUTCH,
            Language::Portuguese => PORTUGUESE,
        }
    }
}

/// Ending, what stands for it, and the least number of letters before it.
type Rule = (&'static str, &'static str, usize);

/// The stem of a folded word.
pub fn stem(language: Language, word: &str) -> String {
    let mut stem = word.to_owned();
    if !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return stem;
    }
    // At most two endings: `orderings` → `ordering` → `order`.
    for _ in 0..2 {
        let fitting = language
            .rules()
            .iter()
            .find(|(ending, _, least)| stem.len() >= ending.len() + least && stem.ends_with(ending));
        let Some((ending, replacement, _)) = fitting else {
            break;
        };
        if ending == replacement {
            break;
        }
        stem.truncate(stem.len() - ending.len());
        stem.push_str(replacement);
        if replacement.is_empty() {
            single_last_letter(&mut stem);
        }
    }
    stem
}

/// `shipp` (of shipping) → `ship`; but `bill` and `pass` keep theirs.
fn single_last_letter(stem: &mut String) {
    if let [.., before, last] = stem.as_bytes()
        && before == last
        && matches!(last, b'b' | b'd' | b'g' | b'm' | b'n' | b'p' | b'r' | b't')
    {
        stem.pop();
    }
}

const ENGLISH: &[Rule] = &[
    ("ss", "ss", 1),
    ("us", "us", 1),
    ("is", "is", 1),
    ("ies", "y", 2),
    ("ches", "ch", 2),
    ("shes", "sh", 2),
    ("xes", "x", 1),
    ("sses", "ss", 1),
    ("zzes", "zz", 1),
    ("s", "", 3),
    ("ing", "", 4),
    ("ied", "y", 2),
    ("ed", "", 4),
    ("e", "", 4),
];

const GERMAN: &[Rule] = &[
    ("innen", "", 4),
    ("ungen", "ung", 3),
    ("ien", "", 4),
    ("ern", "", 3),
    ("ens", "", 4),
    ("en", "", 3),
    ("er", "", 4),
    ("es", "", 3),
    ("em", "", 3),
    ("ss", "ss", 1),
    ("s", "", 4),
    ("e", "", 3),
    ("n", "", 4),
];

const FRENCH: &[Rule] = &[
    ("issements", "", 3),
    ("issement", "", 3),
    ("eaux", "eau", 1),
    ("aux", "al", 2),
    ("eux", "eu", 2),
    ("euses", "eu", 2),
    ("euse", "eu", 2),
    ("elles", "el", 2),
    ("elle", "el", 2),
    ("ees", "", 3),
    ("ee", "", 3),
    ("es", "", 3),
    ("s", "", 3),
    ("e", "", 3),
    ("x", "", 3),
];

const SPANISH: &[Rule] = &[
    ("iones", "ion", 2),
    ("ces", "z", 2),
    ("ores", "or", 2),
    ("ales", "al", 2),
    ("eses", "es", 2),
    ("os", "", 3),
    ("as", "", 3),
    ("es", "", 3),
    ("s", "", 3),
    ("o", "", 3),
    ("a", "", 3),
    ("e", "", 3),
];

const ITALIAN: &[Rule] = &[
    ("zioni", "zion", 2),
    ("zione", "zion", 2),
    ("chi", "c", 2),
    ("che", "c", 2),
    ("ghi", "g", 2),
    ("ghe", "g", 2),
    ("ie", "", 3),
    ("io", "", 3),
    ("ii", "", 3),
    ("ia", "", 3),
    ("i", "", 3),
    ("e", "", 3),
    ("o", "", 3),
    ("a", "", 3),
];

const DUTCH: &[Rule] = &[
    ("heden", "heid", 2),
    ("ingen", "ing", 2),
    ("eren", "er", 3),
    ("ven", "f", 3),
    ("zen", "s", 3),
    ("en", "", 3),
    ("ers", "er", 3),
    ("ss", "ss", 1),
    ("s", "", 3),
    ("e", "", 3),
];

const PORTUGUESE: &[Rule] = &[
    ("ao", "ao", 2),
    ("oes", "ao", 2),
    ("aes", "ao", 2),
    ("ais", "al", 2),
    ("eis", "el", 2),
    ("ois", "ol", 2),
    ("res", "r", 3),
    ("zes", "z", 2),
    ("ns", "m", 2),
    ("os", "", 3),
    ("as", "", 3),
    ("es", "", 3),
    ("s", "", 3),
    ("o", "", 3),
    ("a", "", 3),
    ("e", "", 3),
];

#[cfg(test)]
mod tests {
    use super::super::fold;
    use super::*;

    /// Words of one line share a stem; words of different lines do not.
    const FORMS: &[(Language, &[&[&str]])] = &[
        (
            Language::English,
            &[
                &["order", "orders", "ordering", "ordered"],
                &["category", "categories"],
                &["invoice", "invoices", "invoicing", "invoiced"],
                &["batch", "batches"],
                &["box", "boxes"],
                &["address", "addresses"],
                &["shipping", "shipped", "ships"],
                &["price", "prices", "pricing"],
                &["status"],
                &["analysis"],
                &["sales", "sale"],
                &["news"],
            ],
        ),
        (
            Language::German,
            &[
                &["Kunde", "Kunden"],
                &["Rechnung", "Rechnungen"],
                &["Auftrag", "Auftrags", "Auftrages"],
                &["Lieferant", "Lieferanten"],
            ],
        ),
        (
            Language::French,
            &[
                &["client", "clients", "cliente"],
                &["commande", "commandes"],
                &["journal", "journaux"],
                &["réseau", "réseaux"],
            ],
        ),
        (
            Language::Spanish,
            &[
                &["cliente", "clientes"],
                &["factura", "facturas"],
                &["transacción", "transacciones"],
                &["vez", "veces"],
            ],
        ),
        (
            Language::Italian,
            &[
                &["ordine", "ordini"],
                &["cliente", "clienti"],
                &["banca", "banche"],
                &["transazione", "transazioni"],
            ],
        ),
        (
            Language::Dutch,
            &[
                &["klant", "klanten"],
                &["bestelling", "bestellingen"],
                &["mogelijkheid", "mogelijkheden"],
            ],
        ),
        (
            Language::Portuguese,
            &[
                &["cliente", "clientes"],
                &["transação", "transações"],
                &["canal", "canais"],
                &["ordem", "ordens"],
            ],
        ),
    ];

    #[test]
    fn forms_of_one_word_share_a_stem_and_others_do_not() {
        for (language, groups) in FORMS {
            let stems: Vec<Vec<String>> = groups
                .iter()
                .map(|group| group.iter().map(|word| stem(*language, &fold(word))).collect())
                .collect();
            for group in &stems {
                assert!(
                    group.iter().all(|stem| stem == &group[0]),
                    "{language:?}: {group:?}"
                );
            }
            let firsts: std::collections::BTreeSet<&String> = stems.iter().map(|group| &group[0]).collect();
            assert_eq!(firsts.len(), groups.len(), "{language:?}: {stems:?}");
        }
    }

    #[test]
    fn short_words_numbers_and_other_scripts_stay_as_they_are() {
        for word in [
            "bus",
            "gas",
            "id",
            "api",
            "2024",
            "s3",
            "顧客",
            "привет",
            "ελλαδα",
        ] {
            for language in Language::ALL {
                let cut = stem(language, word);
                assert!(
                    cut == word || (cut.len() >= 3 && word.starts_with(&cut)),
                    "{language:?} {word} {cut}"
                );
            }
        }
    }
}
