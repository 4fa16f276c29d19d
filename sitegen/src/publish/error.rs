//! Why a site could not be written, in words for people: each names the path and the next step.

use std::fmt;
use std::io;
use std::path::PathBuf;

/// Why a site could not be written.
#[derive(Debug)]
pub enum PublishError {
    /// The target holds something that is no site.
    NotOurs(PathBuf),
    /// The target holds the contracts, which would go with the old site.
    HoldsInput(PathBuf),
    /// The target holds a git repository, which would go with the old site.
    HoldsRepository(PathBuf),
    /// The target is no folder.
    NotAFolder(PathBuf),
    /// The target is a link to nothing.
    LeadsNowhere(PathBuf),
    /// Another build writes there now.
    Busy(PathBuf),
    /// Reading, writing or moving failed.
    Io(&'static str, PathBuf, io::Error),
}

impl fmt::Display for PublishError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
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
            PublishError::HoldsRepository(path) => write!(
                out,
                "{} holds a git repository (.git), which would be lost with the old site, so it is left alone.\n\
                 Build into another folder with --out, and copy the files from there.",
                path.display()
            ),
            PublishError::NotAFolder(path) => write!(
                out,
                "{} is a file, so no site can be written there.\nName a folder with --out.",
                path.display()
            ),
            PublishError::LeadsNowhere(path) => write!(
                out,
                "{} is a symbolic link to something that does not exist.\n\
                 Create the folder that it leads to, or name another one with --out.",
                path.display()
            ),
            PublishError::Busy(path) => write!(
                out,
                "Another build is writing to {} right now.\n\
                 Wait until it has ended, or name another folder with --out.",
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
