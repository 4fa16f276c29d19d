//! `/teams/`

use crate::components::{counted, link};
use crate::data::{BrowseLink, TeamsPage};
use leptos::either::Either;
use leptos::prelude::*;

/// All teams that own a product.
pub fn teams(page: &TeamsPage) -> impl IntoView {
    let list = if page.teams.is_empty() {
        Either::Left(view! { <p class="empty">"No contract names a team yet."</p> })
    } else {
        let items = page.teams.iter().map(team).collect::<Vec<_>>();
        Either::Right(view! { <ul class="cards">{items}</ul> })
    };
    view! {
        <div class="wrap">
            <div class="page-head">
                <h1>"Teams"</h1>
                <p class="dots"><span>{counted(page.teams.len(), "team", "teams")}</span></p>
            </div>
            {list}
        </div>
    }
}

fn team(entry: &BrowseLink) -> impl IntoView {
    view! {
        <li class="card">
            <div class="card-head"><h2>{link(&entry.link)}</h2></div>
            <p class="dots"><span>{counted(entry.count, "product", "products")}</span></p>
        </li>
    }
}
