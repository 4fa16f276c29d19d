//! Folders as they are in the wild: empty, misnamed, with links, pictures and huge files; and targets that must
//! not be replaced. Each message names the thing and the next step; the exit code says whether the work was done.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const CONTRACT: &str =
    "apiVersion: v3.1.0\nkind: DataContract\nid: c1\nname: C1\nversion: 1.0.0\nstatus: draft\n";

fn meshfront(args: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_meshfront"))
        .args(args)
        .current_dir(folder)
        .output()
        .unwrap()
}

/// Both streams: a person sees them together.
fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

fn expect(output: &Output, code: i32, parts: &[&str]) {
    let said = said(output);
    assert_eq!(output.status.code(), Some(code), "{said}");
    for part in parts {
        assert!(said.contains(part), "{part:?} is missing in:\n{said}");
    }
}

/// A file to make: its name and its bytes.
type Made = (&'static str, Vec<u8>);

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_shown() {
    let cases: Vec<(Made, i32, &[&str])> = vec![
        (
            ("big.yaml", vec![b' '; 50 * 1024 * 1024]),
            1,
            &["big.yaml", "50 MiB", "up to 8 MiB", "exclude"],
        ),
        (
            ("picture.yaml", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()),
            1,
            &["picture.yaml", "no text", "exclude"],
        ),
        (
            ("latin.yaml", b"name: gr\xf6\xdfe\n".to_vec()),
            1,
            &["latin.yaml:1", "Latin-1", "UTF-8"],
        ),
        (("nul.yaml", b"a: \0\n".to_vec()), 1, &["nul.yaml"]),
        (
            ("open.json", b"{\"kind\": \"DataContract\"".to_vec()),
            1,
            &["open.json:1"],
        ),
        (("empty.yaml", Vec::new()), 0, &["empty.yaml", "is empty"]),
        (("marketplace.yaml", Vec::new()), 0, &[]),
        (("marketplace.yaml", b"# later\n".to_vec()), 0, &[]),
        (
            ("marketplace.yaml", b"- title\n".to_vec()),
            1,
            &["marketplace.yaml:1", "mapping"],
        ),
        (
            ("marketplace.yaml", b"title: [\n".to_vec()),
            1,
            &["marketplace.yaml:"],
        ),
        (
            ("glossary.yaml", b"\xff\xfe".to_vec()),
            1,
            &["glossary.yaml", "UTF-16"],
        ),
        (
            ("marketplace.yml", b"title: Mine\n".to_vec()),
            1,
            &["`marketplace.yml` is not read", "`marketplace.yaml`"],
        ),
    ];
    for ((name, bytes), code, parts) in cases {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("good.yaml"), CONTRACT).unwrap();
        fs::write(folder.path().join(name), bytes).unwrap();
        let output = meshfront(&["check"], folder.path());
        expect(&output, code, parts);
        let built = meshfront(&["build", "--format", "json"], folder.path());
        expect(&built, 0, &["\"products\":1"]);
    }
}

#[test]
fn a_folder_without_contracts_says_where_it_looked() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("empty")).unwrap();
    let parts = [
        "No contract or data product was found in empty",
        "marketplace.yaml",
    ];
    expect(&meshfront(&["check", "empty"], folder.path()), 0, &parts);
    expect(&meshfront(&["build", "empty"], folder.path()), 0, &parts);
    // A contract that cannot be read is one all the same: its own finding is enough.
    fs::write(
        folder.path().join("empty/orders.odcs.yaml"),
        "kind: DataContract\nschema: [\n",
    )
    .unwrap();
    for (command, code) in [("check", 1), ("build", 0)] {
        let output = meshfront(&[command, "empty"], folder.path());
        expect(&output, code, &["error"]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!said.contains("No contract"), "{said}");
    }
    fs::write(folder.path().join("file.yaml"), CONTRACT).unwrap();
    for command in ["check", "build", "serve"] {
        let output = meshfront(&[command, "file.yaml"], folder.path());
        expect(&output, 2, &["file.yaml is not a folder", "meshfront init"]);
        let output = meshfront(&[command, "nowhere"], folder.path());
        expect(&output, 2, &["nowhere does not exist", "meshfront init"]);
    }
}

