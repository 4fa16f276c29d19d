//! The only door through which files are read: a regular file, inside the folder that it belongs to, of bounded size.
//!
//! In: a folder, the name of a file in it, a limit. Out: bytes or a bounded stream, or a [`Refused`] in words for people.
//! Symbolic links are resolved first: one that stays in the folder is followed, one that leads out of it is refused, and so
//! are pipes, sockets, devices and folders, without ever being opened. Start at [`Folder::at`]; for a file that the
//! user named on the command line, wherever it lies, at [`open`].

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

pub mod lock;
pub mod private;
#[cfg(test)]
mod tests;
pub mod write;

/// Why a file is not read. As text it follows `cannot be read: `.
#[derive(Debug)]
pub enum Refused {
    /// There is no such file, or it is a link to nothing.
    Missing,
    /// A link, or `..`, leads out of the folder.
    Outside,
    /// What it is instead of a regular file.
    NotAFile(&'static str),
    /// It has more bytes than the limit; how many it has is 0 where that is not known.
    TooLarge(u64, u64),
    /// The system said no.
    Io(io::Error),
}

impl std::fmt::Display for Refused {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Refused::Missing => out.write_str("it does not exist"),
            Refused::Outside => out.write_str("it leads out of its folder"),
            Refused::NotAFile(what) => write!(out, "it is {what}, not a regular file"),
            Refused::TooLarge(0, limit) => write!(out, "it has more than {}", size(*limit)),
            Refused::TooLarge(bytes, limit) => {
                write!(
                    out,
                    "it has {}, and files of up to {} are read",
                    size(*bytes),
                    size(*limit)
                )
            }
            Refused::Io(error) => write!(out, "{error}"),
        }
    }
}

impl Refused {
    /// The next step.
    pub fn help(&self) -> &'static str {
        match self {
            Refused::Missing => "Check its name, and where a link leads.",
            Refused::Outside => "Put the file itself in the link's place.",
            Refused::NotAFile(_) => "Put a regular file in its place, or remove it.",
            Refused::TooLarge(..) => "Split it, or leave it out.",
            Refused::Io(_) => "Check that this user may read it.",
        }
    }

    fn of(error: io::Error) -> Self {
        match error.kind() {
            // A step of the path that is a file holds nothing either.
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Refused::Missing,
            _ => Refused::Io(error),
        }
    }
}

/// `8 MiB`, `8.3 MiB`, or bytes where it is less than one.
fn size(bytes: u64) -> String {
    match (bytes >> 20, bytes & 0xF_FFFF) {
        (0, _) => format!("{bytes} bytes"),
        (whole, 0) => format!("{whole} MiB"),
        _ => format!("{:.1} MiB", bytes as f64 / f64::from(1 << 20)),
    }
}

/// A folder whose files may be read, and no others.
#[derive(Debug, Clone)]
pub struct Folder {
    given: PathBuf,
    real: Option<PathBuf>,
}

impl Folder {
    /// The folder itself may be reached through links: whoever named it meant what is behind them.
    pub fn at(path: &Path) -> Self {
        Folder {
            given: path.to_owned(),
            real: path.canonicalize().ok(),
        }
    }

    /// Opens a file by its path in the folder.
    pub fn open(&self, name: impl AsRef<Path>, limit: u64) -> Result<Opened, Refused> {
        open_regular(&self.resolve(name.as_ref())?, limit)
    }

    /// The bytes of a file by its path in the folder.
    pub fn read(&self, name: impl AsRef<Path>, limit: u64) -> Result<Vec<u8>, Refused> {
        self.open(name, limit)?.whole()
    }

