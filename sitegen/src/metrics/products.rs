//! Use and cost of single products, as their pages and files tell them.
//!
//! In: an engine with all tables, usage as it was summed up. Out: [`Usage`] by id of the product, without its namespace. The queries
//! stand in `kpis/products`, each of product, name, number, value. Start at [`products`].

use std::collections::BTreeMap;

use meshfront_app::api::Usage;
use meshfront_app::api::usage::{MonthCost, NAMED_TEAMS, TeamUse, Workload};

use super::engine::{Engine, EngineError};
use super::kpis;
use super::read::Raw;
use super::read::datasets::Id;
use super::read::usage::WORKLOADS;
use super::stage::{Cell, UsageFacts};
use super::windows::number_of;
use crate::day::Day;

/// Weeks that are kept: a year of them, as long as the windows of figures reach.
const WEEKS: i64 = 52;
/// Months that are kept.
const MONTHS: usize = 13;

const COVERAGE: &str = include_str!("kpis/products/coverage.sql");
const BY_WEEK: &str = include_str!("kpis/products/weeks.sql");
const BY_TEAM: &str = include_str!("kpis/products/teams.sql");
const CONSUMERS: &str = include_str!("kpis/products/consumers.sql");
const COSTS: &str = include_str!("kpis/products/costs.sql");

/// All queries, by what they tell.
pub fn queries() -> [(&'static str, &'static str); 5] {
    [
        ("products-coverage", COVERAGE),
        ("products-weeks", BY_WEEK),
        ("products-teams", BY_TEAM),
        ("products-consumers", CONSUMERS),
        ("products-costs", COSTS),
    ]
}

/// Use and cost of every product; nothing where nobody sends either.
pub fn products(
    engine: &mut dyn Engine,
    raw: &Raw,
    summed: &UsageFacts,
    as_of: Day,
    currency: &str,
) -> Result<BTreeMap<String, Usage>, EngineError> {
    let usage_from = raw.sets.get(&Id::Usage).map(|set| set.first_day);
    let has_costs = raw.sets.contains_key(&Id::Cost);
    let mut all = BTreeMap::new();
    if usage_from.is_none() && !has_costs {
        return Ok(all);
    }
    let today = number_of(as_of);
    let mut published = BTreeMap::new();
    for row in engine.query(COVERAGE)?.iter().filter_map(|row| Row::of(row)) {
        let first = usage_from.flatten().unwrap_or(i64::MIN);
        let measured = usage_from.is_some() && row.value == Some(1.0);
        published.insert(row.product.to_owned(), row.at);
        all.insert(
            row.product.to_owned(),
            Usage {
                measured,
                weeks: if measured { weeks(today, first) } else { Vec::new() },
                teams28: measured.then_some(0),
                uses28: measured.then_some(0),
                ..Usage::default()
            },
        );
    }
    if usage_from.is_some() {
        if summed.is_ready(kpis::BY_WEEK) {
            each(engine, BY_WEEK, &mut all, |usage, row| {
                add_week(usage, row.name, row.at, row.count());
            })?;
        }
        for (product, workload, week, uses) in summed.weeks() {
            if let Some(usage) = all.get_mut(product) {
                add_week(usage, workload, week, uses);
            }
        }
        each(engine, BY_TEAM, &mut all, |usage, row| {
            usage.teams.push(TeamUse {
                team: row.name.to_owned(),
                uses: row.count(),
            });
        })?;
        each(engine, CONSUMERS, &mut all, |usage, row| {
            usage.consumers = row.value.map(|_| row.count());
            usage.consumers_hidden = row.value.is_none();
        })?;
    }
    if has_costs {
        each(engine, COSTS, &mut all, |usage, row| {
            currency.clone_into(&mut usage.currency);
            usage.costs.push(MonthCost {
                month: Day::of_epoch(row.at).to_string().chars().take(7).collect(),
                amount: row.value,
            });
        })?;
    }
    for (id, usage) in &mut all {
        settle(usage);
        drop_weeks_before(usage, published.get(id).copied().unwrap_or_default());
    }
    Ok(all)
}

/// Before a product is there, nobody can use it: that is no zero. Weeks with uses stay, whatever a contract says.
fn drop_weeks_before(usage: &mut Usage, published: i64) {
    let is_early = |end: &String| Day::parse(end).is_some_and(|end| number_of(end) < published);
    let early = usage.weeks.iter().enumerate();
    let early = early
        .take_while(|(number, end)| is_early(end) && usage.week(*number) == 0)
        .count();
    usage.weeks.drain(..early);
    for workload in &mut usage.workloads {
        workload.uses.drain(..early);
    }
}

/// Last days of whole weeks that begin on `first` or later, oldest first.
fn weeks(today: i64, first: i64) -> Vec<String> {
    let ends = (0..WEEKS).rev().map(|week| today - 7 * week);
    ends.filter(|end| end - 6 >= first)
        .map(|end| Day::of_epoch(end).to_string())
        .collect()
}

