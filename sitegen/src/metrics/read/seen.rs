//! Files whose content was looked at before: as long as size and times of a file are the same, its SHA-256 is known without
//! reading it.
//!
//! In: paths with what the file system says of them. Out: digests, and the text that is kept for the next time. A file
//! that changed about when it was read is looked at again: it may have changed once more without a trace. Damage, or
//! another way of writing, counts as nothing seen. Start at [`Look::at`].

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use sha2::{Digest, Sha256};

use super::disk;
use crate::cache;

/// Begins the text; another number after it makes what was kept count as missing.
const MARK: &str = "mfseen1";
/// How much older than the look at it a file must be, in nanoseconds: the coarsest clock of a file system, with room.
const SETTLED: i128 = 3_000_000_000;

/// What the file system says of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Bytes.
    pub size: u64,
    /// When its content changed, in nanoseconds since 1970.
    pub modified: i128,
    /// When anything of it changed, which nobody can set; the same as `modified` where that is not known.
    pub changed: i128,
    /// Its number in the file system; 0 where that is not known.
    pub number: u64,
}

/// One look at many files, from several threads.
#[derive(Debug)]
pub struct Look {
    folder: PathBuf,
    name: &'static str,
    seen: Mutex<Seen>,
    /// When it began, as the file system tells it; nothing where it does not.
    now: Option<i128>,
}

impl Look {
    /// Begins with what was kept in a folder under a name.
    pub fn at(folder: &Path, name: &'static str) -> Self {
        let seen = cache::kept(folder, name).and_then(|bytes| String::from_utf8(bytes).ok());
        Look {
            folder: folder.to_owned(),
            name,
            seen: Mutex::new(seen.map_or_else(Seen::default, |text| Seen::of(&text))),
            now: disk::time(folder),
        }
    }

    /// The SHA-256 of a file, read only where it may have changed.
    pub fn digest(&self, path: &Path) -> std::io::Result<String> {
        let name = path.display().to_string();
        let stamp = disk::stamp(path);
        if let Some(stamp) = &stamp
            && let Some(digest) = self.seen().digest(&name, stamp)
        {
            return Ok(digest.to_owned());
        }
        let digest = disk::digest(path)?;
        // What changed in the meantime belongs to no one digest.
        if let (Some(stamp), Some(now)) = (stamp, self.now)
            && disk::stamp(path) == Some(stamp)
        {
            self.seen().take(&name, stamp, &digest, now);
        }
        Ok(digest)
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps what was seen for the next time; files below `root` that are not among these are forgotten.
    pub fn close(self, root: &Path, files: &[PathBuf]) {
        let mut seen = self.seen();
        seen.keep(|path| {
            let path = Path::new(path);
            !path.starts_with(root) || files.binary_search_by(|file| file.as_path().cmp(path)).is_ok()
        });
        if let Some(text) = seen.text() {
            cache::keep(&self.folder, self.name, text.as_bytes());
        }
    }
}

/// Digests by path.
#[derive(Debug, Default)]
struct Seen {
    known: BTreeMap<String, (Stamp, String)>,
    is_new: bool,
}

impl Seen {
    /// Reads what was kept.
    fn of(text: &str) -> Self {
        Seen {
            known: read(text).unwrap_or_default(),
            is_new: false,
        }
    }

    /// The digest of a file that is as it was.
    fn digest(&self, path: &str, stamp: &Stamp) -> Option<&str> {
        let (known, digest) = self.known.get(path)?;
        (known == stamp).then_some(digest)
    }

    /// Takes the digest of a file that was looked at after `now`.
    fn take(&mut self, path: &str, stamp: Stamp, digest: &str, now: i128) {
        let is_settled = stamp.modified.max(stamp.changed).saturating_add(SETTLED) < now;
        if is_settled && !path.contains(['\n', '\t']) {
            self.known.insert(path.to_owned(), (stamp, digest.to_owned()));
            self.is_new = true;
        }
    }

    /// Forgets files that are not there any more.
    fn keep(&mut self, is_there: impl Fn(&str) -> bool) {
        let before = self.known.len();
        self.known.retain(|path, _| is_there(path));
        self.is_new |= self.known.len() != before;
    }

    /// What is to be kept, if anything is new.
    fn text(&self) -> Option<String> {
        if !self.is_new {
            return None;
        }
        let mut text = String::new();
        for (path, (stamp, digest)) in &self.known {
            let Stamp {
                size,
                modified,
                changed,
                number,
            } = stamp;
            let _ = writeln!(text, "{digest}\t{size}\t{modified}\t{changed}\t{number}\t{path}");
        }
        Some(format!("{MARK} {}\n{text}", sum(&text)))
    }
}

fn sum(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn read(text: &str) -> Option<BTreeMap<String, (Stamp, String)>> {
    let (head, body) = text.split_once('\n')?;
    if head.strip_prefix(MARK)?.trim() != sum(body) {
        return None;
    }
    let line = |line: &str| {
        let mut parts = line.splitn(6, '\t');
        let digest = parts.next()?.to_owned();
        let stamp = Stamp {
            size: parts.next()?.parse().ok()?,
            modified: parts.next()?.parse().ok()?,
            changed: parts.next()?.parse().ok()?,
            number: parts.next()?.parse().ok()?,
        };
        Some((parts.next()?.to_owned(), (stamp, digest)))
    };
    body.lines().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const STAMP: Stamp = Stamp {
        size: 7,
        modified: 10_000_000_000,
        changed: 11_000_000_000,
        number: 5,
    };

    fn kept() -> String {
        let mut seen = Seen::default();
        seen.take("a b.csv", STAMP, "abc", 20_000_000_000);
        seen.take("fresh.csv", STAMP, "def", 13_900_000_000);
        seen.take("two\nlines.csv", STAMP, "def", 20_000_000_000);
        seen.text().unwrap()
    }

    #[test]
    fn a_file_is_known_as_long_as_nothing_of_it_changed() {
        let seen = Seen::of(&kept());
        assert_eq!(seen.digest("a b.csv", &STAMP), Some("abc"));
        assert_eq!(seen.text(), None);
        for other in [
            Stamp { size: 8, ..STAMP },
            Stamp { modified: 1, ..STAMP },
            Stamp { changed: 1, ..STAMP },
            Stamp { number: 1, ..STAMP },
        ] {
            assert_eq!(seen.digest("a b.csv", &other), None, "{other:?}");
        }
        // It may have changed again in the same moment.
        assert_eq!(seen.digest("fresh.csv", &STAMP), None);
        assert_eq!(seen.digest("two\nlines.csv", &STAMP), None);
    }

    #[test]
    fn what_is_damaged_or_gone_is_not_known() {
        let kept = kept();
        for at in 0..kept.len() {
            let mut damaged = kept.clone().into_bytes();
            damaged[at] ^= 1;
            let damaged = String::from_utf8(damaged).unwrap();
            assert_eq!(Seen::of(&damaged).digest("a b.csv", &STAMP), None, "byte {at}");
            assert_eq!(
                Seen::of(&kept[..at]).digest("a b.csv", &STAMP),
                None,
                "cut at {at}"
            );
        }
        let mut seen = Seen::of(&kept);
        seen.keep(|path| path != "a b.csv");
        assert_eq!(seen.digest("a b.csv", &STAMP), None);
        assert!(seen.text().is_some());
    }
}
