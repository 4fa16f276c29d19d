//! What a body says, beyond its form: versions, times that can be compared, numbers that agree with each other.
//!
//! In: a path, its body, the time. Out: sentences with what to do. The readers in the browser stand on all of this.

use std::collections::BTreeSet;

use meshfront_app::api::SCHEMA_VERSION;
use meshfront_app::api::node::safe_link;
use serde_json::Value;

use crate::day::Day;
use crate::instant::Instant;

/// An hour and a day ahead: clocks differ, and days begin elsewhere.
const AHEAD: i64 = 25 * 60 * 60;
/// Points that rounding may cost.
const ROUNDING: f64 = 0.5;

/// Another major version, which readers refuse.
pub fn version(body: &Value) -> Option<String> {
    let version = body["schemaVersion"].as_str()?;
    let major = |text: &str| text.split('.').next().unwrap_or_default().to_owned();
    (major(version) != major(SCHEMA_VERSION)).then(|| {
        format!(
            "`/schemaVersion` is {version:?}; readers of version {SCHEMA_VERSION} refuse it. Serve version 1 below v1/, and \
             newer major versions below a path of their own."
        )
    })
}

/// All that is wrong with what a body says.
pub fn check(path: &str, body: &Value, now: Instant, faults: &mut Vec<String>) {
    time(path, body, now, faults);
    let folder = path.strip_prefix("v1/").unwrap_or(path);
    match folder.split('/').next().unwrap_or_default() {
        "index.json" => manifest(body, faults),
        "scorecards" => table(body, faults),
        "product" => scorecard(path, body, faults),
        "incidents" => incidents(body, faults),
        _ if folder.starts_with("kpis/kpi/") => figure(path, body, faults),
        _ => {}
    }
}

/// What is no fault and yet worth knowing.
pub fn remark(path: &str, body: &Value, now: Instant) -> String {
    let version = body["schemaVersion"].as_str().unwrap_or_default();
    if version > SCHEMA_VERSION && version.starts_with("1.") {
        return format!("of version {version}: readers of {SCHEMA_VERSION} leave out what is new in it");
    }
    let (at, cadence) = (body["asOfSeconds"].as_f64(), body["cadenceSeconds"].as_f64());
    match (path, at, cadence) {
        ("v1/index.json", Some(at), Some(cadence))
            if at > 0.0 && cadence > 0.0 && now.seconds() as f64 - at > 2.0 * cadence =>
        {
            "older than twice its cadence: readers are told that newer numbers are overdue".to_owned()
        }
        _ => String::new(),
    }
}

/// Times are compared as text, so they have to be written alike.
fn time(path: &str, body: &Value, now: Instant, faults: &mut Vec<String>) {
    let Some(text) = body["asOf"].as_str() else { return };
    let is_figure = path.starts_with("v1/kpis/") || path == "v1/definitions.json";
    if text.is_empty() && matches!(path, "v1/index.json" | "v1/incidents/open.json") {
        return;
    }
    let shown: String = text.chars().take(40).collect();
    let at = if is_figure {
        Day::parse(text)
            .filter(|_| text.len() == 10)
            .map(Instant::start_of)
    } else {
        Instant::parse(text).filter(|_| text.contains('T') && text.ends_with('Z'))
    };
    match at {
        None if is_figure => {
            faults.push(format!("`/asOf` is {shown:?}. Send a day such as 2026-11-20."));
        }
        None => faults.push(format!(
            "`/asOf` is {shown:?}. Send RFC 3339 in UTC, such as 2026-11-20T02:00:00Z: readers compare it as text."
        )),
        Some(at) if at.seconds_after(now) > AHEAD => faults.push(format!(
            "`/asOf` is {shown}, which is to come. Send when the numbers were true: readers keep the newest, and would keep this one."
        )),
        Some(_) => {}
    }
}

fn manifest(body: &Value, faults: &mut Vec<String>) {
    let at = body["asOf"].as_str().and_then(Instant::parse);
    if let (Some(at), Some(seconds)) = (at, body["asOfSeconds"].as_f64())
        && (at.seconds() as f64 - seconds).abs() > 1.0
    {
        faults.push(format!(
            "`/asOf` and `/asOfSeconds` are two different times. Send {} for the second.",
            at.seconds()
        ));
    }
    let shards = body["shardCount"].as_u64().unwrap_or(1);
    if body["capabilities"].as_array().is_some_and(Vec::is_empty) {
        faults.push("`/capabilities` is empty, so readers ask for nothing. List what there is: scorecards, incidents, kpis.".to_owned());
    }
    if !matches!(shards, 1 | 16 | 256 | 4096) {
        faults.push(format!("`/shardCount` is {shards}. Send 1, 16, 256 or 4096."));
    }
}

/// Position of a column.
fn column(body: &Value, name: &str) -> Option<usize> {
    body["columns"]
        .as_array()?
        .iter()
        .position(|column| column == name)
}

/// Products of a table.
pub fn ids(body: &Value) -> Vec<String> {
    let Some(id) = column(body, "id") else {
        return Vec::new();
    };
    let rows = body["rows"].as_array().into_iter().flatten();
    let plain = |id: &&str| {
        !id.is_empty()
            && id
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
    };
    rows.filter_map(|row| row.get(id)?.as_str())
        .filter(plain)
        .map(str::to_owned)
        .collect()
}

/// Ids of figures: those that are defined, else those that head the table of domains.
pub fn figures(definitions: &Value, domains: &Value) -> Vec<String> {
    let defined = definitions["definitions"].as_array().into_iter().flatten();
    let ids: Vec<&str> = defined
        .filter_map(|definition| definition["id"].as_str())
        .collect();
    let listed = domains["columns"].as_array().into_iter().flatten();
    let ids = match ids.is_empty() {
        true => listed.filter_map(Value::as_str).collect(),
        false => ids,
    };
    let plain = |id: &&str| {
        !id.is_empty()
            && id
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
    };
    ids.into_iter().filter(plain).map(str::to_owned).collect()
}

