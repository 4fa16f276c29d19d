//! Every check with its latest result, grouped by what it is about, and where the points went.

use std::collections::BTreeMap;

use super::{age, dimension_name};
use crate::api::Scorecard;
use crate::api::scorecard::Check;
use crate::markup::Markup;
use crate::moment::shown;
use crate::number::{Unit, counted, plain, points, with_unit};

/// Results of earlier days that are drawn; older ones stand in the file.
const HISTORY: usize = 28;

/// Points lost, then all checks. Empty without checks.
pub fn checks(card: &Scorecard) -> String {
    if card.checks.is_empty() {
        return String::new();
    }
    let mut html = Markup::with_capacity(512 * card.checks.len());
    lost(card, &mut html);
    results(card, &mut html);
    html.finish()
}

/// The table that adds up to 100 minus the score.
fn lost(card: &Scorecard, html: &mut Markup) {
    let Some(score) = card.score else { return };
    let mut losing: Vec<&Check> = card
        .checks
        .iter()
        .filter(|check| check.points_lost >= 0.0005)
        .collect();
    if losing.is_empty() {
        return;
    }
    losing.sort_by(|one, other| other.points_lost.total_cmp(&one.points_lost));
    html.raw("<h3>Where the points went</h3><div class=\"table-box\" tabindex=\"0\" role=\"region\" aria-label=\"Points lost\"><table class=\"numbers\">");
    html.wrapped(
        "<caption>",
        &format!(
            "Points between this score and 100; together {}",
            plain(100.0 - score)
        ),
        "</caption>",
    );
    html.raw("<thead><tr><th scope=\"col\">Check</th><th scope=\"col\">Dimension</th><th scope=\"col\">Result</th><th scope=\"col\">Points lost</th></tr></thead><tbody>");
    for check in losing {
        html.wrapped("<tr><th scope=\"row\"><a href=\"#", &check.id, "\">")
            .wrapped("", &check.name, "</a></th>")
            .wrapped(
                "<td data-label=\"Dimension\">",
                &dimension_name(&check.dimension),
                "</td><td data-label=\"Result\">",
            );
        outcome(check, html);
        html.wrapped(
            "</td><td class=\"number\" data-label=\"Points lost\">",
            &plain(check.points_lost),
            "</td></tr>",
        );
    }
    html.raw("</tbody></table></div>");
}

fn results(card: &Scorecard, html: &mut Markup) {
    html.raw("<h3>Results</h3><div class=\"table-box\" tabindex=\"0\" role=\"region\" aria-label=\"Table of results\"><table class=\"results\"><caption>Latest result of each check, by object and field</caption>");
    html.raw("<thead><tr><th scope=\"col\">Check</th><th scope=\"col\">Result</th><th scope=\"col\">Last run</th><th scope=\"col\">Severity</th><th scope=\"col\">Earlier results</th></tr></thead>");
    let mut groups: BTreeMap<(bool, &str), Vec<&Check>> = BTreeMap::new();
    for check in &card.checks {
        groups
            .entry((!check.declared, &check.target))
            .or_default()
            .push(check);
    }
    for ((undeclared, target), checks) in groups {
        let heading = match (target, undeclared) {
            ("", false) => "The contract as a whole".to_owned(),
            ("", true) => "Not in the contract".to_owned(),
            (target, false) => target.to_owned(),
            (target, true) => format!("{target}: not in the contract"),
        };
        html.wrapped(
            "<tbody><tr class=\"group\"><th scope=\"rowgroup\" colspan=\"5\">",
            &heading,
            "</th></tr>",
        );
        for check in checks {
            row(check, html);
        }
        html.raw("</tbody>");
    }
    html.raw("</table></div>");
}

fn row(check: &Check, html: &mut Markup) {
    html.wrapped("<tr id=\"", &check.id, "\"><th scope=\"row\">")
        .text(&check.name);
    html.wrapped(
        " <span class=\"faint\">",
        &dimension_name(&check.dimension),
        "</span>",
    );
    html.if_any("<p class=\"muted\">", &check.message, "</p>");
    html.raw("</th><td data-label=\"Result\">");
    outcome(check, html);
    html.raw("</td><td data-label=\"Last run\">");
    if check.observed_at.is_empty() {
        html.raw("<span class=\"faint\">never</span>");
    } else {
        html.wrapped("<time datetime=\"", &check.observed_at, "\">")
            .wrapped("", &shown(&check.observed_at), "</time>");
        html.if_any(" <span class=\"faint\">", &ageing(check), "</span>");
    }
    html.if_any("<p class=\"faint\">", &check.source, "</p>");
    if !check.details_url.is_empty() {
        html.wrapped(
            "<p><a href=\"",
            &check.details_url,
            "\" rel=\"noreferrer\">Details</a></p>",
        );
    }
    html.wrapped(
        "</td><td data-label=\"Severity\"><span class=\"tag\">",
        &check.severity,
        "</span>",
    );
    if !check.scored {
        html.raw(" <span class=\"faint\">not scored</span>");
    } else if check.points_lost >= 0.0005 {
        html.wrapped(
            " <span class=\"faint\">−",
            &points(check.points_lost),
            " points</span>",
        );
    }
    html.raw("</td><td data-label=\"Earlier results\">");
    history(&check.history, html);
    html.raw("</td></tr>");
}

/// How old the result is, and what is left of it: the same share that the score counts with.
fn ageing(check: &Check) -> String {
    let late = age::lateness(check);
    let counts = match (check.freshness.as_str(), check.evidence) {
        (_, _) if check.status == "fail" && late.is_some() => "counts until a newer result comes".to_owned(),
        ("ageing", Some(share)) => format!("counts {}", with_unit(100.0 * share, Unit::Percent)),
        ("stale", _) => "too old to count".to_owned(),
        _ => String::new(),
    };
    let parts = [late.unwrap_or_default(), counts];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

/// The outcome: a shape and a word.
fn outcome(check: &Check, html: &mut Markup) {
    let (class, word) = match check.status.as_str() {
        "pass" if check.freshness == "stale" => ("unknown", "Passed, too old"),
        "pass" => ("healthy", "Passes"),
        "warn" => ("at_risk", "Warns"),
        "fail" => ("failing", "Fails"),
        "error" => ("unknown", "Could not run"),
        "skipped" => ("unknown", "Skipped"),
        _ => ("unknown", "Not measured"),
    };
    html.raw("<span class=\"status st-")
        .raw(class)
        .raw("\">")
        .raw(word)
        .raw("</span>");
}

/// One sign a day, and the same in words.
fn history(letters: &str, html: &mut Markup) {
    let all: Vec<char> = letters.chars().collect();
    let days = &all[all.len().saturating_sub(HISTORY)..];
    if days.is_empty() {
        html.raw("<span class=\"faint\">none kept</span>");
        return;
    }
    let count = |letter: char| days.iter().filter(|day| **day == letter).count();
    html.raw("<span class=\"runs\" aria-hidden=\"true\">");
    for day in days {
        html.raw(match day {
            'p' => "<i class=\"p\"></i>",
            'w' => "<i class=\"w\"></i>",
            'f' => "<i class=\"f\"></i>",
            _ => "<i></i>",
        });
    }
    let failed = count('f');
    html.wrapped(
        "</span> <span class=\"faint\">",
        &format!(
            "{} of {} passed{}",
            count('p'),
            counted(days.len(), "day", "days"),
            if failed > 0 {
                format!(", {failed} failed")
            } else {
                String::new()
            }
        ),
        "</span>",
    );
}
