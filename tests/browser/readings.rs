//! Live values of Prometheus on a product page: asked by the browser, judged there, and honest when nobody answers.
//!
//! In: the example site with queries, and answers by query: well, missing, hostile; then the real program, where it is
//! installed. The score of the build never changes by them.

use std::collections::BTreeMap;
use std::fs;
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use e2e::browser::Reader;
use e2e::pages::Page;
use e2e::platform::{Answers, Fault, Platform};
use e2e::site::{self, Site};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::scene::Scene;

const PAGE: &str = "p/sales/orders/index.html";
const HOSTILE: &str = "<img src=x onerror=window.ran=1>";
const QUERIES: &str = "
  checks:
    - {contract: orders-table-v2, check: late, query: 'max(late_orders)', fail_above: 5, unit: percent}
    - {contract: orders-table-v2, check: rows, query: 'sum(up)', warn_below: 9, fail_below: 0}
  service_levels:
    - {contract: orders-table-v2, objective: latency, query: 'max(age) / 3600', fail_above: 2, unit: h}
";

/// The example site with queries that browsers ask at `url`.
fn site_asking(url: &str) -> Option<(Site, TempDir)> {
    site::example_with(&format!(
        "prometheus:\n  url: {url}\n  browser_url: {url}{QUERIES}"
    ))
}

fn told(value: &str) -> String {
    json!({"status": "success", "data": {"resultType": "vector",
        "result": [{"metric": {"shop": HOSTILE}, "value": [1_795_150_800.5, value]}]}})
    .to_string()
}

/// The rows of live values: name, value, limit, status, time; none before they are there.
fn rows(scene: &Scene, whole: bool) -> (Vec<String>, Value, Vec<String>) {
    let page = Page {
        kind: "product".into(),
        path: PAGE.into(),
        size: 0,
    };
    let mut visit = scene.visit(&page);
    let start = Instant::now();
    loop {
        let seen = scene.browser.run(
            "const cells = row => [...row.cells].map(cell => cell.textContent.trim()).join(' | ');
             const place = document.getElementById('trust-readings');
             return {rows: [...place.querySelectorAll('tbody tr')].map(cells), words: place.textContent,
                 ran: window.ran ?? 0, score: document.querySelector('#trust-verdict').textContent};",
        );
        let rows: Vec<String> = serde_json::from_value(seen["rows"].clone()).expect("rows");
        let settled = !rows.is_empty() || !whole && seen["words"] != "";
        if settled || start.elapsed() > Duration::from_secs(25) {
            visit.console.extend(scene.browser.take_visit().console);
            return (rows, seen, visit.console);
        }
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn live_values_are_judged_and_missing_ones_are_unknown() {
    let prometheus = Platform::start();
    let Some((site, _input)) = site_asking(&prometheus.url) else {
        return;
    };
    let Some(scene) = Scene::open_at(&site.path(), "/", Reader::DESK) else {
        return;
    };
    let query = |query: &str| format!("api/v1/query?query={query}");
    let bodies = BTreeMap::from([
        (query("max(late_orders)"), told("7.25")),
        (query("sum(up)"), told("3")),
        (query("max(age)%20%2F%203600"), told("NaN")),
    ]);
    let serve = |fault| {
        prometheus.serve(Answers {
            bodies: bodies.clone(),
            fault,
        });
    };
    serve(Fault::None);
    let (seen, page, console) = rows(&scene, true);
    assert_eq!(
        seen,
        [
            "late | 7.25 percent | at most 5 percent | Fail | 20 Nov 2026, 05:00 UTC",
            "rows | 3 | at least 0, warning below 9 | Warning | 20 Nov 2026, 05:00 UTC",
            "latency | Prometheus answers with a value that is no number (NaN or infinite) | at most 2 h | Unknown | ",
        ]
    );
    assert_eq!((&page["ran"], console), (&json!(0), Vec::new()));
    let score = page["score"].clone();
    for fault in [
        Fault::Status(500),
        Fault::HangUp,
        Fault::NoCors,
        Fault::CutOff,
        Fault::Huge(50_000_000),
    ] {
        serve(fault);
        let (seen, page, console) = rows(&scene, true);
        assert_eq!(seen.len(), 3, "{fault:?}: {page}");
        assert!(
            seen.iter()
                .all(|row| row.contains("Prometheus gives no answer") && row.contains("Unknown")),
            "{fault:?}: {seen:?}"
        );
        assert_eq!(page["score"], score, "{fault:?}");
        let own: Vec<&String> = console
            .iter()
            .filter(|message| !crate::faults::is_of_the_network(message))
            .collect();
        assert!(own.is_empty(), "{fault:?}: {own:?}");
    }
}

struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// It scrapes the metrics of its own program.
#[test]
fn the_real_program_answers_the_browser() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("its address");
    drop(listener);
    let folder = TempDir::new().expect("a folder");
    let config = folder.path().join("prometheus.yml");
    let text = format!(
        "global: {{scrape_interval: 1s}}\nscrape_configs:\n  - job_name: own\n    static_configs: [{{targets: ['{address}']}}]\n"
    );
    fs::write(&config, text).expect("its configuration");
    let started = Command::new("prometheus")
        .arg(format!("--config.file={}", config.display()))
        .arg(format!(
            "--storage.tsdb.path={}",
            folder.path().join("data").display()
        ))
        .arg(format!("--web.listen-address={address}"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let Ok(child) = started else {
        eprintln!("skipped: prometheus is not installed (Debian package `prometheus`)");
        return;
    };
    let _running = Running(child);
    let Some((site, _input)) = site_asking(&format!("http://{address}/")) else {
        return;
    };
    let Some(scene) = Scene::open_at(&site.path(), "/", Reader::DESK) else {
        return;
    };
    let start = Instant::now();
    let seen = loop {
        let (seen, _, _) = rows(&scene, false);
        let scraped = seen
            .iter()
            .any(|row| row.starts_with("rows | 1 | at least 0, warning below 9 | Warning | "));
        if scraped || start.elapsed() > Duration::from_secs(60) {
            break seen;
        }
        std::thread::sleep(Duration::from_millis(500));
    };
    assert!(
        seen.get(1).is_some_and(
            |row| row.starts_with("rows | 1 | at least 0, warning below 9 | Warning | ")
                && row.ends_with(" UTC")
        ),
        "{seen:?}"
    );
    assert!(
        seen[0].contains("Prometheus answers with no series at all"),
        "{seen:?}"
    );
}
