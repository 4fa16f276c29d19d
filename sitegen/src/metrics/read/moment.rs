//! Moments: RFC 3339 as platforms write it → seconds since 1970-01-01 UTC.

use crate::day::Day;
use crate::metrics::windows;

/// Seconds of `2026-11-20T02:00:00Z`, `2026-11-20T03:00:00.5+01:00`, `2026-11-20 02:00:00+00`, `2026-11-20 02:00:00 UTC` or
/// `2026-11-20` (its first second). A time without an offset is UTC.
pub fn seconds(text: &str) -> Option<i64> {
    let day = windows::number_of(Day::parse(text.get(..10)?)?);
    let rest = text.get(10..)?;
    if rest.is_empty() {
        return Some(day * 86_400);
    }
    let rest = rest.strip_prefix(['T', 't', ' '])?;
    let offset_at = rest
        .find([' ', 'Z', 'z', '+', '-', 'U', 'u', 'G', 'g'])
        .unwrap_or(rest.len());
    let (time, offset) = rest.split_at(offset_at);
    let time = time.split('.').next()?;
    let mut parts = time.split(':').map(two_digits);
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().unwrap_or(Some(0))?;
    if parts.next().is_some() || hour > 24 || minute > 59 || second > 60 {
        return None;
    }
    Some(day * 86_400 + hour * 3_600 + minute * 60 + second - offset_seconds(offset)?)
}

fn two_digits(text: &str) -> Option<i64> {
    (text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

fn offset_seconds(text: &str) -> Option<i64> {
    let text = text.trim();
    if ["", "z", "utc", "gmt"]
        .iter()
        .any(|zero| zero.eq_ignore_ascii_case(text))
    {
        return Some(0);
    }
    let (sign, text) = match text.split_at_checked(1)? {
        ("+", text) => (1, text),
        ("-", text) => (-1, text),
        _ => return None,
    };
    let (hours, minutes) = match text.len() {
        2 => (text, "00"),
        4 => text.split_at_checked(2)?,
        _ => text.split_once(':')?,
    };
    let (hours, minutes) = (two_digits(hours)?, two_digits(minutes)?);
    (hours <= 23 && minutes <= 59).then_some(sign * (hours * 3_600 + minutes * 60))
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn moments_are_read_with_their_offset() {
        for (text, expected) in [
            ("1970-01-01T00:00:00Z", Some(0)),
            ("1970-01-02", Some(86_400)),
            ("1970-01-01T01:30:00+01:00", Some(1_800)),
            ("1970-01-01T01:30:00.25-0100", Some(9_000)),
            ("1970-01-01 00:01", Some(60)),
            ("1970-01-01 00:01:00+00", Some(60)),
            ("1970-01-01 00:01:00-01", Some(3_660)),
            ("1970-01-01 00:01:00 UTC", Some(60)),
            ("1970-01-01 00:01:00.250000 UTC", Some(60)),
            ("1970-01-01T00:01:00+0000", Some(60)),
            ("1970-01-01 01:01:00 +0100", Some(60)),
            ("1970-01-01 01:01:00 +01:00", Some(60)),
            ("1970-01-01 00:01:00 GMT", Some(60)),
            ("1970-01-01 00:01:00z", Some(60)),
            ("1970-01-01 00:01:00 CET", None),
            ("1970-01-01 00:01:00 +", None),
            ("1970-01-01 00:01:00+001", None),
            ("1970-01-01 00:01:00+0:00", None),
            ("1970-01-01 00:01:00+25:00", None),
            ("1970-01-01 00:01:00Zoo", None),
            ("1970-01-01 00:01:00+é1", None),
            ("1970-01-01T25:00:00Z", None),
            ("1970-01-01T00:00:00+1", None),
            ("1970-13-01T00:00:00Z", None),
            ("soon", None),
            ("", None),
        ] {
            assert_eq!(seconds(text), expected, "{text}");
        }
    }
}
