//! Objects by name: loose ones, those in packs, and those of repositories that this one borrows from.
//!
//! In: the folder `objects`. Out: kind and content of an object, compared with its name, so that no object can be another
//! one, and none its own ancestor. What an object is a difference from is followed step by step, never by recursion, and
//! within the budget. Start at [`Store::read`].

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use flate2::read::ZlibDecoder;
use sha1_checked::{Digest, Sha1};

use super::delta::apply;
use super::pack::{Base, Pack};
use super::{Id, Unreadable};
use crate::budget::{Meter, Resource};
use crate::files::Folder;

/// Differences from differences; git writes 50, and no more than 4,095.
const DEEPEST: usize = 4_095;

/// What one object may take in bytes on the way, in multiples of what it may have.
const DETOUR: u64 = 8;

/// Bytes of work that count as one step.
const STEP: u64 = 64 << 10;

/// Bytes that are remembered before all is forgotten.
const MOST_RECENT: usize = 32 << 20;

/// More packs are left alone.
const MOST_PACKS: usize = 10_000;

/// What an object is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A commit.
    Commit,
    /// A folder.
    Tree,
    /// A file.
    Blob,
    /// An annotated tag.
    Tag,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Kind::Commit => "commit",
            Kind::Tree => "tree",
            Kind::Blob => "blob",
            Kind::Tag => "tag",
        }
    }
}

/// Kind and content.
pub(super) type Object = (Kind, Arc<Vec<u8>>);

/// Where an object stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum At {
    /// In the pack of that number, so many bytes from its beginning.
    Packed(usize, u64),
    /// In the folder of that number, under this name.
    Loose(usize, Id),
}

/// All objects of a repository.
pub(super) struct Store {
    folders: Vec<Folder>,
    packs: Vec<Pack>,
    /// Sentences about what could not be opened: packs, repositories that objects are borrowed from.
    pub closed: Vec<String>,
    recent: Mutex<Recent>,
    pub meter: Meter,
}

/// Objects read lately: differences begin from the same few again and again.
#[derive(Default)]
struct Recent {
    objects: BTreeMap<At, Object>,
    bytes: usize,
}

impl Store {
    /// Opens a folder `objects` and those that it borrows from.
    pub fn open(folder: &Path, meter: Meter) -> Self {
        let (folders, mut closed) = folders(folder);
        let mut packs = Vec::new();
        for folder in &folders {
            let names = folder.names("pack", MOST_PACKS).unwrap_or_default();
            for name in names.iter().filter(|name| name.ends_with(".idx")) {
                match Pack::open(&Folder::at(&folder.path("pack")), name) {
                    Ok(pack) => packs.push(pack),
                    Err(why) => closed.push(format!("the pack {name} cannot be read: {why}")),
                }
            }
        }
        Store {
            folders: folders.iter().map(|folder| folder.folder.clone()).collect(),
            packs,
            closed,
            recent: Mutex::default(),
            meter,
        }
    }

    /// Where an object stands, if it is here.
    fn find(&self, id: Id) -> Option<At> {
        let packed = self
            .packs
            .iter()
            .enumerate()
            .find_map(|(number, pack)| Some((number, pack.offset(id)?)));
        if let Some((number, offset)) = packed {
            return Some(At::Packed(number, offset));
        }
        let mut folders = self.folders.iter();
        let loose = folders.position(|folder| folder.open(loose_name(id), u64::MAX).is_ok());
        loose.map(|number| At::Loose(number, id))
    }

    /// Kind and content; nothing when the object is not here.
    pub fn read(&self, id: Id) -> Result<Option<Object>, Unreadable> {
        let Some(at) = self.find(id) else { return Ok(None) };
        let limit = |exceeded| Unreadable::limit("the history", exceeded);
        self.meter.spend(Resource::Steps, 1).map_err(limit)?;
        self.meter.in_time().map_err(limit)?;
        let object = self.object(id, at)?;
        match name(&object) {
            found if found == id => Ok(Some(object)),
            _ => Err(damaged(id)),
        }
    }

    /// Follows differences down to an object that stands whole, and makes one object after the other from there.
    fn object(&self, id: Id, at: At) -> Result<Object, Unreadable> {
        let largest = self.meter.budget().bytes;
        let too_large = || {
            Unreadable::limit(
                format!("the object {id}"),
                self.meter.budget().exceeded(Resource::Bytes),
            )
        };
        let mut differences = Vec::new();
        let mut at = at;
        let (kind, mut bytes) = loop {
            if let Some(known) = self.recent().objects.get(&at) {
                break known.clone();
            }
            let (number, offset) = match at {
                At::Packed(number, offset) => (number, offset),
                At::Loose(number, id) => break self.loose(number, id)?,
            };
            let pack = &self.packs[number];
            let (base, size) = pack.head(offset).ok_or_else(|| damaged(id))?;
            if size > largest {
                return Err(too_large());
            }
            let next = match base {
                Base::None(kind) => {
                    let bytes = pack.bytes(offset, largest).ok_or_else(|| damaged(id))?;
                    break (kind, Arc::new(bytes));
                }
                Base::Earlier(back) => {
                    let start = offset.checked_sub(back).filter(|_| back > 0);
                    start.map(|start| At::Packed(number, start))
                }
                Base::Named(base) => self.find(base),
            };
            differences.push((number, offset));
            at = next
                .filter(|_| differences.len() <= DEEPEST)
                .ok_or_else(|| damaged(id))?;
        };
        // `at` is now where the last of them begins from.
        self.recent().add(at, &(kind, bytes.clone()));
        let mut work = bytes.len() as u64;
        while let Some((number, offset)) = differences.pop() {
            let made = self.packs[number]
                .bytes(offset, largest)
                .and_then(|delta| {
                    work += delta.len() as u64;
                    apply(&bytes, &delta, largest)
                })
                .ok_or_else(|| damaged(id))?;
            work += made.len() as u64;
            if work > largest.saturating_mul(DETOUR) {
                return Err(too_large());
            }
            bytes = Arc::new(made);
            self.recent()
                .add(At::Packed(number, offset), &(kind, bytes.clone()));
        }
        let steps = self.meter.spend(Resource::Steps, work / STEP);
        steps.map_err(|exceeded| Unreadable::limit("the history", exceeded))?;
        Ok((kind, bytes))
    }

