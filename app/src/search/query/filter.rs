//! What phrases and qualifiers allow: one flag for each document, or no restriction.

use super::super::index::{DocumentId, Entry, EntryKind, Facets, Field, TermBlock};
use super::super::order::sorted;
use super::super::words::{key, words};
use super::lookup::Lookup;
use super::parse::{Qualifier, Query};

/// The documents that satisfy every phrase and qualifier; `None` when the query has neither. Facet qualifiers need
/// `facets`; without them they allow nothing.
pub fn allowed(lookup: &Lookup, query: &Query, facets: Option<&Facets>) -> Option<Vec<bool>> {
    if query.phrases.is_empty() && query.qualifiers.is_empty() {
        return None;
    }
    let mut allowed = vec![true; lookup.root.documents()];
    for phrase in &query.phrases {
        keep(&mut allowed, &phrase_documents(lookup, phrase));
    }
    for (qualifier, value) in &query.qualifiers {
        let words = words(value);
        let documents = match qualifier {
            Qualifier::Facet(facet) => facets
                .map(|facets| with_value(facets, facet, value))
                .unwrap_or_default(),
            Qualifier::Column => named(lookup, &words, &[Field::Column]),
            Qualifier::Name => named(lookup, &words, &[Field::Name]),
            Qualifier::Owner => named(lookup, &words, &[Field::Owner, Field::People]),
        };
        keep(&mut allowed, &documents);
    }
    Some(allowed)
}

fn keep(allowed: &mut [bool], documents: &[DocumentId]) {
    let mut documents = documents.iter().copied().peekable();
    for (at, allowed) in allowed.iter_mut().enumerate() {
        *allowed &= documents.next_if_eq(&(at as DocumentId)).is_some();
    }
}

/// Products with that value of the facet; a facet that does not exist has none.
fn with_value(facets: &Facets, facet: &str, value: &str) -> Vec<DocumentId> {
    let Some(facet) = facets.facets.iter().find(|known| known.key == facet) else {
        return Vec::new();
    };
    let wanted = super::super::index::value_key(value);
    let Some(position) = facet.position(&wanted) else {
        return Vec::new();
    };
    let has = |product: &DocumentId| facet.of_product(*product as usize).contains(&(position as u32));
    (0..facets.by_name.len() as DocumentId).filter(has).collect()
}

/// Documents with a name of exactly these words in one of the fields, else with all the words in them.
fn named(lookup: &Lookup, words: &[String], fields: &[Field]) -> Vec<DocumentId> {
    let mask = fields.iter().fold(0, |mask, field| mask | field.bit());
    let whole = holders(
        lookup,
        &key(words),
        |kind| matches!(kind, EntryKind::Key(_)),
        mask,
    );
    if !whole.is_empty() {
        return whole;
    }
    let word = |word: &String| holders(lookup, word, |kind| *kind == EntryKind::Word, mask);
    words
        .iter()
        .map(word)
        .reduce(|a, b| common(&a, &b))
        .unwrap_or_default()
}

/// Documents that hold the words side by side, in one field; one word alone must stand as it is typed.
fn phrase_documents(lookup: &Lookup, phrase: &[String]) -> Vec<DocumentId> {
    let whole = holders(
        lookup,
        &key(phrase),
        |kind| matches!(kind, EntryKind::Key(_)),
        u16::MAX,
    );
    let parts: Vec<String> = match phrase {
        [only] => vec![only.clone()],
        _ => phrase.windows(2).map(|pair| pair.join(" ")).collect(),
    };
    let mut held: Option<Vec<(DocumentId, u16)>> = None;
    for part in &parts {
        let found = lookup
            .of_key(part)
            .filter(|(_, entry)| !matches!(entry.kind, EntryKind::Alias(_) | EntryKind::Near(_)));
        let these: Vec<(DocumentId, u16)> = found.flat_map(|(block, entry)| all(block, entry)).collect();
        held = Some(match held {
            None => these,
            Some(held) => in_one_field(&held, &these),
        });
    }
    let mut documents: Vec<DocumentId> = held.into_iter().flatten().map(|(document, _)| document).collect();
    documents.extend(whole);
    let mut documents = sorted(documents, Ord::cmp);
    documents.dedup();
    documents
}

fn all(block: &TermBlock, entry: &Entry) -> Vec<(DocumentId, u16)> {
    block
        .postings(entry)
        .map(|posting| (posting.document, posting.mask))
        .collect()
}

fn in_one_field(a: &[(DocumentId, u16)], b: &[(DocumentId, u16)]) -> Vec<(DocumentId, u16)> {
    let other = |document: DocumentId| b.binary_search_by_key(&document, |(document, _)| *document).ok();
    let both = |(document, mask): &(DocumentId, u16)| {
        let mask = mask & b[other(*document)?].1;
        (mask != 0).then_some((*document, mask))
    };
    a.iter().filter_map(both).collect()
}

fn holders(lookup: &Lookup, key: &str, wanted: impl Fn(&EntryKind) -> bool, mask: u16) -> Vec<DocumentId> {
    let found = lookup.of_key(key).filter(|(_, entry)| wanted(&entry.kind));
    let postings = found.flat_map(|(block, entry)| block.postings(entry));
    postings
        .filter(|posting| posting.mask & mask != 0)
        .map(|posting| posting.document)
        .collect()
}

fn common(a: &[DocumentId], b: &[DocumentId]) -> Vec<DocumentId> {
    a.iter()
        .filter(|document| b.binary_search(document).is_ok())
        .copied()
        .collect()
}
