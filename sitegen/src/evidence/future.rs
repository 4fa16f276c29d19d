//! Results that are dated ahead: a clock that is wrong must not make all others look old.
//!
//! In: what one file says, the day. Out: the same without rows of later days, and a finding about them. One day ahead is
//! left alone: somewhere it has begun already. Without a day nothing is known to lie ahead.

use super::read::Reading;
use crate::day::Day;
use crate::finding::Finding;
use crate::finding::codes::evidence as codes;
use crate::source::{FileId, Place};

/// Days that a row may be ahead: that of the build may be told in another time zone.
pub(super) const LEEWAY: i64 = 1;

/// Takes rows of later days out.
pub fn leave_out(reading: &mut Reading, file: FileId, today: Option<Day>) -> Option<Finding> {
    let today = today?;
    let is_ahead = |day: Day| day.days_after(today) > LEEWAY;
    let all = reading.checks.len() + reading.levels.len();
    let mut ahead: Vec<(Day, u32)> = Vec::new();
    reading.checks.retain(|check| {
        let day = check.observed_at.map(|at| at.day()).filter(|day| is_ahead(*day));
        ahead.extend(day.map(|day| (day, check.place.line)));
        day.is_none()
    });
    reading.levels.retain(|level| {
        let day = Some(level.day).filter(|day| is_ahead(*day));
        ahead.extend(day.map(|day| (day, level.place.line)));
        day.is_none()
    });
    let (latest, _) = ahead.iter().max()?;
    let line = ahead.iter().map(|(_, line)| *line).min().unwrap_or(1).max(1);
    let (count, verb) = match ahead.len() {
        1 => ("One".to_owned(), "is"),
        several => (several.to_string(), "are"),
    };
    let message =
        format!("{count} of {all} results {verb} dated after {today}, up to {latest}, and left out.");
    let help = "Set the clock of the machine that ran the checks, and run them again.";
    let place = Place {
        file,
        line,
        column: 1,
    };
    Some(Finding::new(&codes::FUTURE_EVIDENCE, place, message, help))
}
