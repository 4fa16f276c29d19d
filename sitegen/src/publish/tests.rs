//! Publishing with two small sites: killed at every step, with and without an exchange in one step, beside folders that
//! belong to somebody.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::{PublishError, Step, claim, folder};
use crate::source::marker::{MARKER, WHOLE};

/// The step at which a child process dies, and whether it may exchange folders.
const DIE_AT: &str = "MESHFRONT_TEST_DIE_AT";
const EXCHANGE: &str = "MESHFRONT_TEST_EXCHANGE";
const FOLDER: &str = "MESHFRONT_TEST_FOLDER";

const PATHS: &[&str] = &["a/b/c.html", "a/index.html", "index.html", "v1/index.json"];

fn no_exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

fn publish(scratch: &Path, text: &str, exchange: bool, steps: super::Steps) -> Result<(), PublishError> {
    let exchange: folder::Exchange = if exchange { &folder::exchange } else { &no_exchange };
    let target = claim(&scratch.join("site"), &scratch.join("in"))?;
    target.publish_files(PATHS, &|_| text.as_bytes().to_vec(), exchange, steps)
}

/// All files below a folder with their bytes; none where there is no folder.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    if !folder.exists() {
        return BTreeMap::new();
    }
    let walk = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    walk.filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().display().to_string();
            (path, fs::read(entry.path()).unwrap())
        })
        .collect()
}

fn site(text: &str) -> BTreeMap<String, Vec<u8>> {
    let pages = PATHS.iter().map(|path| ((*path).to_owned(), text.into()));
    pages.chain([(MARKER.to_owned(), WHOLE.into())]).collect()
}

/// What a child process does: publish, and die at a step as by `kill -9`, with no destructor run.
#[test]
fn child() {
    let Ok(die_at) = std::env::var(DIE_AT) else { return };
    let die_at: usize = die_at.parse().unwrap();
    let scratch = std::env::var(FOLDER).unwrap();
    let seen = AtomicUsize::new(0);
    let steps = |_: Step| {
        if seen.fetch_add(1, Ordering::SeqCst) == die_at {
            std::process::abort();
        }
    };
    publish(
        Path::new(&scratch),
        "new",
        std::env::var(EXCHANGE).is_ok(),
        &steps,
    )
    .unwrap();
}

fn dies_at(scratch: &Path, step: usize, exchange: bool) -> bool {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", "publish::tests::child", "--nocapture"])
        .env(DIE_AT, step.to_string())
        .env(FOLDER, scratch);
    if exchange {
        command.env(EXCHANGE, "1");
    }
    !command.output().unwrap().status.success()
}

#[test]
fn a_build_that_is_killed_at_any_step_leaves_a_whole_site_and_nothing_of_others_is_lost() {
    for exchange in [false, true] {
        for had_one in [false, true] {
            for step in 0.. {
                let scratch = tempfile::tempdir().unwrap();
                let scratch = scratch.path();
                fs::create_dir(scratch.join("in")).unwrap();
                if had_one {
                    publish(scratch, "old", exchange, &|_| ()).unwrap();
                }
                let precious = others(scratch);
                let died = dies_at(scratch, step, exchange);
                let place = format!("step {step}, exchange {exchange}, had one {had_one}");
                // The next build finds the site, wherever it was left.
                drop(claim(&scratch.join("site"), &scratch.join("in")).unwrap());
                let left = files(&scratch.join("site"));
                let whole = left == site("new")
                    || if had_one {
                        left == site("old")
                    } else {
                        left.is_empty()
                    };
                assert!(whole, "{place}: {:?}", left.keys());
                publish(scratch, "newer", exchange, &|_| ()).unwrap();
                assert_eq!(files(&scratch.join("site")), site("newer"), "{place}");
                for folder in &precious {
                    assert_eq!(
                        fs::read(scratch.join(folder).join("precious.txt")).unwrap(),
                        b"mine",
                        "{place}"
                    );
                }
                let mut beside: Vec<String> = fs::read_dir(scratch)
                    .unwrap()
                    .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                    .collect();
                beside.retain(|name| !precious.contains(name));
                beside.sort();
                assert_eq!(beside, ["in", "site"], "{place}");
                if !died {
                    assert!(step >= 9, "{step} steps are too few to have been all");
                    break;
                }
            }
        }
    }
}

/// Folders of somebody whose names are, or look like, those that builds have used.
fn others(scratch: &Path) -> Vec<String> {
    let names = [
        ".site.old",
        ".site.new",
        ".site.meshfront-abcdefABCDEF",
        ".site.meshfront-mine",
    ];
    for name in names {
        fs::create_dir(scratch.join(name)).unwrap();
        fs::write(scratch.join(name).join("precious.txt"), "mine").unwrap();
    }
    names.map(str::to_owned).to_vec()
}

