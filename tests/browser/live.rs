//! Live numbers of a product page from a platform API on another origin, with everything that can go wrong there.
//!
//! In: the example site, built for that API, and answers made of its own files. A page must stay usable, say what
//! happened, keep the numbers of its build unless newer ones came, and leave no error of its own in the console.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use e2e::browser::Reader;
use e2e::pages;
use e2e::platform::{Answers, Fault, Platform};
use e2e::site::{Site, copy};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::faults::{
    Case, NEVER, OTHER_VERSION, OVERDUE, faults, is_of_the_network, line_of, newer_manifest, poison, read,
    site_asking,
};
use crate::scene::Scene;

const PAGE: &str = "p/sales/orders/index.html";
const PRODUCT: &str = "sales.orders";

/// The site that looks for its numbers at `api`, and what that API says: newer, and worse, than the build.
fn site_for(api: &Platform) -> Option<(Site, TempDir, Bodies)> {
    let (site, input) = site_asking(api)?;
    let bodies = Bodies::of(&site.path());
    Some((site, input, bodies))
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
        let manifest = newer_manifest(site);
        let card_path = format!("v1/product/0/{PRODUCT}/scorecard.json");
        let mut card = read(&site.join(&card_path));
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
    let mut cases: Vec<Case> = faults()
        .map(|(name, fault, says, replaced)| (name, bodies.answers(fault), says, replaced))
        .to_vec();
    cases.push(("overdue", older.answers(Fault::None), OVERDUE, true));
    cases.push((
        "newer major version",
        other.answers(Fault::None),
        OTHER_VERSION,
        false,
    ));
    let mut faults = Vec::new();
    for (name, answers, expected, replaced) in cases {
        api.serve(answers);
        let (said, console) = line_of(&scene, PAGE);
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
    let (said, console) = line_of(&scene, PAGE);
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
        let (said, console) = line_of(&scene, PAGE);
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
        let (said, console) = line_of(&scene, PAGE);
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

/// A list that says itself that incidents are missing cannot say that there are none.
#[test]
fn open_incidents_are_replaced_by_a_whole_list_only() {
    let api = Platform::start();
    let Some((site, _input, bodies)) = site_for(&api) else {
        return;
    };
    let Some(scene) = Scene::open_at(&site.path(), "/", Reader::DESK) else {
        return;
    };
    let shown = || {
        let words = scene
            .browser
            .run("return document.getElementById('trust-incidents').innerText");
        words.as_str().unwrap_or_default().to_owned()
    };
    let incident = |title: &str, product: &str| {
        json!({"incidentId": "I", "productIds": [product], "title": title, "severity": "high",
            "openedAt": "2099-11-30T00:00:00Z"})
    };
    let body = |incidents: Value, total: usize| json!({"schemaVersion": "1.0.0", "asOf": "2099-12-01T00:00:00Z", "incidents": incidents, "total": total});
    let told = body(json!([incident("Told by the platform", PRODUCT)]), 1);
    let foreign = json!([incident("Elsewhere", "sales.other")]);
    for (told, expected) in [
        (told.clone(), Some("Told by the platform")),
        (body(foreign.clone(), 1), Some("No open incident.")),
        (body(foreign, 1_001), None),
        (body(json!([incident("One of many", PRODUCT)]), 2), None),
    ] {
        let mut answers = bodies.answers(Fault::None);
        let capable = answers.bodies["v1/index.json"].contains("\"incidents\"");
        assert!(capable, "the example reports incidents");
        api.serve(Answers {
            bodies: BTreeMap::new(),
            fault: Fault::Status(404),
        });
        line_of(&scene, PAGE);
        let built = shown();
        answers
            .bodies
            .insert("v1/incidents/open.json".to_owned(), told.to_string());
        api.serve(answers);
        let (said, _) = line_of(&scene, PAGE);
        assert!(said.starts_with("Updated"), "{said}");
        match expected {
            None => assert_eq!(shown(), built, "{told}"),
            Some(words) => assert!(shown().contains(words), "{}: {told}", shown()),
        }
    }
}
