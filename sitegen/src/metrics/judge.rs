//! From the rows of a query to a value, or the reason why there is none.
//!
//! In: rows (scope, window, part, numerator, denominator, events), the definition, the data behind it, the goal. Out:
//! one [`KpiValue`] for each scope. No number is made up: what is missing has a reason. Start at [`values`].

use std::collections::BTreeMap;

use meshfront_app::api::kpi::{Goal, Kind, KpiValue, Part, Reason, Scope, SeriesPoint, Standing};
use meshfront_app::number::{Unit, plain, with_unit};

use super::kpis::Formula;
use super::sources::Supply;
use super::stage::Cell;
use super::windows::{POINTS, RUNNING, Window, point_before};
use crate::day::Day;

/// Fewer events than this have no 85th percentile.
const FEWEST_FOR_P85: u64 = 10;

/// One row of a query.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ResultRow {
    /// `org`, or the key of a domain.
    pub scope: String,
    /// Number of the window.
    pub window: i64,
    /// Empty for the value itself of counts, ratios and amounts.
    pub part: String,
    /// Numerator, or the number itself.
    pub num: Option<f64>,
    /// Denominator, if there is one.
    pub den: Option<f64>,
    /// Events behind it, if they are counted.
    pub n: Option<u64>,
}

impl ResultRow {
    /// Reads the six cells of a row; anything else is none.
    pub fn of(cells: &[Cell]) -> Option<Self> {
        let [scope, window, part, num, den, n] = cells else {
            return None;
        };
        Some(ResultRow {
            scope: scope.as_text().to_owned(),
            window: window.as_int()?,
            part: part.as_text().to_owned(),
            num: num.as_real(),
            den: den.as_real(),
            n: n.as_real().map(|n| n as u64),
        })
    }
}

/// What is judged: one figure with all that belongs to it.
pub struct Case<'c> {
    /// The figure.
    pub formula: &'c Formula,
    /// The data behind it.
    pub supply: Supply,
    /// All windows.
    pub windows: &'c [Window],
    /// The day of it all.
    pub as_of: Day,
    /// What the organisation wants: of all, or of one domain.
    pub goals: &'c dyn Fn(&Scope) -> Option<Goal>,
}

/// The values of the organisation and of the domains, in the order of `scopes`.
pub fn values(case: &Case, rows: &[ResultRow], scopes: &[Scope]) -> Vec<KpiValue> {
    let mut by_place: BTreeMap<(&str, i64), Vec<&ResultRow>> = BTreeMap::new();
    for row in rows {
        by_place.entry((&row.scope, row.window)).or_default().push(row);
    }
    scopes.iter().map(|scope| value(case, &by_place, scope)).collect()
}

/// What one window says.
#[derive(Debug, Default, Clone)]
struct Point {
    value: Option<f64>,
    reason: Option<Reason>,
    num: Option<f64>,
    den: Option<f64>,
    n: Option<u64>,
}

fn value(case: &Case, rows: &BTreeMap<(&str, i64), Vec<&ResultRow>>, scope: &Scope) -> KpiValue {
    let definition = &case.formula.definition;
    let key = match scope {
        Scope::Org => "org",
        Scope::Domain(key) => key,
    };
    let window = |point: i64| {
        let mut own = case
            .windows
            .iter()
            .filter(|window| window.kind == definition.window);
        own.find(|window| window.point == point)
    };
    let at = |window: &Window| rows.get(&(key, window.number)).map_or(&[][..], Vec::as_slice);
    let is_asked = definition.by_domain || *scope == Scope::Org;
    let point = |number: i64| match window(number) {
        _ if !is_asked => Point {
            reason: Some(Reason::NotApplicable),
            ..Point::default()
        },
        Some(window) => judge(case, window, at(window)),
        None => Point::default(),
    };
    let now = point(0);
    let current = window(0);
    let mut parts = current.map_or(Vec::new(), |window| {
        if is_asked {
            parts(case, at(window), &now)
        } else {
            Vec::new()
        }
    });
    if let Some(running) =
        window(RUNNING).filter(|_| is_asked && matches!(definition.kind, Kind::Count | Kind::Amount))
    {
        let so_far = judge(case, running, at(running));
        parts.extend(so_far.value.map(|value| Part {
            name: "so_far".to_owned(),
            value: Some(value),
            ..Part::default()
        }));
    }
    let goal = (case.goals)(scope);
    let day = |day: i64| Day::of_epoch(day).to_string();
    KpiValue {
        id: definition.id.clone(),
        scope: scope.clone(),
        window: definition.window,
        from: current.map(|window| day(window.from)).unwrap_or_default(),
        to: current.map(|window| day(window.to)).unwrap_or_default(),
        standing: Standing::of(now.value, goal.as_ref(), definition.direction),
        coverage: coverage(case, &parts, current),
        previous: point(point_before(definition.window)).value,
        series: (0..POINTS)
            .rev()
            .filter_map(|number| {
                let window = window(number)?;
                let point = point(number);
                Some(SeriesPoint {
                    start: day(window.from),
                    end: day(window.to),
                    value: point.value,
                    reason: point.reason,
                })
            })
            .collect(),
        value: now.value,
        reason: now.reason,
        numerator: now.num,
        denominator: now.den,
        n: now.n,
        parts,
        goal,
        as_of: case.as_of.to_string(),
    }
}

