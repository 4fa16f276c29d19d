//! Amounts that contracts promise, compared by value: `4 d` and `96 h`, `P1Y` and `12 m`, `99.9%` and `99.90 percent`,
//! `09:00` and `9 am`, one instant with two offsets.
//!
//! In: texts with their units. Out: what the amount is, and whether another one is more. Start at [`read`].

use std::cmp::Ordering;

use crate::instant::Instant;

/// Seconds in a month of mean length.
const MONTH: f64 = 2_629_746.0;
/// A year of 365 days and one of 12 months are this much alike; only their spelling tells them apart.
const LIKE: f64 = 0.02;

/// An amount of something.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Amount {
    /// A length of time. Months have no fixed number of seconds, so that they are counted apart.
    Span { months: f64, seconds: f64 },
    /// Percent.
    Share(f64),
    /// A number of what the unit says.
    Number(f64, String),
    /// A time of day in seconds, and how many seconds east of UTC it is meant.
    Clock { seconds: f64, zone: Option<f64> },
    /// A moment or the beginning of a day.
    Moment(Instant),
    /// `unlimited`
    Endless,
}

/// How two amounts compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    /// The same.
    Same,
    /// The same, as far as what is missing on one side can be filled in: a unit, a zone, the length of a month.
    Restated,
    /// The second one is less, or earlier.
    Less,
    /// The second one is more, or later.
    More,
}

/// Reads an amount. `unit` counts where the text has none of its own; where a single `m` may be a minute (a delay),
/// `m_is_minute`, else it is a month, as in the standard.
pub(super) fn read(text: &str, unit: &str, m_is_minute: bool) -> Option<Amount> {
    let text = text
        .trim()
        .trim_start_matches(['<', '>', '=', '≤', '≥', '~', ' '])
        .trim_end();
    let lower = text.to_lowercase();
    if matches!(
        &*lower,
        "unlimited" | "forever" | "indefinite" | "indefinitely" | "infinite"
    ) {
        return Some(Amount::Endless);
    }
    let moment = || {
        let is_date = text.len() >= 8 && text.get(..4)?.bytes().all(|byte| byte.is_ascii_digit());
        (is_date && text.contains('-'))
            .then(|| Instant::parse(&text.replace(" UTC", "Z")))
            .flatten()
    };
    word(&lower)
        .or_else(|| iso(text))
        .or_else(|| clock(&lower))
        .or_else(|| moment().map(Amount::Moment))
        .or_else(|| numbers(&lower, unit, m_is_minute))
}

fn span(months: f64, seconds: f64) -> Amount {
    Amount::Span { months, seconds }
}

fn word(text: &str) -> Option<Amount> {
    Some(match text.trim_start_matches('@') {
        "hourly" => span(0.0, 3_600.0),
        "daily" => span(0.0, 86_400.0),
        "weekly" => span(0.0, 604_800.0),
        "monthly" => span(1.0, 0.0),
        "quarterly" => span(3.0, 0.0),
        "yearly" | "annually" => span(12.0, 0.0),
        _ => return None,
    })
}

/// `P1Y2M3DT4H5M6S`
fn iso(text: &str) -> Option<Amount> {
    let rest = text.strip_prefix(['P', 'p'])?;
    let (mut months, mut seconds, mut number, mut is_time, mut is_empty) =
        (0.0, 0.0, String::new(), false, true);
    for letter in rest.chars() {
        match letter.to_ascii_uppercase() {
            'T' if number.is_empty() && !is_time => is_time = true,
            '0'..='9' | '.' | ',' => number.push(if letter == ',' { '.' } else { letter }),
            unit => {
                let each = match (unit, is_time) {
                    ('Y', false) => 12.0,
                    ('M', false) => 1.0,
                    ('W', false) => 604_800.0,
                    ('D', false) => 86_400.0,
                    ('H', true) => 3_600.0,
                    ('M', true) => 60.0,
                    ('S', true) => 1.0,
                    _ => return None,
                };
                let amount = number.parse::<f64>().ok()? * each;
                if matches!((unit, is_time), ('Y' | 'M', false)) {
                    months += amount;
                } else {
                    seconds += amount;
                }
                number.clear();
                is_empty = false;
            }
        }
    }
    (number.is_empty() && !is_empty).then(|| span(months, seconds))
}