fn add_week(usage: &mut Usage, workload: &str, week: i64, uses: u64) {
    let count = usage.weeks.len();
    let Some(at) = usize::try_from(week)
        .ok()
        .and_then(|back| count.checked_sub(back + 1))
    else {
        return;
    };
    let place = usage.workloads.iter().position(|own| own.workload == workload);
    let place = place.unwrap_or_else(|| {
        usage.workloads.push(Workload {
            workload: workload.to_owned(),
            uses: vec![0; count],
        });
        usage.workloads.len() - 1
    });
    if let Some(slot) = usage
        .workloads
        .get_mut(place)
        .and_then(|own| own.uses.get_mut(at))
    {
        *slot = uses;
    }
}

/// Sorts what engines give in any order, sums up, and leaves out what is too much.
fn settle(usage: &mut Usage) {
    usage.workloads.sort_by_key(|own| {
        let known = WORKLOADS.iter().position(|word| *word == own.workload);
        known.unwrap_or(WORKLOADS.len())
    });
    usage
        .teams
        .sort_by(|a, b| b.uses.cmp(&a.uses).then_with(|| a.team.cmp(&b.team)));
    if usage.measured {
        usage.teams28 = Some(usage.teams.len() as u64);
        usage.uses28 = Some(usage.teams.iter().map(|team| team.uses).sum());
    }
    let others = usage.teams.split_off(usage.teams.len().min(NAMED_TEAMS));
    usage.other_uses = others.iter().map(|team| team.uses).sum();
    usage.costs = without_gaps(std::mem::take(&mut usage.costs));
    let surplus = usage.costs.len().saturating_sub(MONTHS);
    usage.costs.drain(..surplus);
}

/// Every month from the first to the last that has a cost, oldest first.
fn without_gaps(costs: Vec<MonthCost>) -> Vec<MonthCost> {
    let amounts: BTreeMap<String, Option<f64>> =
        costs.into_iter().map(|cost| (cost.month, cost.amount)).collect();
    let (Some(first), Some(last)) = (amounts.keys().next(), amounts.keys().next_back()) else {
        return Vec::new();
    };
    let after = |month: &String| {
        let (year, number, _) = Day::parse(&format!("{month}-01"))?.parts();
        let (year, number) = if number == 12 {
            (year + 1, 1)
        } else {
            (year, number + 1)
        };
        Some(format!("{year:04}-{number:02}")).filter(|next| next <= last)
    };
    std::iter::successors(Some(first.clone()), after)
        .map(|month| MonthCost {
            amount: amounts.get(&month).copied().flatten(),
            month,
        })
        .collect()
}

/// One row of an answer.
struct Row<'r> {
    product: &'r str,
    name: &'r str,
    at: i64,
    value: Option<f64>,
}

impl<'r> Row<'r> {
    fn of(row: &'r [Cell]) -> Option<Self> {
        let [product, name, at, value, ..] = row else {
            return None;
        };
        Some(Row {
            product: product.as_text(),
            name: name.as_text(),
            at: at.as_int().unwrap_or_default(),
            value: value.as_real(),
        })
    }

    fn count(&self) -> u64 {
        self.value.map_or(0, |value| value.max(0.0) as u64)
    }
}

/// Hands each row to the product that it is about.
fn each(
    engine: &mut dyn Engine,
    sql: &str,
    all: &mut BTreeMap<String, Usage>,
    mut take: impl FnMut(&mut Usage, Row),
) -> Result<(), EngineError> {
    for row in engine.query(sql)?.iter().filter_map(|row| Row::of(row)) {
        if let Some(usage) = all.get_mut(row.product) {
            take(usage, row);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_that_were_not_wholly_measured_are_left_out() {
        for (first, count, oldest) in [
            (i64::MIN, 52, "1970-01-09"),
            (352, 2, "1970-12-25"),
            (353, 1, "1971-01-01"),
            (360, 0, ""),
        ] {
            let weeks = weeks(365, first);
            assert_eq!(weeks.len(), count, "{first}");
            assert_eq!(weeks.first().map_or("", String::as_str), oldest, "{first}");
        }
    }

    #[test]
    fn months_without_a_cost_line_are_gaps() {
        let cost = |month: &str, amount| MonthCost {
            month: month.to_owned(),
            amount,
        };
        let filled = without_gaps(vec![cost("2026-02", Some(3.0)), cost("2025-11", Some(1.0))]);
        let months = ["2025-11", "2025-12", "2026-01", "2026-02"];
        assert_eq!(
            filled.iter().map(|cost| cost.month.as_str()).collect::<Vec<_>>(),
            months
        );
        assert_eq!(filled[1].amount, None);
        assert!(without_gaps(Vec::new()).is_empty());
    }

    #[test]
    fn teams_beyond_those_named_are_counted_together() {
        let mut usage = Usage {
            measured: true,
            teams: (0..25)
                .map(|number| TeamUse {
                    team: format!("team-{number:02}"),
                    uses: number,
                })
                .collect(),
            ..Usage::default()
        };
        settle(&mut usage);
        assert_eq!((usage.teams28, usage.uses28), (Some(25), Some(300)));
        assert_eq!(usage.teams.len(), NAMED_TEAMS);
        assert_eq!(usage.teams[0].team, "team-24");
        assert_eq!(usage.other_uses, 10);
    }
}
