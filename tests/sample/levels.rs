//! Measured service levels. In: the catalog. Out: one row for each promised objective and day on which something was
//! due. Start at [`rows`].

use meshfront::catalog::{Catalog, ContractId, ProductId};
use meshfront::day::Day;
use meshfront::document::model::{Contract, ServiceLevel};
use meshfront::evidence::interval;
use serde::Serialize;
use serde_json::Number;

use crate::market;
use crate::random::Random;
use crate::results;
use crate::story::{self, Mood};

/// Days of measurements beside the results of checks.
pub const DAYS: i64 = 60;
/// Minutes of a day.
const MINUTES: i64 = 1_440;
/// One probe of a third of the products was down for this whole day: nobody knows.
const BLIND_DAY: &str = "2026-10-06";

/// This promise is broken at the end.
const BREACHED: (&str, &str) = ("supply.stock-levels", "latency");

/// One objective on one day.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LevelRow {
    pub day: String,
    pub target: &'static str,
    pub product_id: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub port: String,
    pub objective: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub promised: Option<Quantity>,
    pub due: i64,
    pub met: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unknown: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measured: Option<Quantity>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_as_of: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Quantity {
    pub value: Number,
    pub unit: String,
}

/// The rows of all products in the order of the catalog, objective by objective, oldest first, for the last `days`.
pub fn rows(catalog: &Catalog, days: i64) -> Vec<LevelRow> {
    let mut rows = Vec::new();
    for ((id, product), part) in catalog.products().zip(market::products(catalog)) {
        if story::mood(&part.name) == Mood::Never {
            continue;
        }
        let since = story::watched_since(&part.name, part.published);
        // Two versions may stand behind ports of one name; the newer one, which comes later, is the one measured.
        let mut seen = Vec::new();
        for contract in product.contracts.iter().rev() {
            let document = &catalog.contract(*contract).document;
            for level in &document.service_levels {
                let place = objective(level).map(|objective| (port(catalog, id, *contract), objective));
                let Some((port, objective)) = place.filter(|place| !seen.contains(place)) else {
                    continue;
                };
                seen.push((port, objective));
                let before = rows.len();
                of_level(catalog, (id, *contract), (level, objective, days), &mut rows);
                let since = since.to_string();
                let early = rows.iter().skip(before).take_while(|row| row.day < since).count();
                rows.drain(before..before + early);
            }
        }
    }
    rows
}

/// The objectives that this platform measures, in the words of the standard. How often data comes shows in how old it
/// is, so nobody measures that apart.
fn objective(level: &ServiceLevel) -> Option<&'static str> {
    match level.property.rsplit('.').next().unwrap_or_default() {
        "availability" => Some("availability"),
        "latency" | "freshness" => Some("latency"),
        // A time of day can be missed, "any time" cannot.
        "timeOfAvailability" if level.value.trim().len() == "06:00".len() => Some("timeOfAvailability"),
        _ => None,
    }
}

