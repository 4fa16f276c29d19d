//! How often something is due: from ISO 8601 durations, service levels and schedules. In: texts of contracts and
//! results. Out: seconds, or nothing where the text cannot be understood; nothing is guessed.

const MINUTE: u64 = 60;
const HOUR: u64 = 3_600;
/// A day in seconds.
pub const DAY: u64 = 86_400;

/// Reads `P1D`, `PT15M`, `P1W`, `P1M` (30 days), `P1Y` (365 days).
pub fn iso(text: &str) -> Option<u64> {
    let rest = text.trim().strip_prefix(['P', 'p'])?;
    let (mut seconds, mut number, mut is_time) = (0_u64, String::new(), false);
    for c in rest.chars() {
        match c.to_ascii_uppercase() {
            'T' => is_time = true,
            '0'..='9' if number.len() < 9 => number.push(c),
            unit => {
                let each = match (unit, is_time) {
                    ('S', true) => 1,
                    ('M', true) => MINUTE,
                    ('H', true) => HOUR,
                    ('D', false) => DAY,
                    ('W', false) => 7 * DAY,
                    ('M', false) => 30 * DAY,
                    ('Y', false) => 365 * DAY,
                    _ => return None,
                };
                seconds += number.parse::<u64>().ok()?.checked_mul(each)?;
                number.clear();
            }
        }
    }
    (number.is_empty() && seconds > 0).then_some(seconds)
}

/// Reads a value with its unit as service levels state them: `1` and `d`, `24` and `hours`, `PT1H` alone, `daily`.
pub fn of_level(value: &str, unit: &str) -> Option<u64> {
    let value = value.trim();
    if let Some(seconds) = iso(value).or_else(|| word(value)) {
        return Some(seconds);
    }
    let digits_end = value.find(|c: char| !c.is_ascii_digit() && c != '.');
    let (number, own_unit) = value.split_at(digits_end.unwrap_or(value.len()));
    // `10m` is how the Data Contract Specification writes ten minutes; an `m` that stands apart is a month.
    let unit = match own_unit.trim() {
        "" => unit,
        "m" => "min",
        own => own,
    };
    let number: f64 = number.parse().ok()?;
    let seconds = number * each(unit)? as f64;
    (1.0..=1e10).contains(&seconds).then_some(seconds as u64)
}

/// `daily`, `hourly` …, also behind the `@` of a crontab.
fn word(text: &str) -> Option<u64> {
    Some(match text.trim_start_matches('@').to_ascii_lowercase().as_str() {
        "hourly" => HOUR,
        "daily" | "midnight" | "nightly" => DAY,
        "weekly" => 7 * DAY,
        "monthly" => 31 * DAY,
        "quarterly" => 92 * DAY,
        "yearly" | "annually" => 366 * DAY,
        _ => return None,
    })
}

fn each(unit: &str) -> Option<u64> {
    Some(match unit.trim().to_ascii_lowercase().as_str() {
        "s" | "sec" | "second" | "seconds" => 1,
        "min" | "minute" | "minutes" => MINUTE,
        "h" | "hr" | "hour" | "hours" => HOUR,
        "d" | "day" | "days" => DAY,
        "w" | "week" | "weeks" => 7 * DAY,
        "m" | "mo" | "month" | "months" => 30 * DAY,
        "q" | "quarter" | "quarters" => 91 * DAY,
        "y" | "yr" | "year" | "years" => 365 * DAY,
        _ => return None,
    })
}

/// The longest silence that a schedule allows: a crontab of five fields (six and seven as Quartz writes them), or a
/// word such as `daily`. A check that runs on weekdays is not late on Sunday.
pub fn of_schedule(schedule: &str) -> Option<u64> {
    let schedule = schedule.trim();
    if let Some(seconds) = word(schedule).or_else(|| iso(schedule)) {
        return Some(seconds);
    }
    let fields: Vec<&str> = schedule.split_ascii_whitespace().collect();
    let fields = match fields.len() {
        5 => &fields[..],
        6 | 7 => &fields[1..6],
        _ => return None,
    };
    let [minutes, hours, days, months, weekdays] = fields else {
        return None;
    };
    let minutes = numbers(minutes, 0, 59, &[])?;
    let hours = numbers(hours, 0, 23, &[])?;
    let times: Vec<u64> = hours
        .iter()
        .flat_map(|hour| minutes.iter().map(move |minute| hour * HOUR + minute * MINUTE))
        .collect();
    let (first, last) = (times.first()?, times.last()?);
    let within = times.windows(2).map(|pair| pair[1] - pair[0]).max();
    let between = longest_days(days, months, weekdays)? * DAY + first - last;
    Some(between.max(within.unwrap_or(0)))
}

