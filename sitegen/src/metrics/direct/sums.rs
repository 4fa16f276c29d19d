//! The tables of usage that figures need, made by DuckDB from the files.
//!
//! In: products, names, windows. Out: `usage_rows` (with rows where asked for), `first_use` and all roll-ups, in a database
//! that figures are then asked of. Some days are summed up at a time and their sums added to those of all other parts, so that
//! neither memory nor the time for a row depends on how many rows there are; the SQL stands in `sums.sql`. Start at
//! [`Direct::sums`].

use std::collections::{BTreeMap, BTreeSet};

use meshfront_app::api::kpi::Window as Kind;

use crate::metrics::engine::EngineError;
use crate::metrics::engine::duckdb::session::Session;
use crate::metrics::facts::Facts;
use crate::metrics::kpis::{self, View};
use crate::metrics::read::usage::WORKLOADS;
use crate::metrics::stage::{Cell, Column, ColumnType, Table, UsageFacts, usage_tables, window_table};
use crate::metrics::windows::{self, Window};

use super::keys::{Field, Keys};
use super::meaning::{self, Numbers, fill};
use super::{Direct, number, open, text};

use ColumnType::{Int, Text};

/// Rows that are brought together at once.
const TOGETHER: u64 = 4_000_000;

/// What is made of each part, of all parts, and at the end.
const SUMS: &str = include_str!("sums.sql");

/// The sums that parts are added to: what they are by, and what is added.
const ADDED: &[(&str, &[&str])] = &[
    ("sum_products", &["last_day", "product", "first_day", "uses"]),
    (
        "sum_domains",
        &["last_day", "domain", "relation", "workload", "uses"],
    ),
    ("sum_weeks", &["product", "workload", "week", "uses"]),
    ("sum_pairs", &["product", "team", "weeks", "months"]),
    (RECENT, &["product", "team", "domain", "workload", "uses"]),
    (
        ROWS,
        &["last_day", "product", "team", "domain", "workload", "uses"],
    ),
];
/// Only of parts with days of the last weeks.
const RECENT: &str = "sum_recent";
/// Only where a query asks for rows.
const ROWS: &str = "sum_rows";

/// What DuckDB worked out.
#[derive(Debug, Default)]
pub struct Summed {
    /// Names of the tables that are there.
    pub tables: BTreeSet<&'static str>,
    /// Rows that say what another row says, and count once.
    pub repeated: u64,
    /// Products as rows name them, with the number of rows.
    pub products: BTreeMap<String, u64>,
}

/// Days that are brought together, ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Part {
    first: i64,
    last: i64,
    rows: u64,
}

impl Direct {
    /// Makes all tables in a database of its own, which nothing outside reaches any more; single rows only where a query
    /// asks for them.
    pub fn sums(
        &self,
        facts: &Facts,
        all: &[Window],
        with_rows: bool,
    ) -> Result<(Summed, Session), EngineError> {
        let mut session = open(&self.program)?;
        // Names that figures use, too, for tables of other columns.
        session.say("CREATE SCHEMA sums; USE sums")?;
        let days = self.rows.keys().copied();
        for table in [window_table(all), stretches(days, all), marks(all)] {
            fill(&mut session, table)?;
        }
        for (name, columns) in ADDED {
            let columns = columns.iter().map(|column| format!("{column} BIGINT"));
            let columns: Vec<String> = columns.collect();
            session.say(&format!("CREATE TABLE {name} ({})", columns.join(", ")))?;
        }
        let numbers = meaning::load(&mut session, self, facts)?;
        self.check(&mut session)?;
        let steps = kpis::cut(SUMS);
        let mut summed = Summed::default();
        let recent = windows_of(all, Kind::Days28).find(|window| window.point == 0);
        for part in parts(&self.rows, TOGETHER) {
            session.say(&self.files.view(&self.paths(part), Some((part.first, part.last))))?;
            let is_recent = recent.is_some_and(|recent| recent.from <= part.last && part.first <= recent.to);
            for step in steps.iter().filter(|step| match step.name {
                RECENT => is_recent,
                ROWS => with_rows,
                _ => true,
            }) {
                if let Some(statement) = statement(step, part, numbers, all) {
                    session.say(&statement)?;
                }
            }
            summed.count(&mut session, part)?;
        }
        let begin = begin(all).to_string();
        for step in steps.iter().filter(|step| step.kept && !step.rolled_up) {
            let sql = step.sql.replace("{begin}", &begin);
            session.say(&format!("CREATE TABLE {} AS {sql}", step.name))?;
        }
        let none = UsageFacts::default();
        // Counts of people are few, and are read with the files.
        for table in usage_tables(&none).iter().filter(|table| table.name != "reach") {
            session.say(&hand_over(table.name, table.columns))?;
            summed.tables.insert(table.name);
        }
        session.say("USE main; DROP SCHEMA sums CASCADE")?;
        session.lock()?;
        Ok((summed, session))
    }

