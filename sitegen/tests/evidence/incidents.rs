//! Reported incidents and what they do to the status of products.

use std::fs;
use std::path::Path;

use meshfront::catalog::ProductId;
use meshfront::day::Day;
use meshfront::{Marketplace, score};

/// A check of each kind that a product must have, so that its score is 100 and its evidence complete.
const CONTRACT: &str = "apiVersion: v3.1.0
kind: DataContract
id: NAME
name: NAME
version: 1.0.0
status: active
domain: sales
schema:
  - name: NAME
    logicalType: object
    quality:
      - {id: full, metric: nullValues, dimension: completeness, mustBe: 0, severity: SEVERITY}
      - {id: valid, metric: invalidValues, dimension: conformity, mustBe: 0}
      - {id: late, metric: rowCount, dimension: timeliness, mustBeGreaterThan: 0}
      - {id: once, metric: duplicateValues, dimension: uniqueness, mustBe: 0}
";

/// Status and reasons of the first product; `results` says how its first check came out, or nothing for no results.
fn status_of(
    severity: &str,
    results: &[&str],
    incidents: Option<&str>,
    today: &str,
) -> (String, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let marketplace = marketplace(folder.path(), severity, results, incidents, today);
    let (id, trust) = (ProductId(0), &marketplace.trust);
    let card = score::scorecard(trust, &marketplace.catalog, id, &marketplace.evidence, "a".into());
    let card = card.unwrap();
    let reasons = card.reasons.into_iter().map(|reason| reason.code).collect();
    (card.status.word().to_owned(), reasons)
}

fn marketplace(
    root: &Path,
    severity: &str,
    results: &[&str],
    incidents: Option<&str>,
    today: &str,
) -> Marketplace {
    for folder in ["contracts", "quality", "metrics"] {
        fs::create_dir(root.join(folder)).unwrap();
    }
    for name in ["a-orders", "b-returns"] {
        let contract = CONTRACT.replace("NAME", name).replace("SEVERITY", severity);
        fs::write(root.join(format!("contracts/{name}.odcs.yaml")), contract).unwrap();
    }
    let row = |contract: &str, check: &str, status: &str| {
        format!(
            "{{\"contractId\":\"{contract}\",\"checkId\":\"{check}\",\"status\":\"{status}\",\
             \"observedAt\":\"2026-11-20T05:00:00Z\"}}\n"
        )
    };
    // Somebody else has results, so that there is a source even where this product has none.
    let mut rows = row("b-returns", "full", "pass");
    for (check, status) in ["full", "valid", "late", "once"].iter().zip(results) {
        rows += &row("a-orders", check, status);
    }
    fs::write(root.join("quality/rows.ndjson"), rows).unwrap();
    if let Some(incidents) = incidents {
        fs::write(root.join("metrics/incidents.ndjson"), incidents).unwrap();
    }
    meshfront::check(root, None, Day::parse(today))
}

fn incident(id: &str, products: &str, severity: &str, more: &str) -> String {
    format!(
        "{{\"incidentId\":\"{id}\",\"productIds\":[{products}],\"title\":\"Late\",\"severity\":\"{severity}\",\
         \"openedAt\":\"2026-11-19T05:00:00Z\"{more}}}\n"
    )
}

