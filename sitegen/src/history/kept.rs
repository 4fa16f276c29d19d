//! What commits did, as an earlier build found it: they do not change, so they need not be read and compared again.
//!
//! In: the file of an earlier build. Out: events by the contents that they lie between, and the file for the next
//! build, which holds what this one needed and nothing else. A file that cannot be read, or is of another version of
//! the program, counts as none. Start at [`Kept::read`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::event::Event;
use super::git::Id;
use crate::day::Day;

/// Raised whenever a comparison finds something else in the same contents.
const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "/2");

/// Names what a commit changed, by the contents before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key([u8; 16]);

impl Key {
    /// The name of some pairs of contents; where they stand does not matter, their order does.
    pub fn of(pairs: impl Iterator<Item = (Option<Id>, Option<Id>)>) -> Self {
        let mut digest = Sha256::new();
        for id in pairs.flat_map(|(old, new)| [old, new]) {
            digest.update(id.map_or([0; 20], |id| id.0));
        }
        let mut key = [0; 16];
        key.copy_from_slice(&digest.finalize()[..16]);
        Key(key)
    }

    fn text(self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// Events of commits.
#[derive(Debug, Default)]
pub struct Kept {
    before: BTreeMap<String, Vec<Event>>,
    now: BTreeMap<String, Vec<Event>>,
}

#[derive(Serialize, Deserialize)]
struct File<E> {
    version: String,
    commits: E,
}

impl Kept {
    /// Its name in the folder of what builds keep.
    pub const FILE: &str = "history.json";

    /// Reads what an earlier build wrote.
    pub fn read(bytes: &[u8]) -> Self {
        let file = serde_json::from_slice::<File<BTreeMap<String, Vec<Event>>>>(bytes);
        let before = match file {
            Ok(file) if file.version == VERSION => file.commits,
            _ => BTreeMap::new(),
        };
        Kept {
            before,
            now: BTreeMap::new(),
        }
    }

    /// The file for the next build; nothing when it would say what the last one says.
    pub fn write(&self) -> Option<Vec<u8>> {
        let file = File {
            version: VERSION.to_owned(),
            commits: &self.now,
        };
        (self.now != self.before).then(|| serde_json::to_vec(&file).unwrap_or_default())
    }

    /// True when the events of a commit are here.
    pub fn knows(&self, key: &Key) -> bool {
        self.before.contains_key(&key.text())
    }

    /// What a commit of a day did.
    pub fn events(&self, key: &Key, day: Day) -> Option<Vec<Event>> {
        let events = self.before.get(&key.text())?.iter().cloned();
        Some(events.map(|event| Event { day, ..event }).collect())
    }

    /// Keeps what a commit did. Removed checks are looked up among today's results each time, and not kept.
    pub fn keep(&mut self, key: Key, events: &[Event]) {
        let depends_on_results = |event: &Event| event.changes.iter().any(|change| change.rule.is_some());
        if !events.iter().any(depends_on_results) {
            self.now.insert(key.text(), events.to_vec());
        }
    }
}
