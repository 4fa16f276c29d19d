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
    assert!(
        feed.contains("urn:meshfront:Data%20marketplace:change:product:tides:"),
        "{feed}"
    );
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

#[test]
fn entries_of_feeds_have_ids_of_their_own_that_stay() {
    let Some(folder) = repository() else { return };
    let at = folder.path();
    let ids = |feed: &str| -> Vec<String> {
        let feed: serde_json::Value = serde_json::from_str(feed).unwrap();
        let items = feed["items"].as_array().unwrap().iter();
        items
            .map(|item| item["id"].as_str().unwrap().to_owned())
            .collect()
    };
    // Two changes of one contract on one day, its version as it was; the later one breaks readers.
    commit(at, "readings.yaml", &CLEAN.replace("purpose:", "purpose: Now."));
    let first = ids(&built(at, "changes/feed.json"));
    commit(at, "readings.yaml", &CLEAN.replace("name: level", "name: height"));
    commit(at, "readings.yaml", CLEAN);
    let feed = built(at, "changes/feed.json");
    let all = ids(&feed);
    let unique: std::collections::BTreeSet<&String> = all.iter().collect();
    assert_eq!(unique.len(), all.len(), "{all:?}");
    assert!(
        all.len() > first.len() && all.ends_with(&first),
        "{all:?} keeps {first:?}"
    );
    let of_product = ids(&built(at, "p/harbour/readings-table/changes.json"));
    assert!(
        of_product.iter().all(|id| all.contains(id)),
        "an event is the same in every feed"
    );
    assert!(
        all.iter()
            .all(|id| id.starts_with("urn:meshfront:Data%20marketplace:change:")),
        "{all:?}"
    );
    // With a public address it is that which names the marketplace, and feeds say where they are.
    for (setting, page) in [
        ("", "https://data.example.com/m/changes/"),
        (
            "index_in_addresses: true\n",
            "https://data.example.com/m/changes/index.html",
        ),
    ] {
        fs::write(
            at.join("data/marketplace.yaml"),
            format!("base_url: https://data.example.com/m/\n{setting}"),
        )
        .unwrap();
        let atom = built(at, "changes/feed.atom");
        for part in [
            "<id>urn:meshfront:data%2Eexample%2Ecom%2Fm:feed:changes",
            "<link rel=\"self\" type=\"application/atom+xml\" href=\"https://data.example.com/m/changes/feed.atom\"/>",
            &format!("<link rel=\"alternate\" href=\"{page}\"/>"),
        ] {
            assert!(atom.contains(part), "{part} is missing in {atom}");
        }
        assert!(
            built(at, "changes/feed.json")
                .contains("\"feed_url\": \"https://data.example.com/m/changes/feed.json\"")
        );
        let sitemap = built(at, "sitemap.xml");
        assert!(sitemap.contains(&format!("<loc>{page}</loc>")), "{sitemap}");
        assert!(
            !sitemap.contains("/changes/breaking/"),
            "pages with noindex are in no sitemap: {sitemap}"
        );
        let html = built(at, "changes/index.html");
        assert!(html.contains(&format!("<link rel=\"canonical\" href=\"{page}\">")));
    }
    for (page, feed) in [
        ("index.html", "changes/feed"),
        ("changes/index.html", "feed"),
        ("changes/breaking/index.html", "../feed"),
        ("d/harbour/index.html", "changes"),
        ("p/harbour/readings-table/index.html", "changes"),
    ] {
        let html = built(at, page);
        for (kind, ending) in [("atom", "atom"), ("feed", "json")] {
            let kind = if kind == "atom" {
                "application/atom+xml"
            } else {
                "application/feed+json"
            };
            let link = format!("<link rel=\"alternate\" type=\"{kind}\" title=\"Changes");
            assert!(
                html.contains(&link) && html.contains(&format!("href=\"{feed}.{ending}\"")),
                "{page}: {link}"
            );
        }
    }
}