#[test]
fn sites_of_earlier_builds_are_not_read_as_contracts() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("good.yaml"), CONTRACT).unwrap();
    expect(&meshfront(&["build"], folder.path()), 0, &["1 data product,"]);
    expect(
        &meshfront(&["build", "--out", "public"], folder.path()),
        0,
        &["1 data product,"],
    );
    expect(
        &meshfront(&["check"], folder.path()),
        0,
        &["1 document in 1 file:"],
    );
}

#[cfg(unix)]
#[test]
fn links_are_not_followed_and_that_is_said() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let outside = tempfile::tempdir().unwrap();
    fs::write(
        outside.path().join("secret.yaml"),
        CONTRACT.replace("c1", "secret"),
    )
    .unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("good.yaml"), CONTRACT).unwrap();
    symlink(outside.path().join("secret.yaml"), at("link.yaml")).unwrap();
    symlink("../secret.yaml", at("broken.yaml")).unwrap();
    symlink(".", at("circle")).unwrap();
    symlink("secret.txt", at("other.txt")).unwrap();
    symlink(".", at("quality")).unwrap();
    let output = meshfront(&["check"], folder.path());
    expect(
        &output,
        0,
        &["`link.yaml` is a symbolic link", "`broken.yaml`", "`circle`"],
    );
    fs::write(
        at("marketplace.yaml"),
        "exclude: [link.yaml, broken.yaml, circle/**, quality/**]\n",
    )
    .unwrap();
    let output = meshfront(&["check"], folder.path());
    expect(&output, 0, &["1 document "]);
    assert!(!said(&output).contains("symbolic link"), "{}", said(&output));
}

#[test]
fn targets_that_must_stay_are_refused_before_anything_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir_all(at("in/deep")).unwrap();
    fs::create_dir_all(at("theirs")).unwrap();
    fs::write(at("in/deep/good.yaml"), CONTRACT).unwrap();
    fs::write(at("theirs/thesis.txt"), "mine").unwrap();
    fs::write(at("file"), "mine").unwrap();
    fs::write(at("in/.meshfront-site"), "").unwrap();
    for (out, parts) in [
        ("theirs", ["theirs is not empty", "--out"]),
        ("file", ["file is a file", "--out"]),
        ("file/site", ["file/site", "--out"]),
        ("in", ["holds the contracts themselves", "--out site"]),
        ("in/deep", ["holds the contracts themselves", "--out site"]),
        ("in/../in", ["holds the contracts themselves", "--out site"]),
    ] {
        expect(
            &meshfront(&["build", "in/deep", "--out", out], folder.path()),
            2,
            &parts,
        );
    }
    assert_eq!(fs::read_to_string(at("theirs/thesis.txt")).unwrap(), "mine");
    assert_eq!(fs::read_to_string(at("file")).unwrap(), "mine");
    assert_eq!(fs::read_to_string(at("in/deep/good.yaml")).unwrap(), CONTRACT);
}

#[test]
fn results_are_read_where_the_configuration_says() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("good.yaml"), CONTRACT).unwrap();
    let row =
        r#"{"contractId": "gone", "checkId": "a", "status": "pass", "observedAt": "2026-11-20T05:00:00Z"}"#;
    for place in ["quality", "reports/deep"] {
        fs::create_dir_all(at(place)).unwrap();
        fs::write(at(place).join("rows.ndjson"), row).unwrap();
    }
    for (config, read, not_read) in [
        ("title: T\n", "quality/rows.ndjson", "reports/deep/rows.ndjson"),
        (
            "evidence: [\"reports/**\"]\n",
            "reports/deep/rows.ndjson",
            "quality/rows.ndjson",
        ),
    ] {
        fs::write(at("marketplace.yaml"), config).unwrap();
        let output = meshfront(&["check", "--format", "json"], folder.path());
        expect(&output, 0, &["unjoined-evidence", read]);
        assert!(!said(&output).contains(not_read), "{}", said(&output));
    }
}
