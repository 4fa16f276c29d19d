//! The first answer: can it be trusted, how sure is that, and why.

use super::age;
use crate::api::scorecard::Check;
use crate::api::{Incident, Scorecard, Status};
use crate::markup::Markup;
use crate::moment::shown;
use crate::number::{Unit, counted, points, with_unit};

/// The status as a badge: a shape and a word.
pub fn badge(status: Status, html: &mut Markup) {
    html.raw("<span class=\"status st-")
        .raw(status.key())
        .raw("\">")
        .raw(status.word())
        .raw("</span>");
}

/// The panel: badge, score with evidence and range, reasons, as of when.
pub fn verdict(card: &Scorecard) -> String {
    let mut html = Markup::with_capacity(1024);
    html.raw("<p class=\"verdict-head\">");
    badge(card.status, &mut html);
    match card.score {
        Some(score) => {
            html.wrapped(
                "<span class=\"verdict-score\"><b>",
                &points(score),
                "</b> of 100 points</span>",
            );
        }
        None => {
            let is_old = card
                .checks
                .iter()
                .any(|check| check.scored && age::is_too_old(check));
            html.raw(if is_old {
                "<span class=\"verdict-score\">All results are too old to count</span>"
            } else {
                "<span class=\"verdict-score\">Nothing measured yet</span>"
            });
        }
    }
    html.raw("</p>");
    html.wrapped("<p class=\"muted\">", &words(card), "</p>");
    if !card.reasons.is_empty() {
        html.raw("<ul class=\"why\">");
        for reason in &card.reasons {
            html.raw("<li>");
            if reason.check_id.is_empty() {
                html.text(&reason.text);
            } else {
                html.wrapped("<a href=\"#", &reason.check_id, "\">")
                    .wrapped("", &reason.text, "</a>");
            }
            html.raw("</li>");
        }
        html.raw("</ul>");
    }
    html.finish()
}

/// How much is known, and what the score could be at worst and at best.
pub fn words(card: &Scorecard) -> String {
    let scored = || card.checks.iter().filter(|check| check.scored);
    let count = |is: fn(&Check) -> bool| scored().filter(|check| is(check)).count();
    let evidence = with_unit(100.0 * card.evidence, Unit::Percent);
    let basis = match (scored().count(), count(age::is_too_old)) {
        (0, _) => "No check is declared.".to_owned(),
        (all, old) => {
            let measured = count(age::is_measured);
            let late = match old {
                0 => String::new(),
                old => format!(", {old} too long ago to count"),
            };
            format!(
                "{measured} of {} measured{late}.",
                counted(all, "check", "checks")
            )
        }
    };
    // A failure counts however old it is, so its age explains nothing.
    let late = scored().filter(|check| check.status != "fail" && age::lateness(check).is_some());
    let latest = late.max_by(|one, other| age::intervals(one).total_cmp(&age::intervals(other)));
    let basis = match latest.and_then(age::lateness) {
        Some(lateness) => format!("{basis} Results are up to {lateness}."),
        None => basis,
    };
    match card.score {
        Some(_) if card.high - card.low < 0.05 => {
            format!("{basis} Evidence {evidence}. As of {}.", shown(&card.as_of))
        }
        Some(_) => format!(
            "{basis} Evidence {evidence}: with everything measured the score could be {} to {}. As of {}.",
            points(card.low),
            points(card.high),
            shown(&card.as_of)
        ),
        None => format!("{basis} Evidence {evidence}. As of {}.", shown(&card.as_of)),
    }
}

/// Open incidents of the product, as somebody reports them; that there is none is said.
pub fn incidents(open: &[&Incident]) -> String {
    if open.is_empty() {
        return "<p class=\"muted\">No open incident.</p>".to_owned();
    }
    let mut html = Markup::with_capacity(256);
    html.raw("<ul class=\"incidents\">");
    for incident in open {
        html.wrapped("<li><b>Open incident</b> (", &incident.severity, "): ");
        if incident.url.is_empty() {
            html.text(&incident.title);
        } else {
            html.wrapped("<a href=\"", &incident.url, "\" rel=\"noreferrer\">")
                .wrapped("", &incident.title, "</a>");
        }
        html.wrapped(", since ", &shown(&incident.opened_at), "</li>");
    }
    html.raw("</ul>");
    html.finish()
}
