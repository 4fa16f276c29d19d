//! A number for what a document says: equal for copies, whatever their layout.

use super::yaml::{Node, Value};

/// Equal for trees with equal scalars, lists in equal order and mappings with equal entries in any order.
pub(super) fn of(node: &Node) -> u64 {
    match &node.value {
        Value::Scalar { text, .. } => of_text(text),
        Value::Sequence(items) => items.iter().map(of).fold(mix(2, items.len() as u64), mix),
        Value::Mapping(entries) => {
            let entry = |(key, value): &(Node, Node)| mix(of(key), of(value));
            // A sum does not depend on the order.
            let sum = entries.iter().map(entry).fold(0, u64::wrapping_add);
            mix(mix(3, entries.len() as u64), sum)
        }
    }
}

fn of_text(text: &str) -> u64 {
    let (words, rest) = text.as_bytes().as_chunks::<8>();
    let hash = words.iter().fold(mix(1, text.len() as u64), |hash, word| {
        mix(hash, u64::from_le_bytes(*word))
    });
    rest.iter().fold(hash, |hash, byte| mix(hash, u64::from(*byte)))
}

/// Takes a number into a hash; the shifts carry high bits down, which the multiplications alone never do.
fn mix(hash: u64, more: u64) -> u64 {
    let mut hash = (hash.rotate_left(23) ^ more).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    hash ^= hash >> 32;
    hash = hash.wrapping_mul(0xD6E8_FEB8_6659_FD93);
    hash ^ (hash >> 29)
}
