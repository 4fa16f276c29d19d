//! Reads a git repository: names of revisions, commits, folders, files. Nothing is ever written.
//!
//! Understood are loose objects and packs (version 2), worktrees, bare and shallow clones, alternates, annotated tags.
//! Every other form (SHA-256, reftable, unknown extensions) says what it is and what to do, and so does an object that a
//! partial clone lacks. All files come through [`Folder`], all work is within the budget. Start at [`Repository::of`].

mod config;
mod delta;
mod missing;
mod objects;
mod pack;
mod refs;
mod revision;
mod unreadable;

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};

use config::Form;
use objects::{Kind, Object, Store};
use revision::Step;

use crate::budget::{Budget, Meter};
use crate::files::{Folder, Refused};

pub use unreadable::Unreadable;

/// Small files of a repository: its configuration, the list of a shallow clone's edges.
const LARGEST_NOTE: u64 = 8 << 20;

/// Name of an object.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(pub [u8; 20]);

impl Id {
    /// Reads 40 hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().as_bytes();
        let mut id = [0; 20];
        if text.len() != 40 {
            return None;
        }
        for (byte, pair) in id.iter_mut().zip(text.chunks(2)) {
            *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
        }
        Some(Id(id))
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A commit.
#[derive(Debug, Clone)]
pub struct Commit {
    /// The folder that it recorded.
    pub tree: Id,
    /// What it follows.
    pub parents: Vec<Id>,
    /// When it was committed, in seconds after 1970.
    pub time: i64,
}

/// One entry of a folder.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Name in the folder; names that are no UTF-8 are left out.
    pub name: String,
    /// What stands there.
    pub id: Id,
    /// A folder, not a file.
    pub is_folder: bool,
}

/// A repository, and where in it a folder lies.
pub struct Repository {
    /// The folder of this worktree (`.git`, or what it points to).
    own: Folder,
    /// The folder that all worktrees share.
    shared: Folder,
    store: Store,
    form: Form,
    /// Commits whose parents a shallow clone left out.
    edges: BTreeSet<Id>,
    /// Path of the folder in the repository: `data/contracts`, empty at its root.
    pub prefix: String,
}

impl Repository {
    /// The repository that a folder belongs to; nothing if it belongs to none.
    pub fn of(folder: &Path, budget: Budget) -> Result<Option<Self>, Unreadable> {
        let Ok(folder) = folder.canonicalize() else {
            return Ok(None);
        };
        for top in folder.ancestors() {
            let Some(own) = git_folder(top)? else { continue };
            let shared = match note(&Folder::at(&own), "commondir")? {
                Some(text) => own.join(text.trim()),
                None => own.clone(),
            };
            let (own, common) = (Folder::at(&own), Folder::at(&shared));
            let form = Form::of(&note(&common, "config")?.unwrap_or_default())?;
            let edges = note(&common, "shallow")?.unwrap_or_default();
            let inside = folder.strip_prefix(top).unwrap_or(Path::new(""));
            let parts: Vec<String> = inside
                .components()
                .map(|part| part.as_os_str().to_string_lossy().into_owned())
                .collect();
            return Ok(Some(Repository {
                store: Store::open(&shared.join("objects"), Meter::new(budget)),
                own,
                shared: common,
                form,
                edges: edges.lines().filter_map(Id::parse).collect(),
                prefix: parts.join("/"),
            }));
        }
        Ok(None)
    }

    /// What reading may cost.
    pub fn budget(&self) -> &Budget {
        self.store.meter.budget()
    }

    /// Only a part of the history is here.
    pub fn is_shallow(&self) -> bool {
        !self.edges.is_empty()
    }

    /// The commit of `HEAD`; nothing in a repository without commits.
    pub fn head(&self) -> Result<Option<Id>, Unreadable> {
        match refs::find(&self.own, &self.shared, "HEAD")? {
            Some(id) => self.peel(id).map(Some),
            None => Ok(None),
        }
    }

