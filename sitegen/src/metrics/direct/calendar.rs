//! Days as figures look at them: weeks, months, and stretches that no window cuts.
//!
//! In: all windows. Out: tables for the session, and bits. Start at [`stretches`].

use meshfront_app::api::kpi::Window as Kind;

use crate::metrics::stage::{Cell, ColumnType, Table};
use crate::metrics::windows::{self, Window};

use super::parts::Part;

use ColumnType::{Int, Text};

/// Days before all windows are of interest for first uses only.
pub fn begin(all: &[Window]) -> i64 {
    windows::cuts(all).first().copied().unwrap_or(i64::MIN)
}

/// Windows of a kind.
pub fn windows_of(all: &[Window], kind: Kind) -> impl Iterator<Item = &Window> {
    all.iter().filter(move |window| window.kind == kind)
}

/// The weeks of 28 days, each with its bit: first day, last day, bit. The first of four takes what is left over.
pub fn weeks(all: &[Window]) -> Vec<(i64, i64, i64)> {
    let windows = windows_of(all, Kind::Days28).zip((0..).step_by(4));
    let weeks = windows.flat_map(|(window, bit)| {
        let week = move |week: i64| {
            let last = window.to - 7 * week;
            let first = if week == 3 { window.from } else { last - 6 };
            (first, last, bit + week)
        };
        (0..4).map(week)
    });
    weeks.collect()
}

/// The months, each with its bit.
pub fn months(all: &[Window]) -> Vec<(i64, i64, i64)> {
    let months = windows_of(all, Kind::Month).zip(0..);
    months
        .map(|(window, bit)| (window.from, window.to, bit))
        .collect()
}

/// Where the weeks of 28 days and the months stand among the bits of a pair: window, its kind, its first bit.
pub fn marks(all: &[Window]) -> Table<'static> {
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

/// Which days of parts lie in which windows, as bits: of those windows whose teams are counted.
pub fn part_windows(parts: &[(Part, i64)], all: &[Window]) -> Table<'static> {
    let kinds = [Kind::Days28, Kind::Days90, Kind::Quarter];
    let windows = all.iter().filter(|window| kinds.contains(&window.kind));
    let rows = windows.flat_map(|window| {
        let days = parts
            .iter()
            .map(|(part, number)| (number, part.days(window.from, window.to)));
        let days = days.filter(|(_, days)| *days != 0);
        days.map(|(number, days)| vec![Cell::Int(window.number), Cell::Int(*number), Cell::Int(days)])
    });
    Table::kept(
        "part_windows",
        &[("win", Int), ("part", Int), ("days", Int)],
        rows.collect(),
    )
}

/// Days with the last day of the stretch that they lie in, and the week before the last day that they lie in. Days after
/// the last window lie in none.
pub fn stretches(days: impl Iterator<Item = i64>, all: &[Window]) -> Table<'static> {
    let cuts = windows::cuts(all);
    let weeks = weeks(all);
    let rows = days.filter_map(|day| {
        let next = cuts.get(cuts.partition_point(|cut| *cut <= day))?;
        let mut weeks = weeks.iter();
        let week = weeks.find(|(from, to, _)| (*from..=*to).contains(&day));
        Some(vec![
            Cell::Int(day),
            Cell::Int(next - 1),
            Cell::int(week.map(|(_, _, week)| *week)),
        ])
    });
    Table::kept(
        "stretches",
        &[("day", Int), ("last_day", Int), ("week", Int)],
        rows.collect(),
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::day::Day;

    #[test]
    fn a_stretch_of_days_lies_in_one_week_and_one_month() {
        let as_of = Day::parse("2026-11-20").unwrap();
        let (all, today) = (windows::windows(as_of), windows::number_of(as_of));
        let table = stretches(today - 1_300..=today + 5, &all);
        let crate::metrics::stage::Rows::Kept(rows) = table.rows else {
            unreachable!("they are here")
        };
        assert!(rows.iter().all(|row| row[0].as_int() <= Some(today)));
        let month = |row: &[Cell]| {
            let day = row[0].as_int().unwrap();
            months(&all)
                .into_iter()
                .find(|(from, to, _)| (*from..=*to).contains(&day))
        };
        for pair in rows.windows(2).filter(|pair| pair[0][1] == pair[1][1]) {
            assert_eq!(pair[0][2], pair[1][2]);
            assert_eq!(month(&pair[0]), month(&pair[1]));
        }
        let weeks: BTreeSet<i64> = rows.iter().filter_map(|row| row[2].as_int()).collect();
        assert_eq!(weeks, (0..52).collect());
        // Thirteen whole months, and the one that runs.
        assert_eq!(months(&all).len(), 14);
    }
}
