//! `/domains/`

use crate::components::{counted, domain_card};
use crate::data::DomainsPage;
use leptos::either::Either;
use leptos::prelude::*;

/// All domains as cards.
pub fn domains(page: &DomainsPage) -> impl IntoView {
    let list = if page.domains.is_empty() {
        Either::Left(view! { <p class="empty">"No contract names a domain yet."</p> })
    } else {
        let cards = page.domains.iter().map(domain_card).collect::<Vec<_>>();
        Either::Right(view! { <h2 class="vh">"All domains"</h2><ul class="cards">{cards}</ul> })
    };
    view! {
        <div class="wrap">
            <div class="page-head">
                <h1>"Domains"</h1>
                <p class="dots"><span>{counted(page.domains.len(), "domain", "domains")}</span></p>
            </div>
            {list}
        </div>
    }
}
