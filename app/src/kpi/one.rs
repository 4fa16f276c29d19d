//! The page of one figure as far as newer numbers change it: what it is now, its history, its domains.
//!
//! In: a definition with its values. Out: HTML by the id of the element that holds it, the same natively and in the
//! browser. Start at [`one`].

use super::words::{basis, goal, missing, shown_number, trend, window};
use super::{bars, history, standing_badge};
use crate::api::kpi::{KpiDefinition, KpiValue};
use crate::data::Link;
use crate::markup::Markup;

/// Ids of the elements, and what stands in them. `domains` is empty where the figure has none.
pub fn one(
    definition: &KpiDefinition,
    org: &KpiValue,
    domains: &[(Link, KpiValue)],
) -> Vec<(&'static str, String)> {
    vec![
        ("figure-now", now(definition, org)),
        ("figure-history", history("history", definition, org).html(2)),
        ("figure-domains", by_domain(definition, domains)),
    ]
}

fn now(definition: &KpiDefinition, value: &KpiValue) -> String {
    let mut html = Markup::with_capacity(1024);
    let number = match value.value {
        Some(number) => shown_number(number, value, definition),
        None => missing(value.reason, definition),
    };
    html.wrapped(
        "<p class=\"verdict-head\"><b class=\"kpi-value\">",
        &number,
        "</b> ",
    );
    standing_badge(value.standing, &mut html);
    html.raw("</p><dl class=\"facts\">");
    let trend = trend(definition, value).map(|(words, _)| words);
    let wanted = value.goal.as_ref().map(|wanted| {
        let by = match wanted.sponsor.as_str() {
            "" => String::new(),
            sponsor => format!(", wanted by {sponsor}"),
        };
        goal(wanted, definition).replacen("Goal: ", "", 1) + &by
    });
    for (name, fact) in [
        ("Trend", trend.unwrap_or_default()),
        ("Goal", wanted.unwrap_or_default()),
        ("Based on", basis(value)),
        ("Window", window(value)),
    ] {
        if !fact.is_empty() {
            html.wrapped("<div><dt>", name, "</dt><dd>")
                .wrapped("", &fact, "</dd></div>");
        }
    }
    html.raw("</dl>");
    html.finish()
}

/// Bars of the domains with a value; those without one, and why, are as visible.
fn by_domain(definition: &KpiDefinition, domains: &[(Link, KpiValue)]) -> String {
    let mut html = Markup::with_capacity(8192);
    if let Some(figure) = bars("by-domain", definition, domains) {
        html.raw("<div class=\"figures\">")
            .raw(&figure.html(2))
            .raw("</div>");
    }
    let without: Vec<_> = domains
        .iter()
        .filter(|(_, value)| value.value.is_none())
        .collect();
    if without.is_empty() {
        return html.finish();
    }
    let many = if without.len() == 1 { "domain" } else { "domains" };
    html.raw("<section class=\"part\" aria-labelledby=\"without\"><h2 id=\"without\">")
        .text(&format!("{} {many} without a value", without.len()))
        .raw("</h2><ul class=\"plain-list\">");
    for (domain, value) in without {
        html.wrapped("<li><a href=\"", &domain.href, "\">")
            .wrapped("", &domain.text, "</a> <span class=\"muted\">")
            .wrapped("", &missing(value.reason, definition), "</span></li>");
    }
    html.raw("</ul></section>");
    html.finish()
}