fn of_level(
    catalog: &Catalog,
    (product, contract): (ProductId, ContractId),
    (level, objective, days): (&ServiceLevel, &'static str, i64),
    rows: &mut Vec<LevelRow>,
) {
    let document = &catalog.contract(contract).document;
    let name = market::name(catalog, product);
    let mood = story::mood(&name);
    let promise = (name.as_str(), objective);
    let mut random = Random::of(&["level", &document.id, objective]);
    // Some promises are measured by nobody, and some are kept less well than others.
    if random.chance(0.12) && promise != BREACHED {
        return;
    }
    let slips = if random.chance(0.1) { 0.06 } else { 0.0 };
    let is_blind = random.chance(0.33);
    let (step, due) = match (objective, due(document)) {
        ("availability", _) => (1, MINUTES),
        (_, due) => due,
    };
    let promised = promised(level);
    for ago in (0..days).rev().filter(|ago| (ago + 4) % step == 0) {
        let day = story::back(ago);
        let mut random = Random::of(&["level", &document.id, objective, &day.to_string()]);
        if mood == Mood::Silent && ago < 16 {
            continue;
        }
        let unknown = (is_blind && day == story::day(BLIND_DAY)).then_some(due);
        let slip = random.chance(slips) && ago > 0 || ago < 2 && promise == BREACHED;
        let missed = missed(mood, objective, day, slip, due, &mut random);
        let is_last = ago < step;
        rows.push(LevelRow {
            day: day.to_string(),
            target: "product",
            product_id: catalog.product(product).id(catalog).to_owned(),
            port: port(catalog, product, contract),
            objective,
            promised: promised.clone(),
            due,
            met: if unknown.is_some() { 0 } else { due - missed },
            unknown,
            measured: promised
                .as_ref()
                .filter(|_| is_last)
                .and_then(|promised| measured(promised, objective, missed, &mut random)),
            data_as_of: (is_last && objective == "latency")
                .then(|| story::at(day, story::second_of_run(3_600, &mut random)).to_string()),
        });
    }
}

/// How many of a day's deliveries came late, or minutes were bad.
fn missed(mood: Mood, objective: &str, day: Day, slip: bool, due: i64, random: &mut Random) -> i64 {
    let (shakes, part) = (random.chance(0.7), random.between(0.1, 0.6));
    let is_down = objective == "availability";
    if mood == Mood::Shaken && shakes && story::is_bad(day) {
        return if is_down {
            (part * 500.0) as i64
        } else {
            1 + (part * (due - 1) as f64) as i64
        };
    }
    match (slip, is_down) {
        (true, true) => 5 + (part * 60.0) as i64,
        (true, false) => 1,
        (false, _) => 0,
    }
}

/// Every how many days something is due, and how often on such a day: as often as the contract promises new data.
fn due(document: &Contract) -> (i64, i64) {
    let frequency = document.service_levels.iter().find(|level| {
        let property = level.property.rsplit('.').next().unwrap_or_default();
        ["frequency", "interval"].contains(&property)
    });
    let seconds = frequency.and_then(|level| {
        interval::of_schedule(&level.schedule).or_else(|| interval::of_level(&level.value, &level.unit))
    });
    let is_stream = frequency.is_some_and(|level| level.value.eq_ignore_ascii_case("continuous"));
    match seconds {
        _ if is_stream => (1, 24),
        Some(seconds) if seconds < 86_400 => (1, 24),
        Some(seconds) => (i64::try_from(seconds / 86_400).unwrap_or(1), 1),
        None => (1, 1),
    }
}

/// What is promised, where it is a number.
fn promised(level: &ServiceLevel) -> Option<Quantity> {
    let value = level.value.trim();
    let end = value
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(value.len());
    let (value, own_unit) = value.split_at(end);
    let unit = if own_unit.trim().is_empty() {
        level.unit.trim()
    } else {
        own_unit.trim()
    };
    let is_number =
        own_unit.trim().is_empty() || level.unit.trim().is_empty() && !own_unit.contains([':', ' ']);
    let value: f64 = value.parse().ok().filter(|_| is_number)?;
    Some(Quantity {
        value: results::number(value, true),
        unit: unit.to_owned(),
    })
}

/// What was measured last, in the unit of the promise.
fn measured(promised: &Quantity, objective: &str, missed: i64, random: &mut Random) -> Option<Quantity> {
    let limit = promised.value.as_f64()?;
    let value = if objective == "availability" {
        100.0 - 100.0 * missed as f64 / MINUTES as f64
    } else {
        limit * if missed > 0 { 1.3 } else { random.between(0.3, 0.9) }
    };
    Some(Quantity {
        value: results::number(value, true),
        unit: promised.unit.clone(),
    })
}

/// The output port of the contract, where the product has several.
fn port(catalog: &Catalog, product: ProductId, contract: ContractId) -> String {
    let product = catalog.product(product);
    let position = product
        .ports
        .iter()
        .filter(|port| port.contract == Some(contract))
        .find_map(|port| port.declared);
    let declared = product.document.as_ref().zip(position);
    let port = declared.and_then(|(document, position)| document.output_ports.get(position));
    port.filter(|_| product.ports.len() > 1)
        .map(|port| port.name.to_string())
        .unwrap_or_default()
}
