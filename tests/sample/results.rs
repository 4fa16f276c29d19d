//! Results of checks. In: the catalog and days. Out: one row for each check and run, in our own format.
//!
//! Start at [`rows`]. What a product goes through stands in [`crate::story`]; this file turns it into outcomes and into
//! values that fit the limits of the contract.

use meshfront::catalog::{Catalog, ProductId};
use meshfront::day::Day;
use meshfront::document::model::{Contract, Operator};
use meshfront::evidence::declared::{self, DeclaredCheck, Schedules};
use meshfront::evidence::interval;
use meshfront::evidence::{Outcome, Severity};
use serde::Serialize;
use serde_json::Number;

use crate::market;
use crate::random::Random;
use crate::story::{self, Mood};

/// Days of results with all that they measured; checks that run once a month have one in them.
pub const DAYS: i64 = 28;

/// One run of one check.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ResultRow {
    pub product_id: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    contract_id: String,
    pub check_id: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    severity: Option<&'static str>,
    pub status: &'static str,
    pub observed_at: String,
    target: Target,
    #[serde(skip_serializing_if = "Option::is_none")]
    measure: Option<Measure>,
    /// Dimension and severity, which these rows leave to the contract.
    #[serde(skip)]
    pub kind: (String, &'static str),
}

#[derive(Debug, Serialize)]
struct Target {
    schema: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    property: String,
}

#[derive(Debug, Serialize)]
struct Measure {
    #[serde(skip_serializing_if = "String::is_empty")]
    metric: String,
    value: Number,
    #[serde(skip_serializing_if = "String::is_empty")]
    unit: String,
    operator: String,
    threshold: String,
}

/// The rows of all products in the order of the catalog, check by check, oldest first: for each of the days (how many
/// before the last one, from the earliest on) the last run that there was until then.
pub fn rows(catalog: &Catalog, agos: &[i64]) -> Vec<ResultRow> {
    let mut schedules = Schedules::new();
    let mut rows = Vec::new();
    for (id, product) in catalog.products().zip(market::products(catalog)) {
        let (id, name) = (id.0, product.name);
        let mood = story::mood(&name);
        let since = story::watched_since(&name, product.published);
        if mood == Mood::Never {
            continue;
        }
        let mut checks = declared::of_product(catalog, id, &mut schedules);
        let all = checks.clone();
        checks.retain(|check| check.is_executable && can_be_named(check, &all));
        let chosen = chosen(catalog, &checks, mood, &mut Random::of(&["chosen", &name]));
        for (number, check) in checks.iter().enumerate() {
            let mood = match mood {
                Mood::Late | Mood::Silent | Mood::Shaken => mood,
                _ if Some(number) == chosen => mood,
                _ => Mood::Well,
            };
            let mut runs: Vec<i64> = agos.iter().map(|ago| last_run(catalog, check, *ago)).collect();
            runs.dedup();
            runs.retain(|ago| story::back(*ago) >= since && agos.first().is_some_and(|first| ago <= first));
            of_check(catalog, id, check, (mood, &runs), &mut rows);
        }
    }
    rows
}

/// A result can say which check it is of: by id, by metric, or by a name that no other check has there.
fn can_be_named(check: &DeclaredCheck, all: &[DeclaredCheck]) -> bool {
    let place = |check: &DeclaredCheck| {
        (
            check.contract,
            check.object,
            check.field.clone(),
            check.name.clone(),
        )
    };
    let alike = all.iter().filter(|other| place(other) == place(check)).count();
    !check.id.is_empty() || !check.metric.is_empty() || alike == 1
}

/// The check that makes trouble. A contract's word on severity goes before that of a result, so only a check without
/// one can turn out critical.
fn chosen(catalog: &Catalog, checks: &[DeclaredCheck], mood: Mood, random: &mut Random) -> Option<usize> {
    let is_daily = |check: &DeclaredCheck| every(catalog, check) <= interval::DAY;
    let fits = |check: &DeclaredCheck| match mood {
        Mood::Critical => check.stated_severity.is_none() && is_daily(check),
        Mood::Failing | Mood::Erring => check.severity() == Severity::High && is_daily(check),
        _ => true,
    };
    let numbers: Vec<usize> = (0..checks.len())
        .filter(|number| fits(&checks[*number]))
        .collect();
    random.pick(&numbers).copied()
}

/// The last run at or before a day, in days before the last one. One result a day is enough for a history by day.
fn last_run(catalog: &Catalog, check: &DeclaredCheck, ago: i64) -> i64 {
    let step = i64::try_from(every(catalog, check) / interval::DAY)
        .unwrap_or(DAYS)
        .max(1);
    let phase = random_of(check, "phase").below(step.min(DAYS));
    ago + (phase - ago).rem_euclid(step)
}

/// Seconds between two runs of a check: its schedule, else here they run when the data is refreshed, else once a day.
fn every(catalog: &Catalog, check: &DeclaredCheck) -> u64 {
    let refreshed = || refreshed_every(&catalog.contract(check.contract).document);
    check.scheduled_every.or_else(refreshed).unwrap_or(interval::DAY)
}

/// How often the contract promises new data: the shortest `frequency` (DCS: `interval`) among its service levels.
fn refreshed_every(contract: &Contract) -> Option<u64> {
    let levels = contract.service_levels.iter();
    let levels = levels.filter(|level| {
        let property = level.property.rsplit('.').next().unwrap_or_default();
        ["frequency", "interval", "updateFrequency", "fy"]
            .iter()
            .any(|name| property.eq_ignore_ascii_case(name))
    });
    levels
        .filter_map(|level| {
            let stated = interval::of_level(&level.value, &level.unit);
            interval::of_schedule(&level.schedule).or(stated)
        })
        .min()
}

