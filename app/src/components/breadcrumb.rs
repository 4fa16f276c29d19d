//! The way from home to the page.

use crate::data::Crumb;
use leptos::either::Either;
use leptos::prelude::*;

/// Nothing on home, where there is no way to show.
pub fn breadcrumb(crumbs: &[Crumb]) -> impl IntoView {
    (!crumbs.is_empty()).then(|| {
        let steps = crumbs
            .iter()
            .map(|crumb| {
                if crumb.href.is_empty() {
                    Either::Left(view! { <li><span aria-current="page">{crumb.text.as_str()}</span></li> })
                } else {
                    Either::Right(view! { <li><a href=crumb.href.as_str()>{crumb.text.as_str()}</a></li> })
                }
            })
            .collect::<Vec<_>>();
        view! { <nav class="crumbs" aria-label="Breadcrumb"><ol>{steps}</ol></nav> }
    })
}
