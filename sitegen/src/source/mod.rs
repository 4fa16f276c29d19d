//! Stage 1: which files there are and what stands in them.
//!
//! In: a folder and patterns. Out: a [`FileTable`] in sorted order, and findings for what cannot be read.
//! Start at [`read_all`]; one file by name is [`read_one`].

mod decode;
pub mod marker;
mod table;
mod walk;

use std::path::Path;

use rayon::prelude::*;

use crate::files::{self, Folder};
use crate::finding::Finding;
use crate::finding::codes::source as codes;

pub use table::{FileId, FileTable, Place, SourceFile};
pub use walk::{Selection, contract_paths, excluded_paths, select};

/// Largest file that is read, in bytes. The largest real contract known has 192 kB.
pub const MAX_FILE_BYTES: u64 = 8 * 1024 * 1024;

/// Reads the files of `paths` (relative to `root`) in parallel; the result keeps their order.
pub fn read_all(
    root: &Path,
    paths: &[String],
    table: &mut FileTable,
    findings: &mut Vec<Finding>,
) -> Vec<FileId> {
    let folder = Folder::at(root);
    let text = |path: &String| {
        let text = decode::read_text(&folder, path)?;
        text.ok_or_else(|| files::Refused::Missing.into())
    };
    let texts: Vec<Result<String, decode::Refused>> = paths.par_iter().map(text).collect();
    paths
        .iter()
        .zip(texts)
        .filter_map(|(path, text)| keep(path, text, table, findings))
        .collect()
}

/// Reads one file of the folder if it exists.
pub fn read_one(
    root: &Path,
    path: &str,
    files: &mut FileTable,
    findings: &mut Vec<Finding>,
) -> Option<FileId> {
    let text = decode::read_text(&Folder::at(root), path).transpose()?;
    keep(path, text, files, findings)
}

/// A file that cannot be read is still in the table, so that its finding can name it.
fn keep(
    path: &str,
    text: Result<String, decode::Refused>,
    files: &mut FileTable,
    findings: &mut Vec<Finding>,
) -> Option<FileId> {
    let (text, refused) = match text {
        Ok(text) => (text, None),
        Err(refused) => (String::new(), Some(refused)),
    };
    let file = files.push(SourceFile {
        path: path.to_owned(),
        text,
    });
    if let Some(refused) = refused {
        let place = Place {
            file,
            line: refused.line,
            column: 1,
        };
        findings.push(Finding::new(
            &codes::UNREADABLE_FILE,
            place,
            refused.message,
            refused.help,
        ));
        return None;
    }
    Some(file)
}
