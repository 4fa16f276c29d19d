//! The leadership page with figures that Prometheus tells the reader's browser: newer where it answers with one number, those
//! of the build where it does not, and a line that says which.
//!
//! In: the example site with queries, and answers by query: well, missing, of several series, none at all.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use e2e::browser::Reader;
use e2e::pages::Page;
use e2e::platform::{Answers, Fault, Platform};
use e2e::site::{self, Site};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::faults::is_of_the_network;
use crate::figures::{cards, choose};
use crate::scene::Scene;

const FIGURES: &str = "
  figures:
    - {kpi: A1, query: used, n_query: products}
    - {kpi: T5, query: slo}
    - {kpi: T7, query: mttr, n_query: incidents}
    - {kpi: A2, scope: 'domain:sales', query: sales_teams}
";
/// More than this of the view may not have moved.
const SHIFT_LIMIT: f64 = 0.02;

/// The example site with figures that browsers ask at `url`; nobody answers its build.
fn site_asking(url: &str) -> Option<(Site, TempDir)> {
    site::example_with(&format!(
        "prometheus:\n  url: {url}\n  browser_url: {url}{FIGURES}"
    ))
}

fn vector(values: &[&str]) -> String {
    let series = values
        .iter()
        .map(|value| json!({"metric": {}, "value": [1_795_150_800.5, value]}));
    json!({"status": "success", "data": {"resultType": "vector", "result": series.collect::<Vec<_>>()}})
        .to_string()
}

fn right() -> BTreeMap<String, String> {
    [
        ("used", "6.27"),
        ("products", "40"),
        ("slo", "4.44"),
        ("mttr", "3"),
        ("incidents", "2"),
        ("sales_teams", "77"),
    ]
    .map(|(query, value)| (format!("api/v1/query?query={query}"), vector(&[value])))
    .into()
}

/// What the line of Prometheus says once all answers are here, and how far things moved.
fn told(scene: &Scene, before: &str) -> (String, f64) {
    let start = Instant::now();
    loop {
        let said = scene
            .browser
            .run("return document.getElementById('figures-told').textContent");
        let said = said.as_str().unwrap_or_default().to_owned();
        if said != before && !said.starts_with("Asking") || start.elapsed() > Duration::from_secs(25) {
            let shift = scene.browser.run_async(
                "const done = arguments[arguments.length - 1]; let shift = 0; new PerformanceObserver((list) => { for (const entry \
                 of list.getEntries()) if (!entry.hadRecentInput) shift += entry.value; }).observe({ type: 'layout-shift', \
                 buffered: true }); setTimeout(() => done(shift), 150);",
            );
            return (said, shift.as_f64().unwrap_or(1.0));
        }
        std::thread::sleep(Duration::from_millis(100));
    }
}

fn page() -> Page {
    Page {
        kind: "metrics".into(),
        path: "metrics/index.html".into(),
        size: 0,
    }
}

fn card(seen: &Value, name: &str) -> String {
    let all = cards(seen);
    let mut cards = all.split("\n---\n");
    cards
        .find(|card| card.starts_with(name))
        .unwrap_or_default()
        .to_owned()
}

#[test]
fn figures_follow_prometheus_and_stay_where_it_says_nothing() {
    let prometheus = Platform::start();
    let Some((site, _input)) = site_asking(&prometheus.url) else {
        return;
    };
    let Some(scene) = Scene::open_at(&site.path(), "/", Reader::DESK) else {
        return;
    };
    let serve = |bodies: BTreeMap<String, String>, fault| prometheus.serve(Answers { bodies, fault });
    serve(right(), Fault::None);
    scene.visit(&page());
    let (said, shift) = told(&scene, "");
    assert_eq!(
        said,
        "Told by Prometheus, 20 Nov 2026, 05:00 UTC: Products in use, SLA adherence, Time to recover (MTTR)."
    );
    assert!(shift < SHIFT_LIMIT, "moves by {shift}");
    let seen = choose(&scene, "", "");
    for (name, words) in [
        (
            "Products in use",
            ["6.27 %", "n = 40; Prometheus, 20 Nov 2026, 05:00 UTC"],
        ),
        (
            "SLA adherence",
            [
                "4.44 %",
                "Prometheus, 20 Nov 2026, 05:00 UTC; number of events not known",
            ],
        ),
        (
            "Time to recover",
            ["Too few events to say: fewer than 5", "90 days to"],
        ),
    ] {
        let card = card(&seen, name);
        assert!(words.iter().all(|word| card.contains(word)), "{card}");
    }
    // In another window it would be somebody else's number.
    let quarter = card(&choose(&scene, "window", "qtr"), "Products in use");
    assert!(
        quarter.contains("6.27 %") && quarter.contains("told in this window only"),
        "{quarter}"
    );
    choose(&scene, "scope", "domain:sales");
    let (said, _) = told(&scene, &said);
    assert!(said.ends_with("Active consumer teams."), "{said}");
    let sales = card(&choose(&scene, "", ""), "Active consumer teams");
    assert!(
        sales.contains("77 teams") && sales.contains("Prometheus"),
        "{sales}"
    );
    assert_eq!(scene.browser.run("return window.ran ?? 0"), json!(0));
}