    /// The bytes of a file that may be missing.
    pub fn read_if_there(&self, name: impl AsRef<Path>, limit: u64) -> Result<Option<Vec<u8>>, Refused> {
        match self.read(name, limit) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(Refused::Missing) => Ok(None),
            Err(refused) => Err(refused),
        }
    }

    /// Names in a folder of this folder, sorted, at most `most`; those that are no UTF-8 are left out.
    pub fn names(&self, folder: impl AsRef<Path>, most: usize) -> Result<Vec<String>, Refused> {
        let path = self.resolve(folder.as_ref())?;
        let entries = std::fs::read_dir(path).map_err(Refused::of)?;
        let names = entries
            .flatten()
            .filter_map(|entry| entry.file_name().into_string().ok());
        let mut names: Vec<String> = names.take(most).collect();
        names.sort();
        Ok(names)
    }

    /// Where a path of this folder leads to when all links are resolved.
    fn resolve(&self, name: &Path) -> Result<PathBuf, Refused> {
        let real = self.real.as_ref().ok_or(Refused::Missing)?;
        // A link to nothing is not the same as no file: it must not be skipped as if nobody had put it there.
        let full = self.given.join(name);
        let path = match full.canonicalize() {
            Ok(path) => path,
            Err(_) if full.is_symlink() => return Err(Refused::Outside),
            Err(error) => return Err(Refused::of(error)),
        };
        path.starts_with(real).then_some(path).ok_or(Refused::Outside)
    }
}

/// Opens a file that the user named: it may lie anywhere and be a link, but it is a regular file of bounded size.
pub fn open(path: &Path, limit: u64) -> Result<Opened, Refused> {
    open_regular(&path.canonicalize().map_err(Refused::of)?, limit)
}

/// The bytes of a file that the user named.
pub fn read(path: &Path, limit: u64) -> Result<Vec<u8>, Refused> {
    open(path, limit)?.whole()
}

/// `path` is resolved. What is no regular file is not opened at all, because opening alone can block or have effects;
/// should it become one in between, the flags keep the opening from blocking, and the second look refuses it.
fn open_regular(path: &Path, limit: u64) -> Result<Opened, Refused> {
    expect_regular(&path.symlink_metadata().map_err(Refused::of)?, limit)?;
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;
        let flags = OFlags::NONBLOCK | OFlags::NOFOLLOW | OFlags::NOCTTY;
        options.custom_flags(flags.bits().cast_signed());
    }
    let file = options.open(path).map_err(Refused::of)?;
    let data = file.metadata().map_err(Refused::of)?;
    expect_regular(&data, limit)?;
    Ok(Opened {
        file,
        size: data.len(),
        limit,
        left: limit,
    })
}

fn expect_regular(data: &Metadata, limit: u64) -> Result<(), Refused> {
    if !data.is_file() {
        return Err(Refused::NotAFile(kind(data)));
    }
    match data.len() > limit {
        true => Err(Refused::TooLarge(data.len(), limit)),
        false => Ok(()),
    }
}

fn kind(data: &Metadata) -> &'static str {
    if data.is_dir() {
        return "a folder";
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        let kind = data.file_type();
        if kind.is_fifo() {
            return "a named pipe";
        }
        if kind.is_socket() {
            return "a socket";
        }
        if kind.is_char_device() || kind.is_block_device() {
            return "a device";
        }
    }
    "something else"
}

/// A file that passed the door. Reading fails with [`io::ErrorKind::FileTooLarge`] past the limit, should the file grow or
/// have hidden its size.
#[derive(Debug)]
pub struct Opened {
    file: File,
    size: u64,
    limit: u64,
    left: u64,
}

impl Opened {
    /// Bytes that it had when it was opened.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The file itself, for readers that jump in it; they look after their own limits.
    pub fn into_file(self) -> File {
        self.file
    }

    /// All of its bytes.
    pub fn whole(mut self) -> Result<Vec<u8>, Refused> {
        let mut bytes = Vec::with_capacity(usize::try_from(self.size).unwrap_or_default());
        match self.read_to_end(&mut bytes) {
            Ok(_) => Ok(bytes),
            Err(error) if error.kind() == io::ErrorKind::FileTooLarge => {
                Err(Refused::TooLarge(0, self.limit))
            }
            Err(error) => Err(Refused::Io(error)),
        }
    }
}

impl Read for Opened {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            let more = self.file.read(&mut [0])? > 0;
            let refused = || {
                io::Error::new(
                    io::ErrorKind::FileTooLarge,
                    Refused::TooLarge(0, self.limit).to_string(),
                )
            };
            return if more { Err(refused()) } else { Ok(0) };
        }
        let most = buffer.len().min(usize::try_from(self.left).unwrap_or(usize::MAX));
        let count = self.file.read(buffer.get_mut(..most).unwrap_or_default())?;
        self.left -= count as u64;
        Ok(count)
    }
}
