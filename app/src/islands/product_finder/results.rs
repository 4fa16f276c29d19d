//! The results as markup: how many, which filters are on, the products as cards or as a table, the pages.
//!
//! Buttons say in `data-facet` and `data-value` what they take out, links to pages carry their state in their
//! address; the finder listens to both.

use super::card;
use crate::markup::Markup;
use crate::search::Answer;
use crate::search::address::{FindState, PER_PAGE};
use crate::search::index::Card;

/// Everything right of the facets; `cards` are those of the products found, empty while they are on their way.
pub fn results(state: &FindState, answer: &Answer, cards: &[Card], root: &str) -> String {
    let mut html = Markup::with_capacity(16 * 1024);
    html.wrapped(
        "<h2 class=\"found-count\" tabindex=\"-1\" id=\"found-count\">",
        &headline(state, answer),
        "</h2>",
    );
    chips(&mut html, state);
    corrected(&mut html, answer);
    let none = Card::default();
    let hits = answer
        .products
        .iter()
        .enumerate()
        .map(|(at, hit)| (hit, cards.get(at).unwrap_or(&none)));
    if answer.total == 0 {
        nothing(&mut html, answer);
    } else if state.table {
        // Only where something is judged: a column of nothing would say nothing.
        let is_judged = cards.iter().any(|card| !card.health.is_empty());
        html.raw(TABLE_HEAD)
            .raw(if is_judged { HEALTH_HEAD } else { "" })
            .raw(TABLE_HEAD_END);
        hits.for_each(|(hit, own)| card::row(&mut html, hit, own, is_judged, root));
        html.raw("</tbody></table></div>");
    } else {
        html.raw("<ul class=\"cards products-grid\">");
        hits.for_each(|(hit, own)| card::card(&mut html, hit, own, root));
        html.raw("</ul>");
    }
    pages(&mut html, state, answer.total);
    html.finish()
}

const TABLE_HEAD: &str = "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Products found\">\
    <table class=\"data\"><caption class=\"vh\">Products found</caption><thead><tr><th scope=\"col\">Product</th>\
    <th scope=\"col\">Domain</th><th scope=\"col\">Status</th>";

const HEALTH_HEAD: &str = "<th scope=\"col\">Health</th>";

const TABLE_HEAD_END: &str = "<th scope=\"col\">Type</th><th scope=\"col\">Owner</th>\
    <th scope=\"col\">Version</th><th scope=\"col\" class=\"number\">Fields</th></tr></thead><tbody>";

fn headline(state: &FindState, answer: &Answer) -> String {
    let products = products(answer.total);
    match state.text.trim() {
        "" => products,
        text => format!("{products} for “{text}”"),
    }
}

/// “1 product”, “45 products”.
pub fn products(count: usize) -> String {
    if count == 1 {
        "1 product".to_owned()
    } else {
        format!("{count} products")
    }
}

fn corrected(html: &mut Markup, answer: &Answer) {
    for correction in &answer.corrections {
        html.wrapped(
            "<p class=\"finder-notice\">Nothing is called “",
            &correction.typed,
            "”; showing “",
        );
        html.wrapped("", &correction.used, "”.</p>");
    }
}

/// Chosen values, each with a button that takes it out.
fn chips(html: &mut Markup, state: &FindState) {
    if state.selection.is_empty() {
        return;
    }
    html.raw("<ul class=\"chips\" aria-label=\"Filters that are on\">");
    for (facet, value) in state.selection.iter() {
        html.raw("<li>");
        remover(html, "chip", facet, value);
        html.wrapped("", facet, ": ")
            .wrapped("", value, " <span aria-hidden=\"true\">×</span>");
        html.raw("<span class=\"vh\"> (remove)</span></button></li>");
    }
    html.raw("</ul>");
}

fn remover(html: &mut Markup, class: &str, facet: &str, value: &str) {
    html.wrapped("<button type=\"button\" class=\"", class, "\"");
    html.wrapped(" data-facet=\"", facet, "\"")
        .wrapped(" data-value=\"", value, "\">");
}