#[test]
fn open_incidents_put_a_product_at_risk_and_make_nothing_better() {
    let good = ["pass"; 4];
    let open = |severity| incident("I", "\"sales.a-orders\"", severity, "");
    let over = incident(
        "I",
        "\"a-orders\"",
        "critical",
        ",\"resolvedAt\":\"2026-11-19T09:00:00Z\"",
    );
    let audit = incident("I", "\"a-orders\"", "high", ",\"kind\":\"audit_summary\"");
    let other = incident("I", "\"b-returns\",\"nobody\"", "critical", "");
    let ahead = open("high").replace("2026-11-19", "2026-12-24");
    let day = "2026-11-20";
    for (name, severity, results, incidents, today, status, reason) in [
        ("nobody reports", "high", &good[..], None, day, "Healthy", ""),
        (
            "high",
            "high",
            &good,
            Some(open("high")),
            day,
            "At risk",
            "INCIDENT_OPEN",
        ),
        (
            "critical",
            "high",
            &good,
            Some(open("critical")),
            day,
            "At risk",
            "INCIDENT_OPEN",
        ),
        (
            "without a day",
            "high",
            &good,
            Some(open("high")),
            "",
            "At risk",
            "INCIDENT_OPEN",
        ),
        ("medium", "high", &good, Some(open("medium")), day, "Healthy", ""),
        (
            "of no known severity",
            "high",
            &good,
            Some(open("P1")),
            day,
            "Healthy",
            "",
        ),
        ("resolved", "high", &good, Some(over), day, "Healthy", ""),
        ("an audit", "high", &good, Some(audit), day, "Healthy", ""),
        (
            "of another product",
            "high",
            &good,
            Some(other),
            day,
            "Healthy",
            "",
        ),
        ("of next month", "high", &good, Some(ahead), day, "Healthy", ""),
        ("broken file", "high", &good, Some("{".into()), day, "Healthy", ""),
        (
            "nothing measured",
            "high",
            &[],
            Some(open("high")),
            day,
            "Unknown",
            "NEVER_MEASURED",
        ),
        (
            "too little measured",
            "high",
            &["pass"],
            Some(open("high")),
            day,
            "Unknown",
            "TOO_LITTLE_KNOWN",
        ),
        (
            "critical check",
            "critical",
            &["fail"],
            Some(open("high")),
            day,
            "Failing",
            "CRITICAL_CHECK_FAILING",
        ),
        (
            "high check",
            "high",
            &["fail", "pass", "pass", "pass"],
            Some(open("high")),
            day,
            "At risk",
            "LOW_SCORE",
        ),
    ] {
        let (word, reasons) = status_of(severity, results, incidents.as_deref(), today);
        assert_eq!(word, status, "{name}");
        assert_eq!(
            reasons.first().map_or("", String::as_str),
            reason,
            "{name}: {reasons:?}"
        );
        if name.ends_with("check") || name.ends_with("measured") {
            assert!(
                reasons.contains(&"INCIDENT_OPEN".to_owned()),
                "{name}: {reasons:?}"
            );
        }
    }
}

/// The trend of all products ends where their score stands.
#[test]
fn the_trend_of_all_ends_at_the_score_of_all() {
    let folder = tempfile::tempdir().unwrap();
    let rows = |day: &str, status: &str| {
        format!(
            "{{\"contractId\":\"a-orders\",\"checkId\":\"full\",\"status\":\"{status}\",\"observedAt\":\"{day}T05:00:00Z\"}}\n"
        )
    };
    marketplace(folder.path(), "high", &["pass"], None, "");
    let path = folder.path().join("quality/earlier.ndjson");
    fs::write(path, rows("2026-11-17", "fail") + &rows("2026-11-18", "pass")).unwrap();
    let marketplace = meshfront::check(folder.path(), None, None);
    let (trust, catalog) = (&marketplace.trust, &marketplace.catalog);
    let products: Vec<ProductId> = catalog.products().map(|(id, _)| id).collect();
    let trend = score::trend_of(trust, catalog, &marketplace.evidence, &products);
    let days: Vec<&str> = trend.iter().map(|point| point.day.as_str()).collect();
    assert_eq!(days, ["2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20"]);
    assert_eq!(trend[0].score, Some(0.0));
    let all = trust.roll_up(catalog, products);
    let rounded = |number: f64| (number * 1e4).round() / 1e4;
    assert_eq!(trend[3].score, all.observed.map(rounded));
    assert_eq!(trend[3].evidence, rounded(all.evidence));
}

#[test]
fn none_open_and_nobody_reporting_differ() {
    for (incidents, expected) in [
        (None, None),
        (Some(""), Some(0)),
        (Some("{\"_header\":{\"schemaVersion\":\"1.0.0\"}}\n"), Some(0)),
        (Some("{\"incidentId\":"), None),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let marketplace = marketplace(folder.path(), "high", &["pass"], incidents, "");
        let open = marketplace.evidence.incidents.map(|all| all.open.len());
        assert_eq!(open, expected, "{incidents:?}");
    }
}
