//! The worked example of the method, and the words that follow from it.

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
    assert_eq!(tenth(score.observed.unwrap()), 87.3);
    assert_eq!(tenth(score.evidence * 100.0), 82.9);
    assert_eq!((tenth(score.low), tenth(score.high)), (72.3, 89.5));
    let losses: Vec<f64> = score.losses.iter().map(|loss| tenth(*loss)).collect();
    assert_eq!(
        losses,
        [0.0, 4.9, 0.0, 0.0, 0.0, 0.0, 4.3, 0.0, 0.0, 0.0, 0.0, 3.4]
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
            ("consistency", 100.0, 0.6),
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
    assert_eq!(tenth(all.observed.unwrap()), 91.1);
    assert_eq!(tenth(all.evidence * 100.0), 73.1);
    assert_eq!((tenth(all.low), tenth(all.high)), (66.6, 93.5));
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

#[test]
fn passes_age_and_failures_stay() {
    for (outcome, intervals, expected) in [
        (Outcome::Pass, 0.0, 1.0),
        (Outcome::Pass, -5.0, 1.0),
        (Outcome::Pass, 1.5, 1.0),
        (Outcome::Pass, 2.0, 0.8),
        (Outcome::Warn, 2.5, 0.6),
        (Outcome::Warn, 2.75, 0.5),
        (Outcome::Pass, 3.0, 0.4),
        (Outcome::Pass, 4.0, 0.0),
        (Outcome::Warn, 4.1, 0.0),
        (Outcome::Pass, 1e6, 0.0),
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
