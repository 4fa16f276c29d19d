//! Words and cards of figures: missing is never zero, no goal no colour, the plotted numbers are those of the table.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::*;
use crate::api::kpi::*;

fn definition(unit: &str, direction: Direction) -> KpiDefinition {
    KpiDefinition {
        id: "A1".into(),
        name: "Products in use".into(),
        question: "How many products does anybody use?".into(),
        unit: unit.into(),
        direction,
        sources: vec!["usage".into()],
        minimum_n: 5,
        ..KpiDefinition::default()
    }
}

fn value(now: Option<f64>, previous: Option<f64>, standing: Standing) -> KpiValue {
    KpiValue {
        id: "A1".into(),
        window: Window::Days28,
        to: "2026-11-20".into(),
        value: now,
        reason: now.is_none().then_some(Reason::NoSource),
        previous,
        standing,
        series: [Some(60.0), None, now]
            .iter()
            .zip(["2026-09-25", "2026-10-23", "2026-11-20"])
            .map(|(value, end)| SeriesPoint {
                end: end.into(),
                value: *value,
                ..SeriesPoint::default()
            })
            .collect(),
        ..KpiValue::default()
    }
}

#[test]
fn missing_is_never_zero() {
    let definition = definition("%", Direction::Up);
    for (reason, expected) in [
        (Some(Reason::NoSource), "Not measured: nobody sends usage data."),
        (Some(Reason::NoEvents), "Nothing happened in this time."),
        (Some(Reason::Insufficient), "Too few events to say: fewer than 5."),
        (Some(Reason::Stale), "Not known: the newest data is too old."),
        (
            Some(Reason::Suppressed),
            "Hidden: too few people stand behind it.",
        ),
        (Some(Reason::NotApplicable), "Does not apply here."),
        (None, "Not measured."),
    ] {
        let value = KpiValue {
            reason,
            ..value(None, None, Standing::Unknown)
        };
        let html = card(&definition, &value, "a1/");
        assert!(html.contains(expected), "{expected}: {html}");
        assert!(!html.contains("kpi-value") && !html.contains("0 %"), "{html}");
    }
    let zero = card(&definition, &value(Some(0.0), None, Standing::None), "a1/");
    assert!(zero.contains("0 %"), "zero is a value: {zero}");
}

#[test]
fn without_a_goal_there_is_no_colour() {
    let definition = definition("%", Direction::Up);
    let html = card(&definition, &value(Some(72.0), None, Standing::None), "a1/");
    assert!(
        !html.contains("class=\"status") && !html.contains("Goal"),
        "{html}"
    );
    let met = card(&definition, &value(Some(72.0), None, Standing::Met), "a1/");
    assert!(met.contains("st-healthy\">Goal met"), "{met}");
    // There is a goal, and nobody knows: that is not green.
    let unknown = card(&definition, &value(None, None, Standing::Unknown), "a1/");
    assert!(!unknown.contains("st-healthy"), "{unknown}");
}

#[test]
fn trends_are_words_with_a_number_and_coloured_where_good_is_known() {
    for (unit, direction, now, then, expected) in [
        (
            "%",
            Direction::Up,
            72.0,
            68.0,
            Some(("up 4 points on the 28 days before", Some(true))),
        ),
        (
            "%",
            Direction::Up,
            71.0,
            72.0,
            Some(("down 1 point on the 28 days before", Some(false))),
        ),
        (
            "days",
            Direction::Down,
            17.0,
            20.0,
            Some(("down 3 d on the 28 days before", Some(true))),
        ),
        (
            "teams",
            Direction::Info,
            58.0,
            52.0,
            Some(("up 6 on the 28 days before", None)),
        ),
        (
            "%",
            Direction::Up,
            72.0,
            72.01,
            Some(("as in the 28 days before", None)),
        ),
    ] {
        let definition = definition(unit, direction);
        let said = trend(&definition, &value(Some(now), Some(then), Standing::None));
        let said = said.as_ref().map(|(words, good)| (words.as_str(), *good));
        assert_eq!(said, expected);
    }
    let definition = definition("%", Direction::Up);
    assert_eq!(trend(&definition, &value(Some(1.0), None, Standing::None)), None);
    assert_eq!(trend(&definition, &value(None, Some(1.0), Standing::None)), None);
}

