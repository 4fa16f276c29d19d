//! Which files of a folder are contracts, which are pages, which are results of checks.

use std::path::Path;

use globset::{Glob, GlobSet, GlobSetBuilder};
use walkdir::{DirEntry, WalkDir};

use super::marker;
use crate::config::{Config, is_config_file};
use crate::finding::codes::source as codes;
use crate::finding::{Finding, Severity};

/// Paths relative to the folder, `/` on every system, sorted.
#[derive(Debug, Default)]
pub struct Selection {
    /// YAML and JSON files that may hold contracts and products.
    pub contracts: Vec<String>,
    /// Markdown files below `pages/`.
    pub pages: Vec<String>,
    /// Files that may hold results of checks and measured service levels.
    pub evidence: Vec<String>,
}

/// Patterns of what is read and what is not.
struct Patterns {
    contracts: GlobSet,
    evidence: GlobSet,
    exclude: GlobSet,
}

impl Patterns {
    fn of(config: &Config) -> Self {
        Patterns {
            contracts: globs(&config.contracts),
            evidence: globs(&config.evidence),
            exclude: globs(&config.exclude),
        }
    }
}

/// Folders that never hold contracts.
const OTHER_FOLDERS: &[&str] = &["pages", "node_modules", "target"];

/// Folders of results and rows, which are JSON. YAML in them is read as anywhere: they may be the folders of domains.
const DATA_FOLDERS: &[&str] = &["quality", "metrics"];

/// Walks the folder; symbolic links are not followed, hidden files and folders are left out, and so are
/// `leave_out` (the folder that the site is written to) and sites of earlier builds, each with a finding.
pub fn select(
    root: &Path,
    config: &Config,
    leave_out: Option<&Path>,
    findings: &mut Vec<Finding>,
) -> Selection {
    let patterns = Patterns::of(config);
    let leave_out = leave_out.and_then(|path| path.canonicalize().ok());
    let mut selection = Selection::default();
    let mut sites = Vec::new();
    let entries = WalkDir::new(root)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| {
            if entry.depth() == 0 || is_hidden(entry) || !entry.file_type().is_dir() {
                return entry.depth() == 0 || !is_hidden(entry);
            }
            if is(entry, leave_out.as_deref()) {
                return false;
            }
            let is_site = marker::is_site(entry.path());
            if is_site {
                sites.push(relative(root, entry.path()));
            }
            !is_site
        });
    for entry in entries {
        match entry {
            Ok(entry) if entry.file_type().is_file() => sort_in(root, &entry, &patterns, &mut selection),
            Ok(entry) if entry.file_type().is_symlink() => {
                findings.extend(not_followed(root, &entry, &patterns));
            }
            Ok(entry) if !entry.file_type().is_dir() => findings.extend(odd(root, &entry, &patterns)),
            Ok(_) => {}
            Err(error) => findings.extend(unreadable(root, &error, &patterns.exclude)),
        }
    }
    findings.extend(sites.iter().filter_map(|path| left_out(path, &patterns)));
    selection.contracts.sort();
    selection.pages.sort();
    selection.evidence.sort();
    selection
}

/// Tells the paths that are read as nothing: `exclude` of marketplace.yaml.
pub fn excluded_paths(config: &Config) -> impl Fn(&str) -> bool + use<> {
    let patterns = globs(&config.exclude);
    move |path| patterns.is_match(path)
}

/// Tells the paths that are read as contracts, for files that are not on the disk.
pub fn contract_paths(config: &Config) -> impl Fn(&str) -> bool {
    let patterns = Patterns::of(config);
    move |path| matches!(kind(path, &patterns), Some(Kind::Contract))
}

fn sort_in(root: &Path, entry: &DirEntry, patterns: &Patterns, selection: &mut Selection) {
    let path = relative(root, entry.path());
    match kind(&path, patterns) {
        Some(Kind::Contract) => selection.contracts.push(path),
        Some(Kind::Page) => selection.pages.push(path),
        Some(Kind::Evidence) => selection.evidence.push(path),
        None => {}
    }
}

/// What a file is read as.
enum Kind {
    Contract,
    Page,
    Evidence,
}

fn kind(path: &str, patterns: &Patterns) -> Option<Kind> {
    if patterns.exclude.is_match(path) {
        return None;
    }
    if is_evidence(path, &patterns.evidence) {
        return Some(Kind::Evidence);
    }
    let (first, is_deep) = path
        .split_once('/')
        .map_or((path, false), |(first, _)| (first, true));
    let extension = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    match extension.as_str() {
        "md" if first == "pages" && is_deep => Some(Kind::Page),
        "yaml" | "yml" | "json" => {
            let is_config = !is_deep && is_config_file(path);
            let chosen = if patterns.contracts.is_empty() {
                let is_data = extension == "json" && DATA_FOLDERS.contains(&first);
                !(is_deep && (is_data || OTHER_FOLDERS.contains(&first)))
            } else {
                patterns.contracts.is_match(path)
            };
            (chosen && !is_config).then_some(Kind::Contract)
        }
        _ => None,
    }
}

