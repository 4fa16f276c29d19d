//! The stretches of time that figures look at.
//!
//! In: the day as of which everything is worked out. Out: all windows with their numbers, in a fixed order. Rolling
//! windows end on the day; calendar windows are the last whole month or quarter, since a part of one compares with
//! nothing, and what has run of the next is kept as the point [`RUNNING`]. Start at [`windows`].

use meshfront_app::api::kpi::Window as Kind;

use crate::day::Day;

/// Points of a series, the current one included.
pub const POINTS: i64 = 13;
/// Distance of the points of rolling windows and snapshots, in days.
const STEP: i64 = 28;
/// Point of the calendar window that is not over yet.
pub const RUNNING: i64 = -1;
/// Point of the window one length earlier, where that is none of the series.
pub const BEFORE: i64 = 100;

/// One stretch of days, ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Its number in queries.
    pub number: i64,
    /// What it is for.
    pub kind: Kind,
    /// 0 is now, 1 the point before it …
    pub point: i64,
    /// First day, counted from 1970-01-01.
    pub from: i64,
    /// Last day.
    pub to: i64,
}

/// Days since 1970-01-01.
pub fn number_of(day: Day) -> i64 {
    day.days_after(Day::of_epoch(0))
}

/// The name of a kind in queries: as in JSON.
pub fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Days28 => "28d",
        Kind::Days90 => "90d",
        Kind::Days180 => "180d",
        Kind::Month => "month",
        Kind::Quarter => "quarter",
        Kind::Snapshot => "snapshot",
    }
}

/// The point with which the current one is compared: one length earlier.
pub fn point_before(kind: Kind) -> i64 {
    match kind {
        Kind::Days90 | Kind::Days180 => BEFORE,
        _ => 1,
    }
}

/// All windows of all kinds.
pub fn windows(as_of: Day) -> Vec<Window> {
    let today = number_of(as_of);
    let mut all = Vec::new();
    let mut add = |kind, point, from, to| {
        let number = all.len() as i64 + 1;
        all.push(Window {
            number,
            kind,
            point,
            from,
            to,
        });
    };
    for (kind, length) in [(Kind::Days28, 28), (Kind::Days90, 90), (Kind::Days180, 180)] {
        for point in 0..POINTS {
            let to = today - point * STEP;
            add(kind, point, to - length + 1, to);
        }
        if length != STEP {
            add(kind, BEFORE, today - 2 * length + 1, today - length);
        }
    }
    for point in 0..POINTS {
        let to = today - point * STEP;
        add(Kind::Snapshot, point, to, to);
    }
    for (kind, months) in [(Kind::Month, 1), (Kind::Quarter, 3)] {
        let running = period(as_of, months);
        let mut first = running;
        // A period whose last day this is, is whole.
        if next(running, months) == today + 1 {
            first = next(running, months);
        } else {
            add(kind, RUNNING, running, today);
        }
        let mut end = first - 1;
        for point in 0..POINTS {
            let from = period(Day::of_epoch(end), months);
            add(kind, point, from, end);
            end = from - 1;
        }
    }
    all
}

/// First day of the month or quarter in which a day lies.
fn period(day: Day, months: u32) -> i64 {
    let (year, month, _) = day.parts();
    let first = (month - 1) / months * months + 1;
    first_of(year, first)
}

/// First day of the period after the one that begins on that day.
fn next(first: i64, months: u32) -> i64 {
    let (year, month, _) = Day::of_epoch(first).parts();
    let month = month + months;
    if month > 12 {
        first_of(year + 1, month - 12)
    } else {
        first_of(year, month)
    }
}

/// First day of a month.
pub fn first_of(year: i64, month: u32) -> i64 {
    Day::parse(&format!("{year:04}-{month:02}-01")).map_or(0, number_of)
}

/// Last day of `months` months from the first of one of them.
pub fn last_of(year: i64, month: u32, months: u32) -> i64 {
    next(first_of(year, month), months) - 1
}

/// Where the days of usage may be cut without changing any figure: the first days of everything that a query looks at.
/// Days of one piece may be counted as one.
pub fn cuts(windows: &[Window]) -> Vec<i64> {
    let mut cuts = Vec::new();
    for window in windows {
        cuts.extend([window.from, window.to + 1]);
        match window.kind {
            // The four weeks of repeat usage, and the 28 days before for growth.
            Kind::Days28 => cuts.extend([window.to - 6, window.to - 13, window.to - 20, window.from - 28]),
            // Ninety days of retirement candidates.
            Kind::Snapshot | Kind::Month => cuts.push(window.to - 89),
            _ => {}
        }
    }
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(as_of: &str, kind: Kind, point: i64) -> String {
        let all = windows(Day::parse(as_of).unwrap());
        let found = all
            .iter()
            .find(|window| window.kind == kind && window.point == point);
        found.map_or("none".to_owned(), |window| {
            format!("{}..{}", Day::of_epoch(window.from), Day::of_epoch(window.to))
        })
    }

    #[test]
    fn rolling_windows_end_on_the_day_and_calendar_windows_are_whole() {
        for (as_of, kind, point, expected) in [
            ("2026-11-20", Kind::Days28, 0, "2026-10-24..2026-11-20"),
            ("2026-11-20", Kind::Days28, 1, "2026-09-26..2026-10-23"),
            ("2026-11-20", Kind::Days90, 0, "2026-08-23..2026-11-20"),
            ("2026-11-20", Kind::Days90, BEFORE, "2026-05-25..2026-08-22"),
            ("2026-11-20", Kind::Month, 0, "2026-10-01..2026-10-31"),
            ("2026-11-20", Kind::Month, RUNNING, "2026-11-01..2026-11-20"),
            ("2026-11-20", Kind::Quarter, 0, "2026-07-01..2026-09-30"),
            ("2026-11-20", Kind::Quarter, RUNNING, "2026-10-01..2026-11-20"),
            ("2026-11-20", Kind::Quarter, 12, "2023-07-01..2023-09-30"),
            ("2026-12-31", Kind::Quarter, 0, "2026-10-01..2026-12-31"),
            ("2026-12-31", Kind::Quarter, RUNNING, "none"),
            ("2026-12-31", Kind::Month, 0, "2026-12-01..2026-12-31"),
            ("2024-02-29", Kind::Month, 0, "2024-02-01..2024-02-29"),
            ("2026-11-20", Kind::Snapshot, 12, "2025-12-19..2025-12-19"),
        ] {
            assert_eq!(shown(as_of, kind, point), expected, "{as_of} {kind:?} {point}");
        }
    }
}