/// The value of one window.
fn judge(case: &Case, window: &Window, rows: &[&ResultRow]) -> Point {
    let because = |reason| Point {
        reason: Some(reason),
        ..Point::default()
    };
    if window.point != 0 && !case.formula.has_history {
        return because(Reason::NoSource);
    }
    if let Some(reason) = case.supply.missing(window) {
        return because(reason);
    }
    let main = rows.iter().find(|row| row.part == case.formula.main_part());
    let Some(row) = main else {
        let said = rows.iter().find_map(|row| row.part.strip_prefix('!'));
        return match (said, case.formula.absent) {
            (Some("suppressed"), _) => because(Reason::Suppressed),
            (Some(_), _) => because(Reason::NoEvents),
            (None, Some(reason)) => because(reason),
            (None, None) => Point {
                value: Some(0.0),
                n: Some(0),
                ..Point::default()
            },
        };
    };
    let is_ratio = case.formula.definition.kind == Kind::Ratio;
    let value = match (row.num, row.den) {
        (Some(num), Some(den)) if is_ratio && den != 0.0 => Some(100.0 * num / den),
        // A server tells a share as one number.
        (num, None) if case.supply.is_elsewhere => num,
        (num, _) if !is_ratio => num,
        _ => None,
    };
    let Some(value) = value.filter(|value| value.is_finite()) else {
        return because(case.formula.absent.unwrap_or(Reason::NoEvents));
    };
    let few = row
        .n
        .is_some_and(|n| n < u64::from(case.formula.definition.minimum_n));
    Point {
        value: (!few).then_some(value),
        reason: few.then_some(Reason::Insufficient),
        num: row.num.filter(|_| is_ratio && row.den.is_some()),
        den: row.den.filter(|_| is_ratio),
        n: row.n,
    }
}

/// What stands beside the value: percentiles only where there are enough events.
fn parts(case: &Case, rows: &[&ResultRow], now: &Point) -> Vec<Part> {
    let is_sent = case.supply.present;
    if now.reason == Some(Reason::Stale) || now.reason == Some(Reason::NoSource) && !is_sent {
        return Vec::new();
    }
    let mut parts = Vec::new();
    for row in rows {
        let is_value = row.part == case.formula.main_part() || row.part.starts_with('!');
        let is_statistic = matches!(row.part.as_str(), "median" | "mean" | "p85");
        let enough = match row.part.as_str() {
            "p85" => row.n.is_some_and(|n| n >= FEWEST_FOR_P85),
            _ => now.value.is_some(),
        };
        if is_value || is_statistic && !enough {
            continue;
        }
        let value = match (row.num, row.den) {
            (Some(num), Some(den)) => (den != 0.0).then(|| 100.0 * num / den),
            (num, _) => num,
        };
        parts.push(Part {
            name: row.part.clone(),
            value,
            numerator: row.num.filter(|_| row.den.is_some()),
            denominator: row.den,
        });
    }
    parts.sort_by(|a, b| a.name.cmp(&b.name));
    parts
}

/// How much of the population it covers, in words.
fn coverage(case: &Case, parts: &[Part], window: Option<&Window>) -> String {
    let mut words = Vec::new();
    if let Some(part) = parts.iter().find(|part| part.name == "coverage")
        && let (Some(num), Some(den), Some(share)) = (part.numerator, part.denominator, part.value)
    {
        let share = with_unit(share, Unit::Percent).replace(' ', "\u{a0}");
        words.push(format!("{} of {} known ({share})", plain(num), plain(den)));
    }
    if let Some(part) = parts.iter().find(|part| part.name == "not_measured")
        && let Some(count) = part.value.filter(|count| *count > 0.0)
    {
        words.push(format!("not measured: {}", plain(count)));
    }
    let since = case
        .supply
        .first
        .zip(window)
        .filter(|(first, window)| *first > window.from && *first <= window.to);
    if let Some((first, _)) = since.filter(|(_, window)| window.from < window.to) {
        words.push(format!("data since {}", Day::of_epoch(first)));
    }
    match case.supply.refused {
        0 => {}
        1 => words.push("without 1 row that could not be read".to_owned()),
        rows => words.push(format!("without {rows} rows that could not be read")),
    }
    words.join("; ")
}
