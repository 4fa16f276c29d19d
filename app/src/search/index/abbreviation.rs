//! Other ways to say a name, found in the names themselves: initials (`roi` for “Return On Investment”), the
//! abbreviations that texts and tags use beside a name (`CLV` beside “Lifetime Value”), and declared synonyms.
//!
//! In: documents. Out: for each abbreviation the names that it may stand for. An abbreviation is learned only
//! where the texts use it for that name most of the time and its letters fit the name's words.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::RangeInclusive;

use foldhash::quality::RandomState;

use super::super::words::{Language, fold, is_stop_word, key, words};
use super::{Document, Field, Kind};

/// Names of so many words get initials.
const INITIALS: RangeInclusive<usize> = 3..=5;

/// Runs of so many words get the abbreviations that stand beside them.
const RUNS: RangeInclusive<usize> = 2..=LONGEST;

/// A run of words inside product names gets initials once so many names hold it.
const REPEATED: u32 = 3;

/// An abbreviation stands for at most so many names.
const MOST_TARGETS: usize = 2;

/// An abbreviation has at most so many letters.
const LONGEST: usize = 5;

/// Of the documents that use an abbreviation, this share must bear the name that it is learned for …
const MEANS_IT: f32 = 0.8;

/// … and of the documents that bear the name, this share must use the abbreviation.
const USES_IT: f32 = 0.2;

/// Targets of each alias, in order of the aliases.
pub(super) type Aliases = BTreeMap<String, Vec<Vec<String>>>;

/// All aliases of the documents; `used` are the abbreviations that each of them uses ([`used`]).
pub(super) fn aliases(language: Language, documents: &[Document], used: &[Vec<String>]) -> Aliases {
    let mut aliases = Aliases::new();
    let names: Vec<Vec<String>> = documents.iter().map(|document| words(&document.title)).collect();
    for (document, target) in documents.iter().zip(&names) {
        for synonym in &document.synonyms {
            let typed = words(synonym);
            let typed = if let [only] = typed.as_slice() {
                only.clone()
            } else {
                key(&typed)
            };
            add(&mut aliases, typed, target);
        }
        if document.kind != Kind::Product && target.len() > 1 {
            add(&mut aliases, initials(target), target);
        }
    }
    for (letters, run) in repeated_runs(language, &names) {
        add(&mut aliases, letters, &run);
    }
    for (abbreviation, run) in learned(language, used, &names) {
        add(&mut aliases, abbreviation, &run);
    }
    aliases
}

fn add(aliases: &mut Aliases, typed: String, target: &[String]) {
    if typed.is_empty() || typed == "_" || target.is_empty() || target == [typed.as_str()] {
        return;
    }
    let targets = aliases.entry(typed).or_default();
    if targets.len() < MOST_TARGETS && !targets.iter().any(|known| known == target) {
        targets.push(target.to_vec());
    }
}

fn initials(words: &[String]) -> String {
    words.iter().filter_map(|word| word.chars().next()).collect()
}

/// Runs of words that several names share, with their initials; the commonest first.
fn repeated_runs(language: Language, names: &[Vec<String>]) -> Vec<(String, Vec<String>)> {
    let counts = holders(names, INITIALS);
    let mut runs: Vec<(&[String], u32)> = counts
        .into_iter()
        .filter(|(run, count)| *count >= REPEATED && is_phrase(language, run))
        .collect();
    runs.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    runs.into_iter()
        .map(|(run, _)| (initials(run), run.to_vec()))
        .collect()
}

/// Neither begins nor ends with a stop word, and holds words only.
fn is_phrase(language: Language, run: &[String]) -> bool {
    let is_full = |word: &String| !is_stop_word(language, word);
    run.first().is_some_and(is_full)
        && run.last().is_some_and(is_full)
        && run
            .iter()
            .all(|word| word.chars().next().is_some_and(char::is_alphabetic))
}

/// Abbreviations that stand beside a name in tags and texts.
fn learned(language: Language, used: &[Vec<String>], names: &[Vec<String>]) -> Vec<(String, Vec<String>)> {
    let mut users_of: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, abbreviations) in used.iter().enumerate() {
        for abbreviation in abbreviations {
            users_of.entry(abbreviation).or_default().push(number);
        }
    }
    let bearers = holders(names, RUNS);
    let mut learned = Vec::new();
    for (abbreviation, users) in users_of {
        if (users.len() as u32) < REPEATED {
            continue;
        }
        let beside = holders(users.iter().map(|number| &names[*number]), RUNS);
        let fits = |run: &[String], count: u32| {
            let bearers = bearers.get(run).copied().unwrap_or(u32::MAX);
            count as f32 >= MEANS_IT * users.len() as f32
                && count as f32 >= USES_IT * bearers as f32
                && is_phrase(language, run)
                && letters_fit(abbreviation, run)
        };
        let best = beside.into_iter().filter(|(run, count)| fits(run, *count));
        if let Some((run, _)) = best.max_by_key(|(run, count)| (*count, run.len(), *run)) {
            learned.push((abbreviation.to_owned(), run.to_vec()));
        }
    }
    learned
}

