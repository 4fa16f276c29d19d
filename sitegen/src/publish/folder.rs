//! Folders of ours beside the target: made with a name that nobody else has, marked before anything is put in, moved, and
//! removed. Nothing without our mark is ever removed, and links are removed, not followed.
//!
//! Start at [`beside`] and [`remove`].

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::{PublishError, Step, Steps};
use crate::source::marker::{self, MARKER, Mark};

/// What the names of all folders of ours beside a target begin with: hidden, and nobody else's.
pub(super) fn prefix(target: &Path) -> OsString {
    let mut name = OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(".meshfront-");
    name
}

/// Letters and digits behind it that nobody can guess.
const RANDOM: usize = 12;

/// Behind the name of the new site: the old one, where the two cannot be exchanged.
const OLD: &str = ".old";

/// A new folder beside the target, on one file system with it, so that a move is one step; and what the target permits.
pub(super) fn beside(
    target: &Path,
    steps: Steps,
) -> Result<(PathBuf, Option<fs::Permissions>), PublishError> {
    let parent = target.parent().unwrap_or(target);
    let mut builder = tempfile::Builder::new();
    let name = prefix(target);
    builder.prefix(&name).rand_bytes(RANDOM);
    let before = fs::metadata(target).ok().map(|data| data.permissions());
    // Nobody may look in who may not look into the site; a new one is as open as any folder that this user makes.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = before.as_ref().map_or(0o777, PermissionsExt::mode);
        builder.permissions(fs::Permissions::from_mode(mode | 0o700));
    }
    let folder = builder
        .tempdir_in(parent)
        .map_err(|error| PublishError::Io("create a folder in", parent.to_owned(), error))?
        .keep();
    steps(Step::Made);
    let path = folder.join(MARKER);
    fs::write(&path, marker::UNFINISHED).map_err(|error| PublishError::Io("write", path, error))?;
    steps(Step::Marked);
    Ok((folder, before))
}

/// Says that a folder is whole, in one step, and lets in whom the site let in `before`.
pub(super) fn finish(folder: &Path, before: Option<fs::Permissions>) -> Result<(), PublishError> {
    let path = folder.join(MARKER);
    let new = path.with_extension("new");
    fs::write(&new, marker::WHOLE)
        .and_then(|()| fs::rename(&new, &path))
        .and_then(|()| before.map_or(Ok(()), |before| fs::set_permissions(folder, before)))
        .map_err(|error| PublishError::Io("write", path, error))
}

/// What killed builds have left beside the target. A whole site takes the target's place if that is missing, because
/// the build was killed between two moves; everything else of ours is removed.
pub(super) fn tidy_up(target: &Path) -> Result<(), PublishError> {
    let Some(parent) = target.parent() else {
        return Ok(());
    };
    let prefix = prefix(target);
    let entries =
        fs::read_dir(parent).map_err(|error| PublishError::Io("look into", parent.to_owned(), error))?;
    let is_ours = |name: &OsString| {
        let rest = name.as_encoded_bytes().strip_prefix(prefix.as_encoded_bytes());
        rest.map(|rest| rest.strip_suffix(OLD.as_bytes()).unwrap_or(rest))
            .is_some_and(|rest| rest.len() == RANDOM && rest.iter().all(u8::is_ascii_alphanumeric))
    };
    let names = entries.flatten().map(|entry| entry.file_name());
    for name in names.filter(is_ours) {
        let folder = parent.join(name);
        let is_folder = folder.symlink_metadata().is_ok_and(|data| data.is_dir());
        if is_folder && marker::of(&folder) == Some(Mark::Whole) && target.symlink_metadata().is_err() {
            rename(&folder, target)?;
        } else if is_folder {
            remove(&folder, &|_| ())?;
        }
    }
    Ok(())
}

/// Puts `new` in the place of `target` and gives the folder where the old site is now, if there was one. On Linux and macOS
/// the two are exchanged in one step; elsewhere, and where the file system cannot do that, by two moves.
pub(super) fn swap(
    new: &Path,
    target: &Path,
    exchange: Exchange,
    steps: Steps,
) -> Result<Option<PathBuf>, PublishError> {
    if target.symlink_metadata().is_err() {
        rename(new, target)?;
        return Ok(None);
    }
    match exchange(new, target) {
        Ok(()) => return Ok(Some(new.to_owned())),
        Err(error) if cannot(&error) => {}
        Err(error) => return Err(PublishError::Io("move the site to", target.to_owned(), error)),
    }
    let mut old = new.as_os_str().to_owned();
    old.push(OLD);
    let old = PathBuf::from(old);
    rename(target, &old)?;
    steps(Step::MovedAway);
    if let Err(error) = rename(new, target) {
        rename(&old, target)?;
        return Err(error);
    }
    Ok(Some(old))
}

/// Exchanges two folders in one step.
pub(super) type Exchange<'e> = &'e dyn Fn(&Path, &Path) -> io::Result<()>;

/// Asks the system for it.
#[cfg(any(target_os = "linux", target_os = "macos"))]
pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

/// There is no such step on this system.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// The kernel or the file system does not know the exchange; anything else is a real failure.
fn cannot(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput
    )
}

fn rename(from: &Path, to: &Path) -> Result<(), PublishError> {
    fs::rename(from, to).map_err(|error| PublishError::Io("move the site to", to.to_owned(), error))
}

/// Removes a folder of ours: one with our mark and all that is in it, or one that is empty but for a mark that was being
/// written. Anything else is left alone.
pub(super) fn remove(folder: &Path, steps: Steps) -> Result<(), PublishError> {
    let failed = |error| PublishError::Io("remove", folder.to_owned(), error);
    if marker::of(folder).is_some() || marker::is_all_there_is(folder) {
        // The mark goes last: a folder that is half removed is still ours.
        remove_all(folder, &|name| name == MARKER, steps).map_err(failed)?;
        steps(Step::Cleared);
        fs::remove_file(folder.join(MARKER)).map_err(failed)?;
        steps(Step::Unmarked);
    }
    match fs::remove_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => Ok(()),
        result => result.map_err(failed),
    }
}

/// A site has many small files, and removing them one after another takes as long as writing them.
fn remove_all(folder: &Path, keep: &(dyn Fn(&str) -> bool + Sync), steps: Steps) -> io::Result<()> {
    let entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.into_par_iter().try_for_each(|entry| {
        if entry.file_name().to_str().is_some_and(keep) {
            return Ok(());
        }
        steps(Step::Removing);
        if entry.file_type()?.is_dir() {
            remove_all(&entry.path(), &|_| false, steps)?;
            fs::remove_dir(entry.path())
        } else {
            fs::remove_file(entry.path())
        }
    })
}