#[test]
fn whatever_prometheus_does_figures_of_the_build_stay() {
    let prometheus = Platform::start();
    let Some((site, _input)) = site_asking(&prometheus.url) else {
        return;
    };
    let Some(scene) = Scene::open_at(&site.path(), "/", Reader::DESK) else {
        return;
    };
    scene.browser.visit_without_islands(&scene.url(&page()));
    let built = choose(&scene, "", "");
    let with = |query: &str, body: &str| {
        let mut bodies = right();
        bodies.insert(format!("api/v1/query?query={query}"), body.to_owned());
        bodies
    };
    let no_answer = "No number for Products in use: Prometheus gives no answer. Nor for: SLA adherence, Time to recover (MTTR).";
    let hostile =
        r#"{"status":"<img src=x onerror=window.ran=1>","data":{"resultType":"<b>","result":"<b>"}}"#;
    let one = "No number for Products in use: Prometheus answers";
    for (name, bodies, fault, expected, again) in [
        ("500", right(), Fault::Status(500), no_answer, true),
        ("hangs up", right(), Fault::HangUp, no_answer, true),
        ("no CORS", right(), Fault::NoCors, no_answer, true),
        ("cut off", right(), Fault::CutOff, no_answer, true),
        ("50 MB", right(), Fault::Huge(50_000_000), no_answer, true),
        ("NaN", with("used", &vector(&["NaN"])), Fault::None, one, false),
        (
            "several",
            with("used", &vector(&["1", "2"])),
            Fault::None,
            one,
            false,
        ),
        ("none", with("used", &vector(&[])), Fault::None, one, false),
        ("hostile", with("used", hostile), Fault::None, one, false),
        (
            "no number of events",
            with("products", &vector(&[])),
            Fault::None,
            one,
            false,
        ),
    ] {
        prometheus.serve(Answers { bodies, fault });
        let mut visit = scene.visit(&page());
        let (said, shift) = told(&scene, "");
        assert!(said.contains(expected), "{name}: {said}");
        assert!(
            said.ends_with("What stands there is not from now."),
            "{name}: {said}"
        );
        assert!(shift < SHIFT_LIMIT, "{name}: moves by {shift}");
        let seen = choose(&scene, "", "");
        assert_eq!(
            card(&seen, "Products in use"),
            card(&built, "Products in use"),
            "{name}"
        );
        let state = scene
            .browser
            .run("return [window.ran ?? 0, document.getElementById('figures-again').hidden]");
        assert_eq!(state, json!([0, !again]), "{name}");
        visit.console.extend(scene.browser.take_visit().console);
        let own: Vec<_> = visit
            .console
            .iter()
            .filter(|message| !is_of_the_network(message))
            .collect();
        assert!(own.is_empty(), "{name}: {own:?}");
    }
    // Asked once more, it answers.
    prometheus.serve(Answers {
        bodies: right(),
        fault: Fault::HangUp,
    });
    scene.visit(&page());
    let (said, _) = told(&scene, "");
    prometheus.serve(Answers {
        bodies: right(),
        fault: Fault::None,
    });
    scene
        .browser
        .run("document.getElementById('figures-again').click(); return 0");
    let (said, _) = told(&scene, &said);
    assert!(said.starts_with("Told by Prometheus"), "{said}");
    assert!(card(&choose(&scene, "", ""), "Products in use").contains("6.27 %"));
}
