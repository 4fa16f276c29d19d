//! House rules that no compiler checks.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use meshfront::finding::codes;

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .canonicalize()
        .unwrap()
}

/// All Rust files of the three packages, relative to the workspace.
fn rust_files() -> Vec<(String, String)> {
    let root = workspace();
    let mut files = Vec::new();
    for package in ["app", "sitegen", "tests"] {
        let walk = walkdir::WalkDir::new(root.join(package)).sort_by_file_name();
        for entry in walk.into_iter().map(|entry| entry.unwrap()) {
            if entry
                .path()
                .extension()
                .is_some_and(|extension| extension == "rs")
            {
                let path = entry
                    .path()
                    .strip_prefix(&root)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .replace('\\', "/");
                files.push((path, fs::read_to_string(entry.path()).unwrap()));
            }
        }
    }
    assert!(files.len() > 80);
    files
}

#[test]
fn files_are_short_and_say_what_they_are_for() {
    for (path, text) in rust_files() {
        let lines = text.lines().count();
        assert!(
            lines <= 400,
            "{path} has {lines} lines; split it by its one thing"
        );
        let first = text.lines().next().unwrap_or_default();
        assert!(
            first.starts_with("//!"),
            "{path} must open with what goes in, what comes out, where to start"
        );
    }
}

#[test]
fn no_file_is_a_drawer() {
    for (path, _) in rust_files() {
        let parts: Vec<&str> = path.split(['/', '.']).collect();
        for drawer in ["utils", "util", "common", "helpers", "helper", "misc"] {
            assert!(!parts.contains(&drawer), "{path}: name it after its one thing");
        }
    }
}

/// Stages in the middle take values and return values; the world is at the two ends.
#[test]
fn only_the_ends_touch_the_file_system() {
    let ends = [
        "config/",
        "evidence/read/bytes.rs",
        "history/git/",
        "metrics/read/disk.rs",
        "metrics/engine/duckdb/process.rs",
        "cache.rs",
        "files.rs",
        "files/",
        "source/",
        "site/assets/",
        "publish/",
        "commands/",
        "main.rs",
    ];
    for (path, text) in rust_files() {
        let Some(inner) = path.strip_prefix("sitegen/src/") else {
            continue;
        };
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        // A module of tests alone, which its parent marks as such.
        if code.contains("#[test]") {
            continue;
        }
        let touches = [
            "std::fs",
            "fs::read",
            "fs::write",
            "File::open",
            "std::env::",
            "std::net",
        ];
        let found = touches.iter().find(|word| code.contains(**word));
        let allowed = ends.iter().any(|end| inner.starts_with(end));
        assert!(found.is_none() || allowed, "{path} uses {found:?}");
        assert!(
            !code.contains("ureq") || inner == "web.rs",
            "{path} opens connections; web.rs is the door"
        );
    }
}

/// A file that is opened anywhere else may be a pipe, a device, endless, or somebody else's.
#[test]
fn only_one_door_opens_files_for_reading() {
    let doors = ["files.rs", "files/"];
    let opens = [
        "fs::read(",
        "fs::read_to_string(",
        "fs::copy(",
        "read_to_string(&",
        "File::open(",
        "File::options(",
        "OpenOptions",
    ];
    for (path, text) in rust_files() {
        let Some(inner) = path.strip_prefix("sitegen/src/") else {
            continue;
        };
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let is_door = doors.iter().any(|door| inner.starts_with(door));
        if is_door || code.contains("#[test]") {
            continue;
        }
        let found = opens.iter().find(|word| code.contains(**word));
        assert!(found.is_none(), "{path} uses {found:?}; files.rs is the door");
    }
}

#[test]
fn codes_are_unique_kebab_case_and_documented() {
    let mut seen = BTreeSet::new();
    for code in codes::all() {
        assert!(seen.insert(code.name), "{} twice", code.name);
        let kebab = code
            .name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        assert!(kebab, "{}", code.name);
        assert!(
            code.summary.ends_with('.') && code.summary.len() > 15,
            "{}: summary",
            code.name
        );
        assert!(code.explanation.len() > 60, "{}: explanation", code.name);
    }
}

#[test]
fn the_readme_is_one_screen() {
    let readme = fs::read_to_string(workspace().join("README.md")).unwrap();
    let lines = readme.lines().count();
    assert!(
        lines <= 120,
        "README.md has {lines} lines; the rest belongs in docs/"
    );
}

/// Every relative link in README, guide and notes leads to a file, and every page of the guide is in its summary.
#[test]
fn links_of_the_guide_lead_somewhere() {
    let root = workspace();
    let mut pages: Vec<PathBuf> = ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "CHANGELOG.md"]
        .iter()
        .map(|name| root.join(name))
        .collect();
    let guide = root.join("docs/src");
    let summary = fs::read_to_string(guide.join("SUMMARY.md")).unwrap();
    for entry in fs::read_dir(&guide).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(
            name == "SUMMARY.md" || summary.contains(&format!("({name})")),
            "{name} is not in docs/src/SUMMARY.md"
        );
        pages.push(path);
    }
    let mut checked = 0;
    for page in pages {
        let text = fs::read_to_string(&page).unwrap();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let target = link.split('#').next().unwrap_or_default();
            if target.is_empty() || target.contains(':') || target.contains(' ') {
                continue;
            }
            let there = page.parent().unwrap().join(target);
            assert!(there.exists(), "{}: {link} leads nowhere", page.display());
            checked += 1;
        }
    }
    assert!(checked > 30, "{checked} links");
}

#[test]
fn the_guide_names_every_command() {
    let help = std::process::Command::new(env!("CARGO_BIN_EXE_meshfront"))
        .arg("--help")
        .output()
        .unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let guide = fs::read_to_string(workspace().join("docs/src/commands.md")).unwrap();
    let commands = help
        .split("Commands:")
        .nth(1)
        .unwrap()
        .split("Options:")
        .next()
        .unwrap();
    let names: Vec<&str> = commands
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next())
        .filter(|name| !name.is_empty() && *name != "help")
        .collect();
    assert!(names.len() > 6, "{help}");
    for name in names {
        assert!(
            guide.contains(&format!("meshfront {name}")),
            "docs/src/commands.md does not name `{name}`"
        );
    }
}
