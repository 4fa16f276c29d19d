//! Values that the reader's browser was told by Prometheus just now, beside their limits.

use crate::api::node::Node;
use crate::api::reading::{self, Reading, Verdict};
use crate::api::{Limits, Readings};
use crate::markup::Markup;
use crate::moment;
use crate::number::{Unit, beside_limits, limit_with_unit};

/// A table with a row for each query; `answers` are those to the queries in their order, and nothing where nobody
/// answered.
pub fn readings(file: &Readings, answers: &[impl Node]) -> String {
    let mut html = Markup::with_capacity(2048);
    html.raw("<div class=\"table-box\" tabindex=\"0\" role=\"region\" aria-label=\"Live values\"><table class=\"numbers\">");
    html.wrapped(
        "<caption>Live values, told to this browser by ",
        host(&file.server),
        ". The score counts the results of the build, not these.</caption>",
    );
    html.raw("<thead><tr><th scope=\"col\">Measured</th><th scope=\"col\">Value</th><th scope=\"col\">Limit</th><th scope=\"col\">Status</th><th scope=\"col\">As of</th></tr></thead><tbody>");
    for (number, query) in file.readings.iter().enumerate() {
        let told = match answers
            .get(number)
            .filter(|answer| answer.member("status").is_some())
        {
            Some(answer) => reading::number(answer),
            None => Err("gives no answer".to_owned()),
        };
        row(query, told, &mut html);
    }
    html.raw("</tbody></table></div>");
    html.finish()
}

fn row(query: &Reading, told: Result<(f64, f64), String>, html: &mut Markup) {
    html.wrapped(
        "<tr><th scope=\"row\">",
        &query.name,
        "</th><td data-label=\"Value\">",
    );
    let (class, word) = match told.as_ref().map(|(_, value)| query.limits.verdict(*value)) {
        Err(_) => ("unknown", "Unknown"),
        Ok(Verdict::Warn) => ("at_risk", "Warning"),
        Ok(Verdict::Pass) if query.is_service_level => ("healthy", "Met"),
        Ok(Verdict::Fail) if query.is_service_level => ("failing", "Missed"),
        Ok(Verdict::Pass) => ("healthy", "Pass"),
        Ok(Verdict::Fail) => ("failing", "Fail"),
    };
    match &told {
        Ok((_, value)) => {
            html.text(&shown(*value, &query.limits))
                .if_any(" ", &query.unit, "");
        }
        Err(why) => {
            html.wrapped("<span class=\"faint\">Prometheus ", why, "</span>");
        }
    }
    html.wrapped("</td><td data-label=\"Limit\">", &limit(query), "</td>")
        .wrapped("<td data-label=\"Status\"><span class=\"status st-", class, "\">")
        .wrapped("", word, "</span></td><td data-label=\"As of\">");
    if let Ok((at, _)) = told {
        html.text(&moment::of_seconds(at));
    }
    html.raw("</td></tr>");
}

/// "at most 0.5 percent, warning above 0.1 percent"
fn limit(query: &Reading) -> String {
    let limits = &query.limits;
    let sides = [
        ("at most", limits.fail_above),
        ("at least", limits.fail_below),
        ("warning above", limits.warn_above),
        ("warning below", limits.warn_below),
    ];
    let mut text = String::new();
    for (word, limit) in sides {
        let Some(limit) = limit else { continue };
        let before = if text.is_empty() { "" } else { ", " };
        for part in [before, word, " ", &limit_with_unit(limit, Unit::Count)] {
            text.push_str(part);
        }
        if !query.unit.is_empty() {
            text.push(' ');
            text.push_str(&query.unit);
        }
    }
    text
}

/// What a reader knows the server by.
fn host(server: &str) -> &str {
    match server.split_once("://") {
        Some((_, rest)) => rest.split('/').next().unwrap_or(rest),
        None => "Prometheus behind this site",
    }
}

/// On its side of every limit.
fn shown(value: f64, limits: &Limits) -> String {
    let all = [
        limits.fail_above,
        limits.fail_below,
        limits.warn_above,
        limits.warn_below,
    ];
    let known: Vec<f64> = all.into_iter().flatten().collect();
    beside_limits(value, Unit::Count, &known)
}

#[cfg(test)]
mod tests {
    use super::{Reading, limit, shown};
    use crate::api::Limits;

    #[test]
    fn every_limit_is_named() {
        for (unit, [warn_above, warn_below, fail_above, fail_below], expected) in [
            ("percent", [None, None, Some(0.5), None], "at most 0.5 percent"),
            (
                "percent",
                [Some(0.1), None, Some(0.5), None],
                "at most 0.5 percent, warning above 0.1 percent",
            ),
            (
                "",
                [None, Some(9.0), None, Some(0.0)],
                "at least 0, warning below 9",
            ),
            (
                "h",
                [Some(20.0), Some(2.0), Some(24.0), Some(1.0)],
                "at most 24 h, at least 1 h, warning above 20 h, warning below 2 h",
            ),
        ] {
            let query = Reading {
                unit: unit.to_owned(),
                limits: Limits {
                    warn_above,
                    warn_below,
                    fail_above,
                    fail_below,
                },
                ..Reading::default()
            };
            assert_eq!(limit(&query), expected);
        }
    }

    #[test]
    fn values_keep_what_a_limit_may_depend_on() {
        for (value, expected) in [
            (7.254, "7.25"),
            (0.0499, "0.0499"),
            (0.049_99, "0.04999"),
            (0.05, "0.05"),
            (-1.5, "−1.5"),
            (3.0, "3"),
            (100.4, "100.4"),
            (12_400.0, "12\u{202f}400"),
            (0.000_000_1, "0.0000001"),
        ] {
            let limits = Limits {
                warn_above: Some(0.05),
                fail_above: Some(100.0),
                ..Limits::default()
            };
            assert_eq!(shown(value, &limits), expected);
        }
    }
}
