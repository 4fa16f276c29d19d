//! Live numbers of a product page from a platform API on another origin, with everything that can go wrong there.
//!
//! In: the example site, built for that API, and answers made of its own files. A page must stay usable, say what
//! happened, keep the numbers of its build unless newer ones came, and leave no error of its own in the console.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use e2e::browser::Reader;
use e2e::pages::{self, Page};
use e2e::platform::{Answers, Fault, Platform};
use e2e::programs;
use e2e::site::{self, Site};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::scene::Scene;

const PAGE: &str = "p/sales/orders/index.html";
const PRODUCT: &str = "sales.orders";
/// Text that would run if it were ever markup, and a link that would run if it were ever one.
const HOSTILE_TEXT: &str = "\"'><img src=x onerror=\"window.ran=1\"><script>window.ran=1</script>{{7*7}}";
/// A module that is fetched and never ready.
const NEVER: &str = "await new Promise(() => {}); export default function () {}";
const HOSTILE_LINK: &str = "javascript:window.ran=1";

/// The site that looks for its numbers at `api`, and what that API says: newer, and worse, than the build.
fn site_for(api: &Platform) -> Option<(Site, TempDir, Bodies)> {
    let program = programs::meshfront()?;
    let bundle = programs::bundle()?;
    let input = TempDir::new().expect("a folder");
    copy(&site::example(), input.path());
    let file = input.path().join("marketplace.yaml");
    let text = fs::read_to_string(&file).expect("the configuration");
    fs::write(&file, format!("platform_api: {}\n{text}", api.url)).expect("the configuration");
    let site = Site::build(&program, input.path(), Some(&bundle));
    let bodies = Bodies::of(&site.path());
    Some((site, input, bodies))
}

/// Copies a folder.
pub fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir_all(&target).expect("a folder");
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a file");
        }
    }
}

/// The two answers that a page asks for.
#[derive(Clone)]
struct Bodies {
    manifest: Value,
    card: Value,
    card_path: String,
}

impl Bodies {
    fn of(site: &Path) -> Self {
        let read = |path: PathBuf| -> Value {
            let text = fs::read_to_string(&path).unwrap_or_else(|_| panic!("{} is missing", path.display()));
            serde_json::from_str(&text).expect("JSON")
        };
        let mut manifest = read(site.join("v1/index.json"));
        let card_path = format!("v1/product/0/{PRODUCT}/scorecard.json");
        let mut card = read(site.join(&card_path));
        let now = SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .expect("a clock");
        manifest["asOf"] = json!("2099-12-01T00:00:00Z");
        manifest["asOfSeconds"] = json!(now.as_secs());
        card["asOf"] = json!("2099-12-01T00:00:00Z");
        card["score"] = json!(12.3);
        card["status"] = json!("failing");
        card["reasons"] = json!([{"code": "CRITICAL_CHECK_FAILING", "text": "Everything is late."}]);
        Self {
            manifest,
            card,
            card_path,
        }
    }

    fn answers(&self, fault: Fault) -> Answers {
        let bodies = BTreeMap::from([
            ("v1/index.json".to_owned(), self.manifest.to_string()),
            (self.card_path.clone(), self.card.to_string()),
        ]);
        Answers { bodies, fault }
    }
}

