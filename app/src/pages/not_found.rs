//! `/404.html`

use crate::components::link;
use crate::data::Shell;
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
            </div>
        </div>
    }
}