/// Says what was searched, and which filters to take out with what result.
fn nothing(html: &mut Markup, answer: &Answer) {
    html.raw(
        "<div class=\"empty\"><p>No product fits. Searched were names, tags, glossary terms, purposes, owners, fields \
         and descriptions.</p>",
    );
    if answer.blocking.is_empty() {
        html.raw("<p>Try fewer or other words, or browse by domain.</p></div>");
        return;
    }
    html.raw("<ul class=\"actions\">");
    for (facet, value, left) in &answer.blocking {
        html.raw("<li>");
        remover(html, "button", facet, value);
        let text = format!("Without {facet}: {value} there are {left}");
        html.wrapped("", &text, "</button></li>");
    }
    html.raw("</ul></div>");
}

/// Real links, so that a page of results can be opened elsewhere.
fn pages(html: &mut Markup, state: &FindState, total: usize) {
    let last = total.div_ceil(PER_PAGE);
    if last < 2 {
        return;
    }
    html.raw("<nav class=\"pages\" aria-label=\"Pages of results\"><ol>");
    let mut target = state.clone();
    let near = |page: &usize| *page == 0 || page + 1 == last || page.abs_diff(state.page) <= 2;
    let mut before = None;
    for page in (0..last).filter(near) {
        if before.is_some_and(|before| page > before + 1) {
            html.raw("<li class=\"gap\" aria-hidden=\"true\">…</li>");
        }
        before = Some(page);
        target.page = page;
        let (href, number) = (format!("?{}", target.write()), (page + 1).to_string());
        html.wrapped("<li><a href=\"", &href, "\"")
            .wrapped(" aria-label=\"Page ", &number, "\"");
        html.raw(if page == state.page {
            " aria-current=\"page\">"
        } else {
            ">"
        })
        .wrapped("", &number, "</a></li>");
    }
    html.raw("</ol></nav>");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::index::{Field, Title};
    use crate::search::{Hit, Reason};

    fn hostile(text: &str) -> Answer {
        let title = Title {
            title: text.into(),
            path: format!("p/{text}/"),
            domain: text.into(),
            status: text.into(),
        };
        let reasons = vec![Reason {
            field: Field::Name,
            text: text.into(),
        }];
        let hit = Hit {
            document: 0,
            title,
            reasons,
            score: 1.0,
        };
        Answer {
            total: 100,
            products: vec![hit],
            ..Answer::default()
        }
    }

    #[test]
    fn whatever_contracts_and_addresses_say_is_text() {
        let evil = "\"><img src=x onerror=alert(1)>'";
        let card = Card {
            summary: evil.into(),
            owner: evil.into(),
            ports: vec![evil.into()],
            health: format!("{evil}\n{evil}\n{evil}"),
            ..Card::default()
        };
        let (mut state, _) = FindState::read("tag=%22%3E%3Cimg+src%3Dx%3E&page=3");
        state.text = evil.into();
        for table in [false, true] {
            state.table = table;
            let html = results(&state, &hostile(evil), std::slice::from_ref(&card), "../");
            assert!(!html.contains("<img"), "{html}");
        }
        let none = Answer {
            blocking: vec![(evil.into(), evil.into(), 1)],
            ..Answer::default()
        };
        assert!(!results(&state, &none, &[], "").contains("<img"));
    }

    #[test]
    fn pages_lead_to_their_own_state() {
        let (state, _) = FindState::read("q=orders&page=3");
        let html = results(&state, &hostile("x"), &[], "");
        assert!(
            html.contains("<a href=\"?page=2&amp;q=orders\" aria-label=\"Page 2\">2</a>"),
            "{html}"
        );
        assert!(
            html.contains(
                "<a href=\"?page=3&amp;q=orders\" aria-label=\"Page 3\" aria-current=\"page\">3</a>"
            )
        );
        assert!(html.contains("<a href=\"?q=orders\" aria-label=\"Page 1\">1</a>"));
    }
}
