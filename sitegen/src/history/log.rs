//! What happened to the contracts of a marketplace, newest first.
//!
//! In: the repository of the folder, or, outside git, what the contracts say of their own dates. Out: [`History`].
//! Only the main line is followed, so that a merged branch is one event on the day of its merge, and only folders that
//! differ between two commits are looked into: unchanged history costs one comparison a commit. Start at [`of_git`].

use std::collections::BTreeMap;

use super::change::{self, Change, Effect};
use super::git::{Id, Repository, Unreadable};
use super::{Failing, compare, snapshot};
use crate::catalog::{Catalog, stated};
use crate::day::Day;
use crate::document::{Document, model::Contract};

/// Older commits are left out; more would be no news.
const MOST_COMMITS: usize = 20_000;

/// Where a history comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Origin {
    /// From git, as far back as it goes.
    Git {
        /// The clone holds only a part of it.
        shallow: bool,
    },
    /// From dates and versions in the contracts themselves.
    #[default]
    Declared,
    /// From dates in the contracts, since git could not be read; and why.
    Unreadable(String),
}

/// All events, newest first.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// Where it comes from.
    pub origin: Origin,
    /// Newest first.
    pub events: Vec<Event>,
}

/// What kind of news an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A contract was not there before.
    New,
    /// Readers may have to do something.
    Breaking,
    /// More is there, or promised.
    Additive,
    /// Other words, other people.
    Metadata,
    /// An end was announced.
    Deprecated,
    /// It ended.
    Retired,
}

/// A contract on a day.
#[derive(Debug, Clone)]
pub struct Event {
    /// When.
    pub day: Day,
    /// What kind of news it is.
    pub kind: Kind,
    /// Id of the contract.
    pub contract: String,
    /// Its name then.
    pub name: String,
    /// Version before; empty for a new one.
    pub old_version: String,
    /// Version after; empty for one that is gone.
    pub new_version: String,
    /// What changed, the worst first.
    pub changes: Vec<Change>,
}

/// Reads the history of the folder that the repository was opened for; `failing` knows which removed checks failed.
pub fn of_git(
    repository: &Repository,
    is_contract: impl Fn(&str) -> bool,
    failing: &Failing,
) -> Result<Option<History>, Unreadable> {
    let Ok(head) = repository.resolve("HEAD") else {
        return Ok(None);
    };
    let mut commit = repository.commit(head)?;
    if repository.folder(commit.tree, &repository.prefix)?.is_none() {
        return Ok(None);
    }
    let mut reader = Reader {
        repository,
        is_contract: &is_contract,
        failing,
        parsed: BTreeMap::new(),
    };
    let mut events = Vec::new();
    for _ in 0..MOST_COMMITS {
        let parent = commit.parents.first().copied();
        let before = parent.map(|parent| repository.commit(parent)).transpose()?;
        let at_edge = parent.is_none() && repository.is_shallow();
        let new = repository.folder(commit.tree, &repository.prefix)?;
        let old = match &before {
            Some(before) => repository.folder(before.tree, &repository.prefix)?,
            None => None,
        };
        // What the first commit of a shallow clone holds was not made by it.
        if old != new && !at_edge {
            let day = Day::of_epoch(commit.time.div_euclid(86_400));
            events.extend(reader.events(day, old, new)?);
        }
        match before {
            Some(before) => commit = before,
            None => break,
        }
    }
    // Of one day the later commit stays in front; a clock that was set back moves a commit to its day.
    events.sort_by_key(|event: &Event| std::cmp::Reverse(event.day));
    Ok(Some(History {
        origin: Origin::Git {
            shallow: repository.is_shallow(),
        },
        events,
    }))
}

struct Reader<'r, F> {
    repository: &'r Repository,
    is_contract: &'r F,
    failing: &'r Failing,
    /// Contracts by the name of their content: each content is the new side of one commit and the old side of another.
    parsed: BTreeMap<Id, Vec<Contract>>,
}

