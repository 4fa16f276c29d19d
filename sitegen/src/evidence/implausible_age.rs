//! Data that seems to be loaded after the check that looked at it: its age is below zero, so nothing is known of it.
//!
//! In: what one file says. Out: the same, with such a pass or warning turned into a check that could not tell. A clock of
//! the database that is a minute ahead of that of the tool is usual, and left alone.

use meshfront_app::number;

use super::interval;
use super::metric;
use super::read::Reading;
use super::result::{CheckResult, Measure, Outcome};

/// Seconds by which two clocks may differ.
const LEEWAY: f64 = 60.0;

/// Takes back what ages below zero say.
pub fn take_back(reading: &mut Reading) {
    for check in &mut reading.checks {
        let is_good = matches!(check.status, Outcome::Pass | Outcome::Warn);
        let ahead = is_good.then(|| seconds_ahead(check)).flatten();
        if let Some(seconds) = ahead.filter(|seconds| *seconds > LEEWAY) {
            check.status = Outcome::Error;
            check.message = format!(
                "The newest data is dated {} after the check; its age is not known.",
                number::duration(seconds / 60.0)
            )
            .into();
        }
    }
}

/// How far the data is ahead of a check of its age; `None` for other checks, and for ages that are none.
fn seconds_ahead(check: &CheckResult) -> Option<f64> {
    let measure = &check.measure;
    let is_age = [&check.metric, &measure.metric]
        .iter()
        .any(|name| metric::family(name) == "freshness");
    is_age.then(|| below_zero(measure)).flatten()
}

/// A unit that is not known is read as seconds: what is below zero is below it in any unit.
fn below_zero(measure: &Measure) -> Option<f64> {
    let number: f64 = measure.value.parse().ok()?;
    if number >= 0.0 {
        return None;
    }
    let unit = measure.unit.trim();
    if unit.eq_ignore_ascii_case("ms") {
        return Some(-number / 1000.0);
    }
    let each = interval::of_level("1", unit).unwrap_or(1);
    Some(-number * each as f64)
}

#[cfg(test)]
mod tests {
    use super::take_back;
    use crate::evidence::read::Reading;
    use crate::evidence::result::{CheckResult, Measure, Outcome, Tool};

    #[test]
    fn data_of_the_future_is_no_pass() {
        for (metric, value, unit, was, expected) in [
            ("freshness", "-7200", "s", Outcome::Pass, Outcome::Error),
            ("freshness", "-86400.5", "", Outcome::Warn, Outcome::Error),
            ("freshness", "-7200000", "ms", Outcome::Pass, Outcome::Error),
            ("freshness", "-2", "h", Outcome::Pass, Outcome::Error),
            ("freshness", "-1", "days", Outcome::Pass, Outcome::Error),
            (
                "servicelevel_freshness",
                "-90",
                "s",
                Outcome::Pass,
                Outcome::Error,
            ),
            ("freshness", "-5", "s", Outcome::Pass, Outcome::Pass),
            ("freshness", "-5000", "ms", Outcome::Pass, Outcome::Pass),
            ("freshness", "0", "s", Outcome::Pass, Outcome::Pass),
            ("freshness", "7200", "s", Outcome::Pass, Outcome::Pass),
            ("freshness", "", "s", Outcome::Pass, Outcome::Pass),
            ("freshness", "-7200", "s", Outcome::Fail, Outcome::Fail),
            ("row_count", "-7200", "s", Outcome::Pass, Outcome::Pass),
        ] {
            let mut reading = Reading::of(Tool::Rows, "");
            reading.checks.push(CheckResult {
                metric: metric.into(),
                status: was,
                measure: Measure {
                    value: value.into(),
                    unit: unit.into(),
                    ..Measure::default()
                },
                ..CheckResult::default()
            });
            take_back(&mut reading);
            let check = &reading.checks[0];
            assert_eq!(check.status, expected, "{metric} {value} {unit}");
            assert_eq!(
                check.message.is_empty(),
                expected != Outcome::Error,
                "{}",
                check.message
            );
        }
    }
}
