//! Reads a git repository: names of revisions, commits, folders, files. Nothing is ever written.
//!
//! Understood are loose objects and packs (version 2), worktrees, bare and shallow clones, alternates, annotated tags;
//! not understood are repositories with SHA-256 names, and they say so. Start at [`Repository::of`].

mod objects;
mod pack;
mod refs;

use std::fmt;
use std::path::{Path, PathBuf};

use objects::{Kind, Store};

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

/// Why something could not be read, in words for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable(pub String);

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A repository, and where in it a folder lies.
pub struct Repository {
    /// The folder of this worktree (`.git`, or what it points to).
    own: PathBuf,
    /// The folder that all worktrees share.
    shared: PathBuf,
    store: Store,
    /// Path of the folder in the repository: `data/contracts`, empty at its root.
    pub prefix: String,
}

impl Repository {
    /// The repository that a folder belongs to; nothing if it belongs to none.
    pub fn of(folder: &Path) -> Result<Option<Self>, Unreadable> {
        let Ok(folder) = folder.canonicalize() else {
            return Ok(None);
        };
        for top in folder.ancestors() {
            let Some(own) = git_folder(top) else { continue };
            let shared = match std::fs::read_to_string(own.join("commondir")) {
                Ok(text) => own.join(text.trim()),
                Err(_) => own.clone(),
            };
            let config = std::fs::read_to_string(shared.join("config")).unwrap_or_default();
            if config
                .to_ascii_lowercase()
                .replace(' ', "")
                .contains("objectformat=sha256")
            {
                return Err(Unreadable(
                    "the repository names its objects by SHA-256, which is not read yet".into(),
                ));
            }
            let inside = folder.strip_prefix(top).unwrap_or(Path::new(""));
            let parts: Vec<String> = inside
                .components()
                .map(|part| part.as_os_str().to_string_lossy().into_owned())
                .collect();
            return Ok(Some(Repository {
                store: Store::open(&shared.join("objects")),
                own,
                shared,
                prefix: parts.join("/"),
            }));
        }
        Ok(None)
    }

    /// Only a part of the history is here.
    pub fn is_shallow(&self) -> bool {
        self.shared.join("shallow").is_file()
    }

    /// The commit that a name means: a branch, a tag, `HEAD`, the beginning of an id, each with `~2` or `^` behind.
    pub fn resolve(&self, name: &str) -> Result<Id, Unreadable> {
        let unknown = || {
            let hint = if self.is_shallow() {
                "; the clone is shallow, so it may lack it: fetch more history"
            } else {
                ""
            };
            Unreadable(format!("there is no revision `{name}` in the repository{hint}"))
        };
        let base = name.split(['~', '^']).next().unwrap_or_default();
        let mut id = refs::find(&self.own, &self.shared, base)
            .or_else(|| self.store.by_prefix(base))
            .ok_or_else(unknown)?;
        id = self.peel(id)?;
        let mut rest = &name[base.len()..];
        while let Some(step) = rest.chars().next() {
            let digits: String = rest[1..].chars().take_while(char::is_ascii_digit).collect();
            let count = if digits.is_empty() {
                1
            } else {
                digits.parse().unwrap_or(usize::MAX)
            };
            let (generations, parent) = if step == '~' {
                (count, 1)
            } else {
                (usize::from(count > 0), count)
            };
            for _ in 0..generations.min(100_000) {
                let commit = self.commit(id)?;
                id = *commit.parents.get(parent.saturating_sub(1)).ok_or_else(unknown)?;
            }
            rest = &rest[1 + digits.len()..];
        }
        Ok(id)
    }

    /// Follows tags to what they name.
    fn peel(&self, mut id: Id) -> Result<Id, Unreadable> {
        for _ in 0..16 {
            let (kind, bytes) = self.store.read(id)?;
            if kind != Kind::Tag {
                return Ok(id);
            }
            let text = String::from_utf8_lossy(&bytes);
            let target = text
                .lines()
                .find_map(|line| Id::parse(line.strip_prefix("object ")?));
            id = target.ok_or_else(|| Unreadable(format!("the tag {id} names nothing")))?;
        }
        Err(Unreadable(format!("the tag {id} leads in a circle")))
    }

    /// Reads a commit.
    pub fn commit(&self, id: Id) -> Result<Commit, Unreadable> {
        let (kind, bytes) = self.store.read(id)?;
        let text = String::from_utf8_lossy(&bytes);
        let header = text.split("\n\n").next().unwrap_or_default();
        let tree = header
            .lines()
            .find_map(|line| Id::parse(line.strip_prefix("tree ")?));
        let (Kind::Commit, Some(tree)) = (kind, tree) else {
            return Err(Unreadable(format!("{id} is no commit")));
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
            parents: parents.filter(|parent| self.store.has(*parent)).collect(),
            time: time.unwrap_or_default(),
        })
    }

    /// Reads a folder.
    pub fn tree(&self, id: Id) -> Result<Vec<Entry>, Unreadable> {
        let (_, bytes) = self.store.read(id)?;
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
            if let Some((mode, name)) = head.as_deref().and_then(|head| head.split_once(' ')) {
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
                Some(entry) => id = entry.id,
                None => return Ok(None),
            }
        }
        Ok(Some(id))
    }

    /// Reads a file.
    pub fn blob(&self, id: Id) -> Result<Vec<u8>, Unreadable> {
        Ok(self.store.read(id)?.1)
    }
}

/// Where a folder keeps its repository: in `.git`, where the file `.git` says, or the folder itself if it is bare.
fn git_folder(top: &Path) -> Option<PathBuf> {
    let inside = top.join(".git");
    if inside.is_dir() {
        return Some(inside);
    }
    if let Ok(text) = std::fs::read_to_string(&inside) {
        return Some(top.join(text.trim().strip_prefix("gitdir:")?.trim()));
    }
    let bare = top.join("HEAD").is_file() && top.join("objects").is_dir() && top.join("refs").is_dir();
    bare.then(|| top.to_owned())
}
