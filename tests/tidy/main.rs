//! Habits of this code that no lint checks. In: the source files of the workspace. Out: a list of exceptions.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use e2e::pages::files;
use e2e::programs::workspace;

/// Longer files hold two things.
const MOST_LINES: usize = 400;

/// Drawers that things get lost in.
const DRAWERS: &[&str] = &["utils", "util", "common", "helpers", "helper", "misc"];

/// What may lie at the top, beside names that begin with a dot; `site` and `target` are made by programs.
const TOP: &[&str] = &[
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "Makefile",
    "README.md",
    "app",
    "public",
    "site",
    "sitegen",
    "style",
    "target",
    "tests",
];

/// Every Rust file with its text.
fn sources() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for part in ["app", "sitegen", "tests"] {
        let rust = files(&workspace().join(part))
            .into_iter()
            .filter(|path| path.ends_with(".rs"));
        found.extend(rust.map(|path| {
            let text = fs::read_to_string(workspace().join(part).join(&path)).expect("a source file");
            (format!("{part}/{path}"), text)
        }));
    }
    found
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent: Vec<String> = sources()
        .into_iter()
        .filter(|(_, text)| !text.starts_with("//!"))
        .map(|(path, _)| path)
        .collect();
    assert!(silent.is_empty(), "without a head comment: {silent:#?}");
}

#[test]
fn every_file_holds_one_thing() {
    let long = sources()
        .into_iter()
        .map(|(path, text)| (path, text.lines().count()));
    let long: Vec<_> = long.filter(|(_, lines)| *lines > MOST_LINES).collect();
    assert!(long.is_empty(), "longer than {MOST_LINES} lines: {long:#?}");
}

#[test]
fn every_file_is_named_after_its_thing() {
    let is_drawer = |path: &String| {
        let names = Path::new(path).with_extension("");
        names
            .iter()
            .any(|name| DRAWERS.iter().any(|drawer| name == *drawer))
    };
    let drawers: Vec<String> = sources()
        .into_iter()
        .map(|(path, _)| path)
        .filter(is_drawer)
        .collect();
    assert!(drawers.is_empty(), "{drawers:#?}");
}

#[test]
fn the_top_of_the_repository_stays_small() {
    let allowed: BTreeSet<&str> = TOP.iter().copied().collect();
    let names = fs::read_dir(workspace())
        .expect("the workspace")
        .map(|entry| entry.expect("an entry").file_name());
    let names = names.map(|name| name.to_string_lossy().into_owned());
    let more: Vec<String> = names
        .filter(|name| !name.starts_with('.') && !allowed.contains(name.as_str()))
        .collect();
    assert!(more.is_empty(), "not foreseen at the top: {more:?}");
}
