//! A page of running text: about, how to publish, decisions.

use crate::data::AboutText;
use leptos::prelude::*;

/// Heading and text.
pub fn text(page: &AboutText) -> impl IntoView {
    view! {
        <div class="wrap">
            <article class="text">
                <h1>{page.heading.as_str()}</h1>
                <div class="prose" inner_html=page.html.0.as_str()></div>
            </article>
        </div>
    }
}
