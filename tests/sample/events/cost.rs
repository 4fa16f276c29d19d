//! Cost of products by month, and what is shared. In: the products. Out: CSV.

use std::fmt::Write as _;

use meshfront::day::Day;

use crate::market::Product;
use crate::random::Random;
use crate::story::{self, Demand};

/// The first month and how many there are; the month of the last day has no bill yet.
const MONTHS: (i64, i64, i64) = (2024, 11, 24);

/// The rows, product by product, oldest first.
pub fn csv(products: &[Product]) -> String {
    let mut csv = "productId,kind,currency,allocated,month,amount\n".to_owned();
    for product in products {
        let Some(published) = product.published else {
            continue;
        };
        let mut random = Random::of(&["cost", &product.name]);
        // Some products run on machines that nobody bills apart.
        if random.chance(0.08) {
            continue;
        }
        let scale = match story::demand(&product.name) {
            Demand::High => random.between(900.0, 2_600.0),
            Demand::Middle => random.between(150.0, 700.0),
            _ => random.between(40.0, 260.0),
        };
        for (kind, share) in [("compute", 1.0), ("storage", 0.25)] {
            for (month, first) in months().filter(|(_, first)| *first >= published) {
                let noise = Random::of(&["cost", &product.name, kind, &month]).between(0.9, 1.1);
                let amount = scale * share * noise * (0.7 + 0.3 * story::progress(first));
                let _ = writeln!(csv, "{},{kind},EUR,true,{month},{amount:.2}", product.id);
            }
        }
    }
    for (kind, currency, amount) in [
        ("licence", "EUR", 4_200),
        ("people", "EUR", 18_500),
        ("other", "USD", 350),
    ] {
        for (month, _) in months() {
            let _ = writeln!(csv, ",{kind},{currency},false,{month},{amount}.00");
        }
    }
    csv
}

fn months() -> impl Iterator<Item = (String, Day)> {
    let (year, month, count) = MONTHS;
    (0..count).map(move |number| {
        let (year, month) = (year + (month - 1 + number) / 12, (month - 1 + number) % 12 + 1);
        let text = format!("{year}-{month:02}");
        let first = story::day(&format!("{text}-01"));
        (text, first)
    })
}
