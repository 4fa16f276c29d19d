//! Changes of schemas and incidents, which now and then come of them. In: the products. Out: rows of both.
//!
//! Incidents are few, except in April 2026; changes go wrong less often from year to year. Audits of confidential data
//! stand among the incidents, as summaries.

use std::collections::BTreeMap;

use meshfront::day::Day;
use meshfront::instant::Instant;
use serde_json::{Value, json};

use super::{after, happened, object, office};
use crate::market::Product;
use crate::random::Random;
use crate::story::{self, Mood};

type Rows = Vec<(Instant, Vec<(&'static str, Value)>)>;

/// Rows of changes, and rows of incidents.
pub fn changes_and_incidents(products: &[Product]) -> (Vec<Value>, Vec<Value>) {
    let mut incidents = Rows::new();
    let changes = changes(products, &mut incidents);
    by_chance(products, &mut incidents);
    open_now(&mut incidents);
    incidents.sort_by(|a, b| (a.0, a.1[1].1.to_string()).cmp(&(b.0, b.1[1].1.to_string())));
    let numbered = incidents
        .into_iter()
        .enumerate()
        .map(|(number, (_, mut fields))| {
            fields.insert(0, ("incidentId", json!(format!("INC-{:03}", number + 1))));
            object(&fields)
        });
    let rows = numbered.chain(audits(products)).collect();
    (changes, rows)
}

/// About every five days a product changes.
fn changes(products: &[Product], incidents: &mut Rows) -> Vec<Value> {
    let mut versions: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
    let mut rows = Vec::new();
    let days: Vec<Day> = story::days().collect();
    for (number, day) in days.iter().step_by(5).enumerate() {
        let day = *day;
        let mut random = Random::of(&["change", &day.to_string()]);
        let known: Vec<&Product> = products
            .iter()
            .filter(|product| {
                !product.ends && product.published.is_some_and(|from| story::later(from, 30) < day)
            })
            .collect();
        let Some(product) = random.pick(&known) else {
            continue;
        };
        let kind = match random.share() {
            share if share < 0.5 => "additive",
            share if share < 0.68 => "compatible",
            share if share < 0.82 => "metadata",
            share if share < 0.92 => "breaking",
            _ => "drift",
        };
        let id = format!("CH-{:03}", number + 1);
        let deployed = office(day, &mut random);
        if kind == "drift" {
            rows.push(object(&[
                ("changeId", json!(id)),
                ("productId", json!(product.id)),
                ("kind", json!(kind)),
                ("deployedAt", json!(deployed.to_string())),
            ]));
            continue;
        }
        let (major, minor) = versions.entry(&product.name).or_insert((1, 0));
        let from = format!("{major}.{minor}.0");
        (*major, *minor) = if kind == "breaking" {
            (*major + 1, 0)
        } else {
            (*major, *minor + 1)
        };
        let to = format!("{major}.{minor}.0");
        let notice = if random.chance(0.75) {
            185 + random.below(60)
        } else {
            20 + random.below(90)
        };
        let announced = (kind == "breaking").then(|| after(deployed, -24.0 * notice as f64).to_string());
        let goes_wrong = if story::is_bad(day) {
            0.6
        } else {
            0.15 - 0.12 * story::progress(day)
        };
        let failed = random.chance(goes_wrong);
        let outcome = match (failed, random.below(3)) {
            (true, 0) => json!("failed"),
            (true, 1) => json!("rolled_back"),
            (true, _) => json!("hotfixed"),
            (false, _) if random.chance(0.06) => Value::Null,
            _ => json!("ok"),
        };
        if failed && random.chance(0.6) {
            let opened = after(deployed, random.between(2.0, 70.0));
            incidents.push(incident(product, opened, "schema", Some(&id), &mut random));
        }
        rows.push(object(&[
            ("changeId", json!(id)),
            ("productId", json!(product.id)),
            ("fromVersion", json!(from)),
            ("toVersion", json!(to)),
            ("kind", json!(kind)),
            ("announcedAt", json!(announced)),
            ("effectiveAt", json!(deployed.to_string())),
            ("deployedAt", json!(deployed.to_string())),
            ("outcome", outcome),
        ]));
    }
    rows
}

/// One about every eleven days; in the bad times nearly each day.
fn by_chance(products: &[Product], incidents: &mut Rows) {
    for day in story::days() {
        let mut random = Random::of(&["incident", &day.to_string()]);
        let bad = story::is_bad(day);
        if !random.chance(if bad { 0.6 } else { 0.085 }) {
            continue;
        }
        let out = products
            .iter()
            .filter(|product| product.published.is_some_and(|from| from < day));
        let shaken = |product: &&Product| !bad || story::mood(&product.name) == Mood::Shaken;
        let known: Vec<&Product> = out.filter(shaken).collect();
        if let Some(product) = random.pick(&known) {
            let kind = [
                "freshness",
                "freshness",
                "quality",
                "quality",
                "availability",
                "access",
            ];
            let kind = random.pick(&kind).copied().unwrap_or("other");
            let opened = story::at(day, random.below(86_400));
            incidents.push(incident(product, opened, kind, None, &mut random));
        }
    }
}

fn incident(
    product: &Product,
    opened: Instant,
    kind: &'static str,
    change: Option<&str>,
    random: &mut Random,
) -> (Instant, Vec<(&'static str, Value)>) {
    let day = opened.day();
    let slow = if story::is_bad(day) {
        2.0
    } else {
        1.25 - 0.55 * story::progress(day)
    };
    let hours = [0.8, 1.5, 2.0, 3.0, 4.0, 5.0, 6.5, 9.0, 13.0, 22.0, 31.0];
    let hours = random.pick(&hours).copied().unwrap_or(4.0) * slow * random.between(0.8, 1.2);
    let minutes = random.between(6.0, 95.0) * slow;
    let resolved = happened(after(opened, hours));
    let severity = ["low", "medium", "medium", "medium", "high", "high", "critical"];
    let title = match kind {
        "freshness" => "late",
        "quality" => "wrong numbers",
        "schema" => "a field changed",
        "availability" => "not reachable",
        _ => "access denied",
    };
    let short = product
        .name
        .split('.')
        .nth(1)
        .unwrap_or_default()
        .replace('-', " ");
    let status = if resolved.is_some() {
        "resolved"
    } else {
        "acknowledged"
    };
    let acknowledged = (!random.chance(0.07)).then(|| after(opened, (minutes / 60.0).min(hours)));
    let started = (!random.chance(0.1)).then(|| after(opened, -random.between(0.2, 9.0) * slow));
    let detected = ["check", "check", "consumer", "producer"];
    let fields = vec![
        ("productIds", json!([product.id])),
        ("title", json!(format!("{short}: {title}"))),
        ("severity", json!(random.pick(&severity))),
        ("kind", json!(kind)),
        ("startedAt", json!(started.map(|moment| moment.to_string()))),
        ("openedAt", json!(opened.to_string())),
        ("acknowledgedAt", json!(acknowledged.and_then(happened))),
        ("resolvedAt", json!(resolved)),
        ("status", json!(status)),
        ("causedByChangeId", json!(change)),
        ("detectedBy", json!(random.pick(&detected))),
    ];
    (opened, fields)
}

/// What is open on the last day: the payments that stand there twice, and a shop system that is slow.
fn open_now(incidents: &mut Rows) {
    for (day, hour, product, title, severity, kind) in [
        (
            "2026-11-18",
            7,
            "payments",
            "payments: fewer rows than the bank counts",
            "critical",
            "quality",
        ),
        (
            "2026-11-19",
            13,
            "stock-levels",
            "stock levels: late",
            "high",
            "freshness",
        ),
    ] {
        let opened = story::at(story::day(day), hour * 3_600);
        let fields = vec![
            ("productIds", json!([product])),
            ("title", json!(title)),
            ("severity", json!(severity)),
            ("kind", json!(kind)),
            ("startedAt", json!(after(opened, -3.0).to_string())),
            ("openedAt", json!(opened.to_string())),
            ("acknowledgedAt", json!(after(opened, 0.4).to_string())),
            ("status", json!("acknowledged")),
            ("detectedBy", json!("check")),
        ];
        incidents.push((opened, fields));
    }
}

/// Each month somebody looks after confidential data; one domain skipped the last two.
fn audits(products: &[Product]) -> Vec<Value> {
    let mut rows = Vec::new();
    for domain in [
        "customer",
        "customer-service",
        "finance",
        "people",
        "sales",
        "marketing",
        "ecommerce",
    ] {
        let months = story::days().filter(|day| day.parts().2 == 6);
        let done = months.filter(|day| domain != "people" || *day < story::day("2026-09-01"));
        for day in done {
            let own = products.iter().filter(|product| product.domain == domain);
            let out: Vec<&str> = own
                .filter(|product| product.published.is_some_and(|from| from < day))
                .map(|product| product.id.as_str())
                .collect();
            let at = story::at(day, 15 * 3_600).to_string();
            rows.push(object(&[
                ("incidentId", json!(format!("AUD-{domain}-{}", &at[..7]))),
                ("productIds", json!(out)),
                ("title", json!("Audit summary")),
                ("severity", json!("low")),
                ("kind", json!("audit_summary")),
                ("openedAt", json!(at)),
                ("resolvedAt", json!(at)),
                ("status", json!("resolved")),
            ]));
        }
    }
    rows
}
