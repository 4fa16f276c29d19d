//! Elements of lists that must differ from each other.

use super::at::{Short, Slot};
use super::notation::Object;
use super::seen::Seen;
use super::value::is_hidden;
use super::walk::Walk;
use crate::document::yaml::{Node, Value};
use crate::finding::Finding;
use crate::finding::codes::standard as codes;

/// Up to here every pair is compared, without allocating; longer lists are sorted.
const SHORT: usize = 64;

impl Walk<'_> {
    /// Reports elements of a list of objects that have the same name, by each of the object's unique keys.
    pub(super) fn distinct_names(&mut self, object: &'static Object, items: &[Node]) {
        if items.len() < 2 {
            return;
        }
        for (key, second) in object.unique {
            let name = |index: usize| -> Option<(&str, &str)> {
                let item = items.get(index)?;
                let first = item.get(key)?.scalar().filter(|text| !text.is_empty())?;
                let second = item.get(second).and_then(Node::scalar).unwrap_or_default();
                Some((first, second))
            };
            each_repeated(items.len(), name, |earlier, later| {
                let place = |index: usize| {
                    let item = items.get(index);
                    item.and_then(|item| item.get(key)).or(item)
                };
                let (Some(first), Some(again)) = (place(earlier), place(later)) else {
                    return;
                };
                let word = Short(again.scalar().unwrap_or_default()).to_string();
                let message = format!("Two {} have the `{key}` `{word}`.", plural(object.noun));
                let help = format!("Give one of them another `{key}`, or remove it.");
                let finding = Finding::new(&codes::DUPLICATE_NAME, again.place(self.file), message, help);
                self.findings
                    .push(finding.also(first.place(self.file), "first stands here"));
            });
        }
    }

    /// Reports elements that are equal as a whole.
    pub(super) fn distinct(&mut self, slot: Slot, items: &[Node]) {
        let mut report = |earlier: &Node, later: &Node| {
            let message = match later.scalar() {
                Some(text) => format!("`{}` stands twice in {slot}.", Short(text)),
                None => format!("An element of {slot} stands twice."),
            };
            let finding = Finding::new(
                &codes::DUPLICATE_ELEMENT,
                later.place(self.file),
                message,
                "Remove one of them, or correct the one that was meant differently.",
            );
            self.findings
                .push(finding.also(earlier.place(self.file), "first stands here"));
        };
        if items.iter().all(|item| item.scalar().is_some()) {
            let text = |index: usize| {
                let item = items.get(index).filter(|item| !is_hidden(item))?;
                Some((item.scalar()?, kind_word(item)))
            };
            each_repeated(items.len(), text, |earlier, later| {
                if let (Some(earlier), Some(later)) = (items.get(earlier), items.get(later)) {
                    report(earlier, later);
                }
            });
            return;
        }
        for (index, later) in items.iter().enumerate().take(SHORT) {
            if let Some(earlier) = items.iter().take(index).find(|earlier| same(earlier, later)) {
                report(earlier, later);
            }
        }
    }
}

/// Calls `found(earlier, later)` for each index whose name occurred before.
fn each_repeated<'n>(
    length: usize,
    name: impl Fn(usize) -> Option<(&'n str, &'n str)>,
    mut found: impl FnMut(usize, usize),
) {
    if length > SHORT {
        let mut names: Vec<_> = (0..length)
            .filter_map(|index| Some((name(index)?, index)))
            .collect();
        names.sort_unstable();
        for pair in names.windows(2) {
            if let [(left, earlier), (right, later)] = pair
                && left == right
            {
                found(*earlier, *later);
            }
        }
        return;
    }
    let mut names = [None; SHORT];
    for (index, slot) in names.iter_mut().enumerate().take(length) {
        *slot = name(index);
    }
    for (later, this) in names.iter().enumerate().take(length) {
        let earlier = names
            .iter()
            .take(later)
            .position(|earlier| earlier.is_some() && earlier == this);
        if let Some(earlier) = earlier {
            found(earlier, later);
        }
    }
}

/// Two values say the same, whatever the order of their keys.
pub(super) fn same(left: &Node, right: &Node) -> bool {
    match (&left.value, &right.value) {
        (Value::Scalar { text: a, .. }, Value::Scalar { text: b, .. }) => {
            a == b && Seen::of(left) == Seen::of(right)
        }
        (Value::Sequence(a), Value::Sequence(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Value::Mapping(a), Value::Mapping(b)) => {
            a.len() == b.len()
                && a.iter().all(|(key, value)| {
                    key.scalar()
                        .and_then(|key| right.get(key))
                        .is_some_and(|other| same(value, other))
                })
        }
        _ => false,
    }
}

/// Keeps `1` and `"1"` apart.
fn kind_word(node: &Node) -> &'static str {
    Seen::of(node).words()
}

fn plural(noun: &str) -> String {
    match noun.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None => format!("{noun}s"),
    }
}
