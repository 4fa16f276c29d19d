//! Which contracts differ between two folders of a repository.
//!
//! In: the names of two folders, either of which may be missing. Out: path, content before, content after, in the order
//! of the paths. A folder can stand in many places at once, and folders of folders in very many: so each pair of folders
//! is read once, their files are counted before any path is made, and a commit beyond the budget is refused. Start at
//! [`differing`].

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use super::git::{Id, Repository, Unreadable};
use super::snapshot::is_document;
use crate::budget::Resource;

/// A file that differs: path, content before, content after.
pub type Differing = (String, Option<Id>, Option<Id>);

/// A thing before and after.
type Sides = [Option<Id>; 2];

/// What differs directly in a pair of folders.
#[derive(Default)]
struct Pair {
    /// In the order of their names: name, whether it is a folder, both sides.
    parts: Vec<(String, bool, Sides)>,
    /// Files in it and below it.
    files: u64,
}

/// The files that differ between two folders of `what`, such as `the commit 1234567`.
pub fn differing(
    repository: &Repository,
    old: Option<Id>,
    new: Option<Id>,
    what: &str,
) -> Result<Vec<Differing>, Unreadable> {
    let root = [old, new];
    let pairs = read_pairs(repository, root)?;
    let budget = repository.budget();
    if pairs
        .get(&root)
        .is_some_and(|pair| pair.files > budget.entries as u64)
    {
        return Err(Unreadable::limit(what, budget.exceeded(Resource::Entries)));
    }
    let mut files = Vec::new();
    let mut open = vec![(String::new(), root, 0)];
    while let Some((path, sides, depth)) = open.pop() {
        let Some(pair) = pairs.get(&sides) else { continue };
        for (name, is_folder, sides) in &pair.parts {
            let inner = if path.is_empty() {
                name.clone()
            } else {
                format!("{path}/{name}")
            };
            if !is_folder {
                files.push((inner, sides[0], sides[1]));
            } else if depth < budget.depth && pairs.get(sides).is_some_and(|pair| pair.files > 0) {
                open.push((inner, *sides, depth + 1));
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Reads every pair of folders below `root` once, and counts their files from the deepest up.
fn read_pairs(repository: &Repository, root: Sides) -> Result<HashMap<Sides, Rc<Pair>>, Unreadable> {
    let mut done: HashMap<Sides, Rc<Pair>> = HashMap::new();
    let mut open: Vec<(Sides, Option<Pair>)> = vec![(root, None)];
    while let Some((sides, pair)) = open.pop() {
        if sides[0] == sides[1] || done.contains_key(&sides) {
            continue;
        }
        let mut pair = match pair {
            // Its folders are done.
            Some(pair) => pair,
            None => {
                let pair = read_pair(repository, sides)?;
                let folders: Vec<Sides> = pair
                    .parts
                    .iter()
                    .filter(|part| part.1)
                    .map(|part| part.2)
                    .collect();
                open.push((sides, Some(pair)));
                open.extend(folders.into_iter().map(|sides| (sides, None)));
                continue;
            }
        };
        for (_, is_folder, sides) in &pair.parts {
            let files = match is_folder {
                true => done.get(sides).map_or(0, |pair| pair.files),
                false => 1,
            };
            pair.files = pair.files.saturating_add(files);
        }
        done.insert(sides, Rc::new(pair));
    }
    Ok(done)
}

/// What differs directly in two folders; hidden names are left out, as they are when a folder is walked.
fn read_pair(repository: &Repository, sides: Sides) -> Result<Pair, Unreadable> {
    let mut entries: BTreeMap<(String, bool), Sides> = BTreeMap::new();
    for (side, folder) in sides.into_iter().enumerate() {
        let Some(folder) = folder else { continue };
        for entry in repository.tree(folder)? {
            if !entry.name.starts_with('.') && (entry.is_folder || is_document(&entry.name)) {
                entries.entry((entry.name, entry.is_folder)).or_default()[side] = Some(entry.id);
            }
        }
    }
    let parts = entries.into_iter().filter(|(_, sides)| sides[0] != sides[1]);
    Ok(Pair {
        parts: parts
            .map(|((name, is_folder), sides)| (name, is_folder, sides))
            .collect(),
        files: 0,
    })
}
