//! Days of the calendar, for what expires. The clock is always an argument: nothing here asks for the time.

use std::fmt;

/// A day, ordered by time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i64);

impl Day {
    /// The day that a number of days after 1 January 1970 (UTC) is.
    pub fn of_epoch(days: i64) -> Self {
        Day(days)
    }

    /// Reads `2026-11-20`, also at the beginning of a date with a time.
    pub fn parse(text: &str) -> Option<Self> {
        let day_part = text.trim().split(['T', ' ']).next()?;
        let mut parts = day_part.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if year.len() != 4 || parts.next().is_some() {
            return None;
        }
        let (year, month, day): (i64, i64, i64) =
            (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let last = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        (1..=last)
            .contains(&day)
            .then(|| Day(days_from_civil(year, month, day)))
    }

    /// Days after 1 January 1970 (UTC).
    pub fn epoch_days(self) -> i64 {
        self.0
    }

    /// How many days later than `other` it is; negative if earlier.
    pub fn days_after(self, other: Day) -> i64 {
        self.0 - other.0
    }

    /// Year, month and day.
    pub fn parts(self) -> (i64, u32, u32) {
        civil_from_days(self.0)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

// Civil date from and to a day count, years beginning in March so that the leap day comes last (H. Hinnant's
// method).
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_from_march = (month + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

fn civil_from_days(days: i64) -> (i64, u32, u32) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (
        year,
        u32::try_from(month).unwrap_or(1),
        u32::try_from(day).unwrap_or(1),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_counted_and_written() {
        for (text, days) in [
            ("1970-01-01", 0),
            ("2000-02-29", 11_016),
            ("2026-11-20T03:04:05Z", 20_777),
        ] {
            let day = Day::parse(text).unwrap();
            assert_eq!(day, Day::of_epoch(days));
            assert_eq!(day.to_string(), text.split('T').next().unwrap());
        }
        for text in [
            "",
            "soon",
            "2023-02-29",
            "2024-13-01",
            "24-01-01",
            "2024-01-01-01",
        ] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }
}