#[test]
fn a_second_build_is_told_to_wait_and_the_next_one_need_not() {
    let scratch = tempfile::tempdir().unwrap();
    let (out, input) = (scratch.path().join("site"), scratch.path().join("in"));
    let first = claim(&out, &input).unwrap();
    let told = claim(&out, &input).unwrap_err().to_string();
    assert!(told.contains("Another build is writing to"), "{told}");
    assert!(claim(&scratch.path().join("other"), &input).is_ok());
    drop(first);
    assert!(claim(&out, &input).is_ok());
}

#[test]
#[cfg(unix)]
fn a_link_is_resolved_before_anything_is_touched() {
    use std::os::unix::fs::symlink;
    let scratch = tempfile::tempdir().unwrap();
    let scratch = scratch.path();
    fs::create_dir_all(scratch.join("releases/1")).unwrap();
    fs::create_dir_all(scratch.join("docs")).unwrap();
    fs::write(scratch.join("docs/thesis.txt"), "mine").unwrap();
    symlink("releases/1", scratch.join("site")).unwrap();
    symlink("docs", scratch.join(".site.new")).unwrap();
    symlink("docs", scratch.join(".site.meshfront-abcdefABCDEF")).unwrap();
    for text in ["one", "two", "three"] {
        for exchange in [true, false] {
            publish(scratch, text, exchange, &|_| ()).unwrap();
            assert_eq!(
                fs::read_link(scratch.join("site")).unwrap(),
                Path::new("releases/1")
            );
            assert_eq!(files(&scratch.join("releases/1")), site(text));
        }
    }
    assert_eq!(fs::read_dir(scratch.join("releases")).unwrap().count(), 1);
    assert_eq!(fs::read(scratch.join("docs/thesis.txt")).unwrap(), b"mine");
    fs::remove_file(scratch.join("site")).unwrap();
    for (to, expected) in [
        ("nowhere", "is a symbolic link to something that does not exist"),
        ("docs", "was not written by meshfront"),
        ("docs/thesis.txt", "is a file, so no site can be written there"),
    ] {
        symlink(to, scratch.join("site")).unwrap();
        let told = claim(&scratch.join("site"), &scratch.join("in"))
            .unwrap_err()
            .to_string();
        assert!(told.contains(expected), "{told}");
        fs::remove_file(scratch.join("site")).unwrap();
    }
    assert_eq!(fs::read(scratch.join("docs/thesis.txt")).unwrap(), b"mine");
}

#[test]
fn only_a_folder_with_our_own_mark_is_replaced() {
    let scratch = tempfile::tempdir().unwrap();
    let (out, input) = (scratch.path().join("site"), scratch.path().join("in"));
    fs::create_dir_all(&input).unwrap();
    let refused = || claim(&out, &input).err().map(|error| error.to_string());
    assert!(refused().is_none(), "no folder");
    fs::create_dir(&out).unwrap();
    assert!(refused().is_none(), "an empty folder");
    fs::write(out.join("thesis.txt"), "mine").unwrap();
    fs::write(out.join(MARKER), "").unwrap();
    assert!(
        refused().is_some_and(|told| told.contains("left alone")),
        "an empty mark"
    );
    fs::write(out.join(MARKER), WHOLE).unwrap();
    assert!(refused().is_none());
    fs::create_dir(out.join(".git")).unwrap();
    assert!(refused().is_some_and(|told| told.contains("git repository")));
}

#[test]
#[cfg(unix)]
fn who_may_look_into_the_site_stays_as_it_was() {
    use std::os::unix::fs::PermissionsExt;
    let scratch = tempfile::tempdir().unwrap();
    let site = scratch.path().join("site");
    publish(scratch.path(), "old", true, &|_| ()).unwrap();
    let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_ne!(mode(&site) & 0o055, 0, "web servers of other users may read it");
    fs::set_permissions(&site, fs::Permissions::from_mode(0o700)).unwrap();
    for exchange in [true, false] {
        publish(scratch.path(), "new", exchange, &|step| {
            for entry in fs::read_dir(scratch.path()).unwrap().map(Result::unwrap) {
                let path = entry.path();
                if matches!(step, Step::Writing) && path.is_dir() && path != site {
                    assert_eq!(mode(&path), 0o700);
                }
            }
        })
        .unwrap();
        assert_eq!(mode(&site), 0o700);
    }
}

#[test]
fn what_somebody_puts_there_meanwhile_is_kept() {
    let scratch = tempfile::tempdir().unwrap();
    let site = scratch.path().join("site");
    let result = publish(scratch.path(), "new", true, &|step| {
        if matches!(step, Step::Written) {
            fs::create_dir(&site).unwrap();
            fs::write(site.join("thesis.txt"), "mine").unwrap();
        }
    });
    assert!(matches!(result, Err(PublishError::NotOurs(_))));
    assert_eq!(fs::read(site.join("thesis.txt")).unwrap(), b"mine");
    assert_eq!(
        fs::read_dir(scratch.path()).unwrap().count(),
        1,
        "nothing is left beside"
    );
}
