//! Journeys of search, aggregated by day; counting began in September 2025.

use serde_json::{Value, json};

use super::object;
use crate::random::Random;
use crate::story;

const FIRST: &str = "2025-09-01";
/// Words that found nothing.
const TERMS: &[&str] = &[
    "churn",
    "basket value",
    "heat pump",
    "supplier risk",
    "sick leave",
    "co2 per parcel",
    "crm",
];

/// One row a day.
pub fn rows() -> Vec<Value> {
    let days = story::days().filter(|day| *day >= story::day(FIRST));
    days.map(|day| {
        let mut random = Random::of(&["search", &day.to_string()]);
        let (weekday, progress) = (story::weekday(day), story::progress(day));
        let busy = if weekday < 5 {
            60.0 + 260.0 * (progress - 0.35)
        } else {
            9.0
        };
        let sessions = (busy * random.between(0.85, 1.15)) as i64;
        let searches = (sessions as f64 * random.between(1.5, 1.9)) as i64;
        let opened = (sessions as f64 * (0.5 + 0.28 * progress) * random.between(0.93, 1.05)) as i64;
        let zero = (searches as f64 * (0.14 - 0.1 * progress) * random.between(0.7, 1.3)) as i64;
        let journeys = opened / 12;
        let hours = (70.0 - 45.0 * progress) * random.between(0.75, 1.3);
        let seconds = (30.0 + random.share() * 25.0) as i64;
        // Terms that fewer than five sessions asked for are never sent.
        let terms = (zero >= 6).then(|| random.pick(TERMS).copied()).flatten();
        let access =
            (journeys > 0).then(|| json!({"n": journeys, "p50": round(hours), "p85": round(hours * 2.3)}));
        object(&[
            ("day", json!(day.to_string())),
            ("sessions", json!(sessions)),
            ("searches", json!(searches)),
            ("zeroResult", json!(zero)),
            ("openedProduct", json!(opened.min(sessions))),
            (
                "searchToViewSeconds",
                json!({"n": opened, "p50": seconds, "p85": seconds * 4}),
            ),
            ("searchToAccessHours", json!(access)),
            (
                "topZeroTerms",
                json!(terms.map(|term| [json!({"n": 5, "term": term})])),
            ),
        ])
    })
    .collect()
}

fn round(hours: f64) -> f64 {
    (hours * 10.0).round() / 10.0
}
