//! The contracts of a folder as a revision of git recorded them.

use std::collections::BTreeMap;

use super::git::{Entry, Id, Repository, Unreadable};
use crate::document::{self, Document};
use crate::source::FileId;

/// Deeper folders hold no contracts.
const DEEPEST: usize = 32;

/// The YAML and JSON files of a folder of a commit: path in the folder, and name of the content. Nothing when the
/// commit does not have the folder.
pub fn files(repository: &Repository, commit: Id, prefix: &str) -> Result<BTreeMap<String, Id>, Unreadable> {
    let tree = repository.commit(commit)?.tree;
    let mut files = BTreeMap::new();
    if let Some(folder) = repository.folder(tree, prefix)? {
        collect(repository, folder, String::new(), 0, &mut files)?;
    }
    Ok(files)
}

fn collect(
    repository: &Repository,
    folder: Id,
    path: String,
    depth: usize,
    files: &mut BTreeMap<String, Id>,
) -> Result<(), Unreadable> {
    for Entry { name, id, is_folder } in repository.tree(folder)? {
        let inner = if path.is_empty() {
            name.clone()
        } else {
            format!("{path}/{name}")
        };
        if is_folder {
            if depth < DEEPEST && !name.starts_with('.') {
                collect(repository, id, inner, depth + 1, files)?;
            }
        } else if is_document(&name) {
            files.insert(inner, id);
        }
    }
    Ok(())
}

/// A file that may hold a contract.
pub fn is_document(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".yaml", ".yml", ".json"].iter().any(|end| name.ends_with(end))
}

/// The documents of a file's content.
pub fn documents(bytes: Vec<u8>) -> Vec<Document> {
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    document::read(FileId(u32::MAX), text, Default::default()).documents
}

/// All documents of the files of a commit that `wanted` names.
pub fn at(
    repository: &Repository,
    files: &BTreeMap<String, Id>,
    wanted: impl Fn(&str, Id) -> bool,
) -> Result<Vec<(String, Document)>, Unreadable> {
    let mut all = Vec::new();
    for (path, id) in files {
        if wanted(path, *id) {
            let read = documents(repository.blob(*id)?);
            all.extend(read.into_iter().map(|document| (path.clone(), document)));
        }
    }
    Ok(all)
}
