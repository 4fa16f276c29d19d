//! The browser bundle has every island that pages name, and nothing of the machine that built it.

use std::collections::BTreeSet;
use std::fs;

use e2e::{html, pages, site};

#[test]
fn every_island_of_every_page_is_exported_by_the_bundle() {
    let Some(folder) = site::example_site() else {
        return;
    };
    let mut named = BTreeSet::new();
    for page in pages::pages(&folder) {
        let text = fs::read_to_string(folder.join(&page.path)).expect("a page");
        let tokens = html::tokens(&text);
        named.extend(
            html::attributes(&tokens, "data-component")
                .into_iter()
                .map(|(_, name)| name.to_owned()),
        );
    }
    let scripts = pages::files(&folder)
        .into_iter()
        .filter(|path| path.ends_with(".js"));
    let scripts: String = scripts
        .map(|path| fs::read_to_string(folder.join(path)).expect("a script"))
        .collect();
    assert!(!named.is_empty(), "no page has an island");
    let missing: Vec<&String> = named
        .iter()
        .filter(|name| !scripts.contains(name.as_str()))
        .collect();
    assert!(
        missing.is_empty(),
        "not in the bundle: {missing:?}; `make app` builds a fresh one"
    );
}

#[test]
fn no_folder_of_the_building_machine_is_in_the_bundle() {
    let Some(folder) = site::example_site() else {
        return;
    };
    let home = format!("{}/.", std::env::var("HOME").unwrap_or_default());
    for path in pages::files(&folder) {
        if !path.ends_with(".wasm") {
            continue;
        }
        let bytes = fs::read(folder.join(&path)).expect("a file");
        for place in [home.as_str(), env!("CARGO_MANIFEST_DIR"), "/registry/src/"] {
            let found = bytes
                .windows(place.len())
                .any(|window| window == place.as_bytes());
            assert!(!found, "{path} names {place}; `make app` builds a fresh one");
        }
    }
}
