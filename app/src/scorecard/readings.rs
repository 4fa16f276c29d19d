//! Values that the reader's browser was told by Prometheus just now, beside their limits.

use crate::api::Readings;
use crate::api::node::Node;
use crate::api::reading::{self, Reading, Verdict};
use crate::markup::Markup;
use crate::moment;
use crate::number::plain;

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
    let (class, word) = match told.as_ref().map(|(_, value)| query.verdict(*value)) {
        Err(_) => ("unknown", "Unknown"),
        Ok(Verdict::Warn) => ("at_risk", "Warning"),
        Ok(Verdict::Pass) if query.is_service_level => ("healthy", "Met"),
        Ok(Verdict::Fail) if query.is_service_level => ("failing", "Missed"),
        Ok(Verdict::Pass) => ("healthy", "Pass"),
        Ok(Verdict::Fail) => ("failing", "Fail"),
    };
    match &told {
        Ok((_, value)) => {
            html.text(&shown(*value)).if_any(" ", &query.unit, "");
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

/// "at most 0.5 percent, at least 0"
fn limit(query: &Reading) -> String {
    let side = |word: &str, limit: Option<f64>| limit.map(|limit| format!("{word} {}", shown(limit)));
    let sides = [
        side("at most", query.fail_above),
        side("at least", query.fail_below),
    ];
    let sides: Vec<String> = sides.into_iter().flatten().collect();
    format!("{} {}", sides.join(", "), query.unit).trim().to_owned()
}

/// What a reader knows the server by.
fn host(server: &str) -> &str {
    match server.split_once("://") {
        Some((_, rest)) => rest.split('/').next().unwrap_or(rest),
        None => "Prometheus behind this site",
    }
}

/// Three decimals; below 0.1 all of them, so that what is more than nothing never reads as 0.
fn shown(value: f64) -> String {
    if value.fract() == 0.0 {
        return plain(value);
    }
    let text = match value.abs() < 0.1 {
        true => value.to_string(),
        false => format!("{value:.3}"),
    };
    text.trim_end_matches('0').trim_end_matches('.').replace('-', "−")
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn values_keep_what_a_limit_may_depend_on() {
        for (value, expected) in [
            (7.25, "7.25"),
            (0.0499, "0.0499"),
            (0.05, "0.05"),
            (-1.5, "−1.5"),
            (3.0, "3"),
            (100.4, "100.4"),
            (12_400.0, "12\u{202f}400"),
            (0.000_000_1, "0.0000001"),
        ] {
            assert_eq!(shown(value), expected);
        }
    }
}
