//! What is plotted stands in the table; gaps stay gaps; nothing of the drawing is text that could run.

use super::*;
use crate::api::Status;

fn about(id: &str, unit: Unit) -> About {
    About {
        id: id.into(),
        finding: "In use rose".into(),
        sentence: "Share of products in use.".into(),
        source: "Sample, 20 Nov 2026".into(),
        period: "Month".into(),
        unit,
        limits: Vec::new(),
    }
}

fn line(values: &[Option<f64>]) -> LineChart {
    LineChart {
        about: about("c1", Unit::Count),
        periods: (0..values.len()).map(|number| format!("M{number}")).collect(),
        series: vec![Series {
            name: "Uses".into(),
            values: values.to_vec(),
        }],
        ..LineChart::default()
    }
}

#[test]
fn numbers_plotted_equal_numbers_in_the_table() {
    let values = [Some(10.0), None, Some(40.0), Some(0.0)];
    let figure = line(&values).figure();
    let cells: Vec<&str> = figure.rows.iter().map(|row| row[1].as_str()).collect();
    assert_eq!(cells, ["10", "not measured", "40", "0"]);
    // Zero stands on the axis (206), 40 at the top (16), 10 a quarter up; the gap has no marker.
    for (period, y) in [(0, 158), (2, 16), (3, 206)] {
        let x = [62, 235, 407, 580][period];
        assert!(
            figure.svg.contains(&format!("<circle cx=\"{x}\" cy=\"{y}\"")),
            "{period}: {}",
            figure.svg
        );
    }
    assert_eq!(figure.svg.matches("<circle").count(), 3);
}

#[test]
fn a_gap_breaks_the_line() {
    for (values, lines) in [
        (&[Some(1.0), Some(2.0), Some(3.0)][..], 1),
        (&[Some(1.0), None, Some(3.0)], 2),
        (&[None, None, None], 0),
        (&[None, Some(2.0), Some(3.0)], 1),
        (&[], 0),
    ] {
        let svg = line(values).figure().svg;
        assert_eq!(svg.matches("class=\"l-s1\"").count(), lines, "{values:?}");
    }
}

#[test]
fn a_change_of_method_and_a_goal_are_drawn_and_named() {
    let chart = LineChart {
        goal: Some((30.0, "Goal 30".into())),
        breaks: vec![(1, "method 2".into())],
        ..line(&[Some(10.0), Some(20.0)])
    };
    let svg = chart.figure().svg;
    for part in ["class=\"l-goal\"", "Goal 30", "class=\"l-break\"", "method 2"] {
        assert!(svg.contains(part), "{part} in {svg}");
    }
    let plain = line(&[Some(10.0), Some(20.0)]).figure().svg;
    assert!(!plain.contains("goal") && !plain.contains("break"));
}

#[test]
fn every_kind_is_complete_and_inert() {
    let hostile = "</svg><script>alert(1)</script>\"#000001";
    let bars = |upright| BarChart {
        about: about("c2", Unit::Percent),
        measure: "Share".into(),
        bars: vec![
            Bar {
                name: hostile.into(),
                value: Some(40.0),
                note: hostile.into(),
            },
            Bar {
                name: "B".into(),
                value: None,
                note: String::new(),
            },
        ],
        upright,
        goal: None,
    };
    let spread = SpreadChart {
        about: about("c3", Unit::Days),
        periods: vec![
            Spread {
                period: "Q".into(),
                median: Some(3.0),
                p85: Some(9.0),
                n: 12,
            },
            Spread::default(),
        ],
        goal: Some((5.0, hostile.into())),
    };
    let shares = ShareChart {
        about: about("c4", Unit::Count),
        measure: "Products".into(),
        shares: Status::ALL.map(|status| Share { status, count: 3 }).to_vec(),
    };
    let mut lines = line(&[Some(1.0), Some(2.0)]);
    lines.series = (0..6)
        .map(|_| Series {
            name: hostile.into(),
            values: vec![Some(1.0), Some(2.0)],
        })
        .collect();
    let figures = [
        bars(true).figure(),
        bars(false).figure(),
        spread.figure(),
        shares.figure(),
        lines.figure(),
    ];
    let mut texts: Vec<String> = figures.iter().map(|figure| figure.html(3)).collect();
    texts.push(strip(
        "c6",
        hostile,
        hostile,
        &[Day::Met, Day::Missed, Day::Unknown],
    ));
    texts.push(spark(&[Some(1.0), None, Some(2.0), Some(3.0)]));
    for html in texts {
        assert!(!html.contains("<script") && !html.contains("style="), "{html}");
        assert!(
            !html.contains("fill=\"#") && !html.contains("stroke=\"#"),
            "{html}"
        );
        assert_eq!(
            html.matches("<svg").count(),
            html.matches("</svg>").count(),
            "{html}"
        );
    }
}

#[test]
fn one_point_and_many_fit() {
    for count in [1, 2, 400] {
        let values: Vec<Option<f64>> = (0..count).map(|number| Some(f64::from(number))).collect();
        let figure = line(&values).figure();
        assert_eq!(figure.rows.len(), values.len());
        assert_eq!(figure.svg.matches("<circle").count(), values.len());
        assert!(
            figure.svg.matches("<text").count() < 30,
            "names of periods do not touch"
        );
    }
    assert_eq!(spark(&[Some(1.0)]), "", "one point is no line");
}

#[test]
fn parts_of_a_bar_add_up_and_the_table_has_all_of_them() {
    let part = |name: &str, values: &[Option<f64>]| Series {
        name: name.into(),
        values: values.to_vec(),
    };
    let chart = StackChart {
        about: about("u", Unit::Count),
        periods: vec!["W1".into(), "W2".into()],
        parts: vec![
            part("BI", &[None, Some(10.0)]),
            part("ML", &[None, Some(20.0)]),
            part("Apps", &[None, Some(0.0)]),
            part("Ad hoc", &[None, Some(6.0)]),
            part("Agents", &[None, Some(4.0)]),
        ],
    };
    let figure = chart.figure();
    assert_eq!(
        figure.heads,
        ["Month", "BI", "ML", "Apps", "Ad hoc", "Agents", "All"]
    );
    assert_eq!(figure.rows[0][1..], ["not measured"; 6]);
    assert_eq!(figure.rows[1], ["W2", "10", "20", "0", "6", "4", "40"]);
    // 40 reaches the top; ten of them are a quarter of the height; nothing is drawn for zero.
    assert!(
        figure.svg.contains("height=\"48\" class=\"f-s1\"") || figure.svg.contains("y=\"158\""),
        "{}",
        figure.svg
    );
    assert!(
        figure.svg.contains(">Others 10<") && !figure.svg.contains("Agents"),
        "{}",
        figure.svg
    );
    assert!(figure.svg.contains(">?<"), "what was not measured has a mark");
}
