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
