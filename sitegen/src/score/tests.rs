//! The worked example of the method, its properties, and what can not be gamed.

use proptest::prelude::*;

use super::method::evidence_of;
use super::status::{Circumstances, Status, judge};
use super::*;

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

fn check(dimension: &str, severity: Severity, outcome: Outcome, age: i64) -> ScoredCheck {
    ScoredCheck {
        dimension: dimension.into(),
        severity,
        outcome,
        age,
        interval: DAY,
    }
}

/// `sales.orders` of the method's description.
fn orders() -> Vec<ScoredCheck> {
    use Outcome::*;
    use Severity::*;
    vec![
        check("completeness", Critical, Pass, 6 * HOUR),
        check("completeness", High, Fail, 6 * HOUR),
        check("completeness", Medium, Pass, 6 * HOUR),
        check("uniqueness", Critical, Pass, 6 * HOUR),
        check("uniqueness", High, Pass, 6 * HOUR),
        check("conformity", Medium, Pass, 6 * HOUR),
        check("conformity", Medium, Warn, 6 * HOUR),
        check("consistency", High, Pass, 60 * HOUR),
        check("coverage", Medium, Pass, 6 * HOUR),
        check("timeliness", High, Pass, HOUR),
        check("accuracy", High, Error, 6 * HOUR),
        ScoredCheck {
            interval: 168 * HOUR,
            ..check("accuracy", Low, Fail, 400 * HOUR)
        },
    ]
}

/// To a tenth, cut as pages show it.
fn cut(number: f64) -> f64 {
    (number * 10.0).floor() / 10.0
}

