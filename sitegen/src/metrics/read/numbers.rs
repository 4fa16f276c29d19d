//! Numbers as JSON, databases and spreadsheets write them.
//!
//! In: a value of a row. Out: a number, or nothing for what is none. Start at [`whole`], [`number`] and [`money`].

use super::flat::Flat;

/// A whole number.
pub fn whole(value: &Flat) -> Option<i64> {
    match value {
        Flat::Int(number) => Some(*number),
        Flat::Real(number) if number.fract() == 0.0 && number.abs() < 9e15 => Some(*number as i64),
        Flat::Text(text) => {
            let text = text.trim();
            text.parse().ok().or_else(|| whole(&Flat::Real(decimal(text)?)))
        }
        _ => None,
    }
}

/// A number as spreadsheets write it: `3.0`, `1e3`, `1.5E+06`.
fn decimal(text: &str) -> Option<f64> {
    let is_plain = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | '+' | '-' | 'e' | 'E');
    text.chars().all(is_plain).then(|| text.parse().ok()).flatten()
}

/// Any number but those that are none.
pub fn number(value: &Flat) -> Option<f64> {
    let number = match value {
        Flat::Int(number) => *number as f64,
        Flat::Real(number) => *number,
        Flat::Text(text) => text.trim().parse().ok()?,
        _ => return None,
    };
    number.is_finite().then_some(number)
}

/// Ten-thousandths; further digits would be lost and are refused.
pub fn money(value: &Flat) -> Option<i64> {
    let text = match value {
        Flat::Text(text) => text.trim().to_owned(),
        Flat::Int(number) => number.to_string(),
        Flat::Real(number) => number.to_string(),
        _ => return None,
    };
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.as_str()),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let fraction = fraction.trim_end_matches('0');
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || fraction.len() > 4 || !all_digits(whole) || !all_digits(fraction) {
        return None;
    }
    let fraction: i64 = format!("{fraction:0<4}").parse().ok()?;
    let whole: i64 = whole.parse().ok()?;
    whole
        .checked_mul(10_000)?
        .checked_add(fraction)?
        .checked_mul(sign)
}
