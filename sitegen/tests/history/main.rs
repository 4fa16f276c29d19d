//! Changes since a revision, in repositories that git made; skipped where git is missing. The changes themselves stand in
//! `compare.rs`.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    clippy::panic,
    reason = "a test may stop at the first surprise, and says why it was skipped"
)]

mod comment;
mod compare;
mod deprecated;
mod kinds;
mod pages;
mod product;
mod standing;

use pages::built;

use std::fs;
use std::path::Path;
use std::process::Command;

/// A contract that keeps all rules.
pub const CLEAN: &str = include_str!("../rules/clean/readings.odcs.yaml");

fn git(folder: &Path, args: &[&str]) -> bool {
    let run = Command::new("git")
        .args([
            "-c",
            "user.name=t",
            "-c",
            "user.email=t@example.com",
            "-c",
            "commit.gpgsign=false",
        ])
        .args(args)
        .current_dir(folder)
        .output();
    run.is_ok_and(|output| output.status.success())
}

/// A repository with the folder `data` in it; nothing when this machine has no git.
fn repository() -> Option<tempfile::TempDir> {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    fs::create_dir(&data).unwrap();
    fs::write(data.join("readings.yaml"), CLEAN).unwrap();
    fs::write(
        data.join("gauges.yaml"),
        include_str!("../rules/clean/gauges.odcs.yaml"),
    )
    .unwrap();
    let made = git(folder.path(), &["init", "-q", "-b", "main"])
        && git(folder.path(), &["add", "."])
        && git(folder.path(), &["commit", "-q", "-m", "first"])
        && git(folder.path(), &["tag", "-a", "v1", "-m", "one"]);
    if !made {
        eprintln!("skipped: git is not here");
        return None;
    }
    Some(folder)
}

fn check(folder: &Path, revision: &str) -> (String, Option<i32>) {
    check_as(folder, revision, "json")
}

fn check_as(folder: &Path, revision: &str, format: &str) -> (String, Option<i32>) {
    let output = Command::new(env!("CARGO_BIN_EXE_meshfront"))
        .args([
            "check",
            "data",
            "--format",
            format,
            "--against",
            revision,
            "--today",
            "2026-11-20",
        ])
        .current_dir(folder)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    (text, output.status.code())
}

