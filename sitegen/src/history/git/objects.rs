//! Objects by name: loose ones, those in packs, and those of repositories that this one borrows from.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use flate2::read::ZlibDecoder;

use super::pack::Pack;
use super::{Id, Unreadable};

/// Larger objects are no contracts.
pub(super) const LARGEST: u64 = 64 << 20;

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

/// All objects of a repository.
pub(super) struct Store {
    folders: Vec<PathBuf>,
    packs: Vec<Pack>,
}

impl Store {
    /// Opens a folder `objects` and those that it borrows from.
    pub fn open(folder: &Path) -> Self {
        let mut folders = vec![folder.to_owned()];
        let mut next = 0;
        while let Some(folder) = folders.get(next).cloned() {
            let text = fs::read_to_string(folder.join("info/alternates")).unwrap_or_default();
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                let other = folder.join(line.trim());
                if folders.len() < 16 && !folders.contains(&other) {
                    folders.push(other);
                }
            }
            next += 1;
        }
        let mut packs = Vec::new();
        for folder in &folders {
            let Ok(entries) = fs::read_dir(folder.join("pack")) else {
                continue;
            };
            let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
            paths.sort();
            let indexes = paths
                .iter()
                .filter(|path| path.extension().is_some_and(|end| end == "idx"));
            packs.extend(indexes.filter_map(|path| Pack::open(path)));
        }
        Store { folders, packs }
    }

    /// The object is here.
    pub fn has(&self, id: Id) -> bool {
        self.packs.iter().any(|pack| pack.offset(id).is_some())
            || self.folders.iter().any(|folder| loose_path(folder, id).is_file())
    }

    /// Kind and content.
    pub fn read(&self, id: Id) -> Result<(Kind, Vec<u8>), Unreadable> {
        for pack in &self.packs {
            if let Some(offset) = pack.offset(id) {
                return pack.read(offset, &|base| self.read(base).ok());
            }
        }
        for folder in &self.folders {
            if let Ok(file) = fs::File::open(loose_path(folder, id)) {
                return loose(file).ok_or_else(|| Unreadable(format!("the git object {id} is damaged")));
            }
        }
        Err(Unreadable(format!("the git object {id} is not here")))
    }

    /// The only object whose name begins so; at least four digits.
    pub fn by_prefix(&self, text: &str) -> Option<Id> {
        let hex = text.len() >= 4 && text.len() <= 40 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !hex {
            return None;
        }
        let text = text.to_ascii_lowercase();
        let mut found: Vec<Id> = self
            .packs
            .iter()
            .flat_map(|pack| pack.beginning_with(&text))
            .collect();
        for folder in &self.folders {
            let Ok(entries) = fs::read_dir(folder.join(&text[..2])) else {
                continue;
            };
            let names = entries
                .flatten()
                .filter_map(|entry| entry.file_name().into_string().ok());
            found.extend(names.filter_map(|name| {
                let full = format!("{}{name}", &text[..2]);
                full.starts_with(&text).then(|| Id::parse(&full)).flatten()
            }));
        }
        found.sort();
        found.dedup();
        match found[..] {
            [only] => Some(only),
            _ => None,
        }
    }
}

fn loose_path(folder: &Path, id: Id) -> PathBuf {
    let name = id.to_string();
    folder.join(&name[..2]).join(&name[2..])
}

fn loose(file: fs::File) -> Option<(Kind, Vec<u8>)> {
    let mut bytes = Vec::new();
    ZlibDecoder::new(file)
        .take(LARGEST)
        .read_to_end(&mut bytes)
        .ok()?;
    let end = bytes.iter().position(|byte| *byte == 0)?;
    let head = std::str::from_utf8(&bytes[..end]).ok()?;
    let kind = match head.split_once(' ')?.0 {
        "commit" => Kind::Commit,
        "tree" => Kind::Tree,
        "blob" => Kind::Blob,
        "tag" => Kind::Tag,
        _ => return None,
    };
    Some((kind, bytes.split_off(end + 1)))
}
