//! The page of one figure, and the table of domains of the leadership page, with newer numbers of a platform API on another
//! origin, and everything that can go wrong there.
//!
//! In: the example site, built for that API, and answers made of its own roll-ups. Newer numbers replace those of the build and
//! no others do; whatever fails is said, and nothing moves.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use e2e::browser::Reader;
use e2e::platform::{Answers, Fault, Platform};
use serde_json::{Value, json};

use crate::faults::{
    Case, HOSTILE_TEXT, OTHER_VERSION, faults, is_of_the_network, line_of, newer_manifest, poison, read,
    site_asking,
};
use crate::scene::Scene;

const FIGURE: &str = "metrics/a1/index.html";
const FILE: &str = "v1/kpis/kpi/a1.json";
const LEADERSHIP: &str = "metrics/index.html";
const TABLE: &str = "v1/kpis/domains.json";
/// A value of the answers, and of nothing else.
const LIVE: &str = "3.21 %";
/// More than this of the view may not have moved.
const SHIFT_LIMIT: f64 = 0.02;

/// What changes an answer.
type Change = fn(&mut Value);

/// The manifest, and newer answers at these paths.
fn bodies(site: &Path, paths: &[&str]) -> BTreeMap<String, Value> {
    let manifest = ("v1/index.json".to_owned(), newer_manifest(site));
    let newer = paths.iter().map(|path| {
        let mut body = read(&site.join(path));
        body["asOf"] = json!("2099-12-01");
        (path.to_string(), body)
    });
    [manifest].into_iter().chain(newer).collect()
}

fn answers(bodies: &BTreeMap<String, Value>, fault: Fault) -> Answers {
    let text = |(path, body): (&String, &Value)| (path.clone(), body.to_string());
    Answers {
        bodies: bodies.iter().map(text).collect(),
        fault,
    }
}

fn with(bodies: &BTreeMap<String, Value>, path: &str, change: Change) -> BTreeMap<String, Value> {
    let mut changed = bodies.clone();
    change(changed.get_mut(path).expect("an answer"));
    changed
}

/// What stands in the parts that are drawn anew, whether anything foreign ran or stands there, and how far things moved.
fn state(scene: &Scene, ids: &[&str]) -> Value {
    scene.browser.run_async(&format!(
        "const done = arguments[arguments.length - 1]; let shift = 0; new PerformanceObserver((list) => {{ for (const entry of \
         list.getEntries()) if (!entry.hadRecentInput) shift += entry.value; }}).observe({{ type: 'layout-shift', buffered: true }}); \
         const parts = {}.map((id) => document.getElementById(id)); \
         setTimeout(() => done({{ texts: parts.map((part) => part.textContent), shift, ran: window.ran !== undefined, \
         foreign: parts.flatMap((part) => [...part.querySelectorAll('script, img, [onerror], [href^=javascript]')]).length }}), 150);",
        json!(ids)
    ))
}