#[test]
fn changes_since_a_revision_need_their_version_their_notice_and_a_tombstone() {
    let Some(folder) = repository() else { return };
    let data = folder.path().join("data");
    for revision in ["HEAD", "main", "v1", "refs/heads/main"] {
        let (text, code) = check(folder.path(), revision);
        assert_eq!(code, Some(0), "{revision}: {text}");
        assert!(!text.contains("missing-version-bump"), "{text}");
    }
    let breaking = CLEAN.replace("name: level", "name: height_over_zero");
    fs::write(data.join("readings.yaml"), &breaking).unwrap();
    fs::remove_file(data.join("gauges.yaml")).unwrap();
    let (text, code) = check(folder.path(), "v1");
    assert_eq!(code, Some(1));
    for part in [
        "missing-version-bump",
        "version: 3.0.0",
        "breaking-change-without-notice",
        "removed-without-tombstone",
        "gauges-list",
    ] {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
    // The right version, and the old one kept beside it, make it right.
    let new = breaking.replace("version: 2.1.0", "version: 3.0.0");
    fs::write(data.join("readings.yaml"), new).unwrap();
    let kept = CLEAN.replace("status: active", "status: deprecated").replace(
        "slaProperties:\n",
        "slaProperties:\n  - property: endOfSupport\n    value: \"2027-06-30\"\n",
    ) + "  - property: successor\n    value: readings-table\n";
    fs::write(
        data.join("readings-2.yaml"),
        kept.replace("version: 2.1.0", "version: 2.1.1"),
    )
    .unwrap();
    let retired =
        include_str!("../rules/clean/gauges.odcs.yaml").replace("status: deprecated", "status: retired");
    fs::write(
        data.join("gauges.yaml"),
        retired.replace("version: 1.0.0", "version: 2.0.0"),
    )
    .unwrap();
    let (text, _) = check(folder.path(), "v1");
    for part in ["missing-version-bump", "removed-without-tombstone"] {
        assert!(!text.contains(part), "{part} in {text}");
    }
}

/// What the last runs of the checks of the clean contract say: the key is not unique, the volume is right.
const RESULTS: &str = r#"
{"contractId": "readings-table", "target": {"object": "readings", "property": "reading_id"}, "measure": {"metric": "duplicateValues"}, "status": "fail", "observedAt": "2026-11-19T05:00:00Z"}
{"contractId": "readings-table", "target": {"object": "readings"}, "measure": {"metric": "rowCount"}, "status": "pass", "observedAt": "2026-11-19T05:00:00Z"}
"#;
const KEY_CHECK: &str = "        quality:\n          - metric: duplicateValues\n            mustBe: 0\n";
const VOLUME_CHECK: &str = "    quality:\n      - metric: rowCount\n        mustBeGreaterThan: 0\n";

#[test]
fn a_failing_check_that_is_removed_is_told_from_one_that_passed() {
    let Some(folder) = repository() else { return };
    let data = folder.path().join("data");
    fs::create_dir(data.join("quality")).unwrap();
    fs::write(data.join("quality/rows.ndjson"), RESULTS).unwrap();
    let (failing, passed) = ("failing-check-removed", "removed-quality-check");
    let without_key = CLEAN.replace(KEY_CHECK, "");
    let cases: &[(&str, String, &[&str], &[&str])] = &[
        ("nothing is removed", CLEAN.to_owned(), &[], &[failing, passed]),
        (
            "the failing one",
            without_key.clone(),
            &[
                failing,
                "lost the check `duplicateValues` on `readings.reading_id`, whose last result is failing on 2026-11-19",
            ],
            &[passed],
        ),
        (
            "the other one",
            CLEAN.replace(VOLUME_CHECK, ""),
            &[passed],
            &[failing],
        ),
        (
            "both",
            without_key.replace(VOLUME_CHECK, ""),
            &[failing, passed],
            &[],
        ),
        (
            "the failing one is mended in its place",
            CLEAN.replace("            mustBe: 0\n", "            mustBeLessThan: 3\n"),
            &[],
            &[failing, passed],
        ),
    ];
    for (what, text, present, absent) in cases {
        fs::write(data.join("readings.yaml"), text).unwrap();
        let (found, _) = check(folder.path(), "v1");
        for part in *present {
            assert!(found.contains(part), "{what}: {part} is missing in {found}");
        }
        for part in *absent {
            assert!(!found.contains(part), "{what}: {part} in {found}");
        }
    }
    // Nobody knows of a failure: then it is a removed check like any other.
    fs::write(data.join("readings.yaml"), &without_key).unwrap();
    fs::write(data.join("quality/rows.ndjson"), RESULTS.replace("fail", "pass")).unwrap();
    let (found, _) = check(folder.path(), "v1");
    assert!(found.contains(passed) && !found.contains(failing), "{found}");
    // It is news as well, unless the failure is newer than the removal.
    assert!(git(folder.path(), &["commit", "-q", "-a", "-m", "no key check"]));
    for (year, word) in [
        ("2020", "Failing check removed `duplicateValues`"),
        ("2999", "Check removed `duplicateValues`"),
    ] {
        fs::write(
            data.join("quality/rows.ndjson"),
            RESULTS.replace("2026-11-19", &format!("{year}-11-18")),
        )
        .unwrap();
        assert!(
            built(folder.path(), "changes/feed.json").contains(word),
            "{year}: {word}"
        );
    }
}

#[test]
fn a_comment_on_a_pull_request_compares_products_with_the_base() {
    let Some(folder) = repository() else { return };
    let data = folder.path().join("data");
    fs::create_dir(data.join("quality")).unwrap();
    fs::write(data.join("quality/rows.ndjson"), RESULTS).unwrap();
    let bare =
        "apiVersion: v3.1.0\nkind: DataContract\nid: berths\nname: Berths\nversion: 1.0.0\ndomain: harbour\n";
    // The check that passes goes, an item of the list is lost, a product comes, a product goes.
    let poorer = CLEAN.replace(VOLUME_CHECK, "").replace("purpose:", "purposes:");
    fs::write(
        data.join("readings.yaml"),
        poorer.replace("version: 2.1.0", "version: 3.0.0"),
    )
    .unwrap();
    fs::write(data.join("berths.yaml"), bare).unwrap();
    fs::remove_file(data.join("gauges.yaml")).unwrap();
    let (text, _) = check_as(folder.path(), "v1", "markdown");
    for part in [
        "#### Products: 1 changed, 1 new, 1 removed",
        "| Berths (harbour), **new** |",
        "| Gauges (harbour), **removed** | was 10 of 10 | was unknown |",
        "| Readings table (harbour) | 10 → 9 of 10 | 50 → 0 |",
        "#### Changed: 2 contracts and products",
    ] {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
    assert!(git(folder.path(), &["checkout", "-q", "--", "."]));
    fs::remove_file(data.join("berths.yaml")).unwrap();
    let (text, _) = check_as(folder.path(), "v1", "markdown");
    assert!(text.contains("#### Products: 2 as before\n"), "{text}");
    assert!(
        text.contains("#### Changed: no contract and no product"),
        "{text}"
    );
}

#[test]
fn packs_deltas_shallow_and_bare_clones_are_read() {
    let Some(folder) = repository() else { return };
    let data = folder.path().join("data");
    for number in 0..30 {
        let text = CLEAN.replace("version: 2.1.0", &format!("version: 2.1.{}", number + 1));
        fs::write(data.join("readings.yaml"), text).unwrap();
        assert!(git(folder.path(), &["commit", "-q", "-a", "-m", "more"]));
    }
    assert!(git(folder.path(), &["gc", "-q", "--aggressive"]));
    let (text, _) = check(folder.path(), "HEAD~29");
    assert!(!text.contains("error:"), "{text}");
    let (text, code) = check(folder.path(), "HEAD~31");
    assert_eq!(code, Some(2), "{text}");
    assert!(text.contains("there is no revision `HEAD~31`"), "{text}");
    let clone = tempfile::tempdir().unwrap();
    let origin = format!("file://{}", folder.path().display());
    assert!(git(
        clone.path(),
        &["clone", "-q", "--depth", "2", &origin, "shallow"]
    ));
    let shallow = clone.path().join("shallow");
    assert_eq!(check(&shallow, "HEAD~1").1, Some(0));
    assert!(check(&shallow, "HEAD~5").0.contains("shallow"));
    assert!(check(&shallow, "origin/main").1 == Some(0));
    assert!(
        check(&shallow, "../../etc/passwd")
            .0
            .contains("there is no revision")
    );
}

#[test]
fn diff_takes_files_folders_and_revisions() {
    let Some(folder) = repository() else { return };
    let data = folder.path().join("data");
    fs::write(
        data.join("readings.yaml"),
        CLEAN.replace("name: level", "name: height"),
    )
    .unwrap();
    for (args, code, part) in [
        (&["main:data", "data"][..], 1, "Field renamed `readings.level`"),
        (&["main:data/readings.yaml", "data/readings.yaml"], 1, "breaking"),
        (&["data", "data"], 0, "0 breaking"),
        (&["main:data", "data", "--format", "json"], 1, "\"kind\":\"field-"),
        (
            &["main:data", "data", "--never-fail", "--format", "markdown"],
            0,
            "### Changes",
        ),
        (&["nowhere", "data"], 2, "no revision `nowhere`"),
        (&["main:nothing", "data"], 2, "no contract and no data product in"),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_meshfront"))
            .arg("diff")
            .args(args)
            .current_dir(folder.path())
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{args:?}: {text}");
        assert!(text.contains(part), "{args:?}: {text}");
    }
}
