//! Files of our own that one build keeps for the next, so that it need not do the same work again.
//!
//! In: a folder that the user named, and bytes. Out: the bytes of an earlier build, or none. What they mean, and whether
//! they still hold, is for those who keep them to decide: usage that was read, comparisons of commits. Start at
//! [`kept`].

use std::fs;
use std::path::Path;

use crate::files::Folder;

/// Larger files are not worth keeping: reading them takes longer than the work that they save.
const LARGEST: u64 = 4 << 30;

/// What was kept under a name.
pub fn kept(folder: &Path, name: &str) -> Option<Vec<u8>> {
    Folder::at(folder).read(name, LARGEST).ok()
}

/// Keeps a file: written beside its place and then moved there, so that no reader sees half of it. A folder that cannot
/// be written to costs time, nothing else.
pub fn keep(folder: &Path, name: &str, mut bytes: &[u8]) {
    self::folder(folder);
    if let Ok(written) = Folder::at(folder).write(name, &mut bytes) {
        let _ = written.place();
    }
}

/// Makes a folder for files that another program writes; where it cannot be made, that program says so.
pub fn folder(folder: &Path) {
    let _ = fs::create_dir_all(folder);
}

/// Deletes a file of ours; one that is not there is gone already.
pub fn forget(path: &Path) {
    let _ = fs::remove_file(path);
}
