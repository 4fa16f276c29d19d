//! Numbers as readers see them: one rule for every unit, in every table, card, chart and sentence.
//!
//! In: a value, its unit and the limits that it is judged by. Out: its text. The rule: three significant digits, whole
//! numbers in full, one unit. Rounding never moves a value across a limit, nor onto one: 20.04 beside "at most 20" is
//! 20.04. Zero is a limit of every unit, 100 of shares: what is not nothing is not 0, what is not all is not 100 %.
//! Scores are cut instead of rounded, to one decimal. Start at [`with_unit`].

#[cfg(test)]
mod tests;

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

    /// Behind a number.
    fn sign(self) -> &'static str {
        match self {
            Unit::Count | Unit::Money | Unit::Points => "",
            Unit::Percent => " %",
            Unit::Days => " d",
            Unit::Hours => " h",
            Unit::Minutes => " min",
        }
    }
}

/// Significant digits of a number.
const DIGITS: i32 = 3;
/// Digits that a number close to a limit may get; closer ones are rounded away from the limit.
const MOST_DIGITS: i32 = 6;
/// No number has more decimals.
const MOST_DECIMALS: i32 = 9;

/// The number with its unit: "72.4 %", "12.8 d", "12 400".
pub fn with_unit(value: f64, unit: Unit) -> String {
    with_unit_beside(value, unit, &[])
}

/// The same on the same side of all `limits` as the value.
pub fn with_unit_beside(value: f64, unit: Unit, limits: &[f64]) -> String {
    beside_limits(value, unit, limits) + unit.sign()
}

/// The number for a column whose head names the unit.
pub fn in_column(value: f64, unit: Unit) -> String {
    beside_limits(value, unit, &[])
}

/// A limit with its unit, as somebody wrote it: it is never rounded.
pub fn limit_with_unit(limit: f64, unit: Unit) -> String {
    written(&limit.to_string()) + unit.sign()
}

/// The number, on the same side of all `limits` as the value; without its unit.
pub fn beside_limits(value: f64, unit: Unit, limits: &[f64]) -> String {
    let whole = (unit == Unit::Percent).then_some(100.0);
    let keeps_side = |shown: f64| {
        let mut all = limits.iter().copied().chain([0.0]).chain(whole);
        all.all(|limit| shown.partial_cmp(&limit) == value.partial_cmp(&limit))
    };
    // Scores have one decimal, whatever stands before it.
    let least = if unit == Unit::Points { 1 } else { 0 };
    for digits in DIGITS..=MOST_DIGITS {
        let decimals = match unit {
            Unit::Points => 1 + digits - DIGITS,
            _ => decimals(value, digits),
        };
        let shown = scaled(value, decimals, if unit == Unit::Points { cut } else { nearest });
        if keeps_side(shown) {
            return text(shown, decimals, least);
        }
    }
    let decimals = decimals(value, MOST_DIGITS).max(least);
    for way in [f64::floor, f64::ceil] {
        let shown = scaled(value, decimals, way);
        if keeps_side(shown) {
            return text(shown, decimals, least);
        }
    }
    written(&value.to_string())
}

/// Decimals that leave so many significant digits; whole numbers keep all of theirs.
fn decimals(value: f64, digits: i32) -> i32 {
    let (mut size, mut decimals) = (value.abs(), digits - 1);
    while size >= 10.0 && decimals > 0 {
        size /= 10.0;
        decimals -= 1;
    }
    while size < 1.0 && decimals < MOST_DECIMALS {
        size *= 10.0;
        decimals += 1;
    }
    decimals
}

/// A multiple of the last decimal.
fn scaled(value: f64, decimals: i32, way: fn(f64) -> f64) -> f64 {
    let mut power = 1.0;
    for _ in 0..decimals {
        power *= 10.0;
    }
    way(value * power) / power
}

/// Halves are rounded away from zero, as readers do; 6.255 is one, though its double lies a hair below.
fn nearest(value: f64) -> f64 {
    if value.abs() < 1e15 {
        (value * (1.0 + 1e-14)).round()
    } else {
        value
    }
}

/// A sum of thirds may lie a hair below the tenth that it is.
fn cut(value: f64) -> f64 {
    (value + 1e-8).floor()
}

/// With so many decimals, but for zeros at their end beyond the `least`.
fn text(value: f64, decimals: i32, least: i32) -> String {
    let mut text = format!("{value:.*}", decimals as usize);
    let has_more = |text: &str| {
        let decimals = text.split_once('.').map_or("", |(_, decimals)| decimals);
        decimals.len() > least as usize
    };
    while text.ends_with('0') && has_more(&text) {
        text.pop();
    }
    written(text.trim_end_matches('.'))
}

/// Digits of a program with the signs of people: a minus, and thin spaces between thousands.
fn written(digits: &str) -> String {
    let (sign, digits) = match digits.strip_prefix('-') {
        // Nothing below zero is nothing.
        Some(digits) if digits.bytes().any(|digit| (b'1'..=b'9').contains(&digit)) => ("−", digits),
        Some(digits) => ("", digits),
        None => ("", digits),
    };
    let whole = digits.split('.').next().unwrap_or(digits);
    sign.to_owned() + &in_groups(whole) + &digits[whole.len()..]
}

/// A score: one decimal, cut: 89.97 is 89.9 and never 90.
pub fn points(value: f64) -> String {
    in_column(value, Unit::Points)
}

/// A number without a unit.
pub fn plain(value: f64) -> String {
    in_column(value, Unit::Count)
}

/// 12400 as "12 400", with spaces that do not break.
pub fn grouped(number: u64) -> String {
    in_groups(&number.to_string())
}

/// "1 field", "34 fields".
pub fn counted(number: usize, one: &str, many: &str) -> String {
    format!(
        "{} {}",
        grouped(number as u64),
        if number == 1 { one } else { many }
    )
}

fn in_groups(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + 4);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) && digits.len() > 4 {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    text
}

/// Minutes in the largest unit of which they are two or more: "26 h", "35 min", "40 s".
pub fn duration(minutes: f64) -> String {
    let size = minutes.abs();
    let (number, sign) = match size {
        _ if size >= 2.0 * 24.0 * 60.0 => (minutes / 24.0 / 60.0, "d"),
        _ if size >= 2.0 * 60.0 => (minutes / 60.0, "h"),
        _ if size >= 2.0 || size == 0.0 => (minutes, "min"),
        _ => (minutes * 60.0, "s"),
    };
    plain(number) + " " + sign
}