#[test]
fn the_page_of_a_figure_becomes_newer_or_stays() {
    let api = Platform::start();
    let Some((site, _input)) = site_asking(&api) else {
        return;
    };
    let Some(scene) = Scene::open_at(&site.path(), "/", Reader::DESK) else {
        return;
    };
    let mut right = bodies(&site.path(), &[FILE]);
    let file = right.get_mut(FILE).expect("the figure");
    file["org"]["value"] = json!(3.21);
    file["domains"][0]["value"] = json!(3.21);
    let as_of_build = read(&site.path().join(FILE))["asOf"].clone();
    let mut cases: Vec<Case> = faults()
        .map(|(name, fault, says, replaced)| (name, answers(&right, fault), says, replaced))
        .to_vec();
    let mut add = |name, change: Change, says, replaced| {
        cases.push((
            name,
            answers(&with(&right, FILE, change), Fault::None),
            says,
            replaced,
        ));
    };
    add(
        "other version",
        |body| body["schemaVersion"] = json!("2.0.0"),
        OTHER_VERSION,
        false,
    );
    add(
        "no time",
        |body| body["asOf"] = json!(7),
        "`asOf` is missing in its answer",
        false,
    );
    add(
        "older",
        |body| body["asOf"] = json!("2020-01-01"),
        "There are no newer",
        false,
    );
    add(
        "another figure",
        |body| {
            body["definition"]["id"] = json!("D2");
            body["org"]["id"] = json!("D2");
        },
        "its answer is of D2, not of A1. These are the numbers of the build.",
        false,
    );
    add(
        "no definition",
        |body| body["definition"] = json!("<b>"),
        "`definition` is missing in its answer",
        false,
    );
    add(
        "no value",
        |body| body["org"] = json!([]),
        "`org` is missing in its answer",
        false,
    );
    add(
        "value of another",
        |body| body["org"]["id"] = json!("T5"),
        "`org` is missing in its answer",
        false,
    );
    add(
        "no domains",
        |body| body["domains"] = json!(7),
        "Updated: numbers of 1 Dec 2099",
        true,
    );
    let mut as_built = right.clone();
    as_built.get_mut(FILE).expect("the figure")["asOf"] = as_of_build;
    cases.push((
        "as old as the build",
        answers(&as_built, Fault::None),
        "There are no newer",
        false,
    ));
    let mut nothing = right.clone();
    nothing.remove(FILE);
    cases.push((
        "no such file",
        answers(&nothing, Fault::None),
        "Live numbers are not connected",
        false,
    ));
    let mut wrong = Vec::new();
    for (name, answers, expected, replaced) in cases {
        api.serve(answers);
        let (said, console) = line_of(&scene, FIGURE);
        let seen = state(&scene, &["figure-now", "figure-history", "figure-domains"]);
        let is_live = |part: usize| seen["texts"][part].as_str().unwrap_or_default().contains(LIVE);
        if !said.contains(expected) || is_live(0) != replaced || is_live(1) != replaced {
            wrong.push(format!("{name}: says {said:?}, {seen}"));
        }
        if seen["shift"].as_f64().unwrap_or(1.0) > SHIFT_LIMIT || seen["ran"] != json!(false) {
            wrong.push(format!("{name}: {seen}"));
        }
        let own = console.iter().filter(|message| !is_of_the_network(message));
        wrong.extend(own.map(|message| format!("{name}: console: {message}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // Texts of a stranger stay texts, and domains keep the links of the page.
    let drawn = ["schemaVersion", "asOf", "id", "window", "group"];
    let mut hostile = right;
    poison(hostile.get_mut(FILE).expect("the figure"), &drawn);
    api.serve(answers(&hostile, Fault::None));
    let (said, _) = line_of(&scene, FIGURE);
    assert!(said.starts_with("Updated"), "{said}");
    let seen = state(&scene, &["figure-now", "figure-history", "figure-domains"]);
    assert_eq!(
        (&seen["ran"], &seen["foreign"]),
        (&json!(false), &json!(0)),
        "{seen}"
    );
    assert!(
        seen["texts"][1].as_str().unwrap_or_default().contains("onerror"),
        "shown as text: {seen}"
    );
}

/// The line of the page's script once it says something of the table, or silence of 3 seconds.
fn said_of_table(scene: &Scene) -> String {
    let start = Instant::now();
    loop {
        let said = scene
            .browser
            .run("return document.getElementById('figures-state').textContent");
        let said = said.as_str().unwrap_or_default().to_owned();
        if said.contains("Table of domains") || start.elapsed() > Duration::from_secs(3) {
            return said;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn the_table_of_domains_becomes_newer_or_stays_and_keeps_its_order() {
    let api = Platform::start();
    let Some((site, _input)) = site_asking(&api) else {
        return;
    };
    let Some(scene) = Scene::open_at(&site.path(), "/", Reader::DESK) else {
        return;
    };
    let mut right = bodies(&site.path(), &["v1/kpis/view.json", TABLE]);
    let table = right.get_mut(TABLE).expect("the table");
    let column = table["columns"]
        .as_array()
        .expect("columns")
        .iter()
        .position(|id| id == "A1")
        .expect("A1");
    table["rows"][0]["values"][column] = json!(4.56);
    let shown = "4.56";
    let refused = "Table of domains: The platform API cannot be used:";
    let cases: [(&str, Change, &str, bool); 8] = [
        ("newer", |_| {}, "", true),
        (
            "older",
            |body| body["asOf"] = json!("2020-01-01"),
            "Table of domains: The platform API has no newer figures of it",
            false,
        ),
        (
            "other version",
            |body| body["schemaVersion"] = json!("2.0.0"),
            refused,
            false,
        ),
        ("no time", |body| body["asOf"] = json!(null), refused, false),
        ("no column", |body| body["columns"] = json!([]), refused, false),
        (
            "unknown columns",
            |body| body["columns"] = json!(["X1", HOSTILE_TEXT]),
            refused,
            false,
        ),
        ("no row", |body| body["rows"] = json!("<b>"), refused, false),
        ("no object", |body| *body = json!(null), refused, false),
    ];
    let mut wrong = Vec::new();
    for (name, change, expected, replaced) in cases {
        api.serve(answers(&with(&right, TABLE, change), Fault::None));
        let (line, _) = line_of(&scene, LEADERSHIP);
        let said = said_of_table(&scene);
        let seen = state(&scene, &["figures-domains"]);
        let is_live = seen["texts"][0].as_str().unwrap_or_default().contains(shown);
        if !line.starts_with("Updated")
            || !said.contains(expected)
            || expected.is_empty() != said.is_empty()
            || is_live != replaced
        {
            wrong.push(format!("{name}: {line} / {said}: {is_live}"));
        }
        if seen["shift"].as_f64().unwrap_or(1.0) > SHIFT_LIMIT
            || seen["ran"] != json!(false)
            || seen["foreign"] != json!(0)
        {
            wrong.push(format!("{name}: {seen}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // Nobody answers for the table alone; the button asks once more, and what the reader sorted by stays.
    let mut without = right.clone();
    without.insert(TABLE.to_owned(), json!("cut off"));
    api.serve(answers(&without, Fault::None));
    line_of(&scene, LEADERSHIP);
    assert!(said_of_table(&scene).contains(refused));
    let sort = "document.querySelectorAll('#domain-table .sort')[4].click(); return 0";
    scene.browser.run(sort);
    api.serve(answers(&right, Fault::None));
    scene
        .browser
        .run("document.getElementById('figures-again').click(); return 0");
    let start = Instant::now();
    let seen = loop {
        let seen = scene.browser.run(
            "const table = document.getElementById('domain-table'); return { text: table.textContent, \
             sorted: [...table.tHead.rows[0].cells].findIndex((head) => head.ariaSort), heads: table.querySelectorAll('.sort').length, \
             columns: table.tHead.rows[0].cells.length };",
        );
        let is_there = seen["text"].as_str().unwrap_or_default().contains(shown);
        if is_there || start.elapsed() > Duration::from_secs(10) {
            break seen;
        }
        std::thread::sleep(Duration::from_millis(100));
    };
    assert!(
        seen["text"].as_str().unwrap_or_default().contains(shown),
        "{seen}"
    );
    assert_eq!(
        (&seen["sorted"], &seen["heads"]),
        (&json!(4), &seen["columns"]),
        "{seen}"
    );
}
