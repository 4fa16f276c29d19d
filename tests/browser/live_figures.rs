//! The leadership page with figures of a platform API on another origin, and everything that can go wrong there.
//!
//! In: the example site, built for that API, and answers made of its own roll-ups. Newer figures replace those of the
//! build and no others do; whatever fails is said, the page stays as it was and nothing moves.

use std::collections::BTreeMap;
use std::path::Path;

use e2e::browser::Reader;
use e2e::pages;
use e2e::platform::{Answers, Fault, Platform};
use e2e::site::copy;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::faults::{
    Case, HOSTILE_TEXT, NEVER, OTHER_VERSION, OVERDUE, faults, is_of_the_network, line_of, newer_manifest,
    poison, read, site_asking,
};
use crate::figures::{cards, choose};
use crate::scene::Scene;

const PAGE: &str = "metrics/index.html";
/// Name of a figure in the answers, and nowhere in the build.
const LIVE: &str = "Drawn from the platform";
/// More than this of the view may not have moved: what Chromium counts as good is 0.1.
const SHIFT_LIMIT: f64 = 0.02;

/// Answers by path: the manifest, the organisation and one domain.
#[derive(Clone)]
struct Bodies(BTreeMap<String, Value>);

impl Bodies {
    fn of(site: &Path) -> Self {
        let newer = |path: &str| {
            let mut view = read(&site.join(path));
            view["asOf"] = json!("2099-12-01");
            view["definitions"][0]["name"] = json!(LIVE);
            (path.to_owned(), view)
        };
        let manifest = ("v1/index.json".to_owned(), newer_manifest(site));
        Self(BTreeMap::from([
            manifest,
            newer("v1/kpis/view.json"),
            newer("v1/kpis/view/sales.json"),
        ]))
    }

    /// The same with something else in one of them.
    fn with(&self, path: &str, change: impl Fn(&mut Value)) -> Self {
        let mut bodies = self.clone();
        change(bodies.0.get_mut(path).expect("an answer"));
        bodies
    }

    fn with_view(&self, change: impl Fn(&mut Value)) -> Self {
        self.with("v1/kpis/view.json", change)
    }

    fn answers(&self, fault: Fault) -> Answers {
        let text = |(path, body): (&String, &Value)| (path.clone(), body.to_string());
        Answers {
            bodies: self.0.iter().map(text).collect(),
            fault,
        }
    }
}

fn state(scene: &Scene) -> Value {
    let script = include_str!("scripts/live_figures.js");
    scene
        .browser
        .run_async(&format!("(function (answer) {{ {script} }})(arguments[0]);"))
}

/// What is wrong with the page after an answer: its line, its figures, its console, its peace.
fn judge(scene: &Scene, expected: &str, replaced: bool) -> Vec<String> {
    let (said, console) = line_of(scene, PAGE);
    let mut faults = Vec::new();
    if !said.contains(expected) {
        faults.push(format!("says {said:?}, not {expected:?}"));
    }
    let own = console.iter().filter(|message| !is_of_the_network(message));
    faults.extend(own.map(|message| format!("console: {message}")));
    let state = state(scene);
    let is_live = cards(&state).contains(LIVE);
    if is_live != replaced {
        faults.push(format!("shows figures of the API: {is_live}"));
    }
    let as_of = state["asOf"].as_str().unwrap_or_default();
    if (as_of == "1 Dec 2099") != replaced {
        faults.push(format!("as of {as_of}"));
    }
    let shift = state["shift"].as_f64().unwrap_or(1.0);
    if shift > SHIFT_LIMIT {
        faults.push(format!("moves by {shift}"));
    }
    for (name, wanted) in [
        ("usable", json!(true)),
        ("ran", json!(false)),
        ("foreign", json!([])),
    ] {
        if state[name] != wanted {
            faults.push(format!("{name}: {}", state[name]));
        }
    }
    faults
}

