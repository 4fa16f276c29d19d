//! The last step: a site becomes a folder, whole or not at all.
//!
//! In: a target folder, later a [`Site`]. Out: the folder. A build claims its target first: links are resolved, what is not
//! ours is refused, a lock keeps other builds away. All files are written to a folder of ours beside the target; then
//! the two change places, and the old site is removed. A build that fails or is killed leaves the old site as it was,
//! and nothing that was not written by us is ever touched. Start at [`claim`], then [`Target::publish`].

mod error;
mod folder;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::files::lock::{self, Lock};
use crate::site::Site;
use crate::source::marker::{self, Mark};

pub use error::PublishError;

/// A target that this build alone may replace, until it is dropped.
#[derive(Debug)]
pub struct Target {
    /// The folder itself, links resolved.
    path: PathBuf,
    _lock: Lock,
}

/// Where publishing has got to; tests kill it at every one of these.
#[derive(Debug, Clone, Copy)]
enum Step {
    Made,
    Marked,
    Writing,
    Written,
    Finished,
    MovedAway,
    Swapped,
    Removing,
    Cleared,
    Unmarked,
}

/// Hears of each step.
type Steps<'s> = &'s (dyn Fn(Step) + Sync);

/// Claims a folder before the contracts of `input` are read: refuses what must not be replaced, and puts a site back that a
/// killed build has left under another name.
pub fn claim(out: &Path, input: &Path) -> Result<Target, PublishError> {
    let path = resolve(out)?;
    if input.canonicalize().is_ok_and(|input| input.starts_with(&path)) {
        return Err(PublishError::HoldsInput(out.to_owned()));
    }
    refuse_foreign(&path)?;
    let mut name = folder::prefix(&path);
    name.push("lock");
    let lock = path.with_file_name(&name);
    let lock = match lock::take(&lock) {
        Ok(Some(lock)) => lock,
        Ok(None) => return Err(PublishError::Busy(out.to_owned())),
        Err(error) => return Err(PublishError::Io("lock", lock, error)),
    };
    folder::tidy_up(&path)?;
    Ok(Target { path, _lock: lock })
}

/// The folder that is meant, links resolved: its neighbours are the neighbours of the folder, not of the link.
fn resolve(out: &Path) -> Result<PathBuf, PublishError> {
    let failed = |doing| move |error| PublishError::Io(doing, out.to_owned(), error);
    let full = std::path::absolute(out).map_err(failed("find"))?;
    match full.symlink_metadata() {
        Ok(data) => match full.canonicalize() {
            Err(_) if data.is_symlink() => Err(PublishError::LeadsNowhere(out.to_owned())),
            path => path.map_err(failed("find")),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let (Some(parent), Some(name)) = (full.parent(), full.file_name()) else {
                return Err(failed("find")(error));
            };
            fs::create_dir_all(parent)
                .map_err(|error| PublishError::Io("create", parent.to_owned(), error))?;
            Ok(parent.canonicalize().map_err(failed("find"))?.join(name))
        }
        Err(error) => Err(failed("look into")(error)),
    }
}

/// Refuses to replace a folder that somebody else filled.
fn refuse_foreign(target: &Path) -> Result<(), PublishError> {
    let mut entries = match fs::read_dir(target) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(_) if target.is_file() => return Err(PublishError::NotAFolder(target.to_owned())),
        Err(error) => return Err(PublishError::Io("look into", target.to_owned(), error)),
    };
    if entries.next().is_none() {
        return Ok(());
    }
    if target.join(".git").symlink_metadata().is_ok() {
        return Err(PublishError::HoldsRepository(target.to_owned()));
    }
    match marker::of(target) {
        Some(Mark::Whole) => Ok(()),
        Some(Mark::Unfinished) | None => Err(PublishError::NotOurs(target.to_owned())),
    }
}

impl Target {
    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes the site; the number is that of its files.
    pub fn publish(&self, site: &Site) -> Result<usize, PublishError> {
        let entries: Vec<_> = site.entries().collect();
        let paths: Vec<&str> = entries.iter().map(|(path, _)| *path).collect();
        let bytes = |at: usize| site.bytes(entries[at].1);
        self.publish_files(&paths, &bytes, &folder::exchange, &|_| ())?;
        Ok(entries.len())
    }

    fn publish_files(
        &self,
        paths: &[&str],
        bytes: Bytes,
        exchange: folder::Exchange,
        steps: Steps,
    ) -> Result<(), PublishError> {
        let target = &self.path;
        let (new, before) = folder::beside(target, steps)?;
        let swapped = write_all(paths, bytes, &new, steps).and_then(|()| {
            folder::finish(&new, before)?;
            steps(Step::Finished);
            // Building takes a while; somebody may have put something else there.
            refuse_foreign(target)?;
            folder::swap(&new, target, exchange, steps)
        });
        match swapped {
            Ok(old) => {
                steps(Step::Swapped);
                old.map_or(Ok(()), |old| folder::remove(&old, steps))
            }
            Err(error) => {
                // Best effort: the error that is reported is the one that came first.
                let _ = folder::remove(&new, steps);
                Err(error)
            }
        }
    }
}

/// Draws the content at a position.
type Bytes<'b> = &'b (dyn Fn(usize) -> Vec<u8> + Sync);

fn write_all(paths: &[&str], bytes: Bytes, into: &Path, steps: Steps) -> Result<(), PublishError> {
    let folders: BTreeSet<&str> = paths
        .iter()
        .filter_map(|path| path.rsplit_once('/'))
        .map(|(folder, _)| folder)
        .collect();
    folders.par_iter().try_for_each(|name| {
        let path = into.join(name);
        fs::create_dir_all(&path).map_err(|error| PublishError::Io("create", path, error))
    })?;
    paths.par_iter().enumerate().try_for_each(|(at, path)| {
        steps(Step::Writing);
        let full = into.join(path);
        fs::write(&full, bytes(at)).map_err(|error| PublishError::Io("write", full, error))
    })?;
    steps(Step::Written);
    Ok(())
}
