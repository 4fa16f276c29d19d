//! Why a hit is a hit: where in the document the words of the query were found, and as what.

use super::super::answer::Reason;
use super::super::index::{DocumentId, Entry, EntryKind, Field, TermBlock};
use super::super::order::sorted;
use super::matching::{Matched, Meaning, RunKind, Source};
use super::weights::of_mask;

/// Reasons shown for one hit.
const MOST_REASONS: usize = 4;

/// For each of `documents` (few: a page of hits) what it was found by, the strongest reason first.
pub fn reasons(documents: &[DocumentId], matched: &Matched) -> Vec<(DocumentId, Vec<Reason>)> {
    let wanted = sorted(documents.to_vec(), Ord::cmp);
    let mut found: Vec<Vec<(f32, Reason)>> = wanted.iter().map(|_| Vec::new()).collect();
    for run in matched.runs.iter().filter(|run| run.kind != RunKind::Pair) {
        let (block, entry) = run.source.found;
        // A name that only begins with the query says less than the words themselves.
        let bonus = if run.kind == RunKind::Whole { 1.0 } else { -1.0 };
        for (at, mask) in among(&wanted, block, entry) {
            // Names and prose are told word by word; a whole name is told of what names something else.
            let Some(field) = named_field(mask) else {
                continue;
            };
            let text = spelled(entry);
            found[at].push((bonus + of_mask(mask), Reason { field, text }));
        }
    }
    for word in &matched.words {
        let mut best: Vec<Option<(f32, Reason)>> = wanted.iter().map(|_| None).collect();
        for source in word.meanings.iter().flat_map(sources) {
            let (block, entry) = source.found;
            for (at, mask) in among(&wanted, block, entry) {
                let worth = source.quality * of_mask(mask);
                if best[at].as_ref().is_none_or(|(known, _)| *known < worth) {
                    let text = entry.key.clone();
                    best[at] = Some((
                        worth,
                        Reason {
                            field: strongest(mask),
                            text,
                        },
                    ));
                }
            }
        }
        for (found, best) in found.iter_mut().zip(best) {
            found.extend(best);
        }
    }
    wanted.into_iter().zip(found.into_iter().map(told)).collect()
}

fn sources<'m, 'e>(meaning: &'m Meaning<'e>) -> Vec<&'m Source<'e>> {
    match meaning {
        Meaning::Term(source) => vec![source],
        Meaning::Together(lists) => lists.iter().flatten().collect(),
    }
}

/// The postings of the wanted documents, by their positions among them; both lists are in order.
fn among(wanted: &[DocumentId], block: &TermBlock, entry: &Entry) -> Vec<(usize, u16)> {
    let last = wanted.last().copied().unwrap_or_default();
    let until = block
        .postings(entry)
        .take_while(|posting| posting.document <= last);
    let those =
        until.filter_map(|posting| Some((wanted.binary_search(&posting.document).ok()?, posting.mask)));
    those.collect()
}

/// The field whose whole name it is, if that says more than its words do.
fn named_field(mask: u16) -> Option<Field> {
    [
        Field::Column,
        Field::Label,
        Field::Object,
        Field::Port,
        Field::Identifier,
    ]
    .into_iter()
    .find(|field| mask & field.bit() != 0)
}

fn strongest(mask: u16) -> Field {
    Field::ALL
        .into_iter()
        .find(|field| mask & field.bit() != 0)
        .unwrap_or(Field::Text)
}

fn spelled(entry: &Entry) -> String {
    match &entry.kind {
        EntryKind::Key(Some(spelling)) => spelling.clone(),
        _ => entry.key.trim_end_matches('_').replace('_', " "),
    }
}

/// The strongest few; words that a whole name already tells are not told again.
fn told(reasons: Vec<(f32, Reason)>) -> Vec<Reason> {
    let reasons = sorted(reasons, |a, b| b.0.total_cmp(&a.0));
    let mut told: Vec<Reason> = Vec::new();
    for (_, reason) in reasons {
        let is_told = |known: &Reason| {
            let words = super::super::words::words(&known.text);
            known.field == reason.field
                && super::super::words::words(&reason.text)
                    .iter()
                    .all(|word| words.contains(word))
        };
        if told.len() < MOST_REASONS && !told.iter().any(is_told) {
            told.push(reason);
        }
    }
    told
}
