//! The history of a repository on the pages and in the feeds of its site, with and without what an earlier build kept.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::product::PRODUCT;
use super::{CLEAN, git, repository};

/// Builds the site of the folder `data` of a repository, and reads a file of it.
pub fn built(folder: &Path, file: &str) -> String {
    built_with(folder, &[], file)
}

fn built_with(folder: &Path, options: &[&str], file: &str) -> String {
    let out = folder.join("site");
    let output = Command::new(env!("CARGO_BIN_EXE_meshfront"))
        .args(["build", "data", "--out", "site"])
        .args(options)
        .current_dir(folder)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    fs::read_to_string(out.join(file)).unwrap()
}

fn commit(folder: &Path, file: &str, text: &str) {
    fs::write(folder.join("data").join(file), text).unwrap();
    assert!(git(folder, &["add", "."]) && git(folder, &["commit", "-q", "-m", "one more"]));
}

fn titles(feed: &str) -> Vec<String> {
    let feed: serde_json::Value = serde_json::from_str(feed).unwrap();
    let items = feed["items"].as_array().unwrap().iter();
    let titles = items.map(|item| item["title"].as_str().unwrap().to_owned());
    titles.collect()
}

#[test]
fn pages_and_feeds_follow_the_history_of_git() {
    let Some(folder) = repository() else { return };
    let readings = folder.path().join("data/readings.yaml");
    let newer = CLEAN
        .replace("name: level", "name: height_over_zero")
        .replace("version: 2.1.0", "version: 3.0.0");
    fs::write(&readings, newer).unwrap();
    assert!(git(folder.path(), &["commit", "-q", "-a", "-m", "rename"]));
    let page = built(folder.path(), "changes/index.html");
    for part in [
        "Breaking",
        "2.1.0 → 3.0.0",
        "height_over_zero",
        "From the git history",
        "31 Mar 2027",
    ] {
        assert!(page.contains(part), "{part} is missing");
    }
    assert!(built(folder.path(), "p/harbour/readings-table/index.html").contains("What changed"));
    let atom = built(folder.path(), "changes/feed.atom");
    assert!(
        atom.starts_with("<?xml") && atom.matches("<entry>").count() == 3,
        "{atom}"
    );
    let feed: serde_json::Value =
        serde_json::from_str(&built(folder.path(), "d/harbour/changes.json")).unwrap();
    assert_eq!(feed["items"][0]["tags"][0], "breaking");
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    // Outside git the dates in the contracts have to do, and the page says so.
    fs::remove_dir_all(folder.path().join(".git")).unwrap();
    assert!(built(folder.path(), "changes/index.html").contains("without git history"));
}

#[test]
fn product_files_make_news_of_their_own() {
    let Some(folder) = repository() else { return };
    let folder = folder.path();
    commit(folder, "tides.yaml", PRODUCT);
    commit(folder, "tides.yaml", &PRODUCT.replace("type: topic", "type: api"));
    commit(
        folder,
        "tides.yaml",
        &PRODUCT.replace("status: active", "status: deprecated"),
    );
    let feed = built(folder, "changes/feed.json");
    let news: Vec<String> = titles(&feed)
        .into_iter()
        .filter(|title| title.contains("Tides"))
        .collect();
    assert_eq!(
        news,
        [
            "Deprecated: Tides 1.4.0",
            "Breaking: Tides 1.4.0",
            "New: Tides 1.4.0"
        ]
    );
    assert!(feed.contains("urn:meshfront:change:product:tides:"), "{feed}");
    assert!(built(folder, "p/harbour/tides/index.html").contains("What changed"));
    // A product that goes with its contract goes once: the contract says it.
    fs::remove_file(folder.join("data/readings.yaml")).unwrap();
    fs::remove_file(folder.join("data/tides.yaml")).unwrap();
    assert!(git(folder, &["commit", "-q", "-a", "-m", "gone"]));
    let gone = titles(&built(folder, "changes/feed.json"));
    let gone: Vec<&String> = gone.iter().filter(|title| title.starts_with("Retired")).collect();
    assert_eq!(gone.len(), 1, "{gone:?}");
}

#[test]
fn a_kept_history_says_the_same_and_is_used() {
    let Some(folder) = repository() else { return };
    let folder = folder.path();
    commit(folder, "tides.yaml", PRODUCT);
    commit(
        folder,
        "readings.yaml",
        &CLEAN.replace("version: 2.1.0", "version: 2.1.1"),
    );
    let feed = |options: &[&str]| built_with(folder, options, "changes/feed.json");
    let without = feed(&[]);
    assert_eq!(feed(&["--cache", "cache"]), without, "first");
    assert_eq!(feed(&["--cache", "cache"]), without, "again");
    let kept = folder.join("cache/history.json");
    let text = fs::read_to_string(&kept).unwrap();
    // What was kept is believed, so it is this that saves the work.
    fs::write(&kept, text.replace("\"Tides\"", "\"Ebb\"")).unwrap();
    assert!(titles(&feed(&["--cache", "cache"])).contains(&"New: Ebb 1.4.0".to_owned()));
    for (damage, what) in [
        (text[..text.len() / 2].to_owned(), "cut"),
        (text.replace("\"Tides\"", "1"), "another form"),
        (
            text.replacen("\"version\":\"", "\"version\":\"0.", 1)
                .replace("\"Tides\"", "\"Ebb\""),
            "another version",
        ),
        (String::new(), "empty"),
    ] {
        fs::write(&kept, damage).unwrap();
        assert_eq!(feed(&["--cache", "cache"]), without, "{what}");
        assert_eq!(fs::read_to_string(&kept).unwrap(), text, "{what}: written anew");
    }
    // A check that is removed is judged by the results of the day, and so is not kept.
    let check = "    quality:\n      - metric: rowCount\n        mustBeGreaterThan: 0\n";
    let unchecked = CLEAN.replace(check, "");
    assert_ne!(unchecked, CLEAN);
    commit(folder, "readings.yaml", &unchecked);
    assert!(
        feed(&["--cache", "cache"]).contains("Check removed"),
        "{}",
        feed(&[])
    );
    assert!(!fs::read_to_string(&kept).unwrap().contains("check-removed"));
}