    fn loose(&self, number: usize, id: Id) -> Result<Object, Unreadable> {
        let largest = self.meter.budget().bytes;
        let file = self.folders[number].open(loose_name(id), largest);
        let file = file.map_err(|_| damaged(id))?;
        let mut bytes = Vec::new();
        // The head has no more than 32 bytes.
        let read = ZlibDecoder::new(file).take(largest + 32).read_to_end(&mut bytes);
        let end = bytes.iter().position(|byte| *byte == 0);
        let (Ok(_), Some(end)) = (read, end) else {
            return Err(damaged(id));
        };
        let head = std::str::from_utf8(&bytes[..end]).unwrap_or_default();
        let kinds = [Kind::Commit, Kind::Tree, Kind::Blob, Kind::Tag];
        let (word, size) = head.split_once(' ').unwrap_or_default();
        let kind = kinds.into_iter().find(|kind| kind.word() == word);
        let (Some(kind), Ok(size)) = (kind, size.parse::<u64>()) else {
            return Err(damaged(id));
        };
        if size > largest {
            let exceeded = self.meter.budget().exceeded(Resource::Bytes);
            return Err(Unreadable::limit(format!("the object {id}"), exceeded));
        }
        bytes.drain(..=end);
        match bytes.len() as u64 == size {
            true => Ok((kind, Arc::new(bytes))),
            false => Err(damaged(id)),
        }
    }

    fn recent(&self) -> MutexGuard<'_, Recent> {
        self.recent.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The only object whose name begins so; at least four digits.
    pub fn by_prefix(&self, text: &str) -> Option<Id> {
        let hex = text.len() >= 4 && text.len() <= 40 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !hex {
            return None;
        }
        let text = text.to_ascii_lowercase();
        let (folder_name, _) = text.split_at(2);
        let mut found: Vec<Id> = self
            .packs
            .iter()
            .flat_map(|pack| pack.beginning_with(&text))
            .collect();
        for folder in &self.folders {
            let names = folder.names(folder_name, usize::MAX).unwrap_or_default();
            let full = names.iter().map(|name| format!("{folder_name}{name}"));
            found.extend(
                full.filter(|full| full.starts_with(&text))
                    .filter_map(|full| Id::parse(&full)),
            );
        }
        found.sort();
        found.dedup();
        match found[..] {
            [only] => Some(only),
            _ => None,
        }
    }
}

impl Recent {
    fn add(&mut self, at: At, object: &Object) {
        if self.bytes > MOST_RECENT {
            *self = Recent::default();
        }
        if self.objects.insert(at, object.clone()).is_none() {
            self.bytes += object.1.len();
        }
    }
}

/// A folder of objects.
struct Objects {
    path: PathBuf,
    folder: Folder,
}

impl Objects {
    fn at(path: PathBuf) -> Self {
        let folder = Folder::at(&path);
        Objects { path, folder }
    }

    fn path(&self, inner: &str) -> PathBuf {
        self.path.join(inner)
    }

    fn names(&self, inner: &str, most: usize) -> Option<Vec<String>> {
        self.folder.names(inner, most).ok()
    }
}

/// The folder and those that it borrows from, at most 16; and what is wrong with the others.
fn folders(first: &Path) -> (Vec<Objects>, Vec<String>) {
    let mut folders = vec![Objects::at(first.to_owned())];
    let mut closed = Vec::new();
    let mut next = 0;
    while let Some(folder) = folders.get(next) {
        let bytes = match folder.folder.read_if_there("info/alternates", 1 << 20) {
            Ok(bytes) => bytes.unwrap_or_default(),
            Err(refused) => {
                closed.push(format!("info/alternates cannot be read: {refused}"));
                Vec::new()
            }
        };
        let path = folder.path.clone();
        let text = String::from_utf8_lossy(&bytes);
        for line in text.lines().map(str::trim) {
            let other = path.join(line);
            if line.is_empty() || line.starts_with('#') || folders.iter().any(|known| known.path == other) {
                continue;
            }
            if folders.len() < 16 && other.is_dir() {
                folders.push(Objects::at(other));
            } else {
                closed.push(format!(
                    "it borrows objects from {}, which is not a folder here",
                    other.display()
                ));
            }
        }
        next += 1;
    }
    (folders, closed)
}

fn loose_name(id: Id) -> String {
    let name = id.to_string();
    let (folder, file) = name.split_at(2);
    format!("{folder}/{file}")
}

/// The name that kind and content have, with the look for made collisions that git takes, too.
fn name((kind, bytes): &Object) -> Id {
    let mut digest = Sha1::new();
    digest.update(format!("{} {}\0", kind.word(), bytes.len()));
    digest.update(&**bytes);
    let mut id = [0; 20];
    let result = digest.try_finalize();
    if !result.has_collision() {
        id.copy_from_slice(result.hash());
    }
    Id(id)
}

fn damaged(id: Id) -> Unreadable {
    Unreadable::new(
        format!(
            "the object {id} is damaged: it cannot be unpacked, or its content is not what its name says"
        ),
        "Run `git fsck`, and fetch or clone the repository again.",
    )
}