/// To a tenth, as the description prints it.
fn tenth(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

#[test]
fn the_worked_example_comes_out() {
    let score = score(&orders(), &Weighing::default());
    assert_eq!(tenth(score.observed.unwrap()), 87.1);
    assert_eq!(tenth(score.evidence * 100.0), 81.4);
    assert_eq!((tenth(score.low), tenth(score.high)), (70.9, 89.5));
    let losses: Vec<f64> = score.losses.iter().map(|loss| tenth(*loss)).collect();
    assert_eq!(
        losses,
        [0.0, 5.0, 0.0, 0.0, 0.0, 0.0, 4.4, 0.0, 0.0, 0.0, 0.0, 3.5]
    );
    let dimensions: Vec<_> = score
        .dimensions
        .iter()
        .map(|dimension| {
            (
                dimension.name.as_str(),
                tenth(dimension.score.unwrap()),
                dimension.evidence,
            )
        })
        .collect();
    assert_eq!(
        dimensions,
        [
            ("accuracy", 0.0, 0.2),
            ("completeness", 71.4, 1.0),
            ("conformity", 75.0, 1.0),
            ("consistency", 100.0, 0.5),
            ("coverage", 100.0, 1.0),
            ("timeliness", 100.0, 1.0),
            ("uniqueness", 100.0, 1.0),
        ]
    );
    assert_eq!(judge(&orders(), &score, Circumstances::default()), Status::AtRisk);
}

#[test]
fn the_worked_example_mended_is_not_perfect() {
    let mut mended = orders();
    for check in &mut mended {
        check.age = 6 * HOUR;
        if check.outcome == Outcome::Fail {
            check.outcome = Outcome::Pass;
        }
    }
    assert_eq!(cut(score(&mended, &Weighing::default()).observed.unwrap()), 95.9);
    mended[10].outcome = Outcome::Pass;
    assert_eq!(cut(score(&mended, &Weighing::default()).observed.unwrap()), 96.4);
}

#[test]
fn the_worked_domain_comes_out() {
    let part = |observed: Option<f64>, evidence: f64| Score {
        observed,
        evidence,
        ..Score::default()
    };
    let (orders, returns, legacy) = (
        score(&orders(), &Weighing::default()),
        part(Some(96.0), 0.95),
        part(None, 0.0),
    );
    let all = roll_up([
        Part {
            score: &orders,
            status: Status::AtRisk,
            weight: weights::of_tier("gold"),
        },
        Part {
            score: &returns,
            status: Status::Healthy,
            weight: weights::of_tier("Silver"),
        },
        Part {
            score: &legacy,
            status: Status::Unknown,
            weight: weights::of_tier(""),
        },
    ]);
    assert_eq!(tenth(all.observed.unwrap()), 91.0);
    assert_eq!(tenth(all.evidence * 100.0), 72.4);
    assert_eq!((tenth(all.low), tenth(all.high)), (65.9, 93.5));
    assert_eq!((all.products(), all.count(Status::Healthy)), (3, 1));
    assert_eq!((all.count(Status::AtRisk), all.count(Status::Unknown)), (1, 1));
}

#[test]
fn status_words_follow_the_first_rule_that_fits() {
    use Outcome::*;
    use Severity::*;
    let full = || {
        ["completeness", "conformity", "timeliness", "uniqueness"]
            .map(|dimension| check(dimension, High, Pass, 0))
            .to_vec()
    };
    let with = |extra: ScoredCheck| [full(), vec![extra]].concat();
    let none = Circumstances::default();
    for (checks, around, expected, why) in [
        (vec![], none, Status::Unknown, "nothing declared"),
        (full(), none, Status::Healthy, "all pass"),
        (
            full()[..1].to_vec(),
            none,
            Status::Unknown,
            "a quarter of what is required",
        ),
        (
            full()[..2].to_vec(),
            none,
            Status::Fair,
            "a good score on thin evidence",
        ),
        (
            with(check("accuracy", Critical, Fail, 900 * DAY)),
            none,
            Status::Failing,
            "critical, however old",
        ),
        (
            vec![check("accuracy", Critical, Fail, 0)],
            none,
            Status::Failing,
            "critical wins over thin evidence",
        ),
        (
            with(check("completeness", High, Fail, 0)),
            none,
            Status::AtRisk,
            "high",
        ),
        (
            with(check("completeness", Low, Fail, 0)),
            none,
            Status::Healthy,
            "low",
        ),
        (
            with(check("accuracy", Low, Fail, 0)),
            none,
            Status::Fair,
            "a dimension of its own, 80 points",
        ),
        (
            with(check("accuracy", Critical, Error, 0)),
            none,
            Status::Healthy,
            "could not run: 80 % evidence",
        ),
        (
            with(check("accuracy", Info, Fail, 0)),
            none,
            Status::Healthy,
            "listed, never scored",
        ),
        (
            full(),
            Circumstances { breaches: 1, ..none },
            Status::AtRisk,
            "a service level",
        ),
        (
            full(),
            Circumstances { incidents: 1, ..none },
            Status::AtRisk,
            "an incident",
        ),
        (
            full(),
            Circumstances {
                regulatory_breaches: 1,
                ..none
            },
            Status::Failing,
            "a regulator asks",
        ),
        (
            vec![],
            Circumstances { breaches: 1, ..none },
            Status::Unknown,
            "nothing measured comes first",
        ),
    ] {
        let score = score(&checks, &Weighing::default());
        assert_eq!(judge(&checks, &score, around), expected, "{why}: {score:?}");
    }
}

#[test]
fn unknown_is_never_green() {
    for outcome in [Outcome::Error, Outcome::Skipped, Outcome::Unknown] {
        let checks = ["completeness", "conformity", "timeliness", "uniqueness"]
            .map(|dimension| check(dimension, Severity::Critical, outcome, 0));
        let score = score(&checks, &Weighing::default());
        assert_eq!(
            (score.observed, score.low, score.high),
            (None, 0.0, 100.0),
            "{outcome:?}"
        );
        assert_eq!(judge(&checks, &score, Circumstances::default()), Status::Unknown);
    }
}

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

#[test]
fn passes_age_and_failures_stay() {
    for (outcome, intervals, expected) in [
        (Outcome::Pass, 0.0, 1.0),
        (Outcome::Pass, -5.0, 1.0),
        (Outcome::Pass, 1.5, 1.0),
        (Outcome::Pass, 1.6, 0.5),
        (Outcome::Warn, 3.0, 0.5),
        (Outcome::Warn, 3.1, 0.0),
        (Outcome::Fail, 1000.0, 1.0),
        (Outcome::Error, 0.0, 0.0),
        (Outcome::Skipped, 0.0, 0.0),
        (Outcome::Unknown, 0.0, 0.0),
    ] {
        let age = (intervals * DAY as f64) as i64;
        assert_eq!(
            evidence_of(outcome, age, DAY),
            expected,
            "{outcome:?} after {intervals}"
        );
    }
    assert_eq!(
        evidence_of(Outcome::Pass, 1, 0),
        1.0,
        "an interval of nothing is no division by zero"
    );
}
