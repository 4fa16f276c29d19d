//! Files to download.

use super::section;
use crate::components::{Icon, icon};
use crate::data::{FileLink, ProductPage};
use leptos::prelude::*;

/// Nothing when there is no file.
pub fn files(page: &ProductPage) -> impl IntoView {
    (!page.files.is_empty()).then(|| {
        let items = page.files.iter().map(file).collect::<Vec<_>>();
        section("files", "Files", view! { <ul class="rows files">{items}</ul> })
    })
}

fn file(file: &FileLink) -> impl IntoView {
    let size = (!file.size.is_empty()).then(|| view! { <span>{file.size.as_str()}</span> });
    let redacted = file
        .redacted
        .then(|| view! { <span>"Secret and confidential values were taken out of this copy"</span> });
    view! {
        <li>
            {icon(Icon::Download)}
            <a href=file.link.href.as_str() download="">{file.link.text.as_str()}</a>
            <span class="dots"><span>{file.description.as_str()}</span>{size}{redacted}</span>
        </li>
    }
}
