//! Tracked work: domains and teams that come on board, questions, decisions. In: the products.

use std::collections::BTreeMap;

use meshfront::day::Day;
use serde_json::{Value, json};

use super::{after, happened, object, office};
use crate::market::Product;
use crate::random::Random;
use crate::story;

/// The rows, kind by kind.
pub fn rows(products: &[Product]) -> Vec<Value> {
    let mut first: BTreeMap<&str, Day> = BTreeMap::new();
    for product in products {
        if let Some(day) = product.published {
            let known = first.entry(&product.domain).or_insert(day);
            *known = day.min(*known);
        }
    }
    let mut rows = Vec::new();
    for (domain, day) in first {
        let mut random = Random::of(&["onboarding", domain]);
        let started = office(story::later(day, -40 - random.below(110)), &mut random);
        let finished = Some(office(story::later(day, 20), &mut random).to_string());
        rows.push(row(
            "domain_onboarding",
            format!("DOM-{domain}"),
            domain,
            started.to_string(),
            finished,
        ));
    }
    for (kind, short, every, days, better) in [
        ("team_onboarding", "ONB", 24, 44.0, 22.0),
        ("question", "ASK", 6, 9.0, 5.0),
        ("decision", "DEC", 11, 26.0, 13.0),
    ] {
        let all: Vec<Day> = story::days().collect();
        for (number, day) in all.iter().step_by(every).enumerate() {
            let mut random = Random::of(&[kind, &day.to_string()]);
            let started = office(*day, &mut random);
            let lasts = (days - better * story::progress(*day)) * random.between(0.3, 1.7);
            let finished = happened(after(started, 24.0 * lasts));
            let domains = ["sales", "stores", "supply", "finance", "marketing", "logistics"];
            let subject = random.pick(&domains).copied().unwrap_or_default();
            rows.push(row(
                kind,
                format!("{short}-{:03}", number + 1),
                subject,
                started.to_string(),
                finished,
            ));
        }
    }
    rows
}

fn row(kind: &str, id: String, subject: &str, started: String, finished: Option<String>) -> Value {
    object(&[
        ("kind", json!(kind)),
        ("id", json!(id)),
        ("subject", json!(subject)),
        ("startedAt", json!(started)),
        ("finishedAt", json!(finished)),
    ])
}
