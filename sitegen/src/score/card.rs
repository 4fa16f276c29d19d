//! The whole scorecard of a product, made when its page or its file is drawn.

use std::collections::{BTreeMap, BTreeSet};

use meshfront_app::api::SCHEMA_VERSION;
use meshfront_app::api::scorecard::{Check, Dimension, Method, Scorecard, ServiceLevel, TrendPoint};
use rayon::prelude::*;

use super::method::evidence_of;
use super::reasons::{Findings, reasons};
use super::trust::{counts, outcome_now, scored, scored_then};
use super::weights::{FRESH_INTERVALS, METHOD_VERSION, STALE_INTERVALS, of_tier};
use super::{Score, Trust, score};
use crate::catalog::{Catalog, ProductId, stated};
use crate::day::Day;
use crate::evidence::{CheckState, Evidence, LevelState, OpenIncident, Outcome, ProductEvidence};
use crate::instant::Instant;

/// Days of the trend and of the strips.
const DAYS: i64 = 28;

/// The scorecard of a product; `name` is its namespace (`sales.orders`). `None` when no source is connected.
pub fn scorecard(
    trust: &Trust,
    catalog: &Catalog,
    id: ProductId,
    evidence: &Evidence,
    name: String,
) -> Option<Scorecard> {
    let known = evidence.products.get(id.index())?;
    let incidents: Vec<&OpenIncident> = evidence.incidents.iter().flat_map(|all| all.of(id)).collect();
    let at = trust.as_of?;
    let judged = trust.product(id)?;
    let mut ids = BTreeSet::new();
    let checks: Vec<Check> = known
        .checks
        .iter()
        .zip(&judged.score.losses)
        .enumerate()
        .map(|(number, (state, lost))| {
            let scored = counts(catalog, id, state);
            check(state, check_id(state, number, &mut ids), *lost, scored, at)
        })
        .collect();
    let levels: Vec<ServiceLevel> = known
        .levels
        .iter()
        .map(|level| service_level(level, at.day()))
        .collect();
    let reasons = reasons(&Findings {
        status: judged.status,
        score: &judged.score,
        checks: &checks,
        levels: &levels,
        incidents: &incidents,
    });
    let Score {
        observed,
        evidence,
        low,
        high,
        dimensions,
        ..
    } = &judged.score;
    Some(Scorecard {
        schema_version: SCHEMA_VERSION.to_owned(),
        product_id: name,
        as_of: at.to_string(),
        score: observed.map(rounded),
        evidence: rounded(*evidence),
        low: rounded(*low),
        high: rounded(*high),
        status: judged.status,
        reasons,
        dimensions: dimensions
            .iter()
            .map(|dimension| Dimension {
                name: dimension.name.clone(),
                score: dimension.score.map(rounded),
                evidence: rounded(dimension.evidence),
                declared: dimension.declared,
                measured: dimension.measured,
            })
            .collect(),
        checks,
        service_levels: levels,
        trend: trend(trust, catalog, id, known, at),
        method: Method {
            version: METHOD_VERSION.to_owned(),
        },
    })
}

/// Four decimals: more would be noise of the arithmetic.
fn rounded(number: f64) -> f64 {
    (number * 1e4).round() / 1e4
}

/// The rule's own id where it is a plain word and unique, else its number.
fn check_id(state: &CheckState, number: usize, taken: &mut BTreeSet<String>) -> String {
    let own = state.declared.as_ref().map_or("", |declared| &declared.id);
    let plain = !own.is_empty()
        && own.len() <= 80
        && own
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'));
    let id = format!("check-{own}");
    if plain && taken.insert(id.clone()) {
        return id;
    }
    let id = format!("check-{}", number + 1);
    if taken.insert(id.clone()) {
        id
    } else {
        format!("check-no-{}", number + 1)
    }
}

fn check(state: &CheckState, id: String, lost: f64, scored: bool, at: Instant) -> Check {
    let (outcome, age) = outcome_now(state, at);
    let (interval, _) = state.expected_every(at);
    let latest = state.latest.as_ref();
    let text = |of: fn(&crate::evidence::CheckResult) -> &str| {
        latest.map_or(String::new(), |latest| of(latest).to_owned())
    };
    Check {
        id,
        name: state.name().to_owned(),
        target: target(state),
        dimension: state.dimension().word().to_lowercase(),
        status: outcome.word().to_owned(),
        severity: state.severity().word().to_owned(),
        points_lost: rounded(lost),
        observed_at: latest
            .and_then(|latest| latest.observed_at)
            .map_or_else(String::new, |observed| observed.to_string()),
        freshness: freshness(outcome, age, interval).to_owned(),
        // A result without a time is older than any.
        age_seconds: u64::try_from(age)
            .ok()
            .filter(|_| outcome.is_measured() && age < i64::MAX),
        expected_seconds: Some(interval),
        evidence: Some(rounded(evidence_of(
            outcome,
            age,
            i64::try_from(interval).unwrap_or(i64::MAX),
        ))),
        message: message(state),
        source: latest.map_or(String::new(), |latest| latest.tool.name().to_owned()),
        details_url: meshfront_app::api::node::safe_link(&text(|latest| &latest.details_url)),
        declared: state.declared.is_some(),
        scored,
        history: state
            .history
            .iter()
            .map(|(_, outcome)| letter(*outcome))
            .collect(),
    }
}

/// `orders.customer_id`, or the object alone.
fn target(state: &CheckState) -> String {
    let (object, field) = match (&state.declared, &state.latest) {
        (Some(declared), _) => (&declared.object_name, &declared.field),
        (None, Some(latest)) => (&latest.object, &latest.field),
        (None, None) => return String::new(),
    };
    if field.is_empty() {
        object.to_string()
    } else {
        format!("{object}.{field}")
    }
}

