//! Merge keys (`<<`) and duplicate keys of one mapping.

use std::collections::{HashMap, HashSet};

use super::{Node, Parsed, Value};
use crate::finding::Finding;
use crate::finding::codes::document as codes;
use crate::source::FileId;

/// Duplicate keys reported per file; the rest is dropped in silence, the first ones tell enough.
const MOST_DUPLICATES: usize = 50;

/// Up to here comparing each key with each other is cheaper than hashing.
const FEW_KEYS: usize = 16;

/// Makes each key of a finished mapping stand once: of duplicates the last wins (with a finding), and
/// merged mappings fill in what the mapping does not say itself. Other nodes stay as they are.
pub(super) fn finish_mapping<'t>(node: &mut Node<'t>, file: FileId, parsed: &mut Parsed<'t>) {
    let Value::Mapping(entries) = &mut node.value else {
        return;
    };
    drop_duplicates(entries, file, parsed);
    if entries.iter().any(|(key, _)| is_merge_key(key)) {
        merge(entries, parsed);
    }
}

type Entries<'t> = Vec<(Node<'t>, Node<'t>)>;

fn is_merge_key(key: &Node) -> bool {
    matches!(&key.value, Value::Scalar { text, plain: true } if text == "<<")
}

/// A key that may stand only once.
fn name<'n>(key: &'n Node) -> Option<&'n str> {
    key.scalar().filter(|_| !is_merge_key(key))
}

fn drop_duplicates<'t>(entries: &mut Entries<'t>, file: FileId, parsed: &mut Parsed<'t>) {
    let repeated = repeated(entries);
    if repeated.is_empty() {
        return;
    }
    for &(earlier, later) in &repeated {
        if parsed.findings.len() < MOST_DUPLICATES {
            parsed
                .findings
                .push(duplicate(&entries[earlier].0, &entries[later].0, file));
        }
    }
    let earlier: HashSet<usize> = repeated.into_iter().map(|(earlier, _)| earlier).collect();
    let all = std::mem::take(entries);
    for (index, entry) in all.into_iter().enumerate() {
        if earlier.contains(&index) {
            parsed.dropped.push(entry);
        } else {
            entries.push(entry);
        }
    }
}

/// Pairs (overridden, by which) of entries with the same key.
fn repeated(entries: &Entries) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    if entries.len() <= FEW_KEYS {
        for (later, (key, _)) in entries.iter().enumerate().skip(1) {
            let Some(key) = name(key) else { continue };
            let earlier = entries[..later]
                .iter()
                .rposition(|(other, _)| name(other) == Some(key));
            pairs.extend(earlier.map(|earlier| (earlier, later)));
        }
        return pairs;
    }
    let mut last: HashMap<&str, usize> = HashMap::with_capacity(entries.len());
    for (later, (key, _)) in entries.iter().enumerate() {
        if let Some(key) = name(key) {
            pairs.extend(last.insert(key, later).map(|earlier| (earlier, later)));
        }
    }
    pairs
}

fn duplicate(first: &Node, second: &Node, file: FileId) -> Finding {
    let name: String = second.scalar().unwrap_or_default().chars().take(80).collect();
    let message = format!("The key `{name}` stands twice in the same mapping; the later value is used.");
    let help = format!("Remove one of the two `{name}` entries.");
    Finding::new(&codes::DUPLICATE_KEY, second.place(file), message, help)
        .also(first.place(file), "first written here")
}

/// Own keys win over merged ones; of several merged mappings the first wins (YAML merge-key draft).
fn merge<'t>(entries: &mut Entries<'t>, parsed: &mut Parsed<'t>) {
    let (merges, mut own): (Entries, Entries) = std::mem::take(entries)
        .into_iter()
        .partition(|(key, _)| is_merge_key(key));
    let mut present: HashSet<String> = own
        .iter()
        .filter_map(|(key, _)| name(key))
        .map(str::to_owned)
        .collect();
    for (key, value) in merges {
        let sources = match value.value {
            Value::Sequence(items) => items,
            _ => vec![value],
        };
        for source in sources {
            let Value::Mapping(merged) = source.value else {
                own.push((key.clone(), source));
                continue;
            };
            for entry in merged {
                if name(&entry.0).is_none_or(|name| present.insert(name.to_owned())) {
                    own.push(entry);
                } else {
                    parsed.dropped.push(entry);
                }
            }
        }
    }
    *entries = own;
}