    /// The commit that a name means: a branch, a tag, `HEAD`, the beginning of an id, each with `~2` or `^` behind.
    pub fn resolve(&self, name: &str) -> Result<Id, Unreadable> {
        let (base, steps) = revision::parse(name)?;
        let unknown = || {
            let hint = match self.is_shallow() {
                true => "; the clone is shallow, so it may lack it",
                false => "",
            };
            Unreadable::new(
                format!("there is no revision `{name}` in the repository{hint}"),
                missing::help(self, name, base),
            )
        };
        let found = refs::find(&self.own, &self.shared, base)?;
        let id = found.or_else(|| self.store.by_prefix(base)).ok_or_else(unknown)?;
        let mut id = self.peel(id)?;
        for step in steps {
            let (generations, parent) = match step {
                Step::Back(count) => (count, 1),
                Step::Parent(0) => continue,
                Step::Parent(number) => (1, number),
            };
            for _ in 0..generations {
                id = *self.commit(id)?.parents.get(parent - 1).ok_or_else(unknown)?;
            }
        }
        Ok(id)
    }

    /// An object that must be here.
    fn object(&self, id: Id) -> Result<Object, Unreadable> {
        self.store.read(id)?.ok_or_else(|| self.missing(id))
    }

    /// Why an object may be missing, and what to do about it.
    fn missing(&self, id: Id) -> Unreadable {
        if let Some(closed) = self.store.closed.first() {
            return Unreadable::new(
                format!("the object {id} is not here, and {closed}"),
                "Run `git repack -a -d` in the repository, or build from a fresh clone.",
            );
        }
        if self.form.is_partial {
            return Unreadable::new(
                format!(
                    "the object {id} is not here: this is a partial clone, which fetches objects when git needs them"
                ),
                "Build from a clone without --filter, or run `git fetch --refetch --no-filter` in this one.",
            );
        }
        Unreadable::new(
            format!("the object {id} is not here"),
            "Run `git fsck`, and fetch or clone the repository again.",
        )
    }

    /// Follows tags to what they name.
    fn peel(&self, mut id: Id) -> Result<Id, Unreadable> {
        for _ in 0..16 {
            let (kind, bytes) = self.object(id)?;
            if kind != Kind::Tag {
                return Ok(id);
            }
            let text = String::from_utf8_lossy(&bytes);
            let target = text
                .lines()
                .find_map(|line| Id::parse(line.strip_prefix("object ")?));
            id = target.ok_or_else(|| not_a(id, "tag that names something"))?;
        }
        Err(not_a(
            id,
            "tag of a commit: it names a tag of a tag, more than 16 times",
        ))
    }

    /// Reads a commit.
    pub fn commit(&self, id: Id) -> Result<Commit, Unreadable> {
        let (kind, bytes) = self.object(id)?;
        let text = String::from_utf8_lossy(&bytes);
        let header = text.split("\n\n").next().unwrap_or_default();
        let tree = header
            .lines()
            .find_map(|line| Id::parse(line.strip_prefix("tree ")?));
        let (Kind::Commit, Some(tree)) = (kind, tree) else {
            return Err(not_a(id, "commit"));
        };
        let parents = header
            .lines()
            .filter_map(|line| Id::parse(line.strip_prefix("parent ")?));
        let time = header.lines().find_map(|line| {
            let mut words = line.strip_prefix("committer ")?.rsplit(' ');
            words.nth(1)?.parse().ok()
        });
        Ok(Commit {
            tree,
            // At the edge of a shallow clone the parents have names, but are not here.
            parents: parents.filter(|_| !self.edges.contains(&id)).collect(),
            time: time.unwrap_or_default(),
        })
    }

