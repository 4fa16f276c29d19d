//! What came of products: measured outcomes that somebody attests, and reports that they made superfluous.

use serde_json::{Value, json};

use super::object;
use crate::random::Random;
use crate::story;

type Outcome = (
    &'static str,
    &'static str,
    &'static str,
    f64,
    Option<f64>,
    &'static str,
    &'static str,
);

/// Product, title, unit, before, after, when, who attests it.
const OUTCOMES: &[Outcome] = &[
    (
        "late-order-contacts",
        "Fewer calls about late orders",
        "calls per 1,000 orders",
        31.0,
        Some(22.0),
        "2026-10-31",
        "role: Head of Care",
    ),
    (
        "demand-forecast",
        "Fewer empty shelves in spring",
        "% of articles",
        7.4,
        Some(5.1),
        "2026-06-30",
        "role: Head of Supply",
    ),
    (
        "product-margin",
        "Month is closed earlier",
        "days",
        9.0,
        Some(5.0),
        "2026-09-30",
        "role: Head of Controlling",
    ),
    (
        "on-time-delivery",
        "More parcels on the promised day",
        "%",
        88.2,
        Some(93.6),
        "2026-09-30",
        "role: Head of Logistics",
    ),
    (
        "customer-360",
        "Fewer letters to wrong addresses",
        "letters per month",
        4_200.0,
        Some(1_150.0),
        "2025-12-31",
        "role: Customer Office",
    ),
    (
        "assortment-performance",
        "Slow articles leave sooner",
        "days",
        61.0,
        Some(38.0),
        "2026-08-31",
        "role: Range Council",
    ),
    (
        "stock-levels",
        "Fewer click-and-collect cancellations",
        "% of orders",
        3.9,
        Some(2.2),
        "2025-10-31",
        "role: Head of Shops",
    ),
    (
        "web-sessions",
        "Checkout loses fewer baskets",
        "%",
        71.0,
        Some(66.5),
        "2026-03-31",
        "role: Digital Commerce",
    ),
    (
        "delivery-emissions",
        "Carbon per parcel is known",
        "% of parcels",
        0.0,
        Some(96.0),
        "2026-10-31",
        "role: Sustainability Office",
    ),
    (
        "campaign-attribution",
        "Less spend without effect",
        "EUR per month",
        52_000.0,
        None,
        "2026-09-30",
        "",
    ),
    (
        "price-list",
        "Fewer wrong labels",
        "labels per week",
        140.0,
        Some(35.0),
        "2026-05-31",
        "",
    ),
];

/// The rows.
pub fn rows() -> Vec<Value> {
    let mut rows: Vec<Value> = OUTCOMES.iter().map(outcome).collect();
    let products = [
        "orders",
        "daily-sales",
        "revenue",
        "stock-levels",
        "customer-360",
        "product-master",
        "deliveries",
    ];
    let days = story::days().filter(|day| Random::of(&["report", &day.to_string()]).chance(0.045));
    for (number, day) in days.enumerate() {
        let mut random = Random::of(&["retired", &day.to_string()]);
        let product = random.pick(&products).copied();
        rows.push(object(&[
            ("kind", json!("retired_report")),
            ("productId", json!(product)),
            ("title", json!(format!("Spreadsheet no. {:02}", number + 1))),
            ("currentDate", json!(day.to_string())),
        ]));
    }
    rows
}

fn outcome(of: &Outcome) -> Value {
    let (product, title, unit, baseline, current, date, attested) = *of;
    let attested = (!attested.is_empty()).then_some(attested);
    object(&[
        ("kind", json!("outcome")),
        ("productId", json!(product)),
        ("title", json!(title)),
        ("metric", json!(title)),
        ("unit", json!(unit)),
        ("baseline", json!(baseline)),
        ("current", json!(current)),
        ("baselineDate", json!("2025-01-31")),
        ("currentDate", json!(date)),
        ("attestedBy", json!(attested)),
        (
            "evidenceUrl",
            json!(attested.map(|_| format!("https://wiki.fennmoor.example/outcomes/{product}"))),
        ),
    ])
}
