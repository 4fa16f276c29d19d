//! The leadership page at work: window, scope and comparison redraw it in place, the address keeps them, the table
//! sorts by keyboard, a phone can use it soon, and without scripts or answers the figures of the build stay.

use e2e::browser::Reader;
use e2e::pages::Page;
use e2e::site;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::places::copy_without;
use crate::scene::Scene;

/// In milliseconds, from the choice to the painted figures, once everything is there.
const REDRAW_LIMIT: f64 = 100.0;
/// Most runs through all choices while one of them looks slow.
const RUNS: usize = 4;
/// In milliseconds, on the phone of [`crate::speed`], from the address to controls that work.
const READY_LIMIT: f64 = 1500.0;

fn page() -> Page {
    Page {
        kind: "metrics".into(),
        path: "metrics/index.html".into(),
        size: 0,
    }
}

/// Chooses `value` in a control of the page and tells what is there afterwards; without a name only the latter.
pub fn choose(scene: &Scene, name: &str, value: &str) -> Value {
    let script = include_str!("scripts/figures.js");
    scene.browser.run_async(&format!(
        "(function () {{ {script} }})({}, {}, arguments[arguments.length - 1]);",
        json!(name),
        json!(value)
    ))
}

/// Texts of the cards.
pub fn cards(seen: &Value) -> String {
    let cards = seen["cards"].as_array().expect("cards");
    cards
        .iter()
        .map(|card| card.as_str().expect("text"))
        .collect::<Vec<_>>()
        .join("\n---\n")
}

#[test]
fn window_scope_and_comparison_redraw_in_place() {
    let Some(scene) = Scene::open(Reader::DESK) else {
        return;
    };
    scene.visit(&page());
    let built = choose(&scene, "", "");
    assert!(
        cards(&built).contains("90 days to") && built["address"] == "",
        "{built}"
    );
    let first = choose(&scene, "window", "28d");
    println!(
        "first redraw, module and answer fetched: {:.0} ms",
        first["took"].as_f64().expect("ms")
    );
    assert_eq!(first["address"], "?window=28d");
    assert!(!cards(&first).contains("90 days to"), "{}", cards(&first));
    assert_eq!(
        first["links"], built["links"],
        "pages of figures are where they were"
    );
    let scopes = scene.browser.run(
        "return [...document.getElementById('figures-view').elements.scope.options].map((option) => option.value)",
    );
    let scope = scopes[1].as_str().expect("a domain").to_owned();
    // Once to fetch the answer of the domain.
    choose(&scene, "scope", &scope);
    let mut slowest = slowest_redraw(&scene, &scope);
    for _ in 1..RUNS {
        // A slow run may be the fault of another program; a slow page is slow every time.
        if slowest < REDRAW_LIMIT {
            break;
        }
        slowest = slowest.min(slowest_redraw(&scene, &scope));
    }
    assert!(slowest < REDRAW_LIMIT, "{slowest:.0} ms, at most {REDRAW_LIMIT}");
    // Back through the choices, and the address alone is enough.
    scene.browser.run("history.go(-3); return 0");
    let back = choose(&scene, "", "");
    assert!(
        back["address"].as_str().expect("text").contains("scope="),
        "{back}"
    );
    scene.browser.visit(&format!(
        "{}?window=28d&scope={scope}&compare=lunch",
        scene.url(&page())
    ));
    let wait = "const done = arguments[arguments.length - 1]; const look = (left) => { const said = \
                document.getElementById('figures-state').textContent; if (said.includes('Showing') || !left) done(said); \
                else setTimeout(() => look(left - 1), 50); }; look(100);";
    let said = scene.browser.run_async(wait);
    let said = said.as_str().expect("text");
    assert!(said.contains("Not known and left out: compare=lunch"), "{said}");
    assert!(
        said.contains("28 days") && !said.contains("lunch. Showing figures"),
        "{said}"
    );
    let visit = scene.browser.take_visit();
    assert!(visit.console.is_empty(), "{:?}", visit.console);
    scene.end();
}