    /// Reads a folder.
    pub fn tree(&self, id: Id) -> Result<Vec<Entry>, Unreadable> {
        let (kind, bytes) = self.object(id)?;
        if kind != Kind::Tree {
            return Err(not_a(id, "folder"));
        }
        let mut entries = Vec::new();
        let mut rest = &bytes[..];
        while let Some(end) = rest.iter().position(|byte| *byte == 0) {
            let (head, tail) = (&rest[..end], &rest[end + 1..]);
            let Some((name, next)) = tail.split_at_checked(20) else {
                break;
            };
            let mut entry = [0; 20];
            entry.copy_from_slice(name);
            let head = String::from_utf8(head.to_vec()).ok();
            let named = head.as_deref().and_then(|head| head.split_once(' '));
            if let Some((mode, name)) = named.filter(|(_, name)| !name.is_empty() && !name.contains('/')) {
                // Links to other repositories and symbolic links are left out, as the reader of folders does.
                let is_folder = mode == "40000";
                if is_folder || mode.starts_with("100") {
                    entries.push(Entry {
                        name: name.to_owned(),
                        id: Id(entry),
                        is_folder,
                    });
                }
            }
            rest = next;
        }
        Ok(entries)
    }

    /// The folder `prefix` of a commit's tree; nothing if it was not there.
    pub fn folder(&self, tree: Id, prefix: &str) -> Result<Option<Id>, Unreadable> {
        let mut id = tree;
        for part in prefix.split('/').filter(|part| !part.is_empty()) {
            let entry = self.tree(id)?.into_iter().find(|entry| entry.name == part);
            match entry {
                Some(entry) if entry.is_folder => id = entry.id,
                _ => return Ok(None),
            }
        }
        Ok(Some(id))
    }

    /// Reads a file.
    pub fn blob(&self, id: Id) -> Result<Vec<u8>, Unreadable> {
        match self.object(id)? {
            (Kind::Blob, bytes) => Ok(std::sync::Arc::unwrap_or_clone(bytes)),
            _ => Err(not_a(id, "file")),
        }
    }
}

fn not_a(id: Id, what: &str) -> Unreadable {
    Unreadable::new(
        format!("{id} is no {what}"),
        "Name a commit, a branch or a tag; if git itself wrote this, run `git fsck`.",
    )
}

/// A small text of a repository, if it is there.
fn note(folder: &Folder, name: &str) -> Result<Option<String>, Unreadable> {
    match folder.read(name, LARGEST_NOTE) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(Refused::Missing) => Ok(None),
        Err(refused) => Err(Unreadable::new(
            format!("{name} cannot be read: {refused}"),
            refused.help(),
        )),
    }
}

/// Path of a folder from the root of the repository that it belongs to, whatever kind of repository that is.
pub fn path_in_repository(folder: &Path) -> Option<String> {
    let folder = folder.canonicalize().ok()?;
    let top = folder
        .ancestors()
        .find(|top| matches!(git_folder(top), Ok(Some(_))))?;
    let parts = folder.strip_prefix(top).ok()?.components();
    let parts: Vec<String> = parts
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect();
    Some(parts.join("/"))
}

/// Where a folder keeps its repository: in `.git`, where the file `.git` says, or the folder itself if it is bare.
fn git_folder(top: &Path) -> Result<Option<PathBuf>, Unreadable> {
    let inside = top.join(".git");
    if inside.is_dir() {
        return Ok(Some(inside));
    }
    if inside.symlink_metadata().is_ok() {
        let text = note(&Folder::at(top), ".git")?.unwrap_or_default();
        let target = text
            .trim()
            .strip_prefix("gitdir:")
            .map(|target| top.join(target.trim()));
        let broken = || {
            Unreadable::new(
                format!("{} names no repository", inside.display()),
                "Run `git worktree repair` or `git submodule update` in the repository that it belongs to, or clone again.",
            )
        };
        return target
            .filter(|target| target.is_dir())
            .map(Some)
            .ok_or_else(broken);
    }
    let bare = top.join("HEAD").is_file() && top.join("objects").is_dir() && top.join("refs").is_dir();
    Ok(bare.then(|| top.to_owned()))
}
