//! The contracts of a folder as a revision of git recorded them.

use std::collections::BTreeMap;

use super::differing::differing;
use super::git::{Id, Repository, Unreadable};
use crate::document::{self, Document};
use crate::source::FileId;

/// The YAML and JSON files of a folder of a commit: path in the folder, and name of the content. Nothing when the
/// commit does not have the folder.
pub fn files(repository: &Repository, commit: Id, prefix: &str) -> Result<BTreeMap<String, Id>, Unreadable> {
    let tree = repository.commit(commit)?.tree;
    let folder = repository.folder(tree, prefix)?;
    let files = differing(repository, None, folder, &format!("the commit {commit}"))?;
    Ok(files
        .into_iter()
        .filter_map(|(path, _, id)| Some((path, id?)))
        .collect())
}

/// A file that may hold a contract.
pub fn is_document(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".yaml", ".yml", ".json"].iter().any(|end| name.ends_with(end))
}

/// The documents of a file's content.
pub fn documents(bytes: Vec<u8>) -> Vec<Document> {
    reading(bytes).documents
}

/// The documents of a file's content, and what is wrong with it.
pub fn reading(bytes: Vec<u8>) -> document::Reading {
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    document::read(FileId(u32::MAX), text, Default::default())
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
