//! Which files of a folder are contracts, which are pages.

use std::path::Path;

use globset::{Glob, GlobSet, GlobSetBuilder};
use walkdir::{DirEntry, WalkDir};

use crate::config::{Config, FILES};
use crate::finding::Finding;
use crate::finding::codes::source as codes;

/// Paths relative to the folder, `/` on every system, sorted.
#[derive(Debug, Default)]
pub struct Selection {
    /// YAML and JSON files that may hold contracts and products.
    pub contracts: Vec<String>,
    /// Markdown files below `pages/`.
    pub pages: Vec<String>,
}

/// Folders that never hold contracts.
const OTHER_FOLDERS: &[&str] = &["pages", "quality", "metrics", "node_modules", "target"];

/// Walks the folder; symbolic links are not followed, hidden files and folders are left out, and so is
/// `leave_out` (the folder that the site is written to).
pub fn select(
    root: &Path,
    config: &Config,
    leave_out: Option<&Path>,
    findings: &mut Vec<Finding>,
) -> Selection {
    let include = globs(&config.contracts);
    let exclude = globs(&config.exclude);
    let leave_out = leave_out.and_then(|path| path.canonicalize().ok());
    let mut selection = Selection::default();
    let entries = WalkDir::new(root)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| {
            entry.depth() == 0
                || !(is_hidden(entry) || entry.file_type().is_dir() && is(entry, leave_out.as_deref()))
        });
    for entry in entries {
        match entry {
            Ok(entry) if entry.file_type().is_file() => {
                sort_in(root, &entry, &include, &exclude, &mut selection)
            }
            Ok(_) => {}
            Err(error) => {
                let help = "Check that the folder exists and that this user may read it.";
                findings.push(Finding::general(
                    &codes::UNREADABLE_FILE,
                    format!("{error}."),
                    help,
                ));
            }
        }
    }
    selection.contracts.sort();
    selection.pages.sort();
    selection
}

fn sort_in(root: &Path, entry: &DirEntry, include: &GlobSet, exclude: &GlobSet, selection: &mut Selection) {
    let Ok(relative) = entry.path().strip_prefix(root) else {
        return;
    };
    let parts: Vec<&str> = relative
        .components()
        .filter_map(|part| part.as_os_str().to_str())
        .collect();
    let path = parts.join("/");
    let extension = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    if exclude.is_match(&path) {
        return;
    }
    let first = parts.first().copied().unwrap_or_default();
    match extension.as_str() {
        "md" if first == "pages" => selection.pages.push(path),
        "yaml" | "yml" | "json" => {
            let is_config = parts.len() == 1 && FILES.contains(&first);
            let chosen = if include.is_empty() {
                !(parts.len() > 1 && OTHER_FOLDERS.contains(&first))
            } else {
                include.is_match(&path)
            };
            if chosen && !is_config {
                selection.contracts.push(path);
            }
        }
        _ => {}
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry
        .file_name()
        .to_str()
        .is_some_and(|name| name.starts_with('.'))
}

fn is(entry: &DirEntry, folder: Option<&Path>) -> bool {
    folder.is_some_and(|folder| entry.path().canonicalize().is_ok_and(|path| path == folder))
}

/// The patterns were checked when the configuration was read; one that slipped through matches nothing.
fn globs(patterns: &[String]) -> GlobSet {
    let mut builder = GlobSetBuilder::new();
    for glob in patterns.iter().filter_map(|pattern| Glob::new(pattern).ok()) {
        builder.add(glob);
    }
    builder.build().unwrap_or_default()
}
