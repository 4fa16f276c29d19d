//! What happened to the contracts and products of a marketplace, newest first.
//!
//! In: the repository of the folder, or, outside git, what the contracts say of their own dates. Out: [`History`].
//! Only the main line is followed, so that a merged branch is one event on the day of its merge, and only folders that
//! differ between two commits are looked into: unchanged history costs one comparison a commit. What was compared by
//! an earlier build is not read again. Start at [`of_git`].

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::differing::{Differing, differing};
use super::event::{self, Event};
use super::git::{Commit, Id, Repository, Unreadable};
use super::kept::{Kept, Key};
use super::{Failing, snapshot};
use crate::catalog::Catalog;
use crate::day::Day;
use crate::document::Document;
use crate::finding::Finding;

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
    /// What of it could not be read; the rest was.
    pub gaps: Vec<Unreadable>,
}

impl History {
    /// What could not be read, each with what that means.
    pub fn findings(&self) -> Vec<Finding> {
        let consequence = match self.origin {
            Origin::Git { .. } => "This part of the history is left out.",
            _ => "The list of changes follows the dates that the contracts state.",
        };
        self.gaps.iter().map(|gap| gap.finding(consequence)).collect()
    }
}

/// Reads the history of the folder that the repository was opened for; `failing` knows which removed checks failed,
/// `kept` what earlier builds found, and afterwards what this one did.
pub fn of_git(
    repository: &Repository,
    is_contract: impl Fn(&str) -> bool,
    failing: &Failing,
    kept: &mut Kept,
) -> Result<Option<History>, Unreadable> {
    let Some(head) = repository.head()? else {
        return Ok(None);
    };
    let mut commit = repository.commit(head)?;
    if repository.folder(commit.tree, &repository.prefix)?.is_none() {
        return Ok(None);
    }
    let mut reader = Reader {
        repository,
        failing,
        parsed: BTreeMap::new(),
        gaps: Vec::new(),
    };
    let mut id = head;
    let mut events = Vec::new();
    let mut steps = Vec::new();
    let mut is_whole = true;
    for _ in 0..MOST_COMMITS {
        let before = match reader.before(&commit) {
            Ok(before) => before,
            // What is newer was read, and counts.
            Err(gap) => {
                reader.gaps.push(gap);
                is_whole = false;
                break;
            }
        };
        let at_edge = before.is_none() && repository.is_shallow();
        // What the first commit of a shallow clone holds was not made by it.
        if !at_edge {
            let older = before.as_ref().map(|(_, older)| older);
            match reader.step(id, &commit, older, &is_contract) {
                Ok(step) => steps.extend(step),
                Err(gap) => reader.gaps.push(gap),
            }
        }
        if steps.len() >= AT_ONCE {
            events.extend(reader.events(&std::mem::take(&mut steps), kept));
        }
        match before {
            Some((older, before)) => (id, commit) = (older, before),
            None => break,
        }
    }
    events.extend(reader.events(&steps, kept));
    // Of one day the later commit stays in front; a clock that was set back moves a commit to its day.
    events.sort_by_key(|event: &Event| std::cmp::Reverse(event.day));
    reader.gaps.dedup();
    Ok(Some(History {
        origin: Origin::Git {
            shallow: !is_whole || repository.is_shallow(),
        },
        events,
        gaps: reader.gaps,
    }))
}

/// A commit, as far as the history needs it.
struct Step {
    day: Day,
    files: Vec<Differing>,
    key: Key,
}

/// Documents by the name of their content: each content is the new side of one commit and the old side of another.
type Parsed = BTreeMap<Id, Vec<Document>>;

struct Reader<'r> {
    repository: &'r Repository,
    failing: &'r Failing,
    /// What was read for the commits before; only what the next ones name stays in it.
    parsed: Parsed,
    gaps: Vec<Unreadable>,
}

impl Reader<'_> {
    /// The commit that another one follows.
    fn before(&self, commit: &Commit) -> Result<Option<(Id, Commit)>, Unreadable> {
        let Some(parent) = commit.parents.first() else {
            return Ok(None);
        };
        Ok(Some((*parent, self.repository.commit(*parent)?)))
    }

    /// What a commit changed in the folder; nothing where it changed nothing.
    fn step(
        &self,
        id: Id,
        commit: &Commit,
        before: Option<&Commit>,
        is_contract: impl Fn(&str) -> bool,
    ) -> Result<Option<Step>, Unreadable> {
        let prefix = &self.repository.prefix;
        let new = self.repository.folder(commit.tree, prefix)?;
        let old = match before {
            Some(before) => self.repository.folder(before.tree, prefix)?,
            None => None,
        };
        if old == new {
            return Ok(None);
        }
        let mut files = differing(self.repository, old, new, &format!("the commit {id}"))?;
        files.retain(|(path, ..)| is_contract(path));
        let key = Key::of(files.iter().map(|(_, old, new)| (*old, *new)));
        Ok(Some(Step {
            day: Day::of_epoch(commit.time.div_euclid(86_400)),
            files,
            key,
        }))
    }

    /// What happened in some commits, in their order.
    fn events(&mut self, steps: &[Step], kept: &mut Kept) -> Vec<Event> {
        let files = steps
            .iter()
            .filter(|step| !kept.knows(&step.key))
            .flat_map(|step| &step.files);
        let wanted: BTreeSet<Id> = files.flat_map(|(_, old, new)| [*old, *new]).flatten().collect();
        self.parsed.retain(|id, _| wanted.contains(id));
        let missing: Vec<Id> = wanted
            .into_iter()
            .filter(|id| !self.parsed.contains_key(id))
            .collect();
        let repository = self.repository;
        let read: Vec<_> = missing
            .into_par_iter()
            .map(|id| (id, repository.blob(id).map(snapshot::documents)))
            .collect();
        let mut lost = BTreeSet::new();
        for (id, documents) in read {
            match documents {
                Ok(documents) => {
                    self.parsed.insert(id, documents);
                }
                Err(gap) => {
                    self.gaps.push(gap);
                    lost.insert(id);
                }
            }
        }
        let (parsed, failing, known) = (&self.parsed, self.failing, &*kept);
        // A content that cannot be read is neither made nor removed by a commit: nothing is known of it.
        let is_lost = |step: &Step| {
            let ids = step.files.iter().flat_map(|(_, old, new)| [*old, *new]).flatten();
            !lost.is_empty() && ids.into_iter().any(|id| lost.contains(&id))
        };
        let events: Vec<Vec<Event>> = steps
            .par_iter()
            .map(|step| match known.events(&step.key, step.day) {
                Some(events) => events,
                None if is_lost(step) => Vec::new(),
                None => of_step(step, parsed, failing),
            })
            .collect();
        for (step, events) in steps.iter().zip(&events) {
            if !is_lost(step) {
                kept.keep(step.key, events);
            }
        }
        events.into_iter().flatten().collect()
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
        gaps: Vec::new(),
    }
}
