//! Scorecards as text: unknown is never green, hostile text is inert.

use super::*;
use crate::api::Status;
use crate::api::scorecard::{Check, Dimension, Reason, Scorecard, ServiceLevel, TrendPoint};

const HOSTILE: &str = "\"><script>alert(1)</script><img src=x onerror=alert(1)>";

fn all_parts(card: &Scorecard) -> String {
    parts(card).map(|(_, html)| html).concat()
}

#[test]
fn unknown_is_never_green() {
    let card = Scorecard {
        status: Status::Unknown,
        checks: vec![Check {
            name: "n".into(),
            freshness: "none".into(),
            scored: true,
            declared: true,
            ..Check::default()
        }],
        service_levels: vec![ServiceLevel::default()],
        high: 100.0,
        ..Scorecard::default()
    };
    let html = all_parts(&card);
    assert!(
        !html.contains("st-healthy") && !html.contains("Passes") && !html.contains("Met<"),
        "{html}"
    );
    for words in [
        "Nothing measured yet",
        "0 of 1 check measured",
        "No promise is measured",
        "Not measured",
        "never",
    ] {
        assert!(html.contains(words), "{words} in {html}");
    }
    let stale = Check {
        status: "pass".into(),
        freshness: "stale".into(),
        ..Check::default()
    };
    let html = checks(&Scorecard {
        checks: vec![stale],
        ..Scorecard::default()
    });
    assert!(
        !html.contains("st-healthy") && html.contains("Passed, too old"),
        "{html}"
    );
}

#[test]
fn hostile_text_is_inert() {
    let text = || HOSTILE.to_owned();
    let card = Scorecard {
        schema_version: text(),
        product_id: text(),
        as_of: text(),
        score: Some(50.0),
        reasons: vec![Reason {
            code: text(),
            text: text(),
            check_id: text(),
        }],
        dimensions: vec![Dimension {
            name: text(),
            score: Some(1.0),
            ..Dimension::default()
        }],
        checks: vec![Check {
            id: text(),
            name: text(),
            target: text(),
            dimension: text(),
            status: text(),
            age_seconds: Some(u64::MAX),
            expected_seconds: Some(0),
            evidence: Some(f64::INFINITY),
            severity: text(),
            points_lost: 3.0,
            observed_at: text(),
            freshness: text(),
            message: text(),
            source: text(),
            details_url: text(),
            declared: false,
            scored: true,
            history: text(),
        }],
        service_levels: vec![ServiceLevel {
            objective: text(),
            promised: text(),
            measured: text(),
            status: text(),
            driver: text(),
            met_days: 1,
            known_days: 2,
            days: text(),
            last_day: text(),
        }],
        trend: vec![
            TrendPoint {
                day: text(),
                score: Some(1.0),
                evidence: 1.0,
                method: text(),
            },
            TrendPoint {
                day: text(),
                score: Some(9.0),
                evidence: 1.0,
                method: String::new(),
            },
        ],
        ..Scorecard::default()
    };
    let html = all_parts(&card);
    assert!(!html.contains("<script") && !html.contains("<img"), "{html}");
    assert!(html.contains("&lt;script&gt;"));
}

#[test]
fn points_lost_are_listed_worst_first_and_add_up() {
    let check = |name: &str, lost: f64| Check {
        name: name.into(),
        points_lost: lost,
        scored: true,
        declared: true,
        ..Check::default()
    };
    let card = Scorecard {
        score: Some(87.1),
        checks: vec![
            check("small", 3.5),
            check("none", 0.0),
            check("large", 5.0),
            check("middle", 4.4),
        ],
        ..Scorecard::default()
    };
    let html = checks(&card);
    let table = &html[..html.find("<h3>Results").unwrap()];
    let place = |name: &str| table.find(name).unwrap();
    assert!(place("large") < place("middle") && place("middle") < place("small"));
    assert!(
        !table.contains("none") && table.contains("together 12.9"),
        "{table}"
    );
}

/// Two checks that ran every night and then not for a while.
fn late(freshness: &str, age: u64, evidence: f64, score: Option<f64>) -> Scorecard {
    let check = |name: &str| Check {
        name: name.into(),
        status: "pass".into(),
        freshness: freshness.into(),
        observed_at: "2026-11-19T02:00:00Z".into(),
        age_seconds: Some(age * 3_600),
        expected_seconds: Some(86_400),
        evidence: Some(evidence),
        scored: true,
        declared: true,
        ..Check::default()
    };
    Scorecard {
        score,
        evidence,
        checks: vec![check("one"), check("two")],
        ..Scorecard::default()
    }
}

#[test]
fn words_about_age_agree_with_what_counts() {
    for (card, expected, never) in [
        (
            late("fresh", 26, 1.0, Some(100.0)),
            &[
                "2 of 2 checks measured. Results are up to 26 h old; expected every 24 h.",
                "Evidence 100 %",
            ][..],
            &["counts", "too old"][..],
        ),
        (
            late("ageing", 60, 0.6, Some(100.0)),
            &[
                "2 of 2 checks measured. Results are up to 2.5 d old",
                "expected every 24 h, counts 60 %",
            ],
            &["half", "too old", "Nothing measured"],
        ),
        (
            late("stale", 120, 0.0, None),
            &[
                "All results are too old to count",
                "0 of 2 checks measured, 2 too long ago to count.",
                "5 d old; expected every 24 h, too old to count",
            ],
            &["Nothing measured", "2 of 2"],
        ),
        (
            late("none", 0, 0.0, None),
            &["Nothing measured yet", "0 of 2 checks measured."],
            &["too old", " old;"],
        ),
    ] {
        let html = [verdict(&card), checks(&card)].concat();
        for words in expected {
            assert!(html.contains(words), "{words} in {html}");
        }
        for words in never {
            assert!(!html.contains(words), "{words} not in {html}");
        }
    }
}

#[test]
fn a_change_of_method_is_marked_in_the_trend() {
    let day = |number: usize, method: &str| TrendPoint {
        day: format!("2026-11-0{number}"),
        score: Some(80.0 + number as f64),
        evidence: 1.0,
        method: method.into(),
    };
    let days = [day(1, "1.0"), day(2, "1.0"), day(3, ""), day(4, "1.1")];
    let html = trend_of(&days, "1.1", String::new());
    assert_eq!(html.matches("Method 1.1").count(), 1, "{html}");
    assert!(
        html.contains("its method changed") && !html.contains("rose by"),
        "{html}"
    );
    let html = trend_of(&days[2..], "1.1", String::new());
    assert!(!html.contains("Method") && !html.contains("changed"), "{html}");
}