/// Loads the page and waits until it has said something of live numbers, or 25 seconds.
fn line_of(scene: &Scene) -> (String, Vec<String>) {
    let page = Page {
        kind: "product".into(),
        path: PAGE.into(),
        size: 0,
    };
    let mut visit = scene.visit(&page);
    assert!(visit.asleep.is_empty(), "asleep: {:?}", visit.asleep);
    let start = Instant::now();
    loop {
        let said = scene
            .browser
            .run("return document.querySelector('.live p')?.textContent ?? ''");
        let said = said.as_str().unwrap_or_default().trim().to_owned();
        let settled = !said.is_empty() && !said.starts_with("Looking");
        if settled || start.elapsed() > Duration::from_secs(25) {
            visit.console.extend(scene.browser.take_visit().console);
            return (said, visit.console);
        }
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// What the browser itself writes of a request that failed; nothing of ours.
pub fn is_of_the_network(message: &str) -> bool {
    ["Failed to load resource", "net::ERR_", "blocked by CORS policy"]
        .iter()
        .any(|sign| message.contains(sign))
}

fn state(scene: &Scene) -> Value {
    scene.browser.run(include_str!("scripts/live.js"))
}

#[test]
fn whatever_the_platform_api_does_the_page_stays_and_says_it() {
    let api = Platform::start();
    let Some((site, _input, bodies)) = site_for(&api) else {
        return;
    };
    let Some(scene) = Scene::open_at(&site.path(), "/", Reader::DESK) else {
        return;
    };
    let mut other = bodies.clone();
    other.manifest["schemaVersion"] = json!("2.0.0");
    let mut older = bodies.clone();
    older.manifest["asOfSeconds"] = json!(1_000_000_000);
    let cases: [(&str, Answers, &str, bool); 11] = [
        (
            "newer",
            bodies.answers(Fault::None),
            "Updated: numbers of 1 Dec 2099",
            true,
        ),
        (
            "overdue",
            older.answers(Fault::None),
            "newer numbers are overdue",
            true,
        ),
        (
            "10 seconds",
            bodies.answers(Fault::Slow(Duration::from_secs(10))),
            "within 8 seconds. Showing numbers of",
            false,
        ),
        (
            "404",
            bodies.answers(Fault::Status(404)),
            "Live numbers are not connected",
            false,
        ),
        (
            "500",
            bodies.answers(Fault::Status(500)),
            "answered with error 500. Showing numbers of",
            false,
        ),
        (
            "hangs up",
            bodies.answers(Fault::HangUp),
            "Could not reach 127.0.0.1:",
            false,
        ),
        (
            "no CORS",
            bodies.answers(Fault::NoCors),
            "Could not reach 127.0.0.1:",
            false,
        ),
        (
            "cut off",
            bodies.answers(Fault::CutOff),
            "cannot be read. Showing numbers of",
            false,
        ),
        (
            "broken off",
            bodies.answers(Fault::BrokenOff),
            "Could not reach 127.0.0.1:",
            false,
        ),
        (
            "50 MB",
            bodies.answers(Fault::Huge(50_000_000)),
            "too large to be one. Showing numbers of",
            false,
        ),
        (
            "newer major version",
            other.answers(Fault::None),
            "it speaks version 2.0.0 of the platform API, this page version 1",
            false,
        ),
    ];
    let mut faults = Vec::new();
    for (name, answers, expected, replaced) in cases {
        api.serve(answers);
        let (said, console) = line_of(&scene);
        if !said.contains(expected) {
            faults.push(format!("{name}: says {said:?}, not {expected:?}"));
        }
        let own: Vec<&String> = console
            .iter()
            .filter(|message| !is_of_the_network(message))
            .collect();
        if !own.is_empty() {
            faults.push(format!("{name}: console {own:?}"));
        }
        let state = state(&scene);
        let shows_api = state["verdict"].as_str().unwrap_or_default().contains("12.3");
        if shows_api != replaced {
            faults.push(format!("{name}: {}", state["verdict"]));
        }
        if state["usable"] != json!(true) {
            faults.push(format!("{name}: the page cannot be used any more: {state}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_refused_connection_is_said() {
    let Some((site, _input, _)) = site_for(&Platform::refusing()) else {
        return;
    };
    let Some(scene) = Scene::open_at(&site.path(), "/", Reader::DESK) else {
        return;
    };
    let (said, console) = line_of(&scene);
    assert!(said.starts_with("Could not reach 127.0.0.1:"), "{said}");
    assert!(
        console.iter().all(|message| is_of_the_network(message)),
        "{console:?}"
    );
    assert_eq!(state(&scene)["usable"], json!(true));
}

#[test]
fn hostile_text_of_the_platform_api_stays_text() {
    let api = Platform::start();
    let Some((site, _input, bodies)) = site_for(&api) else {
        return;
    };
    let Some(scene) = Scene::open_at(&site.path(), "/", Reader::DESK) else {
        return;
    };
    let needed = ["schemaVersion", "asOf", "status"];
    for (kept, replaced) in [
        (&needed[..], Some(true)),
        (&needed[..2], None),
        (&needed[..1], None),
        (&[], None),
    ] {
        let mut hostile = bodies.clone();
        poison(&mut hostile.card, kept);
        if replaced.is_none() {
            poison(&mut hostile.manifest, &["schemaVersion", "asOf"]);
        }
        api.serve(hostile.answers(Fault::None));
        let (said, console) = line_of(&scene);
        let own: Vec<&String> = console
            .iter()
            .filter(|message| !is_of_the_network(message))
            .collect();
        assert!(own.is_empty(), "{kept:?}: {own:?}");
        let state = state(&scene);
        assert_eq!(state["ran"], json!(false), "{kept:?}, {said}");
        assert_eq!(state["foreign"], json!([]), "{kept:?}, {said}");
        assert_eq!(state["usable"], json!(true), "{kept:?}, {said}");
        if replaced == Some(true) {
            let verdict = state["verdict"].as_str().unwrap_or_default();
            assert!(verdict.contains("12.3"), "not used: {said}: {verdict}");
            assert!(
                verdict.contains("onerror"),
                "the text is not shown as text: {verdict}"
            );
        }
    }
}

/// Somebody published the site without the module that draws newer numbers, or a new build has just taken it away, or it
/// does not come in any useful time.
#[test]
fn without_the_module_that_draws_the_page_keeps_its_numbers_and_says_so() {
    let api = Platform::start();
    let Some((site, _input, bodies)) = site_for(&api) else {
        return;
    };
    api.serve(bodies.answers(Fault::None));
    for (ending, instead) in [(".wasm", None), (".js", None), (".js", Some(NEVER))] {
        let broken = TempDir::new().expect("a folder");
        copy(&site.path(), broken.path());
        let module = pages::files(broken.path())
            .into_iter()
            .find(|path| path.starts_with("assets/charts.") && path.ends_with(ending));
        let module = broken.path().join(module.expect("the module"));
        match instead {
            Some(text) => fs::write(module, text).expect("another module"),
            None => fs::remove_file(module).expect("the module removed"),
        }
        let Some(scene) = Scene::open_at(broken.path(), "/", Reader::DESK) else {
            return;
        };
        let (said, console) = line_of(&scene);
        let expected = "There are numbers of 1 Dec 2099, 00:00 UTC, but the part of this site that draws them could not \
                        be started; loading the page again may help. Showing numbers of ";
        assert!(said.starts_with(expected), "{ending}: {said}");
        assert!(
            console.iter().all(|message| is_of_the_network(message)),
            "{ending}: {console:?}"
        );
        let state = state(&scene);
        let verdict = state["verdict"].as_str().unwrap_or_default();
        assert!(
            !verdict.is_empty() && !verdict.contains("12.3"),
            "{ending}: {verdict}"
        );
        assert_eq!(state["usable"], json!(true), "{ending}");
    }
}

/// Replaces every text of a body, except those of the members in `kept`.
fn poison(value: &mut Value, kept: &[&str]) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                match member {
                    Value::String(_) if kept.contains(&name.as_str()) => {}
                    Value::String(text) if name.to_lowercase().ends_with("url") => {
                        HOSTILE_LINK.clone_into(text)
                    }
                    Value::String(text) => HOSTILE_TEXT.clone_into(text),
                    other => poison(other, kept),
                }
            }
        }
        Value::Array(entries) => {
            for entry in entries {
                match entry {
                    Value::String(text) if !kept.is_empty() => {
                        // Capabilities decide what is asked for at all.
                        if text != "scorecards" {
                            HOSTILE_TEXT.clone_into(text);
                        }
                    }
                    other => poison(other, kept),
                }
            }
        }
        _ => {}
    }
}