#[test]
fn numbers_plotted_equal_numbers_in_the_table() {
    let definition = definition("%", Direction::Up);
    let figure = history("h", &definition, &value(Some(72.0), Some(60.0), Standing::None));
    let column: Vec<&str> = figure.rows.iter().map(|row| row[1].as_str()).collect();
    assert_eq!(column, ["60", "not measured", "72"]);
    // One mark for each number, none for the gap.
    assert_eq!(figure.svg.matches("<circle").count(), 2, "{}", figure.svg);
    assert!(
        figure
            .about
            .finding
            .starts_with("Products in use: 72 %, up 12 points")
    );
}

/// A value beside a goal reads as it stands with it: on the card, on its page, in tables and in charts.
#[test]
fn rounding_tells_how_a_value_stands_with_its_goal() {
    for (unit, direction, now, target, warn_at, shown, wanted) in [
        (
            "days",
            Direction::Down,
            12.807,
            20.0,
            None,
            "12.8 d",
            "at most 20 d",
        ),
        (
            "days",
            Direction::Down,
            20.9,
            20.0,
            None,
            "20.9 d",
            "at most 20 d",
        ),
        (
            "days",
            Direction::Down,
            20.04,
            20.0,
            None,
            "20.04 d",
            "at most 20 d",
        ),
        (
            "days",
            Direction::Down,
            25.01,
            20.0,
            Some(25.0),
            "25.01 d",
            "at most 20 d",
        ),
        (
            "conflicts",
            Direction::Down,
            0.04,
            0.0,
            None,
            "0.04 conflicts",
            "at most 0 conflicts",
        ),
        (
            "conflicts",
            Direction::Down,
            1.0,
            0.0,
            None,
            "1 conflict",
            "at most 0 conflicts",
        ),
        ("hours", Direction::Down, -0.5, 0.0, None, "−0.5 h", "at most 0 h"),
        ("%", Direction::Up, 94.96, 95.0, None, "94.96 %", "at least 95 %"),
        (
            "%",
            Direction::Up,
            99.97,
            100.0,
            None,
            "99.97 %",
            "at least 100 %",
        ),
        (
            "points",
            Direction::Up,
            89.97,
            90.0,
            None,
            "89.9 points",
            "at least 90 points",
        ),
        (
            "EUR",
            Direction::Down,
            1464.97,
            1464.5,
            None,
            "1465 EUR",
            "at most 1464.5 EUR",
        ),
    ] {
        let definition = definition(unit, direction);
        let goal = Goal {
            target,
            warn_at,
            ..Goal::default()
        };
        let value = KpiValue {
            standing: Standing::of(Some(now), Some(&goal), direction),
            goal: Some(goal),
            ..value(Some(now), Some(3.0), Standing::None)
        };
        let card = card(&definition, &value, "a1/");
        assert!(
            card.contains(&format!("<p class=\"kpi-value\">{shown} ")),
            "{shown}: {card}"
        );
        assert!(card.contains(&format!("Goal: {wanted}<")), "{wanted}: {card}");
        let page = one(&definition, &value, &[])[0].1.clone();
        assert!(page.contains(&format!("kpi-value\">{shown}<")), "{shown}: {page}");
        let bare = shown.split(' ').next().unwrap_or_default();
        let chart = history("h", &definition, &value);
        assert_eq!(chart.rows[2][1], bare, "{unit}");
        assert!(chart.about.finding.contains(shown), "{}", chart.about.finding);
        let table = matrix(&[definition], &[(Default::default(), vec![value])]);
        assert!(table.contains(&format!("{bare}</td>")), "{bare}: {table}");
    }
}

#[test]
fn one_of_anything_is_singular() {
    for (unit, expected) in [
        ("teams", "1 team"),
        ("queries", "1 query"),
        ("searches", "1 search"),
        ("days open", "1 day open"),
        ("uses in 90 days", "1 use in 90 days"),
        ("days since publication", "1 day since publication"),
        ("people and services", "1 person or service"),
        ("failing checks and promises", "1 failing check or promise"),
        ("EUR", "1 EUR"),
        ("", "1"),
    ] {
        assert_eq!(amount(1.0, unit), expected);
    }
}

#[test]
fn hostile_names_stay_text() {
    let definition = KpiDefinition {
        name: "<script>x</script>".into(),
        ..definition("\"><b>", Direction::Up)
    };
    let html = card(
        &definition,
        &value(Some(3.0), None, Standing::None),
        "\" onclick=\"x",
    );
    assert!(
        !html.contains("<script>") && !html.contains("<b>") && !html.contains("\" onclick"),
        "{html}"
    );
}