fn random_of(check: &DeclaredCheck, what: &str) -> Random {
    let ordinal = check.ordinal.to_string();
    Random::of(&[
        &check.object_name,
        &check.field,
        &check.id,
        &check.name,
        &ordinal,
        what,
    ])
}

fn of_check(
    catalog: &Catalog,
    product: ProductId,
    check: &DeclaredCheck,
    (mood, runs): (Mood, &[i64]),
    rows: &mut Vec<ResultRow>,
) {
    let document = &catalog.contract(check.contract).document;
    let rules = declared::rules(document);
    // The product tells its only contract.
    let is_only = catalog.product(product).contracts.len() == 1;
    let operator = rules
        .get(check.ordinal)
        .and_then(|at| Some((at.rule.operator.as_ref()?, at.rule.unit.to_string())));
    let second = story::second_of_run(every(catalog, check), &mut random_of(check, "time"));
    let severity = (mood == Mood::Critical).then_some(Severity::Critical);
    for ago in runs.iter().copied() {
        let day = story::back(ago);
        let mut random = random_of(check, &day.to_string());
        let Some(outcome) = outcome(mood, ago, day, severity.unwrap_or(check.severity()), &mut random) else {
            continue;
        };
        let measured = operator.as_ref().filter(|_| outcome != Outcome::Error);
        rows.push(ResultRow {
            product_id: catalog.product(product).id(catalog).to_owned(),
            contract_id: if is_only {
                String::new()
            } else {
                document.id.to_string()
            },
            check_id: id(check),
            // The contract knows the name of a check that it gave an id.
            name: if check.id.is_empty() {
                check.name.to_string()
            } else {
                String::new()
            },
            severity: severity.map(|_| "critical"),
            status: outcome.word(),
            observed_at: story::at(day, second).to_string(),
            target: Target {
                schema: check.object_name.to_string(),
                property: check.field.to_string(),
            },
            measure: measured.map(|(operator, unit)| Measure {
                metric: check.metric.to_string(),
                value: value(operator, unit, outcome, &mut random),
                unit: unit.clone(),
                operator: operator.name.to_string(),
                threshold: operator.value.line(),
            }),
            kind: (
                check.dimension.word().to_lowercase(),
                severity.unwrap_or(check.severity()).word(),
            ),
        });
    }
}

/// The contract's id of the check, else one made from what it looks at.
fn id(check: &DeclaredCheck) -> String {
    if !check.id.is_empty() {
        return check.id.to_string();
    }
    let parts = [&check.object_name, &check.field, &check.metric];
    let parts: Vec<&str> = parts
        .iter()
        .map(|part| &***part)
        .filter(|part| !part.is_empty())
        .collect();
    format!("{}.{}", parts.join("."), check.ordinal)
}

/// How a run came out; nothing for one that never happened.
fn outcome(mood: Mood, ago: i64, day: Day, severity: Severity, random: &mut Random) -> Option<Outcome> {
    let bad = match severity {
        Severity::Critical | Severity::High => Outcome::Fail,
        _ => Outcome::Warn,
    };
    // Drawn in any case, so that a change of the story changes nothing else.
    let (slips, wavers, shakes) = (random.chance(0.004), random.chance(0.2), random.chance(0.6));
    let is_bad = match mood {
        Mood::Late if ago < 2 => return None,
        Mood::Silent if ago < 16 => return None,
        Mood::Failing if ago < 5 => return Some(Outcome::Fail),
        Mood::Critical if ago < 3 => return Some(Outcome::Fail),
        Mood::Erring if ago < 2 => return Some(Outcome::Error),
        Mood::Wavering => wavers,
        Mood::Shaken => shakes && story::is_bad(day),
        // What slipped was mended the next day, and nothing slipped on the last one.
        _ => slips && ago > 0,
    };
    Some(if is_bad { bad } else { Outcome::Pass })
}

/// A value that explains the outcome: beyond the limit, close to it, or well within.
fn value(operator: &Operator, unit: &str, outcome: Outcome, random: &mut Random) -> Number {
    let limits: Vec<f64> = operator
        .value
        .line()
        .split(", ")
        .filter_map(|limit| limit.parse().ok())
        .collect();
    let (first, last) = (
        limits.first().copied().unwrap_or(0.0),
        limits.last().copied().unwrap_or(0.0),
    );
    let name = operator.name.to_ascii_lowercase();
    let well = outcome == Outcome::Pass;
    let percent = unit.eq_ignore_ascii_case("percent") || unit == "%";
    let (near, far) = if percent { (1.0, 1.0) } else { (1.1, 1.4) };
    // In four steps: numbers that repeat keep the file small.
    let step = random.below(4) as f64 / 4.0;
    let value = match (well, name.as_str()) {
        (true, name) if name.contains("less") => first * (0.4 + 0.5 * step),
        (false, name) if name.contains("less") => first * random.between(1.1, 1.7),
        (true, name) if name.contains("greater") => first * (near + (far - near) * step),
        (false, name) if name.contains("greater") => first * random.between(0.8, 0.97),
        (true, name) if name.contains("between") => first + (last - first) * step,
        (true, _) => first,
        (false, _) => last + 1.0 + random.below(40) as f64,
    };
    number(
        value,
        first.fract() != 0.0 || last.fract() != 0.0 || last.abs() < 10.0,
    )
}

/// With two decimals where the limit has some or is small, else whole.
pub fn number(value: f64, is_fine: bool) -> Number {
    let rounded = if is_fine {
        (value * 100.0).round() / 100.0
    } else {
        value.round()
    };
    if rounded.fract() == 0.0 {
        Number::from(rounded as i64)
    } else {
        Number::from_f64(rounded).unwrap_or_else(|| Number::from(0))
    }
}
