//! The last step: a site becomes a folder, whole or not at all.
//!
//! In: a [`Site`] and the target folder. Out: the folder. All files are written to a staging folder beside
//! the target; then the old site is moved away, the new one moved in, the old one deleted. A build that fails
//! or is killed leaves the old site as it was. Start at [`publish`].

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::site::Site;

/// Marks a folder as written by Meshfront; only such folders are ever replaced, and none of them is read.
pub const MARKER: &str = ".meshfront-site";

/// Why a site could not be written; each names the path and what to do.
#[derive(Debug)]
pub enum PublishError {
    /// The target holds something that is no site.
    NotOurs(PathBuf),
    /// The target holds the contracts, which would go with the old site.
    HoldsInput(PathBuf),
    /// The target is no folder.
    NotAFolder(PathBuf),
    /// Reading, writing or moving failed.
    Io(&'static str, PathBuf, io::Error),
}

impl std::fmt::Display for PublishError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            PublishError::NotOurs(path) => write!(
                out,
                "{} is not empty and was not written by meshfront, so it is left alone.\n\
                 Choose another folder with --out, or remove that one yourself.",
                path.display()
            ),
            PublishError::HoldsInput(path) => write!(
                out,
                "{} holds the contracts themselves, so no site is written over it.\n\
                 Name a folder of its own with --out, for example --out site.",
                path.display()
            ),
            PublishError::NotAFolder(path) => write!(
                out,
                "{} is a file, so no site can be written there.\nName a folder with --out.",
                path.display()
            ),
            PublishError::Io(doing, path, error) => write!(
                out,
                "Could not {doing} {}: {error}.\n{}",
                path.display(),
                advice(error.kind())
            ),
        }
    }
}

fn advice(kind: io::ErrorKind) -> &'static str {
    match kind {
        io::ErrorKind::ResourceBusy | io::ErrorKind::CrossesDevices => {
            "A folder that is mounted, or in use, cannot be replaced as a whole: name a folder inside it with --out."
        }
        io::ErrorKind::ReadOnlyFilesystem => {
            "Its file system is read-only: name a folder elsewhere with --out."
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "Free some space, and build again.",
        io::ErrorKind::PermissionDenied => {
            "Let this user write there and in the folder above it, or name another folder with --out."
        }
        io::ErrorKind::NotADirectory => {
            "A part of this path is a file: remove it, or name another folder with --out."
        }
        _ => "Check the free space and that this user may write there.",
    }
}

/// Refuses a target that must not be replaced; worth asking before the contracts of `input` are read.
pub fn refuse(target: &Path, input: &Path) -> Result<(), PublishError> {
    let inside = |target: PathBuf| input.canonicalize().is_ok_and(|input| input.starts_with(target));
    if target.canonicalize().is_ok_and(inside) {
        return Err(PublishError::HoldsInput(target.to_owned()));
    }
    refuse_foreign(target)
}

/// Writes the site; the number is that of its files.
pub fn publish(site: &Site, target: &Path) -> Result<usize, PublishError> {
    let target = absolute(target)?;
    refuse_foreign(&target)?;
    let staging = sibling(&target, "new");
    let old = sibling(&target, "old");
    remove(&staging)?;
    put_back(&old, &target)?;
    let result = write_all(site, &staging).and_then(|count| {
        swap(&staging, &target, &old)?;
        Ok(count)
    });
    if result.is_err() {
        // Best effort: the error that is reported is the one that came first.
        let _ = std::fs::remove_dir_all(&staging);
    }
    result
}

fn absolute(target: &Path) -> Result<PathBuf, PublishError> {
    std::path::absolute(target).map_err(|error| PublishError::Io("find", target.to_owned(), error))
}

/// Refuses to replace a folder that somebody else filled.
fn refuse_foreign(target: &Path) -> Result<(), PublishError> {
    let mut entries = match std::fs::read_dir(target) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(_) if target.is_file() => return Err(PublishError::NotAFolder(target.to_owned())),
        Err(error) => return Err(PublishError::Io("look into", target.to_owned(), error)),
    };
    if entries.next().is_none() || target.join(MARKER).exists() {
        return Ok(());
    }
    Err(PublishError::NotOurs(target.to_owned()))
}

/// Puts the site back that a killed build has left under another name, so that it can be read.
pub fn recover(target: &Path) -> Result<(), PublishError> {
    let target = absolute(target)?;
    let old = sibling(&target, "old");
    if old.exists() && !target.exists() {
        return put_back(&old, &target);
    }
    Ok(())
}

/// A build that was killed between the two moves has left the only good site under the old name.
fn put_back(old: &Path, target: &Path) -> Result<(), PublishError> {
    if old.exists() && !target.exists() {
        return rename(old, target);
    }
    remove(old)
}

fn write_all(site: &Site, staging: &Path) -> Result<usize, PublishError> {
    let folders: BTreeSet<&str> = site
        .paths()
        .filter_map(|path| path.rsplit_once('/'))
        .map(|(folder, _)| folder)
        .collect();
    std::fs::create_dir_all(staging)
        .map_err(|error| PublishError::Io("create", staging.to_owned(), error))?;
    folders.par_iter().try_for_each(|folder| {
        let path = staging.join(folder);
        std::fs::create_dir_all(&path).map_err(|error| PublishError::Io("create", path, error))
    })?;
    let entries: Vec<_> = site.entries().collect();
    entries.par_iter().try_for_each(|(path, content)| {
        let full = staging.join(path);
        std::fs::write(&full, site.bytes(content)).map_err(|error| PublishError::Io("write", full, error))
    })?;
    let marker = staging.join(MARKER);
    std::fs::write(&marker, "This folder is replaced by every build of meshfront.\n")
        .map_err(|error| PublishError::Io("write", marker, error))?;
    Ok(entries.len())
}

fn swap(staging: &Path, target: &Path, old: &Path) -> Result<(), PublishError> {
    let had_one = target.exists();
    if had_one {
        rename(target, old)?;
    }
    if let Err(error) = rename(staging, target) {
        if had_one {
            rename(old, target)?;
        }
        return Err(error);
    }
    remove(old)
}

fn rename(from: &Path, to: &Path) -> Result<(), PublishError> {
    std::fs::rename(from, to).map_err(|error| PublishError::Io("move the site to", to.to_owned(), error))
}

fn remove(folder: &Path) -> Result<(), PublishError> {
    match remove_on_all_cores(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(PublishError::Io("remove", folder.to_owned(), error))
        }
        _ => Ok(()),
    }
}

/// A site has many small files, and removing them one after another takes as long as writing them. Links are removed, not
/// followed.
fn remove_on_all_cores(folder: &Path) -> io::Result<()> {
    let entries = std::fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.into_par_iter().try_for_each(|entry| {
        if entry.file_type()?.is_dir() {
            remove_on_all_cores(&entry.path())
        } else {
            std::fs::remove_file(entry.path())
        }
    })?;
    std::fs::remove_dir(folder)
}

/// A hidden folder beside the target, so that both are on one file system and a move is one step.
fn sibling(target: &Path, what: &str) -> PathBuf {
    let name = target
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    target.with_file_name(format!(".{name}.{what}"))
}
