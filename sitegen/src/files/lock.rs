//! One process at a time: a lock of the system on a file of ours.
//!
//! In: a path. Out: the lock, or nothing while another process holds it. The system gives it back when the process ends,
//! however it ends, so one that was killed blocks nobody. Start at [`take`].

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

/// What stands in the file; one with other words is somebody's own and is not removed.
pub(super) const TEXT: &str = "Held by a running meshfront.\n";

/// Held until it is dropped.
#[derive(Debug)]
pub struct Lock {
    file: File,
    path: PathBuf,
}

/// The lock, or nothing while another process holds it.
pub fn take(path: &Path) -> io::Result<Option<Lock>> {
    loop {
        let mut file = open(path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            // Some network file systems have no locks; names are unique, so nothing is lost without.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
            Err(TryLockError::Error(error)) => return Err(error),
        }
        // The build that held it before may have removed this very file; the next one would lock another.
        if is_at(&file, path) {
            if file.metadata()?.len() == 0 {
                file.write_all(TEXT.as_bytes())?;
            }
            return Ok(Some(Lock {
                file,
                path: path.to_owned(),
            }));
        }
    }
}

fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;
        let flags = OFlags::NONBLOCK | OFlags::NOFOLLOW | OFlags::NOCTTY;
        options.custom_flags(flags.bits().cast_signed());
    }
    let file = options.open(path)?;
    match file.metadata()?.is_file() {
        true => Ok(file),
        false => Err(io::Error::other("it is no regular file")),
    }
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let number = |data: std::fs::Metadata| (data.dev(), data.ino());
    match (file.metadata(), path.symlink_metadata()) {
        (Ok(own), Ok(there)) => number(own) == number(there),
        _ => false,
    }
}

/// Elsewhere a file that is open is not removed.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}

/// The file is ours, and whoever held the lock has ended.
pub(super) fn is_left_behind(path: &Path) -> bool {
    let is_there = path.symlink_metadata().is_ok_and(|data| data.is_file());
    is_there && matches!(take(path), Ok(Some(lock)) if lock.is_ours())
}

impl Lock {
    fn is_ours(&self) -> bool {
        let (mut file, mut text) = (&self.file, String::new());
        let read = file
            .rewind()
            .and_then(|()| file.take(100).read_to_string(&mut text));
        read.is_ok() && text == TEXT
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if self.is_ours() {
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{TEXT, take};

    #[test]
    fn one_at_a_time_and_only_our_own_file_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let first = take(&path).unwrap().unwrap();
        assert!(take(&path).unwrap().is_none());
        drop(first);
        assert!(!path.exists());
        for (left, is_removed) in [("", true), (TEXT, true), ("mine", false)] {
            fs::write(&path, left).unwrap();
            drop(take(&path).unwrap().unwrap());
            assert_eq!(path.exists(), !is_removed, "{left}");
        }
        assert_eq!(fs::read(&path).unwrap(), b"mine");
    }

    #[test]
    #[cfg(unix)]
    fn a_lock_is_taken_through_no_link_and_waits_at_no_pipe() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        std::os::unix::fs::symlink("elsewhere", &path).unwrap();
        assert!(take(&path).is_err());
        assert!(!folder.path().join("elsewhere").exists());
        fs::remove_file(&path).unwrap();
        let pipe = rustix::fs::FileType::Fifo;
        rustix::fs::mknodat(rustix::fs::CWD, &path, pipe, 0o600.into(), 0).unwrap();
        assert!(take(&path).is_err());
    }
}
