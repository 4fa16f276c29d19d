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

#[cfg(test)]
mod tests {
    use super::shown;

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
