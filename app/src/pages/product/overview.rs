//! What it is for, and what it is not for.

use super::section;
use crate::components::{Icon, icon, kinded_links, link, prose, tags};
use crate::data::{ProductPage, SafeHtml};
use leptos::either::EitherOf3;
use leptos::prelude::*;

/// Purpose, use it for, not for, consumers, terms, links.
pub fn overview(page: &ProductPage) -> impl IntoView {
    let overview = &page.overview;
    let purpose = if overview.purpose.is_empty() {
        EitherOf3::A(view! { <p class="empty">"The contract states no purpose."</p> })
    } else if only_repeats_the_head(page) {
        EitherOf3::B(())
    } else {
        EitherOf3::C(prose(&overview.purpose))
    };
    let advice = (!overview.usage.is_empty() || !overview.limitations.is_empty()).then(|| {
        view! {
            <div class="pair">
                {card("for", Icon::Tick, "Use it for", &overview.usage)}
                {card("not-for", Icon::No, "Not for", &overview.limitations)}
            </div>
        }
    });
    let terms = (!overview.terms.is_empty()).then(|| {
        let items = overview
            .terms
            .iter()
            .map(|term| view! { <li class="tag">{link(term)}</li> })
            .collect::<Vec<_>>();
        view! { <div><dt>"Terms"</dt><dd><ul class="tags">{items}</ul></dd></div> }
    });
    let consumers = (!overview.consumers.is_empty())
        .then(|| view! { <div><dt>"Made for"</dt><dd>{tags(&overview.consumers, "Consumers")}</dd></div> });
    let links = (!overview.links.is_empty())
        .then(|| view! { <div><dt>"Links"</dt><dd>{kinded_links(&overview.links, "Links")}</dd></div> });
    let tagged = (!page.card.tags.is_empty())
        .then(|| view! { <div><dt>"Tags"</dt><dd>{tags(&page.card.tags, "Tags")}</dd></div> });
    let any = consumers.is_some() || terms.is_some() || links.is_some() || tagged.is_some();
    let list = any.then(|| view! { <dl class="details">{consumers}{terms}{links}{tagged}</dl> });
    section("overview", "Overview", (purpose, advice, list))
}

/// The head of the page shows the first sentences already: when they are all there is, and something else
/// follows, they are not said twice.
fn only_repeats_the_head(page: &ProductPage) -> bool {
    let overview = &page.overview;
    let purpose = overview.purpose.0.trim();
    let text = purpose
        .strip_prefix("<p>")
        .and_then(|rest| rest.strip_suffix("</p>"));
    let more_follows = !overview.usage.is_empty() || !overview.limitations.is_empty();
    more_follows && text == Some(page.card.summary.as_str())
}

fn card<'a>(
    class: &'static str,
    drawing: Icon,
    heading: &'static str,
    html: &'a SafeHtml,
) -> impl IntoView + use<'a> {
    (!html.is_empty()).then(|| {
        view! { <div class=class><h3>{icon(drawing)}{heading}</h3>{prose(html)}</div> }
    })
}