/// Makes one choice after another; milliseconds of the one that took longest to be drawn.
fn slowest_redraw(scene: &Scene, scope: &str) -> f64 {
    let mut slowest: f64 = 0.0;
    for (name, value) in [
        ("scope", ""),
        ("scope", scope),
        ("window", "qtr"),
        ("compare", "org"),
        ("compare", "none"),
        ("window", "90d"),
        ("window", ""),
    ] {
        let seen = choose(scene, name, value);
        let took = seen["took"].as_f64().expect("ms");
        println!("{name}={value}: {took:.0} ms");
        assert!(took >= 0.0, "{name}={value} drew nothing: {seen}");
        slowest = slowest.max(took);
        match (name, value) {
            ("window", "qtr") => assert!(cards(&seen).contains("quarter to"), "{}", cards(&seen)),
            ("compare", "org") => {
                assert!(cards(&seen).contains("All domains"), "{}", cards(&seen));
                assert_eq!(seen["hidden"], true, "what is about all domains is put aside");
            }
            ("compare", "none") => assert!(!cards(&seen).contains("before"), "{}", cards(&seen)),
            _ => {}
        }
    }
    slowest
}

#[test]
fn without_the_module_the_page_says_so_and_keeps_its_figures() {
    let Some(site) = site::example_site() else { return };
    let broken = TempDir::new().expect("a folder");
    copy_without(&site, broken.path(), ".wasm");
    let Some(scene) = Scene::open_at(broken.path(), "/", Reader::DESK) else {
        return;
    };
    scene.browser.visit_without_islands(&scene.url(&page()));
    let built = choose(&scene, "", "");
    let chosen = choose(&scene, "window", "28d");
    assert_eq!(chosen["cards"], built["cards"]);
    let said = chosen["said"].as_str().expect("text");
    assert!(said.contains("could not be loaded"), "{said}");
}

#[test]
fn the_table_of_domains_sorts_by_keyboard() {
    let Some(scene) = Scene::open(Reader::DESK) else {
        return;
    };
    scene.visit(&page());
    let state = "const table = document.getElementById('domain-table'); const heads = [...table.tHead.rows[0].cells]; \
                 const column = heads.findIndex((head) => head.ariaSort); \
                 return { sort: heads[column]?.ariaSort, column, values: [...table.tBodies[0].rows].map((row) => \
                 column > 0 ? (row.cells[column].dataset.value ?? null) : row.cells[0].textContent) };";
    scene
        .browser
        .run("document.querySelectorAll('#domain-table .sort')[4].focus(); return 0");
    for (key, sort) in [("Enter", "descending"), ("Space", "ascending")] {
        scene.browser.press(key);
        let seen = scene.browser.run(state);
        assert_eq!(
            (seen["sort"].as_str(), seen["column"].as_u64()),
            (Some(sort), Some(4)),
            "{seen}"
        );
        let values: Vec<Option<f64>> = seen["values"]
            .as_array()
            .expect("values")
            .iter()
            .map(|value| value.as_str().and_then(|text| text.parse().ok()))
            .collect();
        let known: Vec<f64> = values.iter().flatten().copied().collect();
        let is_sorted = match sort {
            "ascending" => known.is_sorted(),
            _ => known.iter().rev().is_sorted(),
        };
        assert!(is_sorted && known.len() > 1, "{values:?}");
        assert!(
            values[..known.len()].iter().all(Option::is_some),
            "what is not measured stays last: {values:?}"
        );
    }
    scene.end();
}

#[test]
#[ignore = "wants a machine that does nothing else; `make bench` runs it"]
fn a_phone_can_use_the_page_soon() {
    let Some(scene) = Scene::open(Reader {
        width: 412,
        ..Reader::PHONE
    }) else {
        return;
    };
    scene.browser.slow_down();
    let mut best = f64::INFINITY;
    for _ in 0..5 {
        scene.visit(&page());
        let ready = scene
            .browser
            .run("return performance.getEntriesByName('figures-ready')[0]?.startTime ?? 1e9");
        best = best.min(ready.as_f64().expect("ms"));
        // A slow run may be the fault of another program.
        if best < READY_LIMIT {
            break;
        }
    }
    println!("leadership page, slow 4G, CPU 4 x slower: controls work after {best:.0} ms");
    assert!(best < READY_LIMIT, "{best:.0} ms, at most {READY_LIMIT}");
    scene.end();
}
