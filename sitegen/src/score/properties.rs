//! Properties of the method: what must hold for any checks, and what cannot be gamed.

use proptest::prelude::*;

use super::status::{Circumstances, judge};
use super::*;

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

fn outcome() -> impl Strategy<Value = Outcome> {
    use Outcome::*;
    prop::sample::select(vec![Pass, Pass, Pass, Warn, Fail, Error, Skipped, Unknown])
}

fn any_check() -> impl Strategy<Value = ScoredCheck> {
    use Severity::*;
    let dimension = prop::sample::select(vec![
        "completeness",
        "uniqueness",
        "accuracy",
        "timeliness",
        "other",
    ]);
    let severity = prop::sample::select(vec![Critical, High, Medium, Low, Info]);
    (dimension, severity, outcome(), 0..6 * DAY, HOUR..2 * DAY).prop_map(
        |(dimension, severity, outcome, age, interval)| ScoredCheck {
            dimension: dimension.into(),
            severity,
            outcome,
            age,
            interval,
        },
    )
}

fn checks() -> impl Strategy<Value = Vec<ScoredCheck>> {
    prop::collection::vec(any_check(), 1..16)
}

fn of(checks: &[ScoredCheck]) -> Score {
    score(checks, &Weighing::default())
}

/// Room for rounding.
const SLACK: f64 = 1e-9;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn the_score_lies_in_its_range_and_losses_add_up(checks in checks()) {
        let score = of(&checks);
        prop_assert!(score.low >= -SLACK && score.high <= 100.0 + SLACK && score.low <= score.high + SLACK);
        if let Some(observed) = score.observed {
            prop_assert!(score.low <= observed + SLACK && observed <= score.high + SLACK);
            prop_assert!((score.losses.iter().sum::<f64>() - (100.0 - observed)).abs() < SLACK);
        } else {
            prop_assert_eq!(judge(&[], &score, Circumstances::default()), Status::Unknown);
        }
    }

    #[test]
    fn the_order_of_checks_is_irrelevant(checks in checks()) {
        let (forth, mut back) = (of(&checks), checks.clone());
        back.reverse();
        let back = of(&back);
        prop_assert!((forth.low - back.low).abs() < SLACK && (forth.evidence - back.evidence).abs() < SLACK);
    }

    #[test]
    fn a_fresh_pass_never_lowers_its_dimension(checks in checks(), new in any_check()) {
        let new = ScoredCheck { outcome: Outcome::Pass, age: 0, ..new };
        let in_dimension = |score: &Score| {
            score.dimensions.iter().find(|dimension| dimension.name == new.dimension).and_then(|found| found.score)
        };
        let before = in_dimension(&of(&checks));
        let after = in_dimension(&of(&[checks, vec![new.clone()]].concat()));
        prop_assert!(before.is_none() || after.unwrap() >= before.unwrap() - SLACK);
    }

    #[test]
    fn ageing_a_pass_raises_nothing(checks in checks(), which in any::<prop::sample::Index>(), by in HOUR..6 * DAY) {
        let mut older = checks.clone();
        let mut checks = checks;
        let which = which.index(checks.len());
        (checks[which].outcome, older[which].outcome) = (Outcome::Pass, Outcome::Pass);
        older[which].age += by;
        let (before, after) = (of(&checks), of(&older));
        prop_assert!(after.low <= before.low + SLACK && after.evidence <= before.evidence + SLACK);
        prop_assert!(after.observed.unwrap_or(0.0) <= before.observed.unwrap_or(0.0) + SLACK);
    }

    #[test]
    fn one_more_hour_never_costs_more_than_five_points_of_evidence(
        checks in checks(),
        stretch in 1_i64..30,
        hours in 0_i64..200,
    ) {
        // All results grow old together; no interval is shorter than what is not stated.
        let at = |hours: i64| -> Vec<ScoredCheck> {
            let older = |check: &ScoredCheck| ScoredCheck {
                age: check.age + hours * HOUR,
                interval: check.interval.max(DAY) * stretch,
                ..check.clone()
            };
            checks.iter().map(older).collect()
        };
        let (before, after) = (of(&at(hours)), of(&at(hours + 1)));
        prop_assert!(after.evidence <= before.evidence + SLACK);
        prop_assert!(before.evidence - after.evidence <= 0.05 + SLACK, "{} to {}", before.evidence, after.evidence);
    }

    #[test]
    fn deleting_a_result_raises_no_evidence(checks in checks(), which in any::<prop::sample::Index>()) {
        let mut fewer = checks.clone();
        fewer[which.index(checks.len())].outcome = Outcome::Unknown;
        prop_assert!(of(&fewer).evidence <= of(&checks).evidence + SLACK);
    }

    #[test]
    fn removing_a_failing_result_raises_no_certain_score(checks in checks(), which in any::<prop::sample::Index>()) {
        let mut fewer = checks.clone();
        let mut checks = checks;
        let which = which.index(checks.len());
        (checks[which].outcome, fewer[which].outcome) = (Outcome::Fail, Outcome::Unknown);
        prop_assert!(of(&fewer).low <= of(&checks).low + SLACK);
    }

    #[test]
    fn roll_ups_of_parts_equal_one_of_all(groups in prop::collection::vec(checks(), 1..8)) {
        let scores: Vec<Score> = groups.iter().map(|checks| of(checks)).collect();
        let part = |score| Part { score, status: Status::Unknown, weight: 2.0 };
        let whole = roll_up(scores.iter().map(part));
        let backwards = roll_up(scores.iter().rev().map(part));
        prop_assert!((whole.evidence - backwards.evidence).abs() < SLACK);
        prop_assert!(whole.low <= whole.observed.unwrap_or(whole.low) + SLACK);
        prop_assert!(whole.observed.unwrap_or(whole.high) <= whole.high + SLACK);
    }
}
