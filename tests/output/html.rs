//! The Nu validator finds nothing wrong with any page: of the example marketplace, which has every kind of page, and of
//! the small sites of `tests/fixtures/sites`, which have odd contents.
//!
//! Needs Java and the validator, which `make test-html` brings.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use e2e::{pages, programs, site};
use serde_json::Value;

/// Where `make` keeps the validator.
fn validator() -> Option<PathBuf> {
    let jar = programs::workspace().join(".tools/npm/vnu-jar/node_modules/vnu-jar/build/dist/vnu.jar");
    jar.is_file().then_some(jar)
}

/// What the validator says of the pages of a site, but for what it cannot know: which texts the policy allows by hash.
fn faults(jar: &Path, folder: &Path) -> Vec<String> {
    let pages = pages::files(folder)
        .into_iter()
        .filter(|path| path.ends_with(".html"));
    let output = Command::new("java")
        .args(["-Xss8m", "-jar"])
        .arg(jar)
        .args(["--format", "json", "--exit-zero-always"])
        .args(pages.map(|page| folder.join(page)))
        .output()
        .expect("java starts");
    let said: Value = serde_json::from_slice(&output.stderr).expect("the validator answers in JSON");
    let messages = said["messages"].as_array().expect("a list");
    let text = |message: &Value, key: &str| message[key].as_str().unwrap_or_default().to_owned();
    messages
        .iter()
        .filter(|message| message["type"] != "info" || message["subType"] == "warning")
        .filter(|message| !text(message, "message").contains("violates Content Security Policy"))
        .map(|message| {
            format!(
                "{}: {} ({})",
                text(message, "url"),
                text(message, "message"),
                text(message, "extract")
            )
        })
        .collect()
}

#[test]
#[ignore = "needs Java and the Nu validator: make test-html"]
fn the_nu_validator_passes_on_every_page() {
    let jar = validator().expect("the validator; `make test-html` brings it");
    let example = site::example_site().expect("the browser bundle; `make test-html` brings it");
    let mut wrong = faults(&jar, &example);
    let program = programs::meshfront().expect("the program");
    let sites = programs::workspace().join("tests/fixtures/sites");
    for entry in fs::read_dir(sites).expect("a folder").flatten() {
        let input = entry.path().join("input");
        let input = if input.is_dir() { input } else { entry.path() };
        let built = site::Site::build(&program, &input, programs::bundle().as_deref());
        wrong.extend(faults(&jar, &built.path()));
    }
    assert!(wrong.is_empty(), "{} faults\n{}", wrong.len(), wrong.join("\n"));
}
