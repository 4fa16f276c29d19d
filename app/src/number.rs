//! Numbers as readers see them: grouped, with their unit, never more precise than they are.

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unit {
    /// Pieces, without a word.
    #[default]
    Count,
    /// 0 to 100.
    Percent,
    /// Points of a score, 0 to 100; cut, never rounded up.
    Points,
    /// Days with their fraction.
    Days,
    /// Hours with their fraction.
    Hours,
    /// Minutes with their fraction.
    Minutes,
    /// An amount of money without its currency.
    Money,
}

impl Unit {
    /// For the head of a column; empty for plain counts.
    pub fn word(self) -> &'static str {
        match self {
            Unit::Count | Unit::Money => "",
            Unit::Percent => "%",
            Unit::Points => "points",
            Unit::Days => "days",
            Unit::Hours => "hours",
            Unit::Minutes => "minutes",
        }
    }
}

/// The number with its unit: "72 %", "3.4 %", "2 d 4 h", "12 400".
pub fn with_unit(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Count | Unit::Money => plain(value),
        Unit::Percent => format!("{} %", percent(value)),
        Unit::Points => points(value),
        Unit::Days => duration(value * 24.0 * 60.0),
        Unit::Hours => duration(value * 60.0),
        Unit::Minutes => duration(value),
    }
}

/// The number for a column whose head names the unit.
pub fn in_column(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Percent => percent(value),
        Unit::Points => points(value),
        _ => plain(value),
    }
}

/// Whole from 10 on, one decimal below. What is not all is never shown as 100, and what is not nothing never as 0.
fn percent(value: f64) -> String {
    if value > 0.0 && value < 0.05 {
        return "< 0.1".to_owned();
    }
    if value < 10.0 {
        return decimal(value);
    }
    let whole = value.round();
    let whole = if whole >= 100.0 && value < 100.0 {
        99.0
    } else {
        whole
    };
    format!("{whole:.0}")
}

/// One decimal, cut: 89.97 is 89.9 and never 90.
pub fn points(value: f64) -> String {
    // A sum of thirds may lie a hair below the tenth that it is.
    format!("{:.1}", ((value + 1e-9) * 10.0).floor() / 10.0)
}

/// Without decimals where space is short, cut as well: 89.97 is 89.
pub fn whole_points(value: f64) -> String {
    format!("{:.0}", (value + 1e-9).floor())
}

/// Whole numbers grouped by narrow spaces, others with one decimal.
pub fn plain(value: f64) -> String {
    if value.fract().abs() < 1e-9 || value.abs() >= 100.0 {
        let sign = if value < 0.0 { "−" } else { "" };
        sign.to_owned() + &grouped(value.abs().round() as u64)
    } else {
        decimal(value)
    }
}

/// One decimal, none when it is zero; halves are rounded away from zero, as readers do.
fn decimal(value: f64) -> String {
    let text = format!("{:.1}", (value * 10.0).round() / 10.0);
    text.strip_suffix(".0").unwrap_or(&text).replace('-', "−")
}

/// 12400 as "12 400", with spaces that do not break.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + 4);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) && digits.len() > 4 {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    text
}

/// Minutes in at most two units: "2 d 4 h", "35 min", "40 s".
pub fn duration(minutes: f64) -> String {
    let seconds = (minutes.max(0.0) * 60.0).round() as u64;
    const STEPS: [(u64, &str); 4] = [(86_400, "d"), (3_600, "h"), (60, "min"), (1, "s")];
    let first = STEPS.iter().position(|(size, _)| seconds >= *size).unwrap_or(3);
    let (size, name) = STEPS[first];
    let next = STEPS.get(first + 1).filter(|(_, next)| *next != "s");
    let (whole, rest) = (seconds / size, seconds % size);
    match next {
        Some((next_size, next_name)) if whole < 10 && rest >= *next_size => {
            format!("{whole} {name} {} {next_name}", rest / next_size)
        }
        _ => format!("{} {name}", grouped(whole)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_precise_as_they_should_be() {
        for (value, unit, expected) in [
            (72.4, Unit::Percent, "72 %"),
            (6.25, Unit::Percent, "6.3 %"),
            (0.04, Unit::Percent, "< 0.1 %"),
            (0.0, Unit::Percent, "0 %"),
            (3.44, Unit::Percent, "3.4 %"),
            (3.0, Unit::Percent, "3 %"),
            (99.97, Unit::Percent, "99 %"),
            (100.0, Unit::Percent, "100 %"),
            (0.0, Unit::Percent, "0 %"),
            (89.97, Unit::Points, "89.9"),
            (87.1, Unit::Points, "87.1"),
            (90.0, Unit::Points, "90.0"),
            (12_400.0, Unit::Count, "12\u{202f}400"),
            (1234.0, Unit::Count, "1234"),
            (2.5, Unit::Count, "2.5"),
            (-3.0, Unit::Count, "−3"),
            (2.17, Unit::Days, "2 d 4 h"),
            (17.3, Unit::Days, "17 d"),
            (6.2, Unit::Hours, "6 h 12 min"),
            (30.0, Unit::Hours, "1 d 6 h"),
            (35.4, Unit::Minutes, "35 min"),
            (0.5, Unit::Minutes, "30 s"),
            (0.0, Unit::Hours, "0 s"),
            (1_234_567.0, Unit::Money, "1\u{202f}234\u{202f}567"),
        ] {
            assert_eq!(with_unit(value, unit), expected, "{value} {unit:?}");
        }
    }
}
