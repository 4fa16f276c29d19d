//! How values read: dates, sizes, keys, service levels. Nothing is guessed: what is not understood is shown
//! as it was written.

use crate::day::Day;
use crate::document::model::Plain;

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// `2026-11-20` and `2026-11-20T…` read "20 Nov 2026"; anything else stays.
pub fn date(text: &str) -> String {
    read_date(text).unwrap_or_else(|| text.to_owned())
}

fn read_date(text: &str) -> Option<String> {
    let (year, month, day) = Day::parse(text)?.parts();
    let name = MONTHS.get(month.checked_sub(1)? as usize)?;
    Some(format!("{day} {name} {year}"))
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
    let name = name.trim();
    // Signs at its ends belong to a name that is no list of words: `__typename__`.
    if name.starts_with(['_', '-']) || name.ends_with(['_', '-']) {
        return name.to_owned();
    }
    let mut words = String::with_capacity(name.len() + 4);
    let letters: Vec<char> = name.chars().collect();
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
    let words: Vec<String> = words.split(' ').map(abbreviation).collect();
    let words = words.join(" ");
    let mut rest = words.trim_end().chars();
    rest.next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// Words that nobody writes in small letters.
const ABBREVIATIONS: &[&str] = &[
    "API", "BI", "CSV", "GDPR", "HTTP", "ID", "JSON", "KPI", "PII", "SLA", "SQL", "URI", "URL", "XML",
];

fn abbreviation(word: &str) -> String {
    let known = ABBREVIATIONS
        .iter()
        .find(|known| known.eq_ignore_ascii_case(word));
    known.map_or_else(|| word.to_owned(), |known| (*known).to_owned())
}

/// A value of any shape on one line.
pub fn plain(value: &Plain) -> String {
    value.line()
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
            ("apiURL", "API URL"),
            ("api_docs_id", "API docs ID"),
            ("SLA", "SLA"),
            ("__typename__", "__typename__"),
            ("-1", "-1"),
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
        assert_eq!(
            (size(999), size(4_200), size(1_500_000)),
            ("999 B".into(), "4.2 kB".into(), "1.5 MB".into())
        );
    }
}
