//! One hit, as a card or as a row. The title is there at once; the rest arrives with its block of cards.

use crate::markup::Markup;
use crate::search::Hit;
use crate::search::index::Card;

/// As a card, in the dress of the pre-rendered ones.
pub fn card(html: &mut Markup, hit: &Hit, card: &Card, root: &str) {
    let title = &hit.title;
    html.raw("<li class=\"card product hit\"><div class=\"card-head\"><h3>");
    link(html, hit, root);
    html.raw("</h3><span class=\"badges\">");
    health(html, card);
    life(html, &title.status);
    html.raw("</span></div><p class=\"dots\">");
    for text in [&title.domain, &card.product_type, &card.version] {
        html.if_any("<span>", text, "</span>");
    }
    html.wrapped("</p><p class=\"card-text\">", &card.summary, "</p>");
    reasons(html, hit);
    html.raw("<div class=\"card-foot\"><p class=\"dots\">");
    html.if_any("<span>", &card.owner, "</span>")
        .if_any("<span>", &fields(card.field_count), "</span>");
    html.raw("</p>");
    if !card.ports.is_empty() {
        html.raw("<ul class=\"port-kinds\" aria-label=\"Ports\">");
        for port in &card.ports {
            html.wrapped("<li>", port, "</li>");
        }
        html.raw("</ul>");
    }
    html.raw("</div></li>");
}

/// As a row of the table.
pub fn row(html: &mut Markup, hit: &Hit, card: &Card, is_judged: bool, root: &str) {
    html.raw("<tr><th scope=\"row\">");
    link(html, hit, root);
    html.wrapped("</th><td>", &hit.title.domain, "</td><td>");
    life(html, &hit.title.status);
    html.raw("</td>");
    if is_judged {
        html.raw("<td>");
        health(html, card);
        html.raw("</td>");
    }
    for text in [&card.product_type, &card.owner, &card.version] {
        html.wrapped("<td>", text, "</td>");
    }
    let count = if card.field_count > 0 {
        card.field_count.to_string()
    } else {
        String::new()
    };
    html.wrapped("<td class=\"number\">", &count, "</td></tr>");
}

fn link(html: &mut Markup, hit: &Hit, root: &str) {
    let href = format!("{root}{}", hit.title.path);
    html.wrapped("<a href=\"", &href, "\">")
        .wrapped("", &hit.title.title, "</a>");
}

fn fields(count: u32) -> String {
    match count {
        0 => String::new(),
        1 => "1 field".to_owned(),
        count => format!("{count} fields"),
    }
}

/// Health by shape and word, and the observed score.
fn health(html: &mut Markup, card: &Card) {
    if card.health.is_empty() {
        return;
    }
    let mut parts = card.health.split('\n');
    let mut part = || parts.next().unwrap_or_default();
    html.wrapped("<span class=\"status st-", part(), "\">")
        .text(part())
        .if_any("<span class=\"vh\">, score </span><b>", part(), "</b>")
        .raw("</span>");
}

fn life(html: &mut Markup, status: &str) {
    let class = match status {
        "Proposed" => "proposed",
        "Draft" => "draft",
        "Active" => "active",
        "Deprecated" => "deprecated",
        "Retired" => "retired",
        "" => return,
        _ => "other",
    };
    html.wrapped("<span class=\"badge life ", class, "\">")
        .wrapped("", status, "</span>");
}

/// Why it is here: the words of the query, where they were found.
fn reasons(html: &mut Markup, hit: &Hit) {
    if hit.reasons.is_empty() {
        return;
    }
    html.raw("<ul class=\"reasons\" aria-label=\"Found in\">");
    for reason in &hit.reasons {
        html.wrapped("<li>", reason.field.word(), " ")
            .wrapped("<mark>", &reason.text, "</mark></li>");
    }
    html.raw("</ul>");
}
