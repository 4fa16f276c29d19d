//! Times as readers see them.

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// "20 Nov 2026, 02:00 UTC" of an RFC 3339 time in UTC, "20 Nov 2026" of a day; anything else as it is.
pub fn shown(time: &str) -> String {
    let Some(day) = time.get(..10).and_then(day) else {
        return time.to_owned();
    };
    match time.get(11..16) {
        Some(clock) if clock.as_bytes().get(2) == Some(&b':') => format!("{day}, {clock} UTC"),
        _ => day,
    }
}

/// "20 Nov 2026" of "2026-11-20".
fn day(text: &str) -> Option<String> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let month = MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?;
    let day: u32 = day.parse().ok()?;
    Some(format!("{day} {month} {year}"))
}

/// "20 Nov 2026, 02:00 UTC" of seconds since 1970. The civil calendar is counted from 1 March 0000, as in Hinnant's
/// `civil_from_days`.
pub fn of_seconds(seconds: f64) -> String {
    let minutes = (seconds / 60.0).floor() as i64;
    let (days, minute) = (minutes.div_euclid(1440), minutes.rem_euclid(1440));
    let days = days + 719_468;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let (date, month) = (day - (153 * month + 2) / 5 + 1, (month + 2) % 12 + 1);
    let year = year + era * 400 + i64::from(month <= 2);
    shown(&format!(
        "{year:04}-{month:02}-{date:02}T{:02}:{:02}",
        minute / 60,
        minute % 60
    ))
}

#[cfg(test)]
mod tests {
    use super::{of_seconds, shown};

    #[test]
    fn seconds_become_days_of_the_calendar() {
        for (seconds, expected) in [
            (0.0, "1 Jan 1970, 00:00 UTC"),
            (951_782_399.9, "28 Feb 2000, 23:59 UTC"),
            (951_782_400.0, "29 Feb 2000, 00:00 UTC"),
            (1_767_225_599.0, "31 Dec 2025, 23:59 UTC"),
            (1_795_140_000.5, "20 Nov 2026, 02:00 UTC"),
        ] {
            assert_eq!(of_seconds(seconds), expected);
        }
    }

    #[test]
    fn times_are_shown_and_nonsense_is_left_alone() {
        for (time, expected) in [
            ("2026-11-20T02:00:00Z", "20 Nov 2026, 02:00 UTC"),
            ("2026-01-05", "5 Jan 2026"),
            ("2026-13-05", "2026-13-05"),
            ("2026-00-05", "2026-00-05"),
            ("soon", "soon"),
            ("", ""),
            ("äöüäöü", "äöüäöü"),
        ] {
            assert_eq!(shown(time), expected);
        }
    }
}
