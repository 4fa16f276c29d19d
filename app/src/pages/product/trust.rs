//! Whether the product can be trusted today: the verdict on top, how it came about in the section on quality.

use crate::data::{ProductPage, TrustView};
use crate::islands::{LiveNumbers, Source, hand_over};
use crate::scorecard;
use leptos::prelude::*;

/// The panel below the head; nothing when no source of results or incidents is connected.
pub fn panel(page: &ProductPage) -> impl IntoView {
    (page.trust.is_some() || page.incidents.is_some()).then(|| {
        let trust = page.trust.as_ref();
        let verdict = trust.map(|trust| {
            let html = scorecard::verdict(&trust.card);
            view! { <div id="trust-verdict" inner_html=html></div> }
        });
        let open = page.incidents.as_ref().map(|open| open.iter().collect::<Vec<_>>());
        let incidents = open.map_or_else(String::new, |open| scorecard::incidents(&open));
        view! {
            <section class="trust" id="trust" aria-label="Trust">
                {verdict}
                <div id="trust-incidents" inner_html=incidents></div>
                {trust.map(live)}
                {trust.map(|trust| view! {
                    <p class="faint"><a href="#quality">"All checks"</a>" · "<a href=trust.method.as_str()>"How the score is made"</a></p>
                })}
            </section>
        }
    })
}

fn live(trust: &TrustView) -> impl IntoView {
    let source = Source {
        base: trust.api.clone(),
        path: trust.path.clone(),
        drawn_by: "scorecard".to_owned(),
        product: trust.card.product_id.clone(),
        as_of: trust.card.as_of.clone(),
        readings: trust.readings.clone(),
    };
    let place = (!trust.readings.is_empty()).then(|| view! { <div id="trust-readings"></div> });
    hand_over(&source.words());
    view! {
        <LiveNumbers/>
        {place}
    }
}

/// Dimensions, trend and results, for the section on quality.
pub fn results(page: &ProductPage) -> impl IntoView {
    page.trust.as_ref().map(|trust| {
        let parts = [
            ("trust-dimensions", scorecard::dimensions(&trust.card)),
            ("trust-trend", scorecard::trend(&trust.card)),
            ("trust-checks", scorecard::checks(&trust.card)),
        ];
        parts.map(|(id, html)| view! { <div id=id inner_html=html></div> })
    })
}

/// Promised against measured, for the section on service levels.
pub fn levels(page: &ProductPage) -> impl IntoView {
    page.trust.as_ref().map(|trust| {
        let html = scorecard::levels(&trust.card);
        view! { <div id="trust-levels" inner_html=html></div> }
    })
}