/// `09:00`, `9:30 pm`, `9am`, `09:00-08:00`, `17:00Z`.
fn clock(text: &str) -> Option<Amount> {
    let digits = text
        .find(|c: char| !c.is_ascii_digit() && c != ':')
        .unwrap_or(text.len());
    let (time, rest) = text.split_at(digits);
    let rest = rest.trim();
    let mut parts = time
        .split(':')
        .map(|part| part.parse::<u32>().ok().filter(|_| part.len() <= 2));
    let hours = parts.next()??;
    let minutes = parts.next().map_or(Some(0), |part| part)?;
    let seconds = parts.next().map_or(Some(0), |part| part)?;
    let (hours, zone) = match rest {
        _ if parts.next().is_some() || minutes > 59 || seconds > 59 => return None,
        "am" | "a.m." if (1..=12).contains(&hours) => (hours % 12, None),
        "pm" | "p.m." if (1..=12).contains(&hours) => (hours % 12 + 12, None),
        _ if !time.contains(':') || hours > 24 => return None,
        "" => (hours, None),
        "z" | "utc" | "gmt" => (hours, Some(0.0)),
        zone => (hours, Some(offset(zone)?)),
    };
    Some(Amount::Clock {
        seconds: f64::from(hours * 3_600 + minutes * 60 + seconds),
        zone,
    })
}

/// Seconds east of UTC: `-08:00`, `+02`, `+0530`.
fn offset(zone: &str) -> Option<f64> {
    let sign = match zone.as_bytes().first()? {
        b'+' => 1.0,
        b'-' => -1.0,
        _ => return None,
    };
    let digits: String = zone.get(1..)?.chars().filter(|c| *c != ':').collect();
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits.parse::<u32>().ok()?, 0),
        4 => (digits.get(..2)?.parse().ok()?, digits.get(2..)?.parse().ok()?),
        _ => return None,
    };
    // No zone is farther away: `09:00-17:00` is no zone, but a working day.
    (hours <= 14 && minutes < 60).then(|| sign * f64::from(hours * 3_600 + minutes * 60))
}

/// A number with the signs that people write: `10,000`, `10_000`, `99,9`.
pub(super) fn number(text: &str) -> Option<f64> {
    let is_thousands = |part: &str| part.len() == 3;
    let plain = match text.split_once(',') {
        Some((whole, part)) if !text.contains('.') && !part.split(',').all(is_thousands) => {
            format!("{whole}.{part}")
        }
        _ => text.replace(',', ""),
    };
    plain
        .replace('_', "")
        .parse()
        .ok()
        .filter(|number: &f64| number.is_finite())
}

/// `25h`, `99.9 %`, `1 day 12 hours`, `10,000 rows/s`.
fn numbers(text: &str, unit: &str, m_is_minute: bool) -> Option<Amount> {
    let mut total: Option<Amount> = None;
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest
            .find(|c: char| !c.is_ascii_digit() && !".,_-+".contains(c))
            .unwrap_or(rest.len());
        let (digits, behind) = rest.split_at(end);
        let number = number(digits)?;
        let (own, next) = match behind.find(|c: char| c.is_ascii_digit()) {
            // `rows/100 s` is one unit: only a space or a letter of a span ends it.
            Some(at) if !behind.contains('/') => behind.split_at(at),
            _ => (behind, ""),
        };
        let own = own.trim();
        // `10m` is how the Data Contract Specification writes ten minutes.
        let m_is_minute = m_is_minute || !own.is_empty();
        let amount = of_unit(number, if own.is_empty() { unit } else { own }, m_is_minute);
        total = Some(match (total, amount) {
            (None, amount) => amount,
            (
                Some(Amount::Span { months, seconds }),
                Amount::Span {
                    months: more_months,
                    seconds: more,
                },
            ) => span(months + more_months, seconds + more),
            _ => return None,
        });
        rest = next;
    }
    total
}

