//! Publishing: the target folder is replaced as a whole or not at all, and never somebody else's.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn meshfront(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_meshfront"))
        .args(args)
        .output()
        .unwrap()
}

fn build(input: &Path, out: &Path) -> Output {
    meshfront(&["build", input.to_str().unwrap(), "--out", out.to_str().unwrap()])
}

fn contract(folder: &Path, name: &str) {
    let text = format!(
        "apiVersion: v3.1.0\nkind: DataContract\nid: {name}\nname: {name}\nversion: 1.0.0\nstatus: active\n"
    );
    fs::write(folder.join(format!("{name}.yaml")), text).unwrap();
}

#[test]
fn a_new_build_replaces_the_old_site_and_leaves_nothing_beside_it() {
    let scratch = tempfile::tempdir().unwrap();
    let (input, out) = (scratch.path().join("in"), scratch.path().join("site"));
    fs::create_dir(&input).unwrap();
    contract(&input, "first");
    assert!(build(&input, &out).status.success());
    assert!(out.join("p/unassigned/first/index.html").is_file());
    fs::remove_file(input.join("first.yaml")).unwrap();
    contract(&input, "second");
    assert!(build(&input, &out).status.success());
    assert!(!out.join("p/unassigned/first").exists());
    assert!(out.join("p/unassigned/second/index.html").is_file());
    let mut beside: Vec<_> = fs::read_dir(scratch.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    beside.sort();
    assert_eq!(beside, ["in", "site"]);
}

#[test]
fn a_folder_that_somebody_else_filled_is_left_alone() {
    let scratch = tempfile::tempdir().unwrap();
    let (input, out) = (scratch.path().join("in"), scratch.path().join("home"));
    fs::create_dir_all(&input).unwrap();
    fs::create_dir_all(&out).unwrap();
    fs::write(out.join("precious.txt"), "mine").unwrap();
    let output = build(&input, &out);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("was not written by meshfront"));
    assert_eq!(fs::read_to_string(out.join("precious.txt")).unwrap(), "mine");
}

#[test]
fn a_build_that_was_killed_between_the_two_moves_is_mended_by_the_next_one() {
    let scratch = tempfile::tempdir().unwrap();
    let (input, out) = (scratch.path().join("in"), scratch.path().join("site"));
    fs::create_dir(&input).unwrap();
    contract(&input, "first");
    assert!(build(&input, &out).status.success());
    fs::rename(&out, scratch.path().join(".site.old")).unwrap();
    fs::create_dir(scratch.path().join(".site.new")).unwrap();
    fs::write(scratch.path().join(".site.new/half"), "x").unwrap();
    assert!(build(&input, &out).status.success());
    assert!(out.join("p/unassigned/first/index.html").is_file());
    assert!(!scratch.path().join(".site.old").exists());
    assert!(!scratch.path().join(".site.new").exists());
}

#[test]
fn a_site_that_cannot_be_written_leaves_the_old_one_whole() {
    let scratch = tempfile::tempdir().unwrap();
    let (input, out) = (scratch.path().join("in"), scratch.path().join("site"));
    fs::create_dir(&input).unwrap();
    contract(&input, "first");
    assert!(build(&input, &out).status.success());
    let before = fs::read(out.join("index.html")).unwrap();
    // A file where the staging folder must stand makes every write fail.
    fs::write(scratch.path().join(".site.new"), "in the way").unwrap();
    contract(&input, "second");
    let output = build(&input, &out);
    assert_eq!(
        output.status.code(),
        Some(2),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert_eq!(fs::read(out.join("index.html")).unwrap(), before);
}

#[test]
fn two_builds_of_the_same_input_are_equal_byte_for_byte() {
    let marketplace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/marketplace");
    let scratch = tempfile::tempdir().unwrap();
    let (one, two) = (scratch.path().join("one"), scratch.path().join("deeper/two"));
    fs::create_dir(scratch.path().join("deeper")).unwrap();
    assert!(build(&marketplace, &one).status.success());
    assert!(build(&marketplace, &two).status.success());
    let files = |root: &Path| {
        let mut files: Vec<_> = walkdir::WalkDir::new(root)
            .into_iter()
            .map(|entry| entry.unwrap())
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| {
                (
                    entry.path().strip_prefix(root).unwrap().to_owned(),
                    fs::read(entry.path()).unwrap(),
                )
            })
            .collect();
        files.sort();
        files
    };
    let (first, second) = (files(&one), files(&two));
    assert!(first.len() > 300, "{} files", first.len());
    for (a, b) in first.iter().zip(&second) {
        assert_eq!(a.0, b.0);
        assert!(a.1 == b.1, "{} differs", a.0.display());
    }
    assert_eq!(first.len(), second.len());
}
