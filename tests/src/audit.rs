//! Judges a page that a browser shows. In: the browser and what it noted. Out: a list of faults, one sentence each.

use std::fs;

use serde_json::Value;

use crate::browser::{Browser, Reader, Visit};
use crate::programs::Programs;

/// Most requests that a first view may take, the page itself included.
const MOST_REQUESTS: usize = 8;

/// Everything below, for a page that `reader` looks at. `site` is the address of the site's root.
pub fn page(
    programs: &Programs,
    browser: &Browser,
    reader: Reader,
    visit: &Visit,
    site: &str,
) -> Vec<String> {
    let mut faults = loading(visit, site);
    faults.extend(structure(browser));
    faults.extend(colours(browser, reader));
    if !reader.scripts {
        faults.extend(dead_controls(browser));
    }
    faults.extend(accessibility(programs, browser));
    faults
}

/// Console, requests and islands.
pub fn loading(visit: &Visit, site: &str) -> Vec<String> {
    let console = visit.console.iter().map(|message| format!("console: {message}"));
    let failed = visit.requests.iter().filter_map(|request| {
        request
            .failure
            .as_ref()
            .map(|failure| format!("request {} failed: {failure}", request.url))
    });
    let foreign = visit
        .requests
        .iter()
        .filter(|request| !request.url.starts_with(site));
    let foreign = foreign.map(|request| format!("request to somebody else: {}", request.url));
    let asleep = visit
        .asleep
        .iter()
        .map(|island| format!("island {island} did not wake"));
    let many = (visit.requests.len() > MOST_REQUESTS).then(|| {
        format!(
            "{} requests, at most {MOST_REQUESTS} wanted",
            visit.requests.len()
        )
    });
    console
        .chain(failed)
        .chain(foreign)
        .chain(asleep)
        .chain(many)
        .collect()
}

/// Headings, landmarks, language and title, and nothing wider than the window.
pub fn structure(browser: &Browser) -> Vec<String> {
    let facts = facts(browser);
    let mut faults = width_of(&facts);
    let mut expect = |right: bool, fault: String| {
        if !right {
            faults.push(fault);
        }
    };
    expect(facts["h1"] == 1, format!("{} headings of level 1", facts["h1"]));
    expect(facts["mains"] == 1, format!("{} main landmarks", facts["mains"]));
    expect(
        is_empty(&facts["skips"]),
        format!("headings that skip a level: {}", facts["skips"]),
    );
    expect(
        is_empty(&facts["landmarks"]),
        format!("landmarks missing: {}", facts["landmarks"]),
    );
    expect(facts["language"] != "", "no language".to_owned());
    expect(facts["title"] != "", "no title".to_owned());
    faults
}

/// Nothing scrolls sideways at the present width.
pub fn width(browser: &Browser) -> Vec<String> {
    width_of(&facts(browser))
}

/// Without JavaScript every visible control must do what it says: be part of a form.
pub fn dead_controls(browser: &Browser) -> Vec<String> {
    let facts = facts(browser);
    let controls = facts["controls"].as_array().into_iter().flatten();
    controls
        .map(|control| format!("control without effect: {control}"))
        .collect()
}

/// axe-core with all its rules.
pub fn accessibility(programs: &Programs, browser: &Browser) -> Vec<String> {
    let axe = fs::read_to_string(&programs.axe).expect("axe-core's script");
    let answer = browser.run_async(&format!("{axe};{}", include_str!("scripts/axe.js")));
    answer
        .as_array()
        .expect("a list from axe-core")
        .iter()
        .map(|line| format!("axe: {line}"))
        .collect()
}

fn colours(browser: &Browser, reader: Reader) -> Vec<String> {
    let right = facts(browser)["dark"] == reader.dark;
    let wanted = if reader.dark { "dark" } else { "light" };
    if right {
        Vec::new()
    } else {
        vec![format!("the page is not {wanted}")]
    }
}

fn width_of(facts: &Value) -> Vec<String> {
    match facts["overflow"].as_i64() {
        Some(0) => Vec::new(),
        _ => vec![format!(
            "{} px wider than the window: {}",
            facts["overflow"], facts["wide"]
        )],
    }
}

fn facts(browser: &Browser) -> Value {
    browser.run(include_str!("scripts/page_facts.js"))
}

fn is_empty(list: &Value) -> bool {
    list.as_array().is_some_and(Vec::is_empty)
}
