//! What is said of use and cost: not measured is not zero, and the drawn numbers are those of the table.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::*;
use crate::api::usage::MonthCost;

fn used(weeks: &[u64]) -> Usage {
    Usage {
        as_of: "2026-11-20".into(),
        measured: true,
        weeks: (0..weeks.len())
            .map(|number| format!("2026-10-{:02}", number + 1))
            .collect(),
        workloads: vec![
            Workload {
                workload: "ml".into(),
                uses: vec![0; weeks.len()],
            },
            Workload {
                workload: "bi".into(),
                uses: weeks.to_vec(),
            },
        ],
        teams28: Some(2),
        uses28: Some(weeks.iter().rev().take(4).sum()),
        ..Usage::default()
    }
}

#[test]
fn not_measured_is_not_zero() {
    let unknown = Usage::default();
    assert_eq!(used_by(unknown.teams28), None);
    assert_eq!(
        sentence(&unknown),
        "Nobody measures the use of this product; that is not zero."
    );
    assert!(weekly("u", &unknown, "it").is_none() && monthly_cost("c", &unknown, "it").is_none());
    let unused = Usage {
        teams28: Some(0),
        uses28: Some(0),
        workloads: Vec::new(),
        ..used(&[0; 8])
    };
    assert_eq!(
        used_by(unused.teams28).unwrap(),
        "Used by no other team in 28 days"
    );
    assert_eq!(
        sentence(&unused),
        "No other team used it in the 28 days to 20 Nov 2026."
    );
    let figure = weekly("u", &unused, "it").unwrap();
    assert_eq!(figure.about.finding, "Nobody else used it in eight weeks");
    assert!(figure.rows.iter().all(|row| row[1] == "0"));
}

#[test]
fn findings_are_words_with_numbers() {
    for (weeks, expected) in [
        (
            &[5, 5, 5, 5, 10, 10, 10, 10][..],
            "40 uses in four weeks, up 100 % on the four weeks before",
        ),
        (
            &[10, 10, 10, 10, 5, 5, 5, 5],
            "20 uses in four weeks, down 50 % on the four weeks before",
        ),
        (
            &[1, 1, 1, 1, 1, 1, 1, 1],
            "4 uses in four weeks, as in the four weeks before",
        ),
        (
            &[0, 0, 0, 0, 1, 0, 0, 0],
            "1 use in four weeks, after none in the four weeks before",
        ),
        (&[3, 4], "7 uses in 2 weeks"),
        (&[3], "3 uses in 1 week"),
    ] {
        assert_eq!(weekly("u", &used(weeks), "it").unwrap().about.finding, expected);
    }
}

#[test]
fn numbers_plotted_equal_numbers_in_the_table() {
    let figure = weekly("u", &used(&[7, 0, 12]), "it").unwrap();
    // Workloads that nobody has are neither drawn nor listed.
    assert_eq!(figure.heads, ["Week to", "BI"]);
    let numbers: Vec<&str> = figure.rows.iter().map(|row| row[1].as_str()).collect();
    assert_eq!(numbers, ["7", "0", "12"]);
    assert_eq!(
        figure.svg.matches("<rect").count(),
        3,
        "two bars and the mark of the name: {}",
        figure.svg
    );
}

#[test]
fn a_month_without_a_cost_line_is_a_gap() {
    let cost = |month: &str, amount| MonthCost {
        month: month.into(),
        amount,
    };
    let usage = Usage {
        currency: "EUR".into(),
        costs: vec![
            cost("2026-08", Some(100.0)),
            cost("2026-09", None),
            cost("2026-10", Some(300.0)),
        ],
        ..used(&[1])
    };
    let figure = monthly_cost("c", &usage, "it").unwrap();
    assert_eq!(figure.about.finding, "300 EUR in Oct 26");
    assert!(
        figure.about.sentence.ends_with("200 a month over 2 months."),
        "{}",
        figure.about.sentence
    );
    let cells: Vec<&str> = figure.rows.iter().map(|row| row[1].as_str()).collect();
    assert_eq!(cells, ["100", "not measured", "300"]);
}

#[test]
fn hostile_words_stay_text() {
    let usage = Usage {
        currency: "<b>".into(),
        costs: vec![MonthCost {
            month: "<script>".into(),
            amount: Some(1.0),
        }],
        ..used(&[1])
    };
    let html = monthly_cost("c", &usage, "<i>").unwrap().html(3);
    assert!(
        !html.contains("<script>") && !html.contains("<b>") && !html.contains("<i>"),
        "{html}"
    );
}
