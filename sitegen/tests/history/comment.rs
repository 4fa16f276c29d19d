//! The comment on a pull request: what the change broke, what it changed and for whom, products, and what was there
//! before.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use super::{CLEAN, check_as, git, repository};

/// A product of another team that reads the clean contract.
const READER: &str = "apiVersion: v1.0.0\nkind: DataProduct\nid: dykes\nname: Dyke watch\nversion: 1.0.0\nstatus: active\n\
    domain: safety\nteam:\n  name: Dyke team\ninputPorts:\n  - name: levels\n    version: 2.1.0\n    contractId: readings-table\n";

/// A contract with findings of its own, which no change of another file touches.
const UNTOUCHED: &str = "apiVersion: v3.1.0\nkind: DataContract\nid: old-NUMBER\nname: Old NUMBER\nversion: 1.0.0\nstatus: active\n\
    domain: harbour\ndescription:\n  purpos: wrong key\n";

fn commit(folder: &Path) {
    assert!(git(folder, &["add", "."]) && git(folder, &["commit", "-q", "-m", "more"]));
}

#[test]
fn removing_one_field_comes_first_and_what_was_there_before_last() {
    let Some(folder) = repository() else { return };
    let data = folder.path().join("data");
    fs::write(data.join("dykes.yaml"), READER).unwrap();
    for number in 0..40 {
        let text = UNTOUCHED.replace("NUMBER", &number.to_string());
        fs::write(data.join(format!("old-{number}.yaml")), text).unwrap();
    }
    commit(folder.path());
    fs::write(
        data.join("readings.yaml"),
        CLEAN.replace("name: level", "name: height_over_zero"),
    )
    .unwrap();
    let (text, code) = check_as(folder.path(), "HEAD", "markdown");
    assert_eq!(code, Some(1), "{text}");
    let order = [
        "### Contract checks: 1 error, 1 warning by this change\n",
        "#### Broken by this change\n",
        "(`missing-version-bump`)",
        "(`breaking-change-without-notice`)",
        "#### Changed: 1 contract or product (1 breaking",
        "**breaking**: Field renamed `readings.level`",
        "| Dyke watch (Dyke team) |",
        "#### Products: ",
        "<details><summary>There before this change: ",
        "</details>\n",
    ];
    let mut from = 0;
    for part in order {
        let at = text[from..].find(part);
        assert!(at.is_some(), "{part:?} is missing or too early in\n{text}");
        from += at.unwrap_or_default() + part.len();
    }
    let broken = text.split("#### Changed").next().unwrap();
    assert!(
        !broken.contains("old-"),
        "untouched contracts are counted only:\n{text}"
    );
    assert!(text.lines().count() <= 60, "{text}");
    // Nothing changed: nothing but counts.
    assert!(git(folder.path(), &["checkout", "-q", "--", "."]));
    let (text, _) = check_as(folder.path(), "HEAD", "markdown");
    for part in [
        "### Contract checks: no findings by this change",
        "This change breaks no rule.",
        "#### Changed: no contract and no product",
        "There before this change: ",
    ] {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
    assert!(text.lines().count() < 20, "{text}");
}

#[test]
fn what_breaks_elsewhere_is_broken_by_the_change() {
    let Some(folder) = repository() else { return };
    let data = folder.path().join("data");
    fs::write(data.join("dykes.yaml"), READER).unwrap();
    commit(folder.path());
    fs::remove_file(data.join("readings.yaml")).unwrap();
    let (text, _) = check_as(folder.path(), "HEAD", "markdown");
    let broken = text.split("#### Changed").next().unwrap();
    for part in [
        "removed-without-tombstone",
        "dangling-contract",
        "data/dykes.yaml",
    ] {
        assert!(broken.contains(part), "{part} is missing in {text}");
    }
    assert!(
        text.contains("Dyke watch (Dyke team)"),
        "its reader is named: {text}"
    );
}

#[test]
fn the_longest_comment_has_60_lines_and_folds_its_tables() {
    let Some(folder) = repository() else { return };
    let data = folder.path().join("data");
    for number in 0..70 {
        let mut text =
            UNTOUCHED.replace("NUMBER", &number.to_string()) + "schema:\n  - name: t\n    properties:\n";
        for field in 0..20 {
            let _ = writeln!(text, "      - name: f{field}\n        logicalType: string");
        }
        fs::write(data.join(format!("old-{number}.yaml")), text).unwrap();
    }
    commit(folder.path());
    for number in 0..70 {
        let path = data.join(format!("old-{number}.yaml"));
        let text = fs::read_to_string(&path).unwrap();
        let text = text
            .replace("name: f", "name: `<b>@all|g")
            .replace("status: active", "statu: active");
        fs::write(path, text + "colour: red\n").unwrap();
    }
    let (text, _) = check_as(folder.path(), "HEAD", "markdown");
    let lines = text.lines().count();
    assert!((40..=60).contains(&lines), "{lines} lines: {text}");
    assert!(text.len() < 65_536, "{} bytes", text.len());
    assert!(text.contains(", the first 10 of "), "{text}");
    assert!(
        text.contains("<details><summary>Changed: 70 contracts and products"),
        "{text}"
    );
    assert!(!text.contains("<b>") && !text.contains("@all"), "{text}");
    assert_eq!(
        text.matches("<details>").count(),
        text.matches("</details>").count()
    );
}

#[test]
fn reports_name_files_from_the_root_of_the_repository() {
    let Some(folder) = repository() else { return };
    let data = folder.path().join("data");
    fs::write(data.join("a.yaml"), "kind: DataContract\nid: [unclosed\n").unwrap();
    let absolute = data.display().to_string();
    for (at, dir) in [
        (folder.path(), "data"),
        (data.as_path(), "."),
        (folder.path(), absolute.as_str()),
    ] {
        for (format, part) in [
            ("github", "file=data/a.yaml,line="),
            ("sarif", "\"uri\": \"data/a.yaml\""),
            ("junit", "classname=\"data/a.yaml\""),
            ("markdown", "`data/a.yaml:"),
        ] {
            let output = Command::new(env!("CARGO_BIN_EXE_meshfront"))
                .args(["check", dir, "--format", format])
                .current_dir(at)
                .output()
                .unwrap();
            let text = String::from_utf8(output.stdout).unwrap();
            assert!(
                text.contains(part),
                "{format} of {dir}: {part} is missing in {text}"
            );
        }
    }
}

#[test]
fn a_missing_revision_says_how_to_fetch_it() {
    let Some(folder) = repository() else { return };
    let clone = tempfile::tempdir().unwrap();
    let origin = format!("file://{}", folder.path().display());
    assert!(git(
        folder.path(),
        &["commit", "-q", "--allow-empty", "-m", "two"]
    ));
    assert!(git(folder.path(), &["branch", "release/1"]));
    assert!(git(
        clone.path(),
        &[
            "clone",
            "-q",
            "--depth",
            "1",
            "--branch",
            "release/1",
            &origin,
            "c"
        ]
    ));
    let clone = clone.path().join("c");
    let fetch = "git fetch origin main:refs/remotes/origin/main";
    let cases: &[(&str, &[&str], &[&str])] = &[
        ("origin/main", &[fetch, "fetch-depth: 0"], &["name it"]),
        ("main", &[fetch, "name it origin/main", "fetch-depth: 0"], &[]),
        (
            "HEAD~1",
            &["`HEAD` is known", "--unshallow", "fetch-depth: 0"],
            &["such as origin/main"],
        ),
        (
            "0123456789abcdef",
            &["git fetch origin 0123456789abcdef"],
            &["refs/remotes"],
        ),
        ("a b;c", &["Name a branch, a tag or a commit"], &["git fetch"]),
    ];
    for (revision, present, absent) in cases {
        for command in [
            &["check", "data", "--against", revision][..],
            &["diff", revision, "data"],
        ] {
            let output = Command::new(env!("CARGO_BIN_EXE_meshfront"))
                .args(command)
                .current_dir(&clone)
                .output()
                .unwrap();
            assert_eq!(output.status.code(), Some(2), "{command:?}");
            let text = String::from_utf8(output.stderr).unwrap();
            for part in *present {
                assert!(text.contains(part), "{command:?}: {part} is missing in {text}");
            }
            for part in *absent {
                assert!(!text.contains(part), "{command:?}: {part} in {text}");
            }
        }
    }
    // The remote branch is here under its whole name.
    assert!(git(&clone, &["update-ref", "refs/remotes/origin/other", "HEAD"]));
    assert!(git(
        &clone,
        &["fetch", "-q", "origin", "main:refs/remotes/origin/main"]
    ));
    assert_eq!(check_as(&clone, "origin/main", "json").1, Some(0));
}
