//! Words that people type and nothing is named by, led to words of names that mean about the same: “client” finds the
//! products about customers where nobody says client.
//!
//! In: groups of words of the language, and the words of names in this index. Out: for each word that is not among the
//! latter, or far rarer there, the commonest others of its groups that are. A marketplace that uses both words knows the
//! difference, and keeps it. Start at [`near`].

use std::collections::BTreeMap;

use super::super::words::{Language, key, stem, words};
use super::Settings;
use super::abbreviation::Aliases;

/// A word stands for at most so many others.
const MOST_TARGETS: usize = 2;

/// A word that names things itself is led to another only if that one names so many times more.
const FAR_RARER: u32 = 20;

/// For each word of the thesaurus that nothing is named by, what it may mean here.
pub(super) fn near(settings: &Settings, named: &[(&str, u32)]) -> Aliases {
    let language = settings.language;
    let mut holders: BTreeMap<String, u32> = BTreeMap::new();
    for (word, documents) in named {
        *holders.entry(stem(language, word)).or_default() += documents;
    }
    let mut found: BTreeMap<Vec<String>, Vec<(u32, Vec<String>)>> = BTreeMap::new();
    for group in &settings.thesaurus {
        let group: Vec<(Vec<String>, u32)> = group
            .iter()
            .map(|word| words(word))
            .filter(|words| !words.is_empty())
            .map(|words| {
                let documents = common(language, &words, &holders);
                (words, documents)
            })
            .collect();
        for (typed, own) in &group {
            let targets = group
                .iter()
                .filter(|(target, documents)| target != typed && *documents > own * FAR_RARER);
            let targets = targets.map(|(target, documents)| (*documents, target.clone()));
            found.entry(typed.clone()).or_default().extend(targets);
        }
    }
    let commonest = |(typed, mut targets): (Vec<String>, Vec<(u32, Vec<String>)>)| {
        targets.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        targets.dedup();
        targets.truncate(MOST_TARGETS);
        let typed = match typed.as_slice() {
            [only] => only.clone(),
            several => key(several),
        };
        let targets: Vec<Vec<String>> = targets.into_iter().map(|(_, target)| target).collect();
        (!targets.is_empty()).then_some((typed, targets))
    };
    found.into_iter().filter_map(commonest).collect()
}

/// Documents that are named by the rarest of the words, in any form.
fn common(language: Language, words: &[String], holders: &BTreeMap<String, u32>) -> u32 {
    let of = |word: &String| holders.get(&stem(language, word)).copied().unwrap_or_default();
    words.iter().map(of).min().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(groups: &[&str], named: &[(&str, u32)]) -> Vec<String> {
        let split = |group: &&str| group.split(", ").map(str::to_owned).collect();
        let settings = Settings {
            thesaurus: groups.iter().map(split).collect(),
            ..Settings::default()
        };
        let line = |(typed, targets): (String, Vec<Vec<String>>)| {
            let targets: Vec<String> = targets.iter().map(|target| target.join(" ")).collect();
            format!("{typed} = {}", targets.join(" | "))
        };
        near(&settings, named).into_iter().map(line).collect()
    }

    #[test]
    fn a_word_that_names_nothing_is_led_to_one_that_does() {
        let groups = ["customer, client, buyer"];
        assert_eq!(
            found(&groups, &[("customers", 3)]),
            ["buyer = customer", "client = customer"]
        );
    }

    #[test]
    fn words_that_both_name_things_are_kept_apart_unless_one_is_far_rarer() {
        let groups = ["shop, store"];
        assert!(found(&groups, &[("shop", 2), ("stores", 40)]).is_empty());
        assert_eq!(found(&groups, &[("shop", 2), ("stores", 41)]), ["shop = store"]);
        assert!(found(&groups, &[]).is_empty(), "nothing is named by either");
    }

    #[test]
    fn a_word_of_several_groups_is_led_to_the_commonest_of_all() {
        let groups = ["lead, manager, head", "lead, prospect", "lead, manager"];
        let named = [("head", 5), ("manager", 7), ("prospect", 6)];
        assert_eq!(found(&groups, &named), ["lead = manager | prospect"]);
    }

    #[test]
    fn expressions_of_several_words_need_all_of_them() {
        let groups = ["lifetime value, clv"];
        let named = [("lifetime", 3), ("value", 9)];
        assert_eq!(found(&groups, &named), ["clv = lifetime value"]);
        assert!(found(&groups, &named[..1]).is_empty());
    }
}