/// What the tool said, else the numbers.
fn message(state: &CheckState) -> String {
    let Some(latest) = &state.latest else {
        return String::new();
    };
    let measure = &latest.measure;
    let said = if !latest.message.is_empty() {
        latest.message.to_string()
    } else if measure.value.is_empty() {
        String::new()
    } else {
        let limit = match &*measure.threshold {
            "" => String::new(),
            threshold => format!(", limit {} {threshold}", measure.operator),
        };
        format!("{} {}{limit}", measure.value, measure.unit).replace(" ,", ",")
    };
    if state.is_other_major {
        format!("{said} (measured against another major version of the contract)")
            .trim()
            .to_owned()
    } else {
        said
    }
}

fn freshness(outcome: Outcome, age: i64, interval: u64) -> &'static str {
    if !outcome.is_measured() {
        return "none";
    }
    let intervals = age as f64 / interval.max(1) as f64;
    // A failure that is old still counts, and is said to be old.
    if intervals <= FRESH_INTERVALS {
        "fresh"
    } else if intervals < STALE_INTERVALS {
        "ageing"
    } else {
        "stale"
    }
}

fn letter(outcome: Outcome) -> char {
    outcome.word().chars().next().unwrap_or('u')
}

fn service_level(level: &LevelState, today: Day) -> ServiceLevel {
    let known = |day: &&(Day, crate::evidence::Due)| day.1.is_met().is_some();
    let recent = || {
        level
            .daily
            .iter()
            .filter(|(day, _)| (0..DAYS).contains(&today.days_after(*day)))
    };
    let met_days = recent().filter(|(_, due)| due.is_met() == Some(true)).count();
    let known_days = recent().filter(known).count();
    let days = (0..DAYS).rev().map(|back| {
        let found = recent().find(|(day, _)| today.days_after(*day) == back);
        match found.and_then(|(_, due)| due.is_met()) {
            Some(true) => 'm',
            Some(false) => 'x',
            None => 'u',
        }
    });
    // Days of earlier builds stand in the strip, and say nothing of today.
    let is_known = level.newest.is_some_and(|day| today.days_after(day) < DAYS);
    let status = match is_known {
        _ if level.is_breached => "missed",
        false => "unknown",
        true => "met",
    };
    ServiceLevel {
        objective: crate::site::wording::service_level(&level.objective),
        promised: level.promised.to_string(),
        measured: level.measured.to_string(),
        status: status.to_owned(),
        driver: level.driver.to_string(),
        met_days,
        known_days,
        days: days.collect(),
        last_day: recent()
            .filter(known)
            .map(|(day, _)| *day)
            .max()
            .map_or_else(String::new, |day| day.to_string()),
    }
}

/// The trend of many products as one, weighed as their score is: by tier and by evidence. Before its first result a product
/// has no evidence.
pub fn trend_of(
    trust: &Trust,
    catalog: &Catalog,
    evidence: &Evidence,
    products: &[ProductId],
) -> Vec<TrendPoint> {
    let Some(at) = trust.as_of else { return Vec::new() };
    let trends: Vec<(f64, Vec<TrendPoint>)> = products
        .par_iter()
        .filter_map(|id| {
            let known = evidence.products.get(id.index())?;
            let weight = of_tier(stated::custom_text(catalog, *id, "tier"));
            let mut points = trend(trust, catalog, *id, known, at);
            if points.is_empty() {
                // One day is no trend, and counts among many.
                let score = &trust.product(*id)?.score;
                points.push(TrendPoint {
                    day: at.day().to_string(),
                    score: score.observed,
                    evidence: score.evidence,
                    method: String::new(),
                });
            }
            Some((weight, points))
        })
        .collect();
    let all: f64 = trends.iter().map(|(weight, _)| weight).sum();
    let mut days: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
    for (weight, points) in &trends {
        for point in points {
            let (known, gained) = days.entry(&point.day).or_default();
            *known += weight * point.evidence;
            *gained += weight * point.evidence * point.score.unwrap_or(0.0);
        }
    }
    days.into_iter()
        .map(|(day, (known, gained))| TrendPoint {
            day: day.to_owned(),
            score: (known > 0.0).then(|| rounded(gained / known)),
            evidence: rounded(if all > 0.0 { known / all } else { 0.0 }),
            method: String::new(),
        })
        .collect()
}

/// The score at the end of each of the last days, from the results of those days. Empty where history is shorter than
/// two days.
fn trend(
    trust: &Trust,
    catalog: &Catalog,
    id: ProductId,
    known: &ProductEvidence,
    at: Instant,
) -> Vec<TrendPoint> {
    let first = known
        .checks
        .iter()
        .filter_map(|check| check.history.first())
        .map(|(observed, _)| observed.day())
        .min();
    let Some(first) = first else { return Vec::new() };
    let days = at.day().days_after(first).min(DAYS - 1);
    if days < 1 {
        return Vec::new();
    }
    (0..=days)
        .rev()
        .map(|back| {
            let day = earlier(at.day(), back);
            // Today's point is the score itself.
            let checks = if back == 0 {
                scored(catalog, id, known, at)
            } else {
                scored_then(catalog, id, known, Instant::start_of(earlier(day, -1)))
            };
            let score = score(&checks, &trust.weighing);
            TrendPoint {
                day: day.to_string(),
                score: score.observed.map(rounded),
                evidence: rounded(score.evidence),
                // All days are scored anew, by the method of the scorecard.
                method: String::new(),
            }
        })
        .collect()
}

fn earlier(day: Day, by: i64) -> Day {
    Day::of_epoch(day.epoch_days() - by)
}
