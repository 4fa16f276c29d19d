//! Hostile things in the place of every kind of file that is read: links that lead away, pipes, devices, huge files. No
//! command waits for them, none shows what is behind them, and each is named with the next step.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const SECRET: &str = "hunter2-of-another-team";

/// Both streams and the exit code; a command that still runs after 20 s waits for something.
fn meshfront(args: &[&str], folder: &Path) -> (String, Option<i32>) {
    let (out, err) = (folder.join("../stdout"), folder.join("../stderr"));
    let mut child = Command::new(env!("CARGO_BIN_EXE_meshfront"))
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(fs::File::create(&out).unwrap())
        .stderr(fs::File::create(&err).unwrap())
        .spawn()
        .unwrap();
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if start.elapsed() > Duration::from_secs(20) {
            child.kill().unwrap();
            let killed = child.wait().unwrap();
            assert!(killed.success(), "{args:?} waits for something");
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    let text = fs::read_to_string(out).unwrap() + &fs::read_to_string(err).unwrap();
    (text, status.code())
}

fn pipe(path: &Path) {
    let kind = rustix::fs::FileType::Fifo;
    rustix::fs::mknodat(rustix::fs::CWD, path, kind, 0o600.into(), 0).unwrap();
}

/// A marketplace with one contract beside a secret file.
fn marketplace(scratch: &Path) -> std::path::PathBuf {
    let folder = scratch.join("shop");
    fs::create_dir(&folder).unwrap();
    fs::write(scratch.join("secret"), format!("{SECRET}: [\n")).unwrap();
    fs::write(
        folder.join("orders.yaml"),
        "apiVersion: v3.1.0\nkind: DataContract\nid: orders\nname: Orders\nversion: 1.0.0\nstatus: active\n",
    )
    .unwrap();
    folder
}

fn assert_no_secret(text: &str, site: &Path) {
    assert!(!text.contains(SECRET), "{text}");
    let files = walkdir::WalkDir::new(site).into_iter().flatten();
    for file in files.filter(|entry| entry.file_type().is_file()) {
        let bytes = fs::read(file.path()).unwrap();
        let found = bytes
            .windows(SECRET.len())
            .any(|window| window == SECRET.as_bytes());
        assert!(!found, "{} publishes the secret", file.path().display());
    }
}

/// How a hostile thing is put at a path, and the part of the message that names it.
type Hostile = (&'static str, fn(&Path), &'static str);

const HOSTILE: &[Hostile] = &[
    (
        "a link to a secret",
        |path| symlink("../../secret", path).unwrap(),
        "it leads out of its folder",
    ),
    (
        "a link to /dev/zero",
        |path| symlink("/dev/zero", path).unwrap(),
        "it leads out of its folder",
    ),
    (
        "a link to nothing",
        |path| symlink("nowhere", path).unwrap(),
        "it leads out of its folder",
    ),
    ("a pipe", pipe, "it is a named pipe, not a regular file"),
    (
        "a folder",
        |path| fs::create_dir(path).unwrap(),
        "it is a folder, not a regular file",
    ),
    (
        "a huge file",
        |path| fs::File::create(path).unwrap().set_len(1 << 40).unwrap(),
        "MiB, and files of up to",
    ),
];

#[test]
fn every_file_of_the_configuration_passes_the_door() {
    for name in [
        "marketplace.yaml",
        "glossary.yaml",
        "policies.yaml",
        "waivers.yaml",
        "goals.yaml",
        "readiness.yaml",
    ] {
        for (what, put, expected) in HOSTILE {
            let scratch = tempfile::tempdir().unwrap();
            let shop = marketplace(scratch.path());
            if what.contains("secret") {
                symlink("../secret", shop.join(name)).unwrap();
            } else {
                put(&shop.join(name));
            }
            let (text, code) = meshfront(&["check", "."], &shop);
            assert_eq!(code, Some(1), "{name}, {what}: {text}");
            assert!(
                text.contains(name) && text.contains(expected),
                "{name}, {what}: {text}"
            );
            assert_no_secret(&text, scratch.path().join("none").as_path());
        }
    }
    // One that stays in the folder is followed, as an editor would.
    let scratch = tempfile::tempdir().unwrap();
    let shop = marketplace(scratch.path());
    fs::write(shop.join("shared.txt"), "title: Shared\n").unwrap();
    symlink("shared.txt", shop.join("marketplace.yaml")).unwrap();
    let (text, code) = meshfront(&["build", ".", "--out", "../site"], &shop);
    assert_eq!(code, Some(0), "{text}");
    let home = fs::read_to_string(scratch.path().join("site/index.html")).unwrap();
    assert!(home.contains("Shared"));
}

#[test]
fn contracts_pages_results_and_rows_are_regular_files_of_the_folder() {
    for name in [
        "contracts/odd.yaml",
        "pages/odd.md",
        "quality/odd.json",
        "metrics/service_levels/odd.json",
        "metrics/usage/odd.ndjson",
        "metrics/incidents/odd.csv",
    ] {
        for (what, put, _) in HOSTILE {
            // A folder may have any name; large rows are read as a stream, and zeros are no rows.
            if *what == "a folder" || *what == "a huge file" && name.contains("metrics") {
                continue;
            }
            let scratch = tempfile::tempdir().unwrap();
            let shop = marketplace(scratch.path());
            let path = shop.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            if what.contains("secret") && name.matches('/').count() > 1 {
                symlink("../../../secret", &path).unwrap();
            } else {
                put(&path);
            }
            let (text, code) = meshfront(&["build", ".", "--out", "../site"], &shop);
            assert_eq!(code, Some(0), "{name}, {what}: {text}");
            assert_no_secret(&text, &scratch.path().join("site"));
            let (text, _) = meshfront(&["check", "."], &shop);
            assert!(text.contains("odd."), "{name}, {what} is not named: {text}");
            assert_no_secret(&text, &scratch.path().join("site"));
        }
    }
}

#[test]
fn folders_that_are_links_are_named_and_not_followed() {
    for name in ["contracts", "pages", "quality", "metrics", "metrics/usage"] {
        let scratch = tempfile::tempdir().unwrap();
        let shop = marketplace(scratch.path());
        let outside = scratch.path().join("outside");
        fs::create_dir(&outside).unwrap();
        for file in ["a.yaml", "a.md", "a.json", "a.ndjson"] {
            fs::write(outside.join(file), format!("{SECRET}: [\n")).unwrap();
        }
        fs::create_dir_all(shop.join(name).parent().unwrap()).unwrap();
        symlink(&outside, shop.join(name)).unwrap();
        let (text, _) = meshfront(&["check", "."], &shop);
        assert!(
            text.contains(&format!("`{name}` is a symbolic link, which is not followed")),
            "{text}"
        );
        let (more, code) = meshfront(&["build", ".", "--out", "../site"], &shop);
        assert_eq!(code, Some(0), "{more}");
        assert_no_secret(&(text + &more), &scratch.path().join("site"));
    }
}

#[test]
fn history_of_the_previous_site_is_copied_from_its_own_files_only() {
    for (what, put, expected) in HOSTILE {
        let scratch = tempfile::tempdir().unwrap();
        let shop = marketplace(scratch.path());
        let history = scratch.path().join("previous/v1/history");
        fs::create_dir_all(&history).unwrap();
        let odd = history.join("2026-01.json");
        if what.contains("secret") {
            symlink(scratch.path().join("secret"), &odd).unwrap();
        } else {
            put(&odd);
        }
        let args = ["build", ".", "--out", "../site", "--previous", "../previous"];
        let (text, code) = meshfront(&args, &shop);
        assert_eq!(code, Some(0), "{what}: {text}");
        assert!(
            text.contains("v1/history/2026-01.json") && text.contains(expected),
            "{what}: {text}"
        );
        assert_no_secret(&text, &scratch.path().join("site"));
        assert!(!scratch.path().join("site/v1/history/aside").exists(), "{what}");
    }
    // The folder itself may be a link, too.
    let scratch = tempfile::tempdir().unwrap();
    let shop = marketplace(scratch.path());
    fs::create_dir_all(scratch.path().join("previous/v1")).unwrap();
    fs::create_dir(scratch.path().join("outside")).unwrap();
    fs::write(scratch.path().join("outside/2026-01.json"), SECRET).unwrap();
    symlink("../../outside", scratch.path().join("previous/v1/history")).unwrap();
    let args = ["build", ".", "--out", "../site", "--previous", "../previous"];
    let (text, code) = meshfront(&args, &shop);
    assert_eq!(code, Some(0), "{text}");
    assert_no_secret(&text, &scratch.path().join("site"));
}

#[test]
fn what_a_user_names_is_a_file_too() {
    let scratch = tempfile::tempdir().unwrap();
    let shop = marketplace(scratch.path());
    pipe(&shop.join("pipe.csv"));
    for args in [
        ["diff", "/dev/zero", "orders.yaml"],
        ["diff", "pipe.csv", "orders.yaml"],
    ] {
        let (text, code) = meshfront(&args, &shop);
        assert_eq!(code, Some(2), "{args:?}: {text}");
    }
    for path in ["/dev/zero", "pipe.csv"] {
        let (text, code) = meshfront(&["metrics", "import", path], &shop);
        assert_eq!(code, Some(2), "{path}: {text}");
    }
}
