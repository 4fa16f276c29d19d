//! Service levels: promised against measured, day by day.

use crate::api::Scorecard;
use crate::api::scorecard::ServiceLevel;
use crate::chart::{Day, strip};
use crate::markup::Markup;
use crate::moment::shown;
use crate::number::counted;

/// One row for each; empty where the scorecard has none.
pub fn levels(card: &Scorecard) -> String {
    if card.service_levels.is_empty() {
        return String::new();
    }
    let mut html = Markup::with_capacity(2048);
    html.raw("<div class=\"table-box\" tabindex=\"0\" role=\"region\" aria-label=\"Service levels, measured\"><table class=\"numbers\">");
    html.wrapped("<caption>", &summary(card), "</caption>");
    html.raw("<thead><tr><th scope=\"col\">Objective</th><th scope=\"col\">Promised</th><th scope=\"col\">Measured</th><th scope=\"col\">Status</th><th scope=\"col\">Last 28 days</th></tr></thead><tbody>");
    for (number, level) in card.service_levels.iter().enumerate() {
        row(level, number, &mut html);
    }
    html.raw("</tbody></table></div>");
    html.finish()
}

/// "2 of 3 measured promises kept on the last day measured, 1 of 3 on every day of the last 28, 1 not measured."
fn summary(card: &Scorecard) -> String {
    let count = |status: &str| {
        card.service_levels
            .iter()
            .filter(|level| level.status == status)
            .count()
    };
    let (met, missed) = (count("met"), count("missed"));
    let unmeasured = card.service_levels.len() - met - missed;
    let kept = match met + missed {
        0 => "No promise is measured".to_owned(),
        known => format!(
            "{met} of {} kept on the last day measured",
            counted(known, "measured promise", "measured promises")
        ),
    };
    let days = card.service_levels.iter().filter(|level| level.known_days > 0);
    let (days, whole) = days.fold((0, 0), |(days, whole), level| {
        (days + 1, whole + usize::from(level.met_days == level.known_days))
    });
    let days = match days {
        0 => String::new(),
        days => format!(", {whole} of {days} on every day of the last 28"),
    };
    let rest = if unmeasured > 0 && met + missed > 0 {
        format!(", {unmeasured} not measured")
    } else {
        String::new()
    };
    format!("{kept}{days}{rest}. As of {}.", shown(&card.as_of))
}

fn row(level: &ServiceLevel, number: usize, html: &mut Markup) {
    html.wrapped("<tr><th scope=\"row\">", &level.objective, "");
    html.if_any(" <span class=\"tag\">", &level.driver, "</span>");
    html.wrapped(
        "</th><td data-label=\"Promised\">",
        &level.promised,
        "</td><td data-label=\"Measured\">",
    );
    match (level.measured.as_str(), level.status.as_str()) {
        // Whether it was kept is reported without the number behind it.
        ("", "met" | "missed") => html.raw("<span class=\"faint\">without a value</span>"),
        ("", _) => html.raw("<span class=\"faint\">not measured</span>"),
        (measured, _) => html.text(measured),
    };
    let (class, word) = match level.status.as_str() {
        "met" => ("healthy", "Met"),
        "missed" => ("failing", "Missed"),
        _ => ("unknown", "Unknown"),
    };
    html.raw("</td><td data-label=\"Status\"><span class=\"status st-")
        .raw(class)
        .raw("\">")
        .raw(word);
    html.raw("</span></td><td data-label=\"Last 28 days\">");
    if level.known_days == 0 {
        html.raw("<span class=\"faint\">no day measured</span>");
    } else {
        let days: Vec<Day> = level
            .days
            .chars()
            .map(|letter| match letter {
                'm' => Day::Met,
                'x' => Day::Missed,
                _ => Day::Unknown,
            })
            .collect();
        let words = format!(
            "Kept on {} of {} measured",
            level.met_days,
            counted(level.known_days, "day", "days")
        );
        html.raw(&strip(&format!("days-{number}"), &level.objective, &words, &days));
        html.wrapped("<p class=\"faint\">", &words, "");
        html.if_any(", last on ", &shown(&level.last_day), "").raw("</p>");
    }
    html.raw("</td></tr>");
}
