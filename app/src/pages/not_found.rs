//! `/404.html`

use crate::components::link;
use crate::data::{AnyDepth, Shell};
use leptos::either::Either;
use leptos::prelude::*;

/// What happened, and where to go from here.
pub fn not_found(shell: &Shell) -> impl IntoView {
    let ways = shell
        .nav
        .iter()
        .map(|entry| view! { <li>{link(&entry.link)}</li> })
        .collect::<Vec<_>>();
    view! {
        <div class="wrap">
            <div class="page-head lost">
                <p class="lost-number" aria-hidden="true">"404"</p>
                <h1>"This page is not here"</h1>
                <p class="lead">"The product may have been renamed or retired, or the address is mistyped."</p>
                <p class="actions"><a class="button main" href=shell.home.as_str()>"Go to the home page"</a></p>
                <ul class="ways">{ways}</ul>
                {shell.any_depth.as_ref().map(hint)}
            </div>
        </div>
    }
}

/// For readers whose links miss; the page's script hides it while it knows better.
fn hint(page: &AnyDepth) -> impl IntoView {
    let home = page.public_home.as_str();
    let way = if home.is_empty() {
        Either::Left(
            "remove everything from /p/, /d/, /t/, /g/ or /products/ on in the address bar. What is left is the home page.",
        )
    } else {
        Either::Right(view! { "open "<a href=home>{home}</a>"." })
    };
    view! { <p class="lost-hint faint">"If these links lead nowhere, "{way}</p> }
}
