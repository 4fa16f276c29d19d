//! How old a result is, beside how often one is expected: "26 h old; expected every 24 h".
//!
//! In: a check of a scorecard. Out: words that agree with how much its result counts.

use crate::api::scorecard::Check;
use crate::number::duration;

/// The result passed or warned and is so old that it counts no more.
pub fn is_too_old(check: &Check) -> bool {
    check.freshness == "stale" && matches!(check.status.as_str(), "pass" | "warn")
}

/// The result counts, in full or in part. A failure does until a newer result comes.
pub fn is_measured(check: &Check) -> bool {
    check.freshness != "none" && !check.freshness.is_empty() && !is_too_old(check)
}

/// "26 h old; expected every 24 h" of a result that is older than its interval; nothing for others, and where the
/// scorecard gives no times.
pub fn lateness(check: &Check) -> Option<String> {
    let (age, expected) = (check.age_seconds?, check.expected_seconds?);
    let of = |seconds: u64| duration(seconds as f64 / 60.0);
    let is_late = age > expected && check.freshness != "none";
    is_late.then(|| format!("{} old; expected every {}", of(age), of(expected)))
}

/// How far the result is behind, as a multiple of its interval; 0 where that is not known.
pub fn intervals(check: &Check) -> f64 {
    match (check.age_seconds, check.expected_seconds) {
        (Some(age), Some(expected)) => age as f64 / expected.max(1) as f64,
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::{intervals, is_measured, is_too_old, lateness};
    use crate::api::scorecard::Check;

    const HOUR: u64 = 3_600;

    #[test]
    fn words_follow_what_counts() {
        let check = |status: &str, freshness: &str, age: Option<u64>| Check {
            status: status.into(),
            freshness: freshness.into(),
            age_seconds: age,
            expected_seconds: Some(24 * HOUR),
            ..Check::default()
        };
        for (status, freshness, age, measured, too_old, words) in [
            ("pass", "fresh", Some(24 * HOUR), true, false, None),
            (
                "pass",
                "fresh",
                Some(26 * HOUR),
                true,
                false,
                Some("26 h old; expected every 24 h"),
            ),
            (
                "warn",
                "ageing",
                Some(60 * HOUR),
                true,
                false,
                Some("2.5 d old; expected every 24 h"),
            ),
            (
                "pass",
                "stale",
                Some(96 * HOUR),
                false,
                true,
                Some("4 d old; expected every 24 h"),
            ),
            (
                "fail",
                "stale",
                Some(96 * HOUR),
                true,
                false,
                Some("4 d old; expected every 24 h"),
            ),
            ("pass", "stale", None, false, true, None),
            ("error", "none", Some(96 * HOUR), false, false, None),
            ("unknown", "none", None, false, false, None),
        ] {
            let check = check(status, freshness, age);
            assert_eq!(is_measured(&check), measured, "{status} {freshness}");
            assert_eq!(is_too_old(&check), too_old, "{status} {freshness}");
            assert_eq!(lateness(&check).as_deref(), words, "{status} {freshness}");
        }
        assert_eq!(intervals(&check("pass", "stale", Some(96 * HOUR))), 4.0);
        assert_eq!(intervals(&check("pass", "stale", None)), 0.0);
    }
}
