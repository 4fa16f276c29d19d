//! Merge keys (`<<`) and duplicate keys of one mapping.

use std::collections::HashMap;

use super::{Node, Value};
use crate::finding::Finding;
use crate::finding::codes::document as codes;
use crate::source::FileId;

/// Makes each key of a finished mapping stand once: of duplicates the last wins (with a finding), and
/// merged mappings fill in what the mapping does not say itself. Other nodes stay as they are.
pub(super) fn finish_mapping(node: &mut Node, file: FileId, findings: &mut Vec<Finding>) {
    let Value::Mapping(entries) = &mut node.value else {
        return;
    };
    drop_duplicates(entries, file, findings);
    if entries.iter().any(|(key, _)| is_merge_key(key)) {
        merge(entries);
    }
}

type Entries<'t> = Vec<(Node<'t>, Node<'t>)>;

fn is_merge_key(key: &Node) -> bool {
    matches!(&key.value, Value::Scalar { text, plain: true } if text == "<<")
}

fn drop_duplicates(entries: &mut Entries, file: FileId, findings: &mut Vec<Finding>) {
    let repeated: Vec<usize> = {
        let mut last: HashMap<&str, usize> = HashMap::with_capacity(entries.len());
        let mut repeated = Vec::new();
        for (index, (key, _)) in entries.iter().enumerate() {
            if let Some(text) = key.scalar().filter(|_| !is_merge_key(key)) {
                repeated.extend(last.insert(text, index).map(|earlier| (earlier, index)));
            }
        }
        for &(earlier, later) in &repeated {
            let (first, second) = (&entries[earlier].0, &entries[later].0);
            let name = second.scalar().unwrap_or_default();
            let message =
                format!("The key `{name}` stands twice in the same mapping; the later value is used.");
            let help = format!("Remove one of the two `{name}` entries.");
            findings.push(
                Finding::new(&codes::DUPLICATE_KEY, second.place(file), message, help)
                    .also(first.place(file), "first written here"),
            );
        }
        repeated.into_iter().map(|(earlier, _)| earlier).collect()
    };
    let mut index = 0;
    entries.retain(|_| {
        index += 1;
        !repeated.contains(&(index - 1))
    });
}

/// Own keys win over merged ones; of several merged mappings the first wins (YAML merge-key draft).
fn merge(entries: &mut Entries) {
    let (merges, mut own): (Entries, Entries) = std::mem::take(entries)
        .into_iter()
        .partition(|(key, _)| is_merge_key(key));
    for (key, value) in merges {
        let sources = match value.value {
            Value::Sequence(items) => items,
            _ => vec![value],
        };
        for source in sources {
            match source.value {
                Value::Mapping(merged) => {
                    let missing = |own: &Entries, key: &Node| {
                        !own.iter().any(|(name, _)| name.scalar() == key.scalar())
                    };
                    for entry in merged {
                        if missing(&own, &entry.0) {
                            own.push(entry);
                        }
                    }
                }
                _ => own.push((key.clone(), source)),
            }
        }
    }
    *entries = own;
}
