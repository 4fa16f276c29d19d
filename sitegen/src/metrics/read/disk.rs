//! The only place of this stage that touches the file system: which files there are, their bytes, and the folder in
//! which what was read before is kept.
//!
//! In: paths. Out: paths of files, readers, bytes. Start at [`walk`] and [`open`].

use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use walkdir::WalkDir;

use super::file::{LARGEST, Packing};
use super::seen::Stamp;
use crate::files::{self, Opened};

/// Paths of `root`/`folder` with `/`, relative to `root`, sorted.
#[derive(Debug, Default)]
pub struct Walked {
    /// Regular files.
    pub files: Vec<String>,
    /// What is read as nothing, and what it is.
    pub others: Vec<(String, &'static str)>,
}

/// Walks a folder. What is hidden is left out, links are not followed, neither in the folder nor in its place.
pub fn walk(root: &Path, folder: &str) -> Walked {
    let mut walked = Walked::default();
    if root.join(folder).is_symlink() {
        return walked;
    }
    let walk = WalkDir::new(root.join(folder)).sort_by_file_name().into_iter();
    let visible = walk.filter_entry(|entry| !entry.file_name().to_string_lossy().starts_with('.'));
    for entry in visible.filter_map(Result::ok) {
        let Ok(relative) = entry.path().strip_prefix(root) else {
            continue;
        };
        let parts: Vec<_> = relative
            .components()
            .map(|part| part.as_os_str().to_string_lossy())
            .collect();
        let (path, kind) = (parts.join("/"), entry.file_type());
        if kind.is_file() {
            walked.files.push(path);
        } else if kind.is_symlink() {
            walked
                .others
                .push((path, "a symbolic link, which is not followed"));
        } else if !kind.is_dir() {
            walked.others.push((path, "no regular file"));
        }
    }
    walked
}

/// A file, or the files of a folder that may hold results, sorted.
pub fn result_files(path: &Path) -> Vec<PathBuf> {
    let walk = WalkDir::new(path).sort_by_file_name().into_iter();
    let files = walk
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file());
    files
        .map(walkdir::DirEntry::into_path)
        .filter(|path| super::file::kind(&path.display().to_string()).is_some())
        .collect()
}

/// The walk goes behind no link, and a user may name any file: what is left is that it is one, and not endless.
fn opened(path: &Path) -> std::io::Result<Opened> {
    files::open(path, LARGEST).map_err(|refused| std::io::Error::other(refused.to_string()))
}

/// The unpacked content of a file, as a stream.
pub fn open(path: &Path, packing: Packing) -> std::io::Result<Box<dyn Read>> {
    let file = opened(path)?;
    Ok(match packing {
        Packing::Plain => Box::new(file),
        Packing::Gzip => Box::new(flate2::bufread::MultiGzDecoder::new(BufReader::new(file))),
        Packing::Zstd => Box::new(zstd::Decoder::new(file)?),
    })
}

/// How many bytes a file has; none where it is not there.
pub fn size(path: &Path) -> u64 {
    std::fs::metadata(path).map_or(0, |data| data.len())
}

/// What the file system says of a file.
pub fn stamp(path: &Path) -> Option<Stamp> {
    let data = std::fs::metadata(path).ok()?;
    let modified = since_1970(data.modified().ok()?)?;
    #[cfg(unix)]
    let (changed, number) = {
        use std::os::unix::fs::MetadataExt;
        let changed = i128::from(data.ctime()) * 1_000_000_000 + i128::from(data.ctime_nsec());
        (changed, data.ino())
    };
    #[cfg(not(unix))]
    let (changed, number) = (modified, 0);
    Some(Stamp {
        size: data.len(),
        modified,
        changed,
        number,
    })
}

/// What time it is by the clock of the file system of a folder; it is made where it is not there.
pub fn time(folder: &Path) -> Option<i128> {
    let path = folder.join("usage.time");
    std::fs::create_dir_all(folder).ok()?;
    std::fs::write(&path, "").ok()?;
    since_1970(std::fs::metadata(&path).ok()?.modified().ok()?)
}

fn since_1970(time: std::time::SystemTime) -> Option<i128> {
    let passed = time.duration_since(std::time::UNIX_EPOCH).ok()?;
    i128::try_from(passed.as_nanos()).ok()
}

/// SHA-256 of a file as it stands there, in hexadecimal digits.
pub fn digest(path: &Path) -> std::io::Result<String> {
    let mut file = opened(path)?;
    let mut digest = Sha256::new();
    let mut buffer = vec![0; 256 * 1024];
    loop {
        match file.read(&mut buffer)? {
            0 => break,
            read => digest.update(buffer.get(..read).unwrap_or_default()),
        }
    }
    let bytes = digest.finalize();
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