    /// Files with rows of a part.
    fn paths(&self, part: Part) -> Vec<String> {
        let paths = self.files.paths().iter().filter(|path| {
            let days = self.days.get(*path);
            days.is_some_and(|days| days.0 <= part.last && days.1 >= part.first)
        });
        paths.cloned().collect()
    }

    /// The key of a row: all that tells it from other rows.
    fn key(part: Part, numbers: Numbers) -> Keys {
        let field = |name, value: &str, values: usize| Field {
            name,
            value: value.to_owned(),
            from: 0,
            values: values as u64,
        };
        let days = part.last.abs_diff(part.first).saturating_add(1);
        Keys::of([
            Field {
                name: "day",
                value: format!("(c.day - {})", part.first),
                from: part.first,
                values: days,
            },
            field("product", "p.number", numbers.products),
            field("team", "t.number", numbers.teams),
            field("port", "o.number", numbers.ports),
            field("domain", "d.number", numbers.domains),
            field("workload", "w.number", WORKLOADS.len()),
        ])
    }
}

/// What a step does with a part; nothing if it waits for the end.
fn statement(step: &View, part: Part, numbers: Numbers, all: &[Window]) -> Option<String> {
    if step.kept && !step.rolled_up {
        return None;
    }
    let key = Direct::key(part, numbers);
    let unpacked = format!("(SELECT {}, uses, times FROM usage_days)", key.unpacked());
    let sql = step
        .sql
        .replace("{key}", &key.packed())
        .replace("{unpacked}", &unpacked)
        .replace("{unmapped}", &numbers.unmapped.to_string())
        .replace("{first}", &part.first.to_string())
        .replace("{last}", &part.last.to_string())
        .replace("{begin}", &begin(all).to_string());
    Some(match step.rolled_up {
        true => format!("INSERT INTO {} {sql}", step.name),
        false => format!("CREATE OR REPLACE TEMP TABLE {} AS {sql}", step.name),
    })
}

/// Days before all windows are of interest for first uses only.
fn begin(all: &[Window]) -> i64 {
    windows::cuts(all).first().copied().unwrap_or(i64::MIN)
}

/// Some millions of rows each.
fn parts(days: &BTreeMap<i64, u64>, together: u64) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (day, rows) in days {
        match parts.last_mut() {
            Some(part) if part.rows + rows <= together => {
                part.last = *day;
                part.rows += rows;
            }
            _ => parts.push(Part {
                first: *day,
                last: *day,
                rows: *rows,
            }),
        }
    }
    parts
}

fn windows_of(all: &[Window], kind: Kind) -> impl Iterator<Item = &Window> {
    all.iter().filter(move |window| window.kind == kind)
}

/// Where the weeks of 28 days and the months stand among the bits of a pair: window, its kind, its first bit.
fn marks(all: &[Window]) -> Table<'static> {
    let weeks = windows_of(all, Kind::Days28).zip((0..).step_by(4));
    let weeks = weeks.map(|(window, bit)| (window, "28d", bit));
    let months = windows_of(all, Kind::Month).zip(0..);
    let months = months.map(|(window, bit)| (window, "month", bit));
    let rows = weeks
        .chain(months)
        .map(|(window, kind, bit)| vec![Cell::Int(window.number), Cell::text(kind), Cell::Int(bit)]);
    Table::kept(
        "marks",
        &[("win", Int), ("kind", Text), ("shift", Int)],
        rows.collect(),
    )
}