/// Files of the manifest below a folder.
pub fn files(manifest: &Value, folder: &str) -> Vec<String> {
    let listed = manifest["files"].as_array().into_iter().flatten();
    let paths = listed.filter_map(|file| file["path"].as_str());
    let plain = |path: &&str| !path.contains("..") && !path.contains(['?', '#', '\\']);
    paths
        .filter(|path| path.starts_with(folder))
        .filter(plain)
        .map(str::to_owned)
        .collect()
}

fn table(body: &Value, faults: &mut Vec<String>) {
    for name in ["id", "score", "evidence", "status"] {
        if column(body, name).is_none() {
            faults.push(format!("`/columns` has no {name:?}. Send it."));
        }
    }
    let width = body["columns"].as_array().map_or(0, Vec::len);
    let mut seen = BTreeSet::new();
    let status = column(body, "status");
    for (number, row) in body["rows"].as_array().into_iter().flatten().enumerate() {
        if row.as_array().is_some_and(|row| row.len() != width) {
            faults.push(format!(
                "`/rows/{number}` has not the {width} cells of `/columns`. Send null for what is not known."
            ));
            break;
        }
        let id = column(body, "id")
            .and_then(|at| row.get(at)?.as_str())
            .unwrap_or_default();
        if !seen.insert(id) {
            faults.push(format!(
                "`/rows/{number}` is the second of {id:?}. Send each product once."
            ));
            break;
        }
        let word = status.and_then(|at| row.get(at)?.as_str());
        if word.is_some_and(|word| !is_status(word)) {
            faults.push(format!(
                "`/rows/{number}` has the status {:?}, which readers show as Unknown. Send healthy, fair, at_risk, failing or unknown.",
                word.unwrap_or_default()
            ));
            break;
        }
    }
}

fn is_status(word: &str) -> bool {
    meshfront_app::api::Status::ALL
        .iter()
        .any(|status| status.key() == word)
}

fn scorecard(path: &str, body: &Value, faults: &mut Vec<String>) {
    let asked = path.rsplit('/').nth(1).unwrap_or_default();
    if let Some(id) = body["productId"].as_str()
        && id != asked
    {
        faults.push(format!(
            "`/productId` is {id:?}. Send the scorecard of {asked:?} here."
        ));
    }
    let number = |name: &str| body[name].as_f64();
    if let (Some(low), Some(high)) = (number("low"), number("high")) {
        let score = number("score").unwrap_or(low);
        if low > score + ROUNDING || score > high + ROUNDING {
            faults.push("`/low`, `/score` and `/high` are not in this order. Send low = E × S and high = E × S + 100 × (1 − E).".to_owned());
        }
    }
    let checks = || body["checks"].as_array().into_iter().flatten();
    let lost: f64 = checks().filter_map(|check| check["pointsLost"].as_f64()).sum();
    if let Some(score) = number("score")
        && (100.0 - score - lost).abs() > ROUNDING
    {
        faults.push(format!(
            "`/checks` lose {lost:.1} points, and the score {:.1}. Send pointsLost so that they add up to 100 − score.",
            100.0 - score
        ));
    }
    if number("score").is_none() && !matches!(body["status"].as_str(), Some("unknown" | "failing")) {
        faults.push("has no score and the status of one that is known. Send unknown: what is not measured is never green.".to_owned());
    }
    let ids: BTreeSet<&str> = checks().filter_map(|check| check["id"].as_str()).collect();
    if ids.len() < checks().count() {
        faults.push("`/checks` repeats an `id`. Send each once: reasons link to them.".to_owned());
    }
    let reasons = body["reasons"].as_array().into_iter().flatten();
    let lost = reasons
        .filter_map(|reason| reason["checkId"].as_str())
        .find(|id| !ids.contains(id));
    if let Some(id) = lost {
        faults.push(format!(
            "`/reasons` speaks of the check {id:?}, which is not in `/checks`. Send its id or none."
        ));
    }
    links(checks().map(|check| &check["detailsUrl"]), "detailsUrl", faults);
}

fn incidents(body: &Value, faults: &mut Vec<String>) {
    let open = || body["incidents"].as_array().into_iter().flatten();
    for (number, incident) in open().enumerate() {
        let opened = incident["openedAt"].as_str().unwrap_or_default();
        if Instant::parse(opened).is_none() || !opened.ends_with('Z') {
            faults.push(format!(
                "`/incidents/{number}/openedAt` is no time. Send RFC 3339 in UTC, such as 2026-11-20T02:00:00Z."
            ));
            break;
        }
    }
    links(open().map(|incident| &incident["url"]), "url", faults);
}

fn links<'b>(values: impl Iterator<Item = &'b Value>, name: &str, faults: &mut Vec<String>) {
    let mut given = values.filter_map(Value::as_str).filter(|url| !url.is_empty());
    if given.any(|url| safe_link(url).is_empty()) {
        faults.push(format!(
            "a `{name}` is neither https: nor mailto:, and readers leave it out. Send such links only."
        ));
    }
}

fn figure(path: &str, body: &Value, faults: &mut Vec<String>) {
    let asked = path
        .rsplit('/')
        .next()
        .and_then(|name| name.strip_suffix(".json"))
        .unwrap_or_default();
    let id = body["definition"]["id"].as_str().unwrap_or_default();
    if !id.eq_ignore_ascii_case(asked) {
        faults.push(format!(
            "`/definition/id` is {id:?}. Send the figure {asked:?} here."
        ));
    }
}
