//! Words that carry little of what a reader looks for. They are never thrown away in names, and in a query they
//! only weigh less: “IT” is a stop word in English and a domain in most companies.

use super::Language;

/// Function words: articles, prepositions, pronouns, the commonest verbs. Prose is indexed without them.
pub fn is_stop_word(language: Language, word: &str) -> bool {
    has(list(language), word)
}

/// The same words for whoever asks of very many.
pub fn stop_words(language: Language) -> impl Iterator<Item = &'static str> {
    list(language).split_ascii_whitespace()
}

/// Words with which people ask: `which … contains …`, `find …`. They say how, not what.
pub fn is_question_word(word: &str) -> bool {
    has(QUESTION, word)
}

/// Nouns of every catalogue. Beside a question word they belong to the question (`which table contains …`); alone
/// they are looked for as any word (`data science`).
pub fn is_catalogue_word(word: &str) -> bool {
    has(CATALOGUE, word)
}

fn has(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|stop| stop == word)
}

const QUESTION: &str = "who what where which when how why find show get give need want looking has have had contain \
    contains containing with wo welche welcher welches enthalt donde que cual contiene ou quel quelle contient dove \
    quale contiene waar welke bevat onde qual contem";

const CATALOGUE: &str = "column columns field fields table tables dataset datasets data set spalte spalten feld felder tabelle tabellen datensatz tabla tablas campo campos colonne colonnes champ \
    champs tabella tabelle colonna colonne tabel tabellen kolom kolommen veld velden tabela tabelas coluna colunas";

fn list(language: Language) -> &'static str {
    match language {
        Language::English => {
            "a all also an and any are as at be been but by can do does each every for from had has have he her his i if in into \
             is it its may me my no nor not of on or our she so some such than that the their them then there these they this \
             to was we were what when which while who will with would you your"
        }
        Language::German => {
            "aber als am an auch auf aus bei bis das dass dem den der des die durch ein eine einem einen einer eines \
             er es fur hat ich ihr im in ist ja je kann mit nach nicht noch nur oder ohne sein sich sie sind so uber \
             um und uns unter vom von vor war was wenn wer wie wir wird zu zum zur"
        }
        Language::French => {
            "a au aux avec ce ces cette d dans de des du elle en est et eux il ils je l la le les leur lui mais me \
             meme mes mon n ne nos notre nous ont ou par pas pour qu que qui s sa se ses si son sont sur ta te tu un \
             une vos votre vous y"
        }
        Language::Spanish => {
            "a al algo ante como con contra cual cuando de del desde donde el ella ellos en entre es esta este esto \
             ha hay la las le les lo los mas me mi muy no nos o para pero por que se ser si sin sobre son su sus \
             tambien te tu un una uno y ya"
        }
        Language::Italian => {
            "a ad agli ai al alla alle anche che chi ci come con da dal dalla dei del della delle di dove e ed gli \
             ha i il in io l la le lei lo loro ma mi nel nella no noi non o per piu quale quando questa questo se si \
             sono su sul sulla tra un una uno"
        }
        Language::Dutch => {
            "aan al als bij dan dat de der des deze die dit door een en er had heb hem het hij hoe ik in is je kan \
             maar me met mijn na naar niet nog of om onder ons ook op over te tegen toch tot uit van voor want was \
             wat we wel wie zal ze zich zij zijn zo zou"
        }
        Language::Portuguese => {
            "a ao aos as ate com como da das de dela dele do dos e ela ele em entre era essa esse esta este eu foi \
             ha isso ja la mais mas me meu muito na nas nem no nos o os ou para pela pelo por qual quando que quem se \
             sem ser seu sua tambem te um uma voce"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{fold, words};
    use super::*;

    #[test]
    fn every_listed_word_is_written_as_the_splitter_gives_it() {
        for language in Language::ALL {
            for word in list(language).split_ascii_whitespace() {
                assert_eq!(words(word), [fold(word)], "{word}");
                assert_eq!(fold(word), word);
            }
        }
        for word in QUESTION
            .split_ascii_whitespace()
            .chain(CATALOGUE.split_ascii_whitespace())
        {
            assert_eq!(words(word), [word]);
        }
    }

    #[test]
    fn business_words_are_kept() {
        for word in [
            "order", "sales", "kunde", "client", "pedido", "ordine", "klant", "fatura",
        ] {
            assert!(
                !Language::ALL.iter().any(|language| is_stop_word(*language, word)),
                "{word}"
            );
            assert!(!is_question_word(word), "{word}");
        }
    }
}
