//! `/t/{team}/`

use crate::components::{all_products, channels, person, product_cards, prose};
use crate::data::TeamPage;
use leptos::either::Either;
use leptos::prelude::*;

/// Who they are, how to reach them, what they own.
pub fn team(page: &TeamPage) -> impl IntoView {
    let products = if page.products.is_empty() {
        Either::Left(view! { <p class="empty">"This team owns no data product at present."</p> })
    } else {
        Either::Right(product_cards(&page.products))
    };
    view! {
        <div class="wrap">
            <div class="page-head">
                <h1>{page.name.as_str()}</h1>
                <div class="lead">{prose(&page.description)}</div>
            </div>
            <section class="part" aria-labelledby="products">
                <h2 id="products">"Data products"</h2>
                {products}
                {all_products(page.all_products.as_ref())}
            </section>
            {members(page)}
            {support(page)}
        </div>
    }
}

fn members(page: &TeamPage) -> impl IntoView {
    (!page.members.is_empty()).then(|| {
        let items = page
            .members
            .iter()
            .map(|(who, role)| {
                let role = (!role.is_empty()).then(|| view! { <span class="faint">{role.as_str()}</span> });
                view! { <li><div class="row-head"><strong>{person(who)}</strong>{role}</div></li> }
            })
            .collect::<Vec<_>>();
        view! {
            <section class="part" aria-labelledby="members">
                <h2 id="members">"Members"</h2>
                <ul class="rows">{items}</ul>
            </section>
        }
    })
}

fn support(page: &TeamPage) -> impl IntoView {
    (!page.channels.is_empty()).then(|| {
        view! {
            <section class="part" aria-labelledby="support">
                <h2 id="support">"How to reach the team"</h2>
                {channels(&page.channels)}
            </section>
        }
    })
}
