//! Folders for what nobody else may read: a name that cannot be guessed, open to this user only, removed when done.
//!
//! In: what it is for. Out: the folder, until it is dropped. A process that was stopped drops nothing, so the next one
//! removes what is left of its kind: folders of this user that nobody holds the lock of. Start at [`Private::temporary`].

use std::io;
use std::path::Path;

use tempfile::TempDir;

use super::lock::{self, Lock};

const LOCK: &str = "lock";

/// Letters and digits that nobody can guess.
const RANDOM: usize = 12;

/// A folder of this process alone.
#[derive(Debug)]
pub struct Private {
    // Given back before the folder goes.
    _lock: Lock,
    folder: TempDir,
}

impl Private {
    /// Makes one in the folder of the system for temporary files.
    pub fn temporary(what: &str) -> io::Result<Self> {
        Private::make(&std::env::temp_dir(), what)
    }

    /// Makes one in `parent`, and removes those of the same name that stopped processes have left there.
    pub fn make(parent: &Path, what: &str) -> io::Result<Self> {
        let prefix = format!("{what}-");
        sweep(parent, &prefix);
        let mut builder = tempfile::Builder::new();
        builder.prefix(&prefix).rand_bytes(RANDOM);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(std::fs::Permissions::from_mode(0o700));
        }
        let folder = builder.tempdir_in(parent)?;
        let busy = || io::Error::from(io::ErrorKind::ResourceBusy);
        let lock = lock::take(&folder.path().join(LOCK))?.ok_or_else(busy)?;
        Ok(Private { _lock: lock, folder })
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// What cannot be removed stays; it is in nobody's way.
fn sweep(parent: &Path, prefix: &str) {
    for entry in std::fs::read_dir(parent).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let is_named_so = name.to_str().and_then(|name| name.strip_prefix(prefix));
        let is_named_so = is_named_so
            .is_some_and(|rest| rest.len() == RANDOM && rest.bytes().all(|b| b.is_ascii_alphanumeric()));
        let path = entry.path();
        if is_named_so && is_private(&path) && lock::is_left_behind(&path.join(LOCK)) {
            let _ = std::fs::remove_dir_all(&path);
        }
    }
}

/// A folder, not a link to one, that only its owner may enter; if that is another user, removing it fails anyway.
fn is_private(path: &Path) -> bool {
    let Ok(data) = path.symlink_metadata() else {
        return false;
    };
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        data.is_dir() && data.permissions().mode() & 0o077 == 0
    }
    #[cfg(not(unix))]
    data.is_dir()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{LOCK, Private};

    #[test]
    fn a_private_folder_has_a_name_of_its_own_and_is_open_to_its_owner_only() {
        let parent = tempfile::tempdir().unwrap();
        let (one, two) = (
            Private::make(parent.path(), "serve").unwrap(),
            Private::make(parent.path(), "serve").unwrap(),
        );
        assert_ne!(one.path(), two.path());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = one.path().metadata().unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o700);
        }
        drop((one, two));
        assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 0);
    }

    #[test]
    #[cfg(unix)]
    fn what_a_stopped_process_left_is_removed_and_nothing_else() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let parent = tempfile::tempdir().unwrap();
        let make = |name: &str, mode: u32, lock: Option<&str>| {
            let path = parent.path().join(name);
            fs::create_dir(&path).unwrap();
            fs::write(path.join("index.html"), "").unwrap();
            if let Some(text) = lock {
                fs::write(path.join(LOCK), text).unwrap();
            }
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        };
        let ours = super::lock::TEXT;
        make("serve-abcdefABCDEF", 0o700, Some(ours));
        make("serve-abcdefABCDE1", 0o755, Some(ours));
        make("serve-abcdefABCDE2", 0o700, Some("mine"));
        make("serve-abcdefABCDE3", 0o700, None);
        make("serve-backup", 0o700, Some(ours));
        make("else", 0o700, Some(ours));
        symlink(
            parent.path().join("else"),
            parent.path().join("serve-abcdefABCDE4"),
        )
        .unwrap();
        let held = Private::make(parent.path(), "serve").unwrap();
        let another = Private::make(parent.path(), "serve").unwrap();
        assert!(held.path().is_dir());
        drop((held, another));
        let mut left: Vec<_> = fs::read_dir(parent.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        left.sort();
        assert_eq!(
            left,
            [
                "else",
                "serve-abcdefABCDE1",
                "serve-abcdefABCDE2",
                "serve-abcdefABCDE3",
                "serve-abcdefABCDE4",
                "serve-backup"
            ]
        );
    }
}