/// Days with the last day of the stretch that they lie in, the week before the last day that they lie in, and the bits of
/// [`marks`]. Days after the last window lie in none.
fn stretches(days: impl Iterator<Item = i64>, all: &[Window]) -> Table<'static> {
    let cuts = windows::cuts(all);
    let holds = |window: &&Window, day: i64| window.from <= day && day <= window.to;
    let rows = days.filter_map(|day| {
        let next = cuts.get(cuts.partition_point(|cut| *cut <= day))?;
        let weeks = windows_of(all, Kind::Days28).zip((0..).step_by(4));
        let week = weeks
            .filter(|(window, _)| holds(window, day))
            .map(|(window, bit)| {
                let week = ((window.to - day) / 7).clamp(0, 3);
                (4 * window.point + week, 1_i64 << (bit + week))
            });
        let week = week.last();
        let months = windows_of(all, Kind::Month).zip(0..);
        let months = months.filter(|(window, _)| holds(window, day));
        let months: i64 = months.map(|(_, bit)| 1_i64 << bit).sum();
        Some(vec![
            Cell::Int(day),
            Cell::Int(next - 1),
            Cell::int(week.map(|(week, _)| week)),
            Cell::Int(week.map_or(0, |(_, bit)| bit)),
            Cell::Int(months),
        ])
    });
    Table::kept(
        "stretches",
        &[
            ("day", Int),
            ("last_day", Int),
            ("week", Int),
            ("weeks", Int),
            ("months", Int),
        ],
        rows.collect(),
    )
}

impl Summed {
    /// How many rows of a part are left, and which products they name.
    fn count(&mut self, session: &mut Session, part: Part) -> Result<(), EngineError> {
        session.say(
            "SELECT p.name, CAST(SUM(u.n) AS BIGINT) AS n, CAST(SUM(u.times) AS BIGINT) AS times FROM usage_sums u \
             JOIN spelled_products p ON p.number = u.product GROUP BY p.name",
        )?;
        let (mut left, mut times) = (0, 0);
        for line in session.listen()? {
            let rows = number(&line, "n");
            left += rows;
            times += number(&line, "times");
            *self.products.entry(text(&line, "name")).or_default() += rows;
        }
        // No row is lost on its way, and none is added.
        if times != part.rows {
            let message = format!(
                "files of usage changed while they were read: {} rows were {times}",
                part.rows
            );
            return Err(EngineError(message));
        }
        self.repeated += times - left;
        Ok(())
    }
}

/// A table as figures expect it.
fn hand_over(name: &str, columns: &[Column]) -> String {
    let casts = columns
        .iter()
        .map(|(column, kind)| format!("CAST({column} AS {}) AS {column}", kind.sql()));
    let casts: Vec<String> = casts.collect();
    format!(
        "CREATE TABLE main.{name} AS SELECT {} FROM sums.{name}",
        casts.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::day::Day;

    #[test]
    fn parts_hold_whole_days_and_not_many_more_rows_than_they_may() {
        let days: BTreeMap<i64, u64> = [(3, 5), (4, 4), (7, 2), (8, 50), (9, 1)].into_iter().collect();
        let shown = |together| {
            let parts = parts(&days, together).into_iter();
            let parts = parts.map(|part| (part.first, part.last, part.rows));
            parts.collect::<Vec<_>>()
        };
        assert_eq!(shown(9), [(3, 4, 9), (7, 7, 2), (8, 8, 50), (9, 9, 1)]);
        assert_eq!(shown(100), [(3, 9, 62)]);
        assert_eq!(parts(&BTreeMap::new(), 9), []);
    }

    #[test]
    fn a_stretch_of_days_lies_in_one_week_and_one_month() {
        let as_of = Day::parse("2026-11-20").unwrap();
        let (all, today) = (windows::windows(as_of), windows::number_of(as_of));
        let table = stretches(today - 1_300..=today + 5, &all);
        let crate::metrics::stage::Rows::Kept(rows) = table.rows else {
            unreachable!("they are here")
        };
        assert!(rows.iter().all(|row| row[0].as_int() <= Some(today)));
        for pair in rows.windows(2).filter(|pair| pair[0][1] == pair[1][1]) {
            assert_eq!(pair[0][2..], pair[1][2..]);
        }
        let weeks: BTreeSet<i64> = rows.iter().filter_map(|row| row[2].as_int()).collect();
        assert_eq!(weeks, (0..52).collect());
        let months: BTreeSet<i64> = rows.iter().filter_map(|row| row[4].as_int()).collect();
        // Thirteen whole months, the one that runs, and days in none.
        assert_eq!(months.len(), 15);
    }
}
