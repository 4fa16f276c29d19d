//! Files of our own that one build keeps for the next, so that it need not do the same work again.
//!
//! In: a folder that the user named, and bytes. Out: the bytes of an earlier build, or none. What they mean, and whether
//! they still hold, is for those who keep them to decide: usage that was read, comparisons of commits. Start at
//! [`kept`].

use std::fs;
use std::path::Path;

/// What was kept under a name.
pub fn kept(folder: &Path, name: &str) -> Option<Vec<u8>> {
    fs::read(folder.join(name)).ok()
}

/// Keeps a file: written beside its place and then moved there, so that no reader sees half of it. A folder that cannot
/// be written to costs time, nothing else.
pub fn keep(folder: &Path, name: &str, bytes: &[u8]) {
    let beside = folder.join(format!("{name}.new"));
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(&beside, bytes));
    if written.is_ok() {
        let _ = fs::rename(&beside, folder.join(name));
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
