//! A build that is killed leaves the site that was there before, or the new one; never a mixture.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Stdio;

use e2e::{pages, programs, site};
use tempfile::TempDir;

/// Enough contracts for writing to take a moment.
const CONTRACTS: usize = 100;

/// How many builds are killed, each a little later than the one before.
const KILLS: usize = 12;

#[test]
fn a_killed_build_leaves_a_whole_site() {
    let Some(program) = programs::meshfront() else {
        return;
    };
    let folder = TempDir::new().expect("a folder");
    let (input, out) = (folder.path().join("input"), folder.path().join("site"));
    let build = || {
        site::build_command(&program, &input, &out, None)
            .output()
            .expect("meshfront starts")
    };
    write_contracts(&input, "New");
    build();
    let new = read(&out);
    write_contracts(&input, "Old");
    build();
    let old = read(&out);
    assert!(
        old.len() > CONTRACTS && new.len() == old.len(),
        "{} and {} files",
        old.len(),
        new.len()
    );

    write_contracts(&input, "New");
    for kill in 0..KILLS {
        let entries = 1 + kill * old.len() / KILLS;
        kill_when_written(&program, &input, &out, entries);
        let left = read(&out);
        assert!(
            left == old || left == new,
            "killed after {entries} entries, the site is neither the old nor the new one"
        );
    }
    build();
    assert!(read(&out) == new, "a later build finishes the work");
    let beside: Vec<String> = names(folder.path());
    assert_eq!(beside, ["input", "site"], "and leaves nothing beside the site");
}

/// Starts a build and kills it once the folder that it prepares beside the site holds so many entries.
fn kill_when_written(program: &Path, input: &Path, out: &Path, entries: usize) {
    let mut command = site::build_command(program, input, out, None);
    let mut build = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("meshfront starts");
    let parent = out.parent().expect("a folder around the site");
    while build.try_wait().expect("the build's state").is_none() {
        let staging = names(parent)
            .into_iter()
            .find(|name| name.starts_with(".site.meshfront-") && parent.join(name).is_dir());
        if staging.is_some_and(|name| count(&parent.join(name)) >= entries) {
            let _ = build.kill();
            let _ = build.wait();
        }
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let mut names: Vec<String> = entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Entries of the folder and its folders, as far as they can be seen while another program writes them.
fn count(folder: &Path) -> usize {
    let below = |name: &String| 1 + count(&folder.join(name));
    names(folder).iter().map(below).sum()
}

fn read(site: &Path) -> BTreeMap<String, Vec<u8>> {
    pages::files(site)
        .into_iter()
        .map(|path| (path.clone(), fs::read(site.join(path)).expect("a file")))
        .collect()
}

fn write_contracts(input: &Path, word: &str) {
    fs::create_dir_all(input).expect("a folder");
    for number in 0..CONTRACTS {
        let text = format!(
            "apiVersion: v3.1.0\nkind: DataContract\nid: thing-{number}\nname: {word} thing {number}\n\
             version: 1.0.0\nstatus: active\ndomain: things\n"
        );
        fs::write(input.join(format!("thing-{number}.odcs.yaml")), text).expect("a contract");
    }
}