fn of_unit(number: f64, unit: &str, m_is_minute: bool) -> Amount {
    let unit = unit.trim().to_lowercase();
    match &*unit {
        "ms" | "millisecond" | "milliseconds" => span(0.0, number / 1_000.0),
        "s" | "sec" | "secs" | "second" | "seconds" => span(0.0, number),
        "m" if m_is_minute => span(0.0, number * 60.0),
        "min" | "mins" | "minute" | "minutes" => span(0.0, number * 60.0),
        "h" | "hr" | "hrs" | "hour" | "hours" => span(0.0, number * 3_600.0),
        "d" | "day" | "days" => span(0.0, number * 86_400.0),
        "w" | "week" | "weeks" => span(0.0, number * 604_800.0),
        "m" | "mo" | "mon" | "month" | "months" => span(number, 0.0),
        "q" | "quarter" | "quarters" => span(number * 3.0, 0.0),
        "y" | "yr" | "yrs" | "year" | "years" => span(number * 12.0, 0.0),
        "%" | "percent" | "pct" | "percentage" => Amount::Share(number),
        _ => Amount::Number(number, unit),
    }
}

/// How the second amount compares with the first; nothing where that cannot be said.
pub(super) fn relation(old: &Amount, new: &Amount) -> Option<Relation> {
    use Amount::{Clock, Endless, Moment, Number, Share, Span};
    match (old, new) {
        (
            Span { months, seconds },
            Span {
                months: new_months,
                seconds: new_seconds,
            },
        ) => {
            let (before, after) = (months * MONTH + seconds, new_months * MONTH + new_seconds);
            let is_mixed = months != new_months && seconds != new_seconds;
            let is_like = (before - after).abs() <= LIKE * before.abs().max(after.abs());
            match by(before, after) {
                Relation::Less | Relation::More if is_mixed && is_like => Some(Relation::Restated),
                relation => Some(relation),
            }
        }
        (Share(old), Share(new)) => Some(by(*old, *new)),
        (Number(old, unit), Number(new, new_unit)) if unit == new_unit => Some(by(*old, *new)),
        (Number(old, unit), Number(new, new_unit)) if unit.is_empty() || new_unit.is_empty() => {
            (by(*old, *new) == Relation::Same).then_some(Relation::Restated)
        }
        // What is promised in percent anyway needs no sign for it.
        (Number(old, unit), Share(new)) | (Share(old), Number(new, unit)) if unit.is_empty() => {
            Some(by(*old, *new))
        }
        (
            Clock { seconds, zone },
            Clock {
                seconds: new,
                zone: new_zone,
            },
        ) => match (zone, new_zone) {
            (Some(zone), Some(new_zone)) => Some(by(seconds - zone, new - new_zone)),
            (None, None) => Some(by(*seconds, *new)),
            _ => (seconds == new).then_some(Relation::Restated),
        },
        (Moment(old), Moment(new)) => Some(match new.cmp(old) {
            Ordering::Equal => Relation::Same,
            Ordering::Less => Relation::Less,
            Ordering::Greater => Relation::More,
        }),
        (Endless, Endless) => Some(Relation::Same),
        (Endless, Span { .. } | Number(..)) => Some(Relation::Less),
        (Span { .. } | Number(..), Endless) => Some(Relation::More),
        _ => None,
    }
}

fn by(old: f64, new: f64) -> Relation {
    if (old - new).abs() <= 1e-9 * old.abs().max(new.abs()) {
        return Relation::Same;
    }
    match new.total_cmp(&old) {
        Ordering::Less => Relation::Less,
        _ => Relation::More,
    }
}

#[cfg(test)]
mod tests {
    use super::{Relation, Relation::*, read, relation};

    fn compared(old: (&str, &str), new: (&str, &str)) -> Option<Relation> {
        relation(&read(old.0, old.1, false)?, &read(new.0, new.1, false)?)
    }

