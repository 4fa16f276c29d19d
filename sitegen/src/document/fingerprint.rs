//! A number for what a document says: equal for copies, whatever their layout.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::yaml::{Node, Value};

/// Equal for trees with equal scalars, lists in equal order and mappings with equal entries in any order.
pub(super) fn of(node: &Node) -> u64 {
    // `DefaultHasher::new` has fixed keys: the same within one program, which is all that is needed.
    let mut hasher = DefaultHasher::new();
    match &node.value {
        Value::Scalar { text, .. } => (0u8, text).hash(&mut hasher),
        Value::Sequence(items) => {
            (1u8, items.len()).hash(&mut hasher);
            items.iter().for_each(|item| of(item).hash(&mut hasher));
        }
        Value::Mapping(entries) => {
            let entry = |(key, value): &(Node, Node)| {
                let mut hasher = DefaultHasher::new();
                (of(key), of(value)).hash(&mut hasher);
                hasher.finish()
            };
            let sum = entries.iter().map(entry).fold(0u64, u64::wrapping_add);
            (2u8, entries.len(), sum).hash(&mut hasher);
        }
    }
    hasher.finish()
}
