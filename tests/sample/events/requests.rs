//! Requests to publish: one for each product, more for new ports and versions, some that came to nothing, some open;
//! and what waits for the central team, week by week. In: the products.

use meshfront::day::Day;
use meshfront::instant::Instant;
use serde_json::{Value, json};

use super::{after, object, office};
use crate::market::Product;
use crate::random::Random;
use crate::story;

type Row = (Instant, Vec<(&'static str, Value)>);

/// The rows in the order of the requests.
pub fn rows(products: &[Product]) -> Vec<Value> {
    let mut rows: Vec<Row> = Vec::new();
    for product in products {
        let Some(published) = product.published else {
            rows.push(open(product, &mut Random::of(&["open", &product.name])));
            continue;
        };
        rows.push(publication(
            product,
            published,
            &mut Random::of(&["request", &product.name]),
        ));
    }
    let days: Vec<Day> = story::days().collect();
    for (number, day) in days.iter().step_by(7).enumerate() {
        let mut random = Random::of(&["requests", &day.to_string()]);
        let known: Vec<&Product> = products
            .iter()
            .filter(|product| !product.ends && product.published.is_some_and(|from| from < *day))
            .collect();
        let day = story::later(*day, random.below(5)).min(story::back(1));
        match random.pick(&known) {
            Some(product) if number % 5 == 4 => rows.push(refusal(&product.domain, day, &mut random)),
            Some(product) => rows.push(publication(product, day, &mut random)),
            None => {}
        }
    }
    rows.sort_by(|a, b| (a.0, a.1[1].1.to_string()).cmp(&(b.0, b.1[1].1.to_string())));
    let numbered = rows.into_iter().enumerate().map(|(number, (_, mut fields))| {
        fields.insert(0, ("requestId", json!(format!("REQ-{:04}", number + 1))));
        object(&fields)
    });
    numbered.collect()
}

/// Days from request to publication: from two months in the beginning to under three weeks.
fn lead(day: Day, random: &mut Random) -> f64 {
    let days = if day < story::day(story::BEGIN) {
        62.0
    } else {
        48.0 - 34.0 * story::progress(day)
    };
    days * random.between(0.45, 1.6)
}

fn publication(product: &Product, day: Day, random: &mut Random) -> Row {
    let published = office(day, random);
    let lead = lead(day, random);
    let requested = after(published, -24.0 * lead);
    let by_itself = random.chance(0.2 + 0.56 * story::progress(day));
    let touches = if by_itself { 0 } else { 1 + random.below(4) };
    let touches = (!random.chance(0.08)).then_some(touches);
    let group = if by_itself { "domain" } else { "central" };
    let fields = vec![
        ("domain", json!(product.domain)),
        ("productId", json!(product.id)),
        ("requestedAt", json!(requested.to_string())),
        (
            "approvedAt",
            json!(after(requested, 24.0 * lead * 0.6).to_string()),
        ),
        ("publishedAt", json!(published.to_string())),
        ("closedAt", json!(published.to_string())),
        ("outcome", json!("published")),
        ("centralTouches", json!(touches)),
        ("assigneeGroup", json!(group)),
    ];
    (requested, fields)
}

/// A request that came to nothing; no product ever had an id.
fn refusal(domain: &str, day: Day, random: &mut Random) -> Row {
    let closed = office(day, random);
    let requested = after(closed, -24.0 * lead(day, random));
    let outcome = if random.chance(0.7) {
        "withdrawn"
    } else {
        "rejected"
    };
    let fields = vec![
        ("domain", json!(domain)),
        ("productId", Value::Null),
        ("requestedAt", json!(requested.to_string())),
        ("closedAt", json!(closed.to_string())),
        ("outcome", json!(outcome)),
        ("assigneeGroup", json!("central")),
    ];
    (requested, fields)
}

/// A draft that waits.
fn open(product: &Product, random: &mut Random) -> Row {
    let requested = office(story::back(6 + random.below(70)), random);
    let group = if random.chance(0.5) { "central" } else { "domain" };
    let fields = vec![
        ("domain", json!(product.domain)),
        ("productId", json!(product.id)),
        ("requestedAt", json!(requested.to_string())),
        ("outcome", json!("open")),
        ("assigneeGroup", json!(group)),
    ];
    (requested, fields)
}

/// What waits for the central team, each Friday. Nobody counted between Christmas and New Year.
pub fn backlog() -> Vec<Value> {
    let fridays = story::days().filter(|day| story::weekday(*day) == 4);
    let counted = fridays.filter(|day| !matches!(day.parts(), (_, 12, 24..)));
    let row = |day: Day| {
        let mut random = Random::of(&["backlog", &day.to_string()]);
        let open = (58.0 - 42.0 * story::progress(day)) * random.between(0.9, 1.1);
        let age = (31.0 - 17.0 * story::progress(day)) * random.between(0.85, 1.15);
        json!({
            "day": day.to_string(),
            "group": "central",
            "medianAgeDays": age.round() as i64,
            "oldestDays": (age * 4.2).round() as i64,
            "open": open.round() as i64,
        })
    };
    counted.map(row).collect()
}
