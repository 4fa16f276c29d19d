//! Which part of the new state is which part of the old one.
//!
//! In: two lists. Out: [`Pair`]s. Parts are matched by one key after the other, from the surest to the weakest; several
//! parts of one key are matched in their order, so that none of them is left out. Start at [`Pairing::of`].

use std::collections::{BTreeMap, VecDeque};

/// A part on one side or on both.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Pair<'o, 'n, T> {
    /// Before and after.
    Both(&'o T, &'n T),
    /// Only before.
    Removed(&'o T),
    /// Only after.
    Added(&'n T),
}

/// Two lists, and what is matched so far.
pub(super) struct Pairing<'o, 'n, T> {
    old: Vec<(&'o T, Option<usize>)>,
    new: Vec<(&'n T, bool)>,
}

impl<'o, 'n, T> Pairing<'o, 'n, T> {
    /// Nothing is matched yet.
    pub(super) fn of(old: impl IntoIterator<Item = &'o T>, new: impl IntoIterator<Item = &'n T>) -> Self {
        Pairing {
            old: old.into_iter().map(|one| (one, None)).collect(),
            new: new.into_iter().map(|one| (one, false)).collect(),
        }
    }

    /// Matches what has the same key on both sides.
    pub(super) fn by<K: Ord>(self, key: impl Fn(&T) -> K) -> Self {
        self.by_some(|one| Some(key(one)), |one| Some(key(one)))
    }

    /// Matches what has the same key on both sides, each side with a key of its own; parts without one wait.
    pub(super) fn by_some<K: Ord>(
        mut self,
        old_key: impl Fn(&T) -> Option<K>,
        new_key: impl Fn(&T) -> Option<K>,
    ) -> Self {
        let mut waiting: BTreeMap<K, VecDeque<usize>> = BTreeMap::new();
        for (at, (one, _)) in self.new.iter().enumerate().filter(|(_, (_, taken))| !taken) {
            if let Some(key) = new_key(one) {
                waiting.entry(key).or_default().push_back(at);
            }
        }
        for (one, partner) in self.old.iter_mut().filter(|(_, partner)| partner.is_none()) {
            let found = old_key(one).and_then(|key| waiting.get_mut(&key)?.pop_front());
            if let Some(at) = found {
                *partner = Some(at);
                self.new[at].1 = true;
            }
        }
        self
    }

    /// What is what: the old parts in their order, then the new ones that nothing was before.
    pub(super) fn pairs(self) -> impl Iterator<Item = Pair<'o, 'n, T>> {
        let Pairing { old, new } = self;
        let added: Vec<&'n T> = new
            .iter()
            .filter(|(_, taken)| !taken)
            .map(|(one, _)| *one)
            .collect();
        let kept = old.into_iter().map(move |(one, partner)| match partner {
            Some(at) => Pair::Both(one, new[at].0),
            None => Pair::Removed(one),
        });
        kept.chain(added.into_iter().map(Pair::Added))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_surest_key_decides_and_nothing_is_left_out() {
        type Row<'r> = (&'r [&'r str], &'r [&'r str], &'r str);
        let rows: [Row; 6] = [
            (&["ID", "id"], &["id", "ID"], "ID=ID id=id"),
            (&["ID"], &["id"], "ID=id"),
            (&["ID", "id"], &["id"], "ID- id=id"),
            (&["a", "a"], &["a"], "a=a a-"),
            (&["a"], &["a", "a", "b"], "a=a a+ b+"),
            (&[], &[], ""),
        ];
        for (old, new, expected) in rows {
            let pairing = Pairing::of(old, new).by(|one| *one).by(|one| one.to_lowercase());
            let text = pairing.pairs().map(|pair| match pair {
                Pair::Both(old, new) => format!("{old}={new}"),
                Pair::Removed(old) => format!("{old}-"),
                Pair::Added(new) => format!("{new}+"),
            });
            assert_eq!(text.collect::<Vec<_>>().join(" "), expected, "{old:?} {new:?}");
        }
    }
}