    #[test]
    fn amounts_are_compared_by_value() {
        type Row<'r> = ((&'r str, &'r str), (&'r str, &'r str), Option<Relation>);
        let rows: &[Row] = &[
            (("4", "d"), ("96", "h"), Some(Same)),
            (("1", "y"), ("12", "m"), Some(Same)),
            (("25", "mo"), ("25", "months"), Some(Same)),
            (("60", "min"), ("1", "hour"), Some(Same)),
            (("P1Y", ""), ("P12M", ""), Some(Same)),
            (("P1Y", ""), ("1", "y"), Some(Same)),
            (("PT90M", ""), ("1.5", "h"), Some(Same)),
            (("1h30m", ""), ("90", "min"), Some(Same)),
            (("1 day 12 hours", ""), ("P1DT12H", ""), Some(Same)),
            (("daily", ""), ("24h", ""), Some(Same)),
            (("< 25h", ""), ("25", "h"), Some(Same)),
            (("10,000", "rows"), ("10000", "rows"), Some(Same)),
            (("99,9", "%"), ("99.9%", ""), Some(Same)),
            (("99.90", "percent"), ("99.9", ""), Some(Same)),
            (("9am", ""), ("09:00", ""), Some(Same)),
            (("09:00-08:00", ""), ("17:00Z", ""), Some(Same)),
            (
                ("2027-01-01T09:00:00+01:00", ""),
                ("2027-01-01T08:00:00Z", ""),
                Some(Same),
            ),
            (("2027-01-01", ""), ("2027-01-01T00:00:00Z", ""), Some(Same)),
            (
                ("2027-01-01 05:00:00.1 UTC", ""),
                ("2027-01-01T05:00:00+00:00", ""),
                Some(Same),
            ),
            (("Unlimited", ""), ("forever", ""), Some(Same)),
            (("1", "y"), ("365", "d"), Some(Restated)),
            (("30", "d"), ("1", "month"), Some(Restated)),
            (("09:00", ""), ("09:00+01:00", ""), Some(Restated)),
            (("5", ""), ("5", "rows"), Some(Restated)),
            (("25h", ""), ("12h", ""), Some(Less)),
            (("1", "y"), ("11", "m"), Some(Less)),
            (("100", "months"), ("99", "months"), Some(Less)),
            (("unlimited", ""), ("1", "y"), Some(Less)),
            (("12:00", ""), ("11:59", ""), Some(Less)),
            (("99.9%", ""), ("99.99%", ""), Some(More)),
            (("1", "y"), ("unlimited", ""), Some(More)),
            (("2027-01-01", ""), ("2027-06-01", ""), Some(More)),
            (("09:00-17:00", ""), ("09:00-17:00", ""), None),
            (("4", "rows"), ("4", "h"), None),
            (("P", ""), ("PT", ""), None),
            (("4 to 6 hours", ""), ("4", "h"), None),
            (("13pm", ""), ("1pm", ""), None),
            (("25:00", ""), ("24:61", ""), None),
            (("soon", ""), ("later", ""), None),
            (("", ""), ("", ""), None),
            (("1e400", ""), ("NaN", ""), None),
            (("P9999999999999999999999999999Y", ""), ("P1Y", ""), Some(Less)),
        ];
        for (old, new, expected) in rows {
            let back = match expected {
                Some(Less) => Some(More),
                Some(More) => Some(Less),
                same => *same,
            };
            assert_eq!(compared(*old, *new), *expected, "{old:?} {new:?}");
            assert_eq!(compared(*new, *old), back, "{new:?} {old:?}");
        }
    }

    #[test]
    fn a_single_m_is_a_month_unless_a_delay_is_meant() {
        let minutes = |text: &str, unit: &str| read(text, unit, true);
        assert_eq!(minutes("20", "m"), minutes("20", "min"));
        assert_eq!(read("20", "m", false), read("20", "months", false));
        assert_eq!(read("20m", "", false), minutes("20", "min"));
    }
}