const MONTHS: &[&str] = &[
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];
const WEEKDAYS: &[&str] = &["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/// The most days from one day of the schedule to the next.
fn longest_days(days: &str, months: &str, weekdays: &str) -> Option<u64> {
    let is_open = |field: &str| matches!(field, "*" | "?");
    if is_open(days) && is_open(months) && is_open(weekdays) {
        return Some(1);
    }
    let (by_day, by_weekday) = (!is_open(days), !is_open(weekdays));
    let days = numbers(days, 1, 31, &[])?;
    let months = numbers(months, 1, 12, MONTHS)?;
    let weekdays: Vec<u64> = numbers(weekdays, 0, 7, WEEKDAYS)?
        .into_iter()
        .map(|day| day % 7)
        .collect();
    // 2024 to 2028 holds a leap year on either end; 1 January 2024 was a Monday.
    let (start, end) = (19_723_i64, 19_723 + 4 * 365 + 61);
    let (mut longest, mut previous) = (0, None);
    for number in start..end {
        let (_, month, day) = crate::day::Day::of_epoch(number).parts();
        let weekday = u64::try_from(number - start + 1).unwrap_or(0) % 7;
        let (on_day, on_weekday) = (days.contains(&u64::from(day)), weekdays.contains(&weekday));
        // A crontab that names both runs on either.
        let fits = match (by_day, by_weekday) {
            (true, true) => on_day || on_weekday,
            _ => on_day && on_weekday,
        };
        if fits && months.contains(&u64::from(month)) {
            longest = longest.max(previous.map_or(0, |previous| number - previous));
            previous = Some(number);
        }
    }
    u64::try_from(longest).ok().filter(|days| *days > 0)
}

/// The numbers that a field of a crontab names, sorted: `*`, `5`, `1-5`, `*/15`, `MON,FRI`.
fn numbers(field: &str, low: u64, high: u64, names: &[&str]) -> Option<Vec<u64>> {
    let one = |text: &str| {
        let named = names.iter().position(|name| text.eq_ignore_ascii_case(name));
        // Months count from 1, weekdays from 0.
        named
            .map(|index| index as u64 + low)
            .or_else(|| text.parse().ok())
    };
    let mut all = Vec::new();
    for part in field.split(',') {
        let (range, step) = match part.split_once('/') {
            Some((range, step)) => (range, step.parse().ok().filter(|step| *step > 0)?),
            None => (part, 1),
        };
        let (from, to) = match range.split_once('-') {
            _ if matches!(range, "*" | "?") => (low, high),
            Some((from, to)) => (one(from)?, one(to)?),
            None if step > 1 => (one(range)?, high),
            None => (one(range)?, one(range)?),
        };
        if from < low || to > high || from > to {
            return None;
        }
        all.extend((from..=to).step_by(usize::try_from(step).ok()?));
    }
    all.sort_unstable();
    all.dedup();
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::{DAY, HOUR, MINUTE, iso, of_level, of_schedule};

    #[test]
    fn durations_are_read() {
        for (text, expected) in [
            ("P1D", Some(DAY)),
            ("PT15M", Some(15 * MINUTE)),
            ("P1DT12H", Some(36 * HOUR)),
            ("P2W", Some(14 * DAY)),
            ("P1M", Some(30 * DAY)),
            ("P", None),
            ("PT", None),
            ("P1", None),
            ("P1H", None),
            ("P-1D", None),
            ("P99999999999999999999D", None),
            ("1D", None),
        ] {
            assert_eq!(iso(text), expected, "{text}");
        }
    }

    #[test]
    fn service_levels_are_read_with_their_unit() {
        for (value, unit, expected) in [
            ("1", "d", Some(DAY)),
            ("24", "hours", Some(DAY)),
            ("1.5", "h", Some(90 * MINUTE)),
            ("15 min", "", Some(15 * MINUTE)),
            ("10m", "", Some(10 * MINUTE)),
            ("1", "m", Some(30 * DAY)),
            ("PT1H", "", Some(HOUR)),
            ("daily", "", Some(DAY)),
            ("continuous", "", None),
            ("1", "", None),
            ("0", "d", None),
            ("-1", "d", None),
            ("1", "fortnight", None),
        ] {
            assert_eq!(of_level(value, unit), expected, "{value} {unit}");
        }
    }

    #[test]
    fn schedules_tell_their_longest_silence() {
        for (schedule, expected) in [
            ("30 6 * * *", Some(DAY)),
            ("0 * * * *", Some(HOUR)),
            ("*/15 * * * *", Some(15 * MINUTE)),
            ("0 6,18 * * *", Some(12 * HOUR)),
            ("0 8-18 * * *", Some(14 * HOUR)),
            ("0 6 * * 1-5", Some(3 * DAY)),
            ("0 6 * * MON", Some(7 * DAY)),
            ("0 6 * * 7", Some(7 * DAY)),
            ("0 6 1 * *", Some(31 * DAY)),
            ("0 6 1 JAN *", Some(366 * DAY)),
            ("0 0 6 * * ?", Some(DAY)),
            ("0 6 31 2 *", None),
            ("@daily", Some(DAY)),
            ("whenever", None),
            ("61 6 * * *", None),
            ("*/0 6 * * *", None),
            ("0 6 * *", None),
            ("5-1 * * * *", None),
            ("", None),
        ] {
            assert_eq!(of_schedule(schedule), expected, "{schedule}");
        }
    }
}
