//! What happened to the contracts of a marketplace, newest first.
//!
//! In: the repository of the folder, or, outside git, what the contracts say of their own dates. Out: [`History`].
//! Only the main line is followed, so that a merged branch is one event on the day of its merge, and only folders that
//! differ between two commits are looked into: unchanged history costs one comparison a commit. Start at [`of_git`].

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::change::{self, Change, Effect};
use super::git::{Id, Repository, Unreadable};
use super::{Failing, compare, snapshot};
use crate::catalog::{Catalog, stated};
use crate::day::Day;
use crate::document::{Document, model::Contract};

/// Older commits are left out; more would be no news.
const MOST_COMMITS: usize = 20_000;
/// Commits whose contracts are read and compared at a time, by all processors; more of them would fill the memory.
const AT_ONCE: usize = 256;

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
    let reader = Reader {
        repository,
        is_contract: &is_contract,
        failing,
    };
    let mut events = Vec::new();
    let mut steps = Vec::new();
    let mut parsed = BTreeMap::new();
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
            let mut files = Vec::new();
            reader.differing("", old, new, 0, &mut files)?;
            steps.push(Step { day, files });
        }
        if steps.len() >= AT_ONCE {
            events.extend(reader.events(&std::mem::take(&mut steps), &mut parsed)?);
        }
        match before {
            Some(before) => commit = before,
            None => break,
        }
    }
    events.extend(reader.events(&steps, &mut parsed)?);
    // Of one day the later commit stays in front; a clock that was set back moves a commit to its day.
    events.sort_by_key(|event: &Event| std::cmp::Reverse(event.day));
    Ok(Some(History {
        origin: Origin::Git {
            shallow: repository.is_shallow(),
        },
        events,
    }))
}

/// A file that differs: path, content before, content after.
type Differing = (String, Option<Id>, Option<Id>);

/// A commit, as far as the history needs it.
struct Step {
    day: Day,
    files: Vec<Differing>,
}

/// Contracts by the name of their content: each content is the new side of one commit and the old side of another.
type Parsed = BTreeMap<Id, Vec<Contract>>;

struct Reader<'r, F> {
    repository: &'r Repository,
    is_contract: &'r F,
    failing: &'r Failing,
}

impl<F: Fn(&str) -> bool> Reader<'_, F> {
    /// What happened in some commits, in their order. `parsed` holds what was read for the commits before them; only
    /// what these commits name stays in it.
    fn events(&self, steps: &[Step], parsed: &mut Parsed) -> Result<Vec<Event>, Unreadable> {
        let files = steps.iter().flat_map(|step| &step.files);
        let wanted: BTreeSet<Id> = files.flat_map(|(_, old, new)| [*old, *new]).flatten().collect();
        parsed.retain(|id, _| wanted.contains(id));
        let missing: Vec<Id> = wanted.into_iter().filter(|id| !parsed.contains_key(id)).collect();
        let repository = self.repository;
        let read: Vec<(Id, Vec<Contract>)> = missing
            .into_par_iter()
            .map(|id| Ok((id, contracts(repository.blob(id)?))))
            .collect::<Result<_, Unreadable>>()?;
        parsed.extend(read);
        let failing = self.failing;
        let events: Vec<Vec<Event>> = steps
            .par_iter()
            .map(|step| of_step(step, parsed, failing))
            .collect();
        Ok(events.into_iter().flatten().collect())
    }

    /// The files that differ between two folders: path, content before, content after.
    fn differing(
        &self,
        path: &str,
        old: Option<Id>,
        new: Option<Id>,
        depth: usize,
        files: &mut Vec<Differing>,
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
            } else if snapshot::is_document(&inner) && (self.is_contract)(&inner) {
                files.push((inner, old, new));
            }
        }
        Ok(())
    }
}

fn contracts(bytes: Vec<u8>) -> Vec<Contract> {
    let documents = snapshot::documents(bytes).into_iter();
    documents
        .filter_map(|document| match document {
            Document::Contract(contract) if !contract.id.is_empty() => Some(*contract),
            _ => None,
        })
        .collect()
}

fn of_step(step: &Step, parsed: &Parsed, failing: &Failing) -> Vec<Event> {
    let mut sides: BTreeMap<&str, [Vec<&Contract>; 2]> = BTreeMap::new();
    for (_, old, new) in &step.files {
        for (side, id) in [old, new].into_iter().enumerate() {
            for contract in id.and_then(|id| parsed.get(&id)).into_iter().flatten() {
                sides.entry(&*contract.id).or_default()[side].push(contract);
            }
        }
    }
    let sides = sides.into_values();
    sides
        .flat_map(|[old, new]| pair(step.day, old, new, failing))
        .collect()
}

/// The contracts of one id before and after a commit: of each version, else the newest ones.
fn pair(day: Day, mut old: Vec<&Contract>, new: Vec<&Contract>, failing: &Failing) -> Vec<Event> {
    let mut events = Vec::new();
    for contract in new {
        let same = old.iter().position(|other| other.version == contract.version);
        let before = same.or((!old.is_empty()).then_some(0)).map(|at| old.remove(at));
        events.extend(event(day, before, Some(contract), failing));
    }
    events.extend(
        old.iter()
            .filter_map(|contract| event(day, Some(contract), None, failing)),
    );
    events
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
