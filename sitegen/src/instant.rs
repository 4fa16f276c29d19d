//! Moments in time, for results that were observed. In: text as tools write it. Out: seconds of UTC.
//! The clock is always an argument: nothing here asks for the time.

use std::fmt;

use crate::day::Day;

const DAY: i64 = 86_400;

/// A moment: seconds since the beginning of 1970 (UTC), ordered by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

impl Instant {
    /// The moment that a number of seconds after the beginning of 1970 is.
    pub fn of_epoch(seconds: i64) -> Self {
        Instant(seconds)
    }

    /// Seconds since the beginning of 1970.
    pub fn seconds(self) -> i64 {
        self.0
    }

    /// The first moment of a day.
    pub fn start_of(day: Day) -> Self {
        Instant(day.epoch_days() * DAY)
    }

    /// The day (UTC) that it falls on.
    pub fn day(self) -> Day {
        Day::of_epoch(self.0.div_euclid(DAY))
    }

    /// How many seconds later than `other` it is; negative if earlier.
    pub fn seconds_after(self, other: Instant) -> i64 {
        self.0.saturating_sub(other.0)
    }

    /// Reads RFC 3339 as tools really write it: with a space for the `T`, without separators
    /// (`20200322T170247.671855Z`), without a zone (UTC is meant), or a day alone (its first moment).
    /// Years before 1970 and after 9999 are refused: no tool measured then.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if !text.is_ascii() {
            return None;
        }
        let (day_text, time_text) = match text.split_once(['T', 't', ' ']) {
            Some((day, time)) => (day, time.trim()),
            None => (text, ""),
        };
        let day = match day_text.len() {
            8 if day_text.bytes().all(|byte| byte.is_ascii_digit()) => {
                let (year, rest) = day_text.split_at(4);
                let (month, day) = rest.split_at(2);
                Day::parse(&format!("{year}-{month}-{day}"))?
            }
            _ => Day::parse(day_text)?,
        };
        if day < Day::of_epoch(0) {
            return None;
        }
        let seconds = if time_text.is_empty() { 0 } else { time(time_text)? };
        Some(Instant(Instant::start_of(day).0 + seconds))
    }
}

/// Seconds since midnight UTC of a time with its zone; negative or beyond a day where the zone makes it so.
fn time(text: &str) -> Option<i64> {
    let zone_at = text
        .find(['Z', 'z', '+'])
        .or_else(|| text.rfind('-'))
        .unwrap_or(text.len());
    let (clock, zone) = text.split_at(zone_at);
    let clock = clock.trim().split(['.', ',']).next()?;
    let digits: String = clock.chars().filter(|c| *c != ':').collect();
    let (hours, minutes, seconds) = match digits.len() {
        6 => (digits.get(0..2)?, digits.get(2..4)?, digits.get(4..6)?),
        4 => (digits.get(0..2)?, digits.get(2..4)?, "0"),
        _ => return None,
    };
    let (hours, minutes, seconds) = (number(hours)?, number(minutes)?, number(seconds)?);
    // 60 is a leap second; 24:00 the end of a day.
    if hours > 24 || minutes > 59 || seconds > 60 {
        return None;
    }
    Some(hours * 3_600 + minutes * 60 + seconds - offset(zone)?)
}

/// Seconds east of UTC.
fn offset(zone: &str) -> Option<i64> {
    let zone = zone.trim();
    let (sign, rest) = match zone.as_bytes().first() {
        None | Some(b'Z' | b'z') => return Some(0),
        Some(b'+') => (1, zone.get(1..)?),
        _ => (-1, zone.get(1..)?),
    };
    let digits: String = rest.chars().filter(|c| *c != ':').collect();
    let (hours, minutes) = match digits.len() {
        2 => (number(&digits)?, 0),
        4 => (number(digits.get(0..2)?)?, number(digits.get(2..4)?)?),
        _ => return None,
    };
    (hours <= 18 && minutes < 60).then_some(sign * (hours * 3_600 + minutes * 60))
}

fn number(digits: &str) -> Option<i64> {
    let only_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    only_digits.then(|| digits.parse().ok()).flatten()
}

/// RFC 3339 in whole seconds: `2026-11-20T05:00:00Z`.
impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of_day = self.0.rem_euclid(DAY);
        let (hours, minutes, seconds) = (of_day / 3_600, of_day / 60 % 60, of_day % 60);
        write!(f, "{}T{hours:02}:{minutes:02}:{seconds:02}Z", self.day())
    }
}

#[cfg(test)]
mod tests {
    use super::Instant;

    #[test]
    fn moments_are_read_as_tools_write_them() {
        for (text, expected) in [
            ("2026-11-20T05:00:00Z", "2026-11-20T05:00:00Z"),
            ("2026-11-20T13:15:13.487085Z", "2026-11-20T13:15:13Z"),
            ("2026-11-20T13:15:31+00:00", "2026-11-20T13:15:31Z"),
            ("2026-11-20T01:00:00+02:00", "2026-11-19T23:00:00Z"),
            ("2026-11-20T23:30:00-0130", "2026-11-21T01:00:00Z"),
            ("2026-11-20 13:15:13.4", "2026-11-20T13:15:13Z"),
            ("2026-11-20T13:15", "2026-11-20T13:15:00Z"),
            ("20200322T170247.671855Z", "2020-03-22T17:02:47Z"),
            ("2020-02-29T22:22:22.123456789-08", "2020-03-01T06:22:22Z"),
            (" 2026-11-20 ", "2026-11-20T00:00:00Z"),
        ] {
            let read = Instant::parse(text).map(|instant| instant.to_string());
            assert_eq!(read.as_deref(), Some(expected), "{text}");
        }
        for text in [
            "",
            "soon",
            "1969-12-31T23:59:59Z",
            "2026-02-30T01:00:00Z",
            "2026-11-20T25:00:00Z",
            "2026-11-20T1:2:3Z",
            "2026-11-20T01:00:00+99:00",
            "2026-11-20T01:00:00+1",
            "2026-11-20Tñ:00",
            "+2026-11-20",
        ] {
            assert_eq!(Instant::parse(text), None, "{text}");
        }
    }
}
