//! How soon a browser shows what was typed into the search box: cold on a slow phone line, and warm letter by letter; the
//! latter beside another search engine in the same page, where that is installed.
//!
//! In: a site that holds the browser part, queries. Out: lines of a table, and what the other engine answers; nothing where no
//! browser is installed. A list counts as shown when it stands in the document. Start at [`bench()`].

use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use e2e::browser::{Browser, Reader};
use e2e::programs::Programs;
use e2e::server::Server;
use serde_json::{Value, json};

use super::peer;

/// Queries asked of a page that was just loaded.
const COLD: usize = 12;
/// Queries typed letter by letter.
const WARM: usize = 24;
/// After waking, the page is left alone for so long: by then it holds the root of the index.
const IDLE: Duration = Duration::from_millis(800);

/// Prints what was measured. What the other engine finds for each query is returned: ids in order.
pub fn bench(site: &Path, queries: &[&str]) -> Option<Vec<Value>> {
    let programs = Programs::find()?;
    let has_peer = peer::place(site);
    let server = Server::start(&programs, site, "/");
    let browser = Browser::start(&programs, Reader::DESK);
    let page = format!("{}domains/", server.url);
    let some = |count: usize| queries.iter().step_by((queries.len() / count).max(1)).take(count);

    let mut waits = Vec::new();
    let (mut files, mut bytes) = (Vec::new(), Vec::new());
    for query in some(COLD) {
        browser.full_speed();
        browser.visit(&page);
        sleep(IDLE);
        browser.slow_down();
        let cold = ask(&browser, query, include_str!("scripts/cold.js"));
        waits.extend(cold["ms"].as_f64());
        files.extend(cold["files"].as_f64());
        bytes.extend(cold["bytes"].as_f64());
    }
    println!(
        "slow 4G, CPU 4 x slower, page idle before: first suggestions after {:.0} ms (median), {:.0} ms at most; {:.0} files of \
         the index, {:.0} kB (medians, root included)",
        share(&mut waits, 50),
        share(&mut waits, 100),
        share(&mut files, 50),
        share(&mut bytes, 50) / 1e3,
    );

    browser.full_speed();
    browser.visit(&page);
    sleep(IDLE);
    let mut letters = Vec::new();
    // Once to fetch the parts, once to measure.
    for query in some(WARM).chain(some(WARM)) {
        let warm = ask(&browser, query, include_str!("scripts/letters.js"));
        let times = warm.as_array().into_iter().flatten().filter_map(Value::as_f64);
        letters.push(times.collect::<Vec<f64>>());
    }
    let mut letters = letters.split_off(letters.len() / 2).concat();
    println!(
        "warm, {} letters: shown after {:.1} ms (median), 95 of 100 within {:.1} ms",
        letters.len(),
        share(&mut letters, 50),
        share(&mut letters, 95),
    );
    if !has_peer {
        println!(
            "not compared with MiniSearch: it is not installed (make bench brings it), or there are too many products for it"
        );
        return None;
    }
    let typed: Vec<&&str> = some(WARM).collect();
    let script = format!(
        "const queries = {}, typed = {};\n{}",
        json!(queries),
        json!(typed),
        include_str!("scripts/peer.js")
    );
    let answer = browser.run_async(&script);
    assert!(answer["error"].is_null(), "MiniSearch: {}", answer["error"]);
    let mut theirs: Vec<f64> = answer["letters"]
        .as_array()?
        .iter()
        .filter_map(Value::as_f64)
        .collect();
    let ours = share(&mut letters, 95);
    let (median, most) = (share(&mut theirs, 50), share(&mut theirs, 95));
    println!(
        "MiniSearch in the same page, its call alone: {median:.1} ms (median), 95 of 100 within {most:.1} ms; ours to theirs at \
         95 of 100: {:.2}; its index was built in {:.1} s",
        ours / most,
        answer["built"].as_f64()? / 1e3,
    );
    answer["results"].as_array().cloned()
}

fn ask(browser: &Browser, query: &str, script: &str) -> Value {
    browser.run_async(&format!("const query = {};\n{script}", json!(query)))
}

/// So many of 100 are not greater; 0 where there are none.
fn share(values: &mut [f64], percent: usize) -> f64 {
    values.sort_by(f64::total_cmp);
    let last = values.len().saturating_sub(1);
    values.get(last * percent / 100).copied().unwrap_or_default()
}