/// Results stand below `quality/`, measured service levels also below `metrics/service_levels/`, unless the
/// configuration says where.
fn is_evidence(path: &str, chosen: &GlobSet) -> bool {
    let lower = path.to_ascii_lowercase();
    let name = lower.strip_suffix(".gz").unwrap_or(&lower);
    if ![".json", ".ndjson", ".jsonl", ".xml"]
        .iter()
        .any(|ending| name.ends_with(ending))
    {
        return false;
    }
    if chosen.is_empty() {
        path.starts_with("quality/") || path.starts_with("metrics/service_levels/")
    } else {
        chosen.is_match(path)
    }
}

/// Relative to the folder, with `/` on every system.
fn relative(root: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = relative
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}

/// A link may lead out of the folder or in a circle; whoever set it must hear that nothing behind it is shown.
fn not_followed(root: &Path, entry: &DirEntry, patterns: &Patterns) -> Option<Finding> {
    let path = relative(root, entry.path());
    // What a folder behind the link would hold is not known; one of these would be chosen.
    let inside = ["contract.yaml", "page.md", "results.json"];
    let mut inside = inside.iter().map(|name| format!("{path}/{name}"));
    let (of_interest, what) = if entry.path().is_dir() {
        (inside.any(|path| kind(&path, patterns).is_some()), "folder")
    } else {
        (kind(&path, patterns).is_some(), "file")
    };
    let mut finding = Finding::general(
        &codes::UNREADABLE_FILE,
        format!("`{path}` is a symbolic link, which is not followed."),
        format!("Put the {what} itself there, or exclude the link in marketplace.yaml (`exclude`)."),
    );
    finding.severity = Severity::Warning;
    of_interest.then_some(finding)
}

/// A pipe, a socket or a device in the place of a file.
fn odd(root: &Path, entry: &DirEntry, patterns: &Patterns) -> Option<Finding> {
    let path = relative(root, entry.path());
    kind(&path, patterns)?;
    Some(Finding::general(
        &codes::UNREADABLE_FILE,
        format!("`{path}` is no regular file, so it is not read."),
        "Put a regular file in its place, or exclude it in marketplace.yaml (`exclude`).",
    ))
}

/// Nobody switches a check off by a mark without being heard of; who excludes the folder has said so in the configuration.
fn left_out(path: &str, patterns: &Patterns) -> Option<Finding> {
    kind(&format!("{path}/contract.yaml"), patterns)?;
    Some(Finding::general(
        &codes::SITE_LEFT_OUT,
        format!("The folder `{path}` is the site of an earlier build, so nothing in it is read."),
        "If it holds contracts of yours, move them to another folder; if it is a site, exclude it in marketplace.yaml \
         (`exclude`) or build it elsewhere (`--out`).",
    ))
}

fn unreadable(root: &Path, error: &walkdir::Error, exclude: &GlobSet) -> Option<Finding> {
    let path = error.path().map(|path| relative(root, path)).unwrap_or_default();
    if exclude.is_match(&path) || exclude.is_match(format!("{path}/contract.yaml")) {
        return None;
    }
    let reason = error
        .io_error()
        .map_or_else(|| error.to_string(), ToString::to_string);
    Some(Finding::general(
        &codes::UNREADABLE_FILE,
        format!("The folder `{path}` cannot be read: {reason}."),
        "Let this user read it, or exclude it in marketplace.yaml (`exclude`).",
    ))
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

#[cfg(test)]
mod tests {
    use super::{Config, Kind, Patterns, kind};

    #[test]
    fn a_path_says_what_a_file_is() {
        let patterns = Patterns::of(&Config::default());
        for (path, expected) in [
            ("sales/orders.odcs.yaml", "contract"),
            ("orders.json", "contract"),
            ("marketplace.yaml", ""),
            ("sales/marketplace.yaml", "contract"),
            ("pages/about.md", "page"),
            ("pages/about.yaml", ""),
            ("about.md", ""),
            ("quality/run_results.json", "evidence"),
            ("quality/run_results.json.gz", "evidence"),
            // A domain may be called so.
            ("quality/inspections.odcs.yaml", "contract"),
            ("metrics/readings.yml", "contract"),
            ("metrics/usage.json", ""),
            ("metrics/service_levels/2026.json", "evidence"),
            ("node_modules/a/package.json", ""),
        ] {
            let found = match kind(path, &patterns) {
                Some(Kind::Contract) => "contract",
                Some(Kind::Page) => "page",
                Some(Kind::Evidence) => "evidence",
                None => "",
            };
            assert_eq!(found, expected, "{path}");
        }
    }
}
