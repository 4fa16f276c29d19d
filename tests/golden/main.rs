//! Small marketplaces, each a folder `tests/fixtures/sites/<case>/` with `input/` and `expected/`.
//!
//! `expected/files.txt` lists the files of the site; the other files hold what a reader finds in the main part of
//! each page. Add a folder, not code. `make golden` writes what the program makes today, to be read before it is
//! committed; in continuous integration it refuses.

mod text;

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs};

use e2e::site::Site;
use e2e::{pages, programs};
use tempfile::TempDir;

#[test]
fn small_sites_read_as_expected() {
    let Some(program) = programs::meshfront() else {
        return;
    };
    let cases = programs::workspace().join("tests/fixtures/sites");
    let names: Vec<_> = fs::read_dir(cases)
        .expect("the cases")
        .map(|case| case.expect("a case").path())
        .collect();
    assert!(!names.is_empty(), "no case in tests/fixtures/sites");
    let faults: Vec<String> = names.iter().flat_map(|case| compare(&program, case)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn compare(program: &Path, case: &Path) -> Vec<String> {
    let made = make(program, &case.join("input"));
    let folder = case.join("expected");
    if env::var_os("MESHFRONT_BLESS").is_some() {
        assert!(
            env::var_os("CI").is_none(),
            "expectations are refreshed by people, not in continuous integration"
        );
        write(&folder, &made);
    }
    let expected: BTreeMap<String, String> = pages::files(&folder)
        .into_iter()
        .map(|path| {
            (
                path.clone(),
                fs::read_to_string(folder.join(path)).expect("an expectation"),
            )
        })
        .collect();
    let paths: std::collections::BTreeSet<&String> = made.keys().chain(expected.keys()).collect();
    let fault = |path: &String| match (made.get(path), expected.get(path)) {
        (Some(made), Some(expected)) => difference(made, expected),
        (Some(_), None) => Some("is new".to_owned()),
        _ => Some("is no longer made".to_owned()),
    };
    let name = case.file_name().unwrap_or_default().display().to_string();
    paths
        .into_iter()
        .filter_map(|path| Some(format!("{name}/expected/{path}: {}", fault(path)?)))
        .collect()
}

/// The text of each page, by the name of the file that expects it.
fn make(program: &Path, input: &Path) -> BTreeMap<String, String> {
    // An empty bundle, so that the test needs no browser tools.
    let bundle = TempDir::new().expect("a folder");
    let site = Site::build(program, input, Some(bundle.path()));
    let folder = site.path();
    let mut made = BTreeMap::new();
    for path in pages::files(&folder)
        .into_iter()
        .filter(|path| path.ends_with(".html"))
    {
        let page = fs::read_to_string(folder.join(&path)).expect("a page");
        made.insert(path.replace(".html", ".txt"), text::of_main(&page));
    }
    let list: Vec<String> = pages::files(&folder)
        .iter()
        .map(|path| text::without_hash(path))
        .collect();
    made.insert("files.txt".to_owned(), list.join("\n") + "\n");
    made
}

fn write(folder: &Path, made: &BTreeMap<String, String>) {
    let _ = fs::remove_dir_all(folder);
    for (path, text) in made {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(file, text).expect("an expectation written");
    }
}

/// The first line that differs.
fn difference(made: &str, expected: &str) -> Option<String> {
    let mut made = made.lines();
    let mut expected = expected.lines();
    let mut line = 1;
    loop {
        match (made.next(), expected.next()) {
            (None, None) => return None,
            (left, right) if left == right => line += 1,
            (left, right) => {
                return Some(format!(
                    "line {line}\n  expected {}\n  made     {}",
                    quote(right),
                    quote(left)
                ));
            }
        }
    }
}

fn quote(line: Option<&str>) -> String {
    line.map_or_else(|| "the end".to_owned(), |line| format!("`{line}`"))
}