impl<F: Fn(&str) -> bool> Reader<'_, F> {
    fn events(&mut self, day: Day, old: Option<Id>, new: Option<Id>) -> Result<Vec<Event>, Unreadable> {
        let mut files = Vec::new();
        self.differing("", old, new, 0, &mut files)?;
        let mut sides: BTreeMap<String, [Vec<Contract>; 2]> = BTreeMap::new();
        for (path, old, new) in files {
            if !(self.is_contract)(&path) {
                continue;
            }
            for (side, id) in [old, new].into_iter().enumerate() {
                for contract in self.contracts(id)? {
                    sides.entry(contract.id.to_string()).or_default()[side].push(contract);
                }
            }
        }
        Ok(sides
            .into_values()
            .flat_map(|[old, new]| self.pair(day, old, new))
            .collect())
    }

    /// The files that differ between two folders: path, content before, content after.
    fn differing(
        &self,
        path: &str,
        old: Option<Id>,
        new: Option<Id>,
        depth: usize,
        files: &mut Vec<(String, Option<Id>, Option<Id>)>,
    ) -> Result<(), Unreadable> {
        if old == new || depth > 32 {
            return Ok(());
        }
        type Sides = [Option<Id>; 2];
        let mut entries: BTreeMap<(String, bool), Sides> = BTreeMap::new();
        for (side, folder) in [old, new].into_iter().enumerate() {
            let Some(folder) = folder else { continue };
            for entry in self.repository.tree(folder)? {
                entries.entry((entry.name, entry.is_folder)).or_default()[side] = Some(entry.id);
            }
        }
        for ((name, is_folder), [old, new]) in entries {
            if old == new || name.starts_with('.') {
                continue;
            }
            let inner = if path.is_empty() {
                name
            } else {
                format!("{path}/{name}")
            };
            if is_folder {
                self.differing(&inner, old, new, depth + 1, files)?;
            } else if snapshot::is_document(&inner) {
                files.push((inner, old, new));
            }
        }
        Ok(())
    }

    fn contracts(&mut self, id: Option<Id>) -> Result<Vec<Contract>, Unreadable> {
        let Some(id) = id else {
            return Ok(Vec::new());
        };
        if let Some(known) = self.parsed.remove(&id) {
            return Ok(known);
        }
        let documents = snapshot::documents(self.repository.blob(id)?);
        let contracts: Vec<Contract> = documents
            .into_iter()
            .filter_map(|document| match document {
                Document::Contract(contract) if !contract.id.is_empty() => Some(*contract),
                _ => None,
            })
            .collect();
        // Going back in time, the old side of this commit is the new side of an earlier one.
        self.parsed.insert(id, contracts.clone());
        Ok(contracts)
    }

    /// The contracts of one id before and after a commit: of each version, else the newest ones.
    fn pair(&self, day: Day, mut old: Vec<Contract>, new: Vec<Contract>) -> Vec<Event> {
        let mut events = Vec::new();
        for contract in new {
            let same = old.iter().position(|other| other.version == contract.version);
            let before = same.or((!old.is_empty()).then_some(0)).map(|at| old.remove(at));
            events.extend(event(day, before.as_ref(), Some(&contract), self.failing));
        }
        events.extend(
            old.iter()
                .filter_map(|contract| event(day, Some(contract), None, self.failing)),
        );
        events
    }
}

fn event(day: Day, old: Option<&Contract>, new: Option<&Contract>, failing: &Failing) -> Option<Event> {
    let shown = new.or(old)?;
    let mut changes = match (old, new) {
        (Some(old), Some(new)) => compare(old, new),
        _ => Vec::new(),
    };
    if let Some(old) = old {
        failing.mark(old, Some(day), &mut changes);
    }
    let (kind, changes) = match (old, new) {
        (None, _) => (Kind::New, changes),
        (Some(_), None) => (Kind::Retired, changes),
        (Some(old), Some(new)) => {
            let became = |status: &str| {
                new.status.eq_ignore_ascii_case(status) && !old.status.eq_ignore_ascii_case(status)
            };
            let kind = match change::worst(&changes)? {
                _ if became("retired") => Kind::Retired,
                _ if became("deprecated") => Kind::Deprecated,
                Effect::Breaking => Kind::Breaking,
                Effect::Additive => Kind::Additive,
                Effect::Metadata => Kind::Metadata,
            };
            (kind, changes)
        }
    };
    let version =
        |side: Option<&Contract>| side.map_or_else(String::new, |contract| contract.version.to_string());
    Some(Event {
        day,
        kind,
        contract: shown.id.to_string(),
        name: stated::contract_name(shown),
        old_version: version(old),
        new_version: version(new),
        changes,
    })
}

/// What contracts say of their own dates: each version that states when it was made, compared with the one before it.
pub fn declared(catalog: &Catalog) -> History {
    let mut events = Vec::new();
    for contract in &catalog.contracts {
        let document = &*contract.document;
        let Some(day) = Day::parse(&document.created) else {
            continue;
        };
        let others = contract
            .other_versions
            .iter()
            .map(|id| &*catalog.contract(*id).document);
        let before = others
            .filter(|other| Day::parse(&other.created).is_some_and(|made| made < day))
            .max_by_key(|other| Day::parse(&other.created));
        events.extend(event(day, before, Some(document), &Failing::default()));
    }
    events.sort_by(|a, b| (b.day, &a.contract).cmp(&(a.day, &b.contract)));
    History {
        origin: Origin::Declared,
        events,
    }
}