#[test]
fn whatever_the_platform_api_does_figures_stay_or_become_newer() {
    let api = Platform::start();
    let Some((site, _input)) = site_asking(&api) else {
        return;
    };
    let Some(scene) = Scene::open_at(&site.path(), "/", Reader::DESK) else {
        return;
    };
    let bodies = Bodies::of(&site.path());
    let built = read(&site.path().join("v1/kpis/view.json"))["asOf"].clone();
    let mut cases: Vec<Case> = faults()
        .map(|(name, fault, says, replaced)| (name, bodies.answers(fault), says, replaced))
        .to_vec();
    let mut add = |name, bodies: Bodies, says, replaced| {
        cases.push((name, bodies.answers(Fault::None), says, replaced));
    };
    let manifest = |change: fn(&mut Value)| bodies.with("v1/index.json", change);
    add(
        "overdue",
        manifest(|body| body["asOfSeconds"] = json!(1_000_000_000)),
        OVERDUE,
        true,
    );
    let is_other = |body: &mut Value| body["schemaVersion"] = json!("2.0.0");
    add("other version", manifest(is_other), OTHER_VERSION, false);
    add(
        "other version of figures",
        bodies.with_view(is_other),
        OTHER_VERSION,
        false,
    );
    let as_built = bodies.with_view(|body| body["asOf"] = built.clone());
    add("as old as the build", as_built, "There are no newer", false);
    let older = bodies.with_view(|body| body["asOf"] = json!("2020-01-01"));
    add("older than the build", older, "There are no newer", false);
    let incomplete = "`values` is missing in its answer. These are the numbers of the build.";
    let empty = bodies.with_view(|body| body["values"] = json!([]));
    add("no figure", empty, incomplete, false);
    let odd = bodies.with_view(|body| body["definitions"] = json!("<b>"));
    add("no definition", odd, incomplete, false);
    let timeless = bodies.with_view(|body| body["asOf"] = json!(7));
    add("no time", timeless, "`asOf` is missing in its answer", false);
    let elsewhere = bodies.with_view(|body| body["scope"] = json!("domain:sales"));
    let refused = "its answer is of domain:sales, not of org. These are the numbers of the build.";
    add("another scope", elsewhere, refused, false);
    let nowhere = bodies.with_view(|body| body["scope"] = json!(null));
    add("no scope", nowhere, "`scope` is missing in its answer", false);
    let mut no_figures = bodies.clone();
    no_figures.0.remove("v1/kpis/view.json");
    add("no roll-ups", no_figures, "Live numbers are not connected", false);
    let mut wrong = Vec::new();
    for (name, answers, expected, replaced) in cases {
        api.serve(answers);
        let faults = judge(&scene, expected, replaced);
        wrong.extend(faults.into_iter().map(|fault| format!("{name}: {fault}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn hostile_figures_stay_text() {
    let api = Platform::start();
    let Some((site, _input)) = site_asking(&api) else {
        return;
    };
    let Some(scene) = Scene::open_at(&site.path(), "/", Reader::DESK) else {
        return;
    };
    let bodies = Bodies::of(&site.path());
    let drawn = ["schemaVersion", "asOf", "scope", "id", "window", "group"];
    let hostile = bodies.with_view(|body| poison(body, &drawn));
    // The script of hostile text is at its most dangerous where it is drawn.
    api.serve(hostile.answers(Fault::None));
    let (said, _) = line_of(&scene, PAGE);
    let state_of = state(&scene);
    assert!(said.starts_with("Updated"), "{said}");
    assert!(cards(&state_of).contains("onerror"), "shown as text: {state_of}");
    for (name, wanted) in [
        ("usable", json!(true)),
        ("ran", json!(false)),
        ("foreign", json!([])),
    ] {
        assert_eq!(state_of[name], wanted, "{name}");
    }
    for kept in [&drawn[..2], &drawn[..1], &[]] {
        api.serve(bodies.with_view(|body| poison(body, kept)).answers(Fault::None));
        let faults = judge(&scene, "", false);
        assert!(faults.is_empty(), "{kept:?}: {faults:?}");
    }
}

#[test]
fn choices_follow_the_platform_api_as_far_as_it_goes() {
    let api = Platform::start();
    let Some((site, _input)) = site_asking(&api) else {
        return;
    };
    let Some(scene) = Scene::open_at(&site.path(), "/", Reader::DESK) else {
        return;
    };
    let bodies = Bodies::of(&site.path());
    api.serve(bodies.answers(Fault::None));
    let (said, _) = line_of(&scene, PAGE);
    assert!(said.starts_with("Updated"), "{said}");
    for (name, value, is_live, says) in [
        (
            "window",
            "28d",
            true,
            "Showing 28 days, All domains, The window before.",
        ),
        ("scope", "domain:sales", true, "Showing 28 days, Sales"),
        ("compare", "org", true, "All domains."),
        (
            "scope",
            "domain:finance",
            false,
            "The platform API has no newer figures of it; these are of the build.",
        ),
        ("scope", "", true, "Showing 28 days, All domains"),
        ("window", "", true, "Showing As each figure says, All domains"),
    ] {
        let seen = choose(&scene, name, value);
        assert_eq!(cards(&seen).contains(LIVE), is_live, "{name}={value}: {seen}");
        let said = seen["said"].as_str().unwrap_or_default();
        assert!(said.contains(says), "{name}={value}: {said}");
        let as_of = state(&scene)["asOf"].clone();
        assert_eq!(as_of == json!("1 Dec 2099"), is_live, "{name}={value}: {as_of}");
    }
}

/// The scope of the page is fetched by the island, any other by the script of the page: both say the same of a fault.
#[test]
fn scopes_that_are_chosen_later_are_judged_like_that_of_the_page() {
    let api = Platform::start();
    let Some((site, _input)) = site_asking(&api) else {
        return;
    };
    let Some(scene) = Scene::open_at(&site.path(), "/", Reader::DESK) else {
        return;
    };
    let bodies = Bodies::of(&site.path());
    api.serve(bodies.answers(Fault::None));
    let (said, _) = line_of(&scene, PAGE);
    assert!(said.starts_with("Updated"), "{said}");
    let sales = |change: fn(&mut Value)| bodies.with("v1/kpis/view/sales.json", change);
    let mut cases: Vec<Case> = faults()
        .into_iter()
        // Longer than a reader of this test waits, and as it should be.
        .filter(|(name, ..)| !["10 seconds", "newer"].contains(name))
        .map(|(name, fault, says, _)| {
            let says = match fault {
                Fault::Status(404) => "The platform API has no newer figures of it; these are of the build.",
                _ => says.split(". Showing").next().expect("a sentence"),
            };
            (name, bodies.answers(fault), says, false)
        })
        .collect();
    for (name, change, says) in [
        (
            "another scope",
            (|body| body["scope"] = json!("org")) as fn(&mut Value),
            "The platform API cannot be used: its answer is of org, not of domain:sales. These are the numbers of the build.",
        ),
        (
            "no scope",
            |body| body["scope"] = json!(null),
            "The platform API cannot be used: `scope` is missing in its answer.",
        ),
        (
            "hostile scope",
            |body| body["scope"] = json!(HOSTILE_TEXT),
            "its answer is of \"'><img src=x",
        ),
        (
            "other version",
            |body| body["schemaVersion"] = json!("2.0.0"),
            OTHER_VERSION,
        ),
        (
            "no object",
            |body| *body = json!(null),
            "`scope` is missing in its answer",
        ),
    ] {
        cases.push((name, sales(change).answers(Fault::None), says, false));
    }
    // An answer that was refused or did not come is asked for again; one that was good is kept, so it comes last.
    cases.push(("a second try", bodies.answers(Fault::Once(503)), "Showing", true));
    let mut wrong = Vec::new();
    for (name, answers, says, is_live) in cases {
        choose(&scene, "scope", "");
        api.serve(answers);
        let seen = choose(&scene, "scope", "domain:sales");
        let said = seen["said"].as_str().unwrap_or_default();
        if !said.contains(says) || !said.contains("Sales") || cards(&seen).contains(LIVE) != is_live {
            wrong.push(format!("{name}: {said}, not {says}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(state(&scene)["ran"], json!(false));
}

#[test]
fn every_card_leads_to_a_page_or_nowhere() {
    const UNKNOWN: &str = "Only the platform knows it";
    let api = Platform::start();
    let Some((site, _input)) = site_asking(&api) else {
        return;
    };
    let Some(scene) = Scene::open_at(&site.path(), "/", Reader::DESK) else {
        return;
    };
    let one_more = |view: &mut Value| {
        for (list, name) in [("definitions", "name"), ("values", "coverage")] {
            let list = view[list].as_array_mut().expect("a list");
            let mut entry = list[0].clone();
            entry["id"] = json!("X99");
            entry[name] = json!(UNKNOWN);
            list.push(entry);
        }
    };
    let bodies = Bodies::of(&site.path()).with_view(one_more);
    api.serve(bodies.answers(Fault::None));
    let (said, _) = line_of(&scene, PAGE);
    assert!(said.starts_with("Updated"), "{said}");
    for window in ["28d", ""] {
        let seen = choose(&scene, "window", window);
        assert!(cards(&seen).contains(UNKNOWN), "{seen}");
        let links = seen["links"].as_array().expect("links");
        let total = seen["cards"].as_array().expect("cards").len();
        assert_eq!(links.len(), total - 1, "all but one lead somewhere: {seen}");
        for link in links {
            let page = Path::new("metrics").join(link.as_str().expect("an address"));
            assert!(site.path().join(&page).is_file(), "{}", page.display());
        }
    }
}

/// As on a product page: published without the module that draws, or with one that never starts.
#[test]
fn without_the_module_figures_of_the_build_stay() {
    let api = Platform::start();
    let Some((site, _input)) = site_asking(&api) else {
        return;
    };
    api.serve(Bodies::of(&site.path()).answers(Fault::None));
    for (ending, instead) in [(".wasm", None), (".js", Some(NEVER))] {
        let broken = TempDir::new().expect("a folder");
        copy(&site.path(), broken.path());
        let module = pages::files(broken.path())
            .into_iter()
            .find(|path| path.starts_with("assets/charts.") && path.ends_with(ending));
        let module = broken.path().join(module.expect("the module"));
        match instead {
            Some(text) => std::fs::write(module, text).expect("another module"),
            None => std::fs::remove_file(module).expect("the module removed"),
        }
        let Some(scene) = Scene::open_at(broken.path(), "/", Reader::DESK) else {
            return;
        };
        let expected =
            "There are numbers of 1 Dec 2099, but the part of this site that draws them could not be started";
        let faults = judge(&scene, expected, false);
        assert!(faults.is_empty(), "{ending}: {faults:?}");
    }
}
