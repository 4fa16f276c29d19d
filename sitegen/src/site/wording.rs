//! How values read: dates, sizes, keys, service levels. Nothing is guessed: what is not understood is shown
//! as it was written.

use crate::document::model::Plain;

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// `2026-11-20` and `2026-11-20T…` read "20 Nov 2026"; anything else stays.
pub fn date(text: &str) -> String {
    read_date(text).unwrap_or_else(|| text.to_owned())
}

fn read_date(text: &str) -> Option<String> {
    let day_part = text.split(['T', ' ']).next()?;
    let mut parts = day_part.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if year.len() != 4 || parts.next().is_some() {
        return None;
    }
    let (year, month, day): (u32, usize, u32) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let name = MONTHS.get(month.checked_sub(1)?)?;
    (1..=last).contains(&day).then(|| format!("{day} {name} {year}"))
}

/// The date of a day counted from 1 January 1970 (UTC).
pub fn day_of_epoch(days: u64) -> String {
    // Civil date from day count, years beginning in March so that the leap day comes last (H. Hinnant's method).
    let shifted = days + 719_468;
    let era = shifted / 146_097;
    let day_of_era = shifted % 146_097;
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    date(&format!("{year:04}-{month:02}-{day:02}"))
}

/// "4.2 kB"
pub fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

/// "1 table", "3 tables"
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// A key as a reader would say it: `rowLevelSecurity` and `row_level_security` read "Row level security".
pub fn key(name: &str) -> String {
    let mut words = String::with_capacity(name.len() + 4);
    let letters: Vec<char> = name.trim().chars().collect();
    for (index, &c) in letters.iter().enumerate() {
        let before = index.checked_sub(1).map(|at| letters[at]);
        let next_is_lower = letters.get(index + 1).is_some_and(|next| next.is_lowercase());
        let starts_word = c.is_uppercase()
            && before
                .is_some_and(|b| b.is_lowercase() || b.is_ascii_digit() || next_is_lower && b.is_uppercase());
        if matches!(c, '_' | '-' | ' ') {
            if !words.ends_with(' ') && !words.is_empty() {
                words.push(' ');
            }
        } else if starts_word {
            words.push(' ');
            if next_is_lower {
                words.extend(c.to_lowercase())
            } else {
                words.push(c)
            }
        } else {
            words.push(c);
        }
    }
    let words = words.trim_end();
    let mut rest = words.chars();
    rest.next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// A value of any shape on one line.
pub fn plain(value: &Plain) -> String {
    match value {
        Plain::Text(text) => text.to_string(),
        Plain::List(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        Plain::Map(entries) => {
            let parts: Vec<String> = entries
                .iter()
                .map(|(key, value)| format!("{key}: {}", plain(value)))
                .collect();
            parts.join(", ")
        }
    }
}

/// Name of a service level by ODCS's words and their short forms; others read as they are written.
pub fn service_level(property: &str) -> String {
    let known = match property.to_ascii_lowercase().as_str() {
        "availability" | "av" => "Availability",
        "throughput" | "th" => "Throughput",
        "errorrate" | "er" => "Error rate",
        "generalavailability" | "ga" => "General availability",
        "endofsupport" | "es" => "End of support",
        "endoflife" | "el" => "End of life",
        "retention" | "re" => "Retention",
        "frequency" | "fy" => "Frequency of update",
        "latency" | "ly" => "Latency",
        "freshness" => "Freshness",
        "timetodetect" | "td" => "Time to detect",
        "timetonotify" | "tn" => "Time to notify",
        "timetorepair" | "tr" => "Time to repair",
        "timeofavailability" => "Time of availability",
        _ => return key(property),
    };
    known.to_owned()
}

/// A promise with its unit: "99.9 %", "3 days", "1 day", "31 Mar 2027".
pub fn promise(value: &str, unit: &str) -> String {
    let one = value == "1";
    let unit = match unit.to_ascii_lowercase().as_str() {
        "" => return date(value),
        "d" | "day" | "days" => {
            if one {
                "day"
            } else {
                "days"
            }
        }
        "h" | "hour" | "hours" => {
            if one {
                "hour"
            } else {
                "hours"
            }
        }
        "m" | "min" | "minute" | "minutes" => {
            if one {
                "minute"
            } else {
                "minutes"
            }
        }
        "s" | "sec" | "second" | "seconds" => {
            if one {
                "second"
            } else {
                "seconds"
            }
        }
        "w" | "week" | "weeks" => {
            if one {
                "week"
            } else {
                "weeks"
            }
        }
        "mo" | "month" | "months" => {
            if one {
                "month"
            } else {
                "months"
            }
        }
        "y" | "year" | "years" => {
            if one {
                "year"
            } else {
                "years"
            }
        }
        "percent" | "percentage" | "%" => "%",
        _ => unit,
    };
    format!("{value} {unit}")
}

/// `mustBeLessThan` → "<".
pub fn operator(name: &str) -> &str {
    match name {
        "mustBe" => "=",
        "mustNotBe" => "≠",
        "mustBeGreaterThan" => ">",
        "mustBeGreaterOrEqualTo" | "mustBeGreaterThanOrEqualTo" => "≥",
        "mustBeLessThan" => "<",
        "mustBeLessOrEqualTo" | "mustBeLessThanOrEqualTo" => "≤",
        "mustBeBetween" => "between",
        "mustNotBeBetween" => "not between",
        "mustBeIn" => "one of",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_read_well_or_stay_as_they_are() {
        for (text, expected) in [
            ("2026-11-20", "20 Nov 2026"),
            ("2024-02-29T03:04:05Z", "29 Feb 2024"),
            ("2024-13-45", "2024-13-45"),
            ("2023-02-29", "2023-02-29"),
            ("soon", "soon"),
            ("", ""),
        ] {
            assert_eq!(date(text), expected);
        }
        for (name, expected) in [
            ("rowLevelSecurity", "Row level security"),
            ("row_level_security", "Row level security"),
            ("apiURL", "Api URL"),
            ("SLA", "SLA"),
            ("", ""),
        ] {
            assert_eq!(key(name), expected);
        }
        for (value, unit, expected) in [
            ("1", "d", "1 day"),
            ("3", "d", "3 days"),
            ("99.9", "percent", "99.9 %"),
            ("2027-03-31", "", "31 Mar 2027"),
            ("${RETENTION}", "y", "${RETENTION} years"),
        ] {
            assert_eq!(promise(value, unit), expected);
        }
        for (days, expected) in [
            (0, "1 Jan 1970"),
            (11_016, "29 Feb 2000"),
            (20_777, "20 Nov 2026"),
        ] {
            assert_eq!(day_of_epoch(days), expected);
        }
        assert_eq!(
            (size(999), size(4_200), size(1_500_000)),
            ("999 B".into(), "4.2 kB".into(), "1.5 MB".into())
        );
    }
}
