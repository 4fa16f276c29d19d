//! The same input gives the same bytes, wherever it lies and however many cores take part.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use e2e::{pages, programs, site};
use tempfile::TempDir;

#[test]
fn two_builds_are_equal_byte_for_byte() {
    let Some(program) = programs::meshfront() else {
        return;
    };
    let copy = TempDir::new().expect("a folder");
    copy_folder(&site::example(), copy.path());
    let first = build(&program, &site::example(), "1");
    let second = build(&program, copy.path(), "4");
    let names = |site: &BTreeMap<String, Vec<u8>>| site.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&first), names(&second), "the list of files");
    let different: Vec<&String> = first
        .keys()
        .filter(|path| first[*path] != second[*path])
        .collect();
    assert!(different.is_empty(), "files that differ: {different:?}");
}

fn build(program: &Path, input: &Path, threads: &str) -> BTreeMap<String, Vec<u8>> {
    let out = TempDir::new().expect("a folder");
    let folder = out.path().join("site");
    let mut command = site::build_command(program, input, &folder, programs::bundle().as_deref());
    let output = command
        .env("RAYON_NUM_THREADS", threads)
        .output()
        .expect("meshfront starts");
    assert!(folder.is_dir(), "{}", String::from_utf8_lossy(&output.stderr));
    pages::files(&folder)
        .into_iter()
        .map(|path| (path.clone(), fs::read(folder.join(path)).expect("a file")))
        .collect()
}

fn copy_folder(from: &Path, to: &Path) {
    for path in pages::files(from) {
        let target = to.join(&path);
        fs::create_dir_all(target.parent().expect("a folder")).expect("a folder");
        fs::copy(from.join(&path), target).expect("a copy");
    }
}
