//! Runs of a query's words → whole names, names that begin so, and words that stand side by side.
//!
//! In: a query and what its words matched. Out: the runs, added to it. Start at [`match_runs`].

use std::ops::Range;

use super::super::index::EntryKind;
use super::super::order::sorted;
use super::super::words::key;
use super::lookup::Lookup;
use super::matching::{Matched, Meaning, RunKind, RunMatch, Source, WordMatch, stands_for, together};
use super::parse::{Query, Word};

/// Whole names that one beginning may match, the shortest first.
const MOST_NAMES: usize = 40;

/// Longest run of words that is looked up as a name.
const LONGEST_RUN: usize = 6;

/// Adds what the runs of the query's words match.
pub(super) fn match_runs<'e>(
    lookup: &Lookup<'e>,
    query: &Query,
    core: Range<usize>,
    matched: &mut Matched<'e>,
) {
    let texts: Vec<String> = query.words.iter().map(|word| word.text.clone()).collect();
    let written_out = query.words.iter().any(|word| word.written_out.is_some());
    let others = written_out.then(|| {
        let other = |word: &Word| word.written_out.clone().unwrap_or_else(|| word.text.clone());
        query.words.iter().map(other).collect::<Vec<_>>()
    });
    let whole = 0..texts.len();
    let mut stretches: Vec<Range<usize>> = core
        .clone()
        .flat_map(|start| (start + 1..=core.end.min(start + LONGEST_RUN)).map(move |end| start..end))
        .collect();
    for stretch in [core.clone(), whole] {
        if !stretch.is_empty() && !stretches.contains(&stretch) {
            stretches.push(stretch);
        }
    }
    for words in stretches {
        let mut keys = vec![key(&texts[words.clone()])];
        if let Some(others) = &others {
            keys.push(key(&others[words.clone()]));
        }
        let folded = is_one_name(query, &words).then(|| key(&[texts[words.clone()].concat()]));
        keys.extend(folded.clone());
        for found in keys.iter().flat_map(|key| lookup.of_key(key)) {
            match stands_for(&found.1.kind) {
                Some((targets, quality)) => matched.words.push(WordMatch {
                    words: words.clone(),
                    meanings: together(lookup, targets, quality),
                    is_led: false,
                }),
                None => {
                    let source = Source { found, quality: 1.0 };
                    // The words themselves do not lead to it.
                    if folded.as_ref() == Some(&found.1.key) {
                        matched.words.push(WordMatch {
                            words: words.clone(),
                            meanings: vec![Meaning::Term(source)],
                            is_led: false,
                        });
                    }
                    matched.runs.push(RunMatch {
                        words: words.clone(),
                        kind: RunKind::Whole,
                        source,
                    });
                }
            }
        }
    }
    pairs(lookup, query, &core, matched);
    if !core.is_empty() {
        beginnings(lookup, &texts, core, matched);
    }
}

/// The words are all of what was typed as one name (`lead_created_at`), which a database may have folded into one word.
fn is_one_name(query: &Query, words: &Range<usize>) -> bool {
    let group = |at: &usize| query.words.get(*at).map(|word| word.group);
    let (first, last) = (group(&words.start), group(&(words.end - 1)));
    let before = words.start.checked_sub(1).and_then(|at| group(&at));
    words.len() > 1 && first == last && before != first && group(&words.end) != last
}

/// Neighbouring words, weak ones between them left out as the index leaves them out of prose.
fn pairs<'e>(lookup: &Lookup<'e>, query: &Query, core: &Range<usize>, matched: &mut Matched<'e>) {
    let strong: Vec<usize> = core.clone().filter(|at| !query.words[*at].weak).collect();
    for pair in strong.windows(2) {
        let text = format!("{} {}", query.words[pair[0]].text, query.words[pair[1]].text);
        for found in lookup.of_key(&text) {
            let source = Source { found, quality: 1.0 };
            matched.runs.push(RunMatch {
                words: pair[0]..pair[1] + 1,
                kind: RunKind::Pair,
                source,
            });
        }
    }
}

/// Names that begin with the whole query.
fn beginnings<'e>(lookup: &Lookup<'e>, texts: &[String], core: Range<usize>, matched: &mut Matched<'e>) {
    let begun = key(&texts[core.clone()]);
    let mut found = lookup.starting_with(&begun);
    found.retain(|(_, entry)| matches!(entry.kind, EntryKind::Key(_)) && entry.key != begun);
    let mut found = sorted(found, |a, b| {
        a.1.key
            .len()
            .cmp(&b.1.key.len())
            .then_with(|| a.1.key.cmp(&b.1.key))
    });
    found.truncate(MOST_NAMES);
    for found in found {
        let quality = begun.len() as f32 / found.1.key.len() as f32;
        let source = Source { found, quality };
        matched.runs.push(RunMatch {
            words: core.clone(),
            kind: RunKind::Beginning,
            source,
        });
    }
}
