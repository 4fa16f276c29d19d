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
fn a_site_that_was_left_between_two_moves_is_put_back_and_folders_of_others_stay() {
    let scratch = tempfile::tempdir().unwrap();
    let (input, out) = (scratch.path().join("in"), scratch.path().join("site"));
    fs::create_dir(&input).unwrap();
    contract(&input, "first");
    assert!(build(&input, &out).status.success());
    let left = scratch.path().join(".site.meshfront-abcdefABCDEF.old");
    fs::rename(&out, &left).unwrap();
    for name in [".site.old", ".site.new"] {
        fs::create_dir(scratch.path().join(name)).unwrap();
        fs::write(scratch.path().join(name).join("thesis.txt"), "mine").unwrap();
    }
    assert!(build(&input, &out).status.success());
    assert!(out.join("p/unassigned/first/index.html").is_file());
    assert!(!left.exists());
    for name in [".site.old", ".site.new"] {
        assert_eq!(
            fs::read(scratch.path().join(name).join("thesis.txt")).unwrap(),
            b"mine"
        );
    }
}

#[test]
#[cfg(unix)]
fn links_in_the_place_of_the_site_or_beside_it_lose_nothing() {
    use std::os::unix::fs::symlink;
    let scratch = tempfile::tempdir().unwrap();
    let (input, docs) = (scratch.path().join("in"), scratch.path().join("docs"));
    for folder in [&input, &docs, &scratch.path().join("releases/1")] {
        fs::create_dir_all(folder).unwrap();
    }
    contract(&input, "first");
    fs::write(docs.join("thesis.txt"), "mine").unwrap();
    symlink(&docs, scratch.path().join(".current.new")).unwrap();
    symlink(&docs, scratch.path().join(".current.old")).unwrap();
    symlink("releases/1", scratch.path().join("current")).unwrap();
    for _ in 0..2 {
        let built = build(&input, &scratch.path().join("current"));
        assert!(
            built.status.success(),
            "{}",
            String::from_utf8_lossy(&built.stderr)
        );
    }
    assert!(scratch.path().join("releases/1/index.html").is_file());
    assert!(scratch.path().join("current").is_symlink());
    assert_eq!(fs::read(docs.join("thesis.txt")).unwrap(), b"mine");
}

#[test]
fn of_builds_at_once_one_writes_and_the_others_say_so() {
    let scratch = tempfile::tempdir().unwrap();
    let (input, out) = (scratch.path().join("in"), scratch.path().join("site"));
    fs::create_dir(&input).unwrap();
    contract(&input, "first");
    let start = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_meshfront"));
        command.arg("build").arg(&input).arg("--out").arg(&out);
        command.stderr(std::process::Stdio::piped()).spawn().unwrap()
    };
    let ended: Vec<Output> = (0..6)
        .map(|_| start())
        .collect::<Vec<_>>()
        .into_iter()
        .map(|build| build.wait_with_output().unwrap())
        .collect();
    let mut written = 0;
    for output in ended {
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        match output.status.code() {
            Some(0) => written += 1,
            Some(2) => assert!(told.contains("Another build is writing to"), "{told}"),
            _ => panic!("{told}"),
        }
    }
    assert!(written > 0);
    assert!(out.join("p/unassigned/first/index.html").is_file());
    assert_eq!(
        fs::read_dir(scratch.path()).unwrap().count(),
        2,
        "nothing is left beside"
    );
}

/// No file may grow past 8 KiB, so that writing fails as on a full disk, for every user and on every system with a shell.
#[test]
#[cfg(unix)]
fn a_site_that_cannot_be_written_leaves_the_old_one_whole() {
    let scratch = tempfile::tempdir().unwrap();
    let (input, out) = (scratch.path().join("in"), scratch.path().join("site"));
    fs::create_dir(&input).unwrap();
    contract(&input, "first");
    assert!(build(&input, &out).status.success());
    let before = fs::read(out.join("index.html")).unwrap();
    contract(&input, "second");
    let output = Command::new("sh")
        .args([
            "-c",
            "trap '' XFSZ; ulimit -f 16; exec \"$0\" build \"$1\" --out \"$2\"",
        ])
        .arg(env!("CARGO_BIN_EXE_meshfront"))
        .args([&input, &out])
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("Could not write"), "{told}");
    assert_eq!(fs::read(out.join("index.html")).unwrap(), before);
    assert_eq!(
        fs::read_dir(scratch.path()).unwrap().count(),
        2,
        "nothing is left beside"
    );
}

/// A file system of 256 KiB. It takes an administrator to mount one; the test above needs none.
#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_said_to_be_full_and_loses_nothing() {
    let scratch = tempfile::tempdir().unwrap();
    let (input, disk) = (scratch.path().join("in"), scratch.path().join("disk"));
    for folder in [&input, &disk] {
        fs::create_dir(folder).unwrap();
    }
    let mount = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=256k", "none"])
        .arg(&disk)
        .output();
    if !mount.is_ok_and(|mount| mount.status.success()) {
        return;
    }
    contract(&input, "first");
    let old = disk.join("site");
    fs::create_dir(&old).unwrap();
    fs::write(
        old.join(".meshfront-site"),
        "This folder is replaced by every build of meshfront.\n",
    )
    .unwrap();
    fs::write(old.join("index.html"), "the old site").unwrap();
    let output = build(&input, &old);
    let (before, beside) = (
        fs::read(old.join("index.html")),
        fs::read_dir(&disk).map(Iterator::count),
    );
    let unmounted = Command::new("umount").arg(&disk).status();
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("Free some space, and build again."), "{told}");
    assert_eq!(before.unwrap(), b"the old site");
    assert_eq!(beside.unwrap(), 1, "nothing is left beside");
    assert!(unmounted.unwrap().success());
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

#[test]
fn every_csv_file_begins_with_the_mark_that_spreadsheets_know_utf_8_by() {
    let scratch = tempfile::tempdir().unwrap();
    let (input, out) = (scratch.path().join("in"), scratch.path().join("site"));
    fs::create_dir_all(input.join("metrics")).unwrap();
    contract(&input, "Käufer");
    let rows = "day,productId,consumerTeam,uses\n2026-11-20,Käufer,marketing,12\n";
    fs::write(input.join("metrics/usage.csv"), rows).unwrap();
    assert!(build(&input, &out).status.success());
    let files = walkdir::WalkDir::new(&out).into_iter().map(Result::unwrap);
    let tables: Vec<_> = files
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|kind| kind == "csv"))
        .collect();
    for name in ["dictionary.csv", "compliance.csv", "figures.csv", "a2.csv"] {
        assert!(
            tables.iter().any(|path| path.ends_with(name)),
            "{name}: {tables:?}"
        );
    }
    for table in tables {
        let text = fs::read_to_string(&table).unwrap();
        assert!(text.starts_with('\u{feff}'), "{}", table.display());
        assert_eq!(text.matches('\u{feff}').count(), 1, "{}", table.display());
    }
}
