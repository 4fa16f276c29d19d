//! `/p/{domain}/{product}/schema/{object}/`

use crate::components::{Heading, link, object_section};
use crate::data::ObjectPage;
use leptos::prelude::*;

/// The object as the product page would show it, with the way back.
pub fn object(page: &ObjectPage) -> impl IntoView {
    view! {
        <div class="wrap">
            <div class="page-head">
                <h1>{page.object.name.as_str()}</h1>
                <p class="lead">"Schema of "{link(&page.product)}</p>
            </div>
            {object_section(&page.object, Heading::OfPage, None)}
        </div>
    }
}