/// How many of the names hold each run of so many words.
fn holders<'n>(
    names: impl IntoIterator<Item = &'n Vec<String>>,
    lengths: RangeInclusive<usize>,
) -> HashMap<&'n [String], u32, RandomState> {
    let mut holders: HashMap<&[String], u32, RandomState> = HashMap::default();
    let mut runs: Vec<&[String]> = Vec::new();
    for name in names {
        runs.extend(lengths.clone().flat_map(|length| name.windows(length)));
        runs.sort_unstable();
        runs.dedup();
        for run in runs.drain(..) {
            *holders.entry(run).or_default() += 1;
        }
    }
    holders
}

/// The abbreviations that a document uses: short tags, and words in capitals in the purpose.
pub(super) fn used(document: &Document) -> Vec<String> {
    let is_short =
        |word: &str| (2..=LONGEST).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_alphabetic());
    let tags = document.names.iter().filter(|(field, _)| *field == Field::Label);
    let tags = tags.map(|(_, tag)| tag.as_str()).filter(|tag| is_short(tag));
    let prose = document
        .texts
        .iter()
        .filter(|(field, _)| *field == Field::Purpose);
    let capitals = prose
        .flat_map(|(_, text)| text.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| is_short(word) && word.bytes().all(|byte| byte.is_ascii_uppercase()));
    let found: BTreeSet<String> = tags.chain(capitals).map(fold).collect();
    found.into_iter().collect()
}

/// At least two letters of the abbreviation begin words of the run, in order, the run's first among them.
fn letters_fit(abbreviation: &str, run: &[String]) -> bool {
    let mut letters = abbreviation.chars();
    let mut fitting = 0;
    for first in run.iter().filter_map(|word| word.chars().next()) {
        if letters.clone().any(|letter| letter == first) {
            letters.by_ref().find(|letter| *letter == first);
            fitting += 1;
        } else if fitting == 0 {
            return false;
        }
    }
    fitting >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(title: &str, tags: &[&str], purpose: &str) -> Document {
        Document {
            kind: Kind::Product,
            title: title.into(),
            path: String::new(),
            domain: String::new(),
            status: String::new(),
            standing: 0,
            names: tags.iter().map(|tag| (Field::Label, (*tag).to_owned())).collect(),
            texts: vec![(Field::Purpose, purpose.into())],
            synonyms: Vec::new(),
            card: super::super::Card::default(),
            facets: Vec::new(),
        }
    }

    fn found(documents: &[Document]) -> Vec<String> {
        let used: Vec<Vec<String>> = documents.iter().map(used).collect();
        let aliases = aliases(Language::English, documents, &used);
        let line = |(typed, targets): (&String, &Vec<Vec<String>>)| {
            let targets: Vec<String> = targets.iter().map(|target| target.join(" ")).collect();
            format!("{typed} = {}", targets.join(" | "))
        };
        aliases.iter().map(line).collect()
    }

    #[test]
    fn repeated_names_have_initials() {
        let names = [
            "Store Cost Of Goods",
            "Online Cost Of Goods",
            "Cost Of Goods Daily",
        ];
        let documents: Vec<Document> = names.iter().map(|name| document(name, &[], "")).collect();
        assert_eq!(found(&documents), ["cog = cost of goods"]);
        assert!(found(&documents[..2]).is_empty(), "twice is chance");
    }

    #[test]
    fn abbreviations_are_learned_where_they_stand_for_a_name() {
        let bearer = |first: &str| document(&format!("{first} Master Records"), &["gold"], "The MRM view.");
        let others = ["Orders", "Stock", "Returns"].map(|name| document(name, &["gold"], "Plain text."));
        let mut documents: Vec<Document> = ["Store", "Supplier", "Item"].map(bearer).into();
        documents.extend(others);
        assert_eq!(found(&documents), ["mrm = master records"]);
        documents.extend(["Orders EU", "Stock EU"].map(|name| document(name, &[], "Not the MRM view.")));
        assert!(found(&documents).is_empty(), "used elsewhere as well");
    }

    #[test]
    fn synonyms_and_domains_have_aliases() {
        let mut term = document("Booked revenue", &[], "");
        term.kind = Kind::Term;
        term.synonyms = vec!["Turnover".into(), "net sales".into()];
        assert_eq!(
            found(&[term]),
            [
                "br = booked revenue",
                "net_sales = booked revenue",
                "turnover = booked revenue"
            ]
        );
    }
}
