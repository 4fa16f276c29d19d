//! What happened to the contracts and products of a marketplace, newest first.
//!
//! In: the repository of the folder, or, outside git, what the contracts say of their own dates. Out: [`History`].
//! Only the main line is followed, so that a merged branch is one event on the day of its merge, and only folders that
//! differ between two commits are looked into: unchanged history costs one comparison a commit. What was compared by
//! an earlier build is not read again. Start at [`of_git`].

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::event::{self, Event};
use super::git::{Id, Repository, Unreadable};
use super::kept::{Kept, Key};
use super::{Failing, snapshot};
use crate::catalog::Catalog;
use crate::day::Day;
use crate::document::Document;

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

/// Reads the history of the folder that the repository was opened for; `failing` knows which removed checks failed,
/// `kept` what earlier builds found, and afterwards what this one did.
pub fn of_git(
    repository: &Repository,
    is_contract: impl Fn(&str) -> bool,
    failing: &Failing,
    kept: &mut Kept,
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
            let key = Key::of(files.iter().map(|(_, old, new)| (*old, *new)));
            steps.push(Step { day, files, key });
        }
        if steps.len() >= AT_ONCE {
            events.extend(reader.events(&std::mem::take(&mut steps), kept, &mut parsed)?);
        }
        match before {
            Some(before) => commit = before,
            None => break,
        }
    }
    events.extend(reader.events(&steps, kept, &mut parsed)?);
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
    key: Key,
}

/// Documents by the name of their content: each content is the new side of one commit and the old side of another.
type Parsed = BTreeMap<Id, Vec<Document>>;

struct Reader<'r, F> {
    repository: &'r Repository,
    is_contract: &'r F,
    failing: &'r Failing,
}

impl<F: Fn(&str) -> bool> Reader<'_, F> {
    /// What happened in some commits, in their order. `parsed` holds what was read for the commits before them; only
    /// what these commits name stays in it.
    fn events(&self, steps: &[Step], kept: &mut Kept, parsed: &mut Parsed) -> Result<Vec<Event>, Unreadable> {
        let files = steps
            .iter()
            .filter(|step| !kept.knows(&step.key))
            .flat_map(|step| &step.files);
        let wanted: BTreeSet<Id> = files.flat_map(|(_, old, new)| [*old, *new]).flatten().collect();
        parsed.retain(|id, _| wanted.contains(id));
        let missing: Vec<Id> = wanted.into_iter().filter(|id| !parsed.contains_key(id)).collect();
        let repository = self.repository;
        let read: Vec<(Id, Vec<Document>)> = missing
            .into_par_iter()
            .map(|id| Ok((id, snapshot::documents(repository.blob(id)?))))
            .collect::<Result<_, Unreadable>>()?;
        parsed.extend(read);
        let (failing, known) = (self.failing, &*kept);
        let events: Vec<Vec<Event>> = steps
            .par_iter()
            .map(|step| match known.events(&step.key, step.day) {
                Some(events) => events,
                None => of_step(step, parsed, failing),
            })
            .collect();
        for (step, events) in steps.iter().zip(&events) {
            kept.keep(step.key, events);
        }
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

fn of_step(step: &Step, parsed: &Parsed, failing: &Failing) -> Vec<Event> {
    let side = |id: fn(&Differing) -> Option<Id>| -> Vec<&Document> {
        let ids = step.files.iter().filter_map(id);
        ids.filter_map(|id| parsed.get(&id)).flatten().collect()
    };
    let (old, new) = (side(|(_, old, _)| *old), side(|(_, _, new)| *new));
    event::of_commit(step.day, &old, &new, failing)
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
        events.extend(event::of_contract(
            day,
            before,
            Some(document),
            &Failing::default(),
        ));
    }
    events.sort_by(|a, b| (b.day, &a.id).cmp(&(a.day, &b.id)));
    History {
        origin: Origin::Declared,
        events,
    }
}
