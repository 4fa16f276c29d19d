//! Satisfaction by quarter: of consumers with products, and of domain teams with the platform. In: the products.

use serde_json::{Value, json};

use super::object;
use crate::market::Product;
use crate::random::Random;
use crate::story::{self, Demand, Mood};

/// Quarters that are over.
const QUARTERS: [&str; 8] = [
    "2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3",
];

/// The rows, quarter by quarter.
pub fn rows(products: &[Product]) -> Vec<Value> {
    let mut rows = Vec::new();
    for (number, quarter) in QUARTERS.iter().enumerate() {
        let better = number as f64 * 0.03;
        rows.push(object(&row(
            quarter,
            "platform",
            Value::Null,
            18 + number as i64,
            0.48 + better,
        )));
        for product in products.iter().filter(|product| product.published.is_some()) {
            let mut random = Random::of(&["votes", &product.name, quarter]);
            let n = match story::demand(&product.name) {
                Demand::High => 12 + random.below(16),
                Demand::Middle if random.chance(0.7) => 3 + random.below(9),
                _ => continue,
            };
            let mood = match story::mood(&product.name) {
                Mood::Shaken if *quarter == "2026-Q2" => 0.35,
                Mood::Failing | Mood::Critical => 0.6,
                _ => 0.72,
            };
            rows.push(object(&row(
                quarter,
                "product",
                json!(product.id),
                n,
                mood + better / 2.0,
            )));
        }
    }
    rows
}

/// Votes spread over five stars, that share of them four or five.
fn row(quarter: &str, subject: &str, product: Value, n: i64, good: f64) -> [(&'static str, Value); 6] {
    let mut random = Random::of(&["counts", quarter, subject, &product.to_string()]);
    let mut counts = [0_i64; 5];
    for _ in 0..n {
        let is_good = random.chance(good);
        let star = match (is_good, random.share()) {
            (true, share) if share < 0.45 => 4,
            (true, _) => 3,
            (false, share) if share < 0.6 => 2,
            (false, share) if share < 0.85 => 1,
            _ => 0,
        };
        counts[star] += 1;
    }
    [
        ("quarter", json!(quarter)),
        ("subject", json!(subject)),
        ("productId", product),
        ("scale", json!("1-5")),
        ("n", json!(n)),
        ("counts", json!(counts)),
    ]
}
