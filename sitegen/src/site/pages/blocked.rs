//! The page of a product that must not be published: what it lacks, and who can add it. Nothing else of it is shown.

use meshfront_app::data::{AboutText, Body, Page, SafeHtml, Section};
use meshfront_app::markup::Markup;

use super::super::{Input, paths};
use super::frame::Frame;
use crate::check::gate::Blocked;

/// The address that the product would have.
pub fn path(one: &Blocked) -> String {
    format!("p/{}/index.html", one.address)
}

pub(super) fn page(input: &Input, number: usize) -> Page {
    let one = &input.blocked[number];
    let path = path(one);
    let mut html = Markup::with_capacity(512);
    html.raw(
        "<p>This data product is <b>blocked</b>: it does not meet what this marketplace asks of what it publishes. Until          it does, it is left out of lists, search, sitemap and feeds.</p><ul>",
    );
    for (message, help) in &one.reasons {
        html.wrapped("<li>", message, " ").wrapped("", help, "</li>");
    }
    html.raw("</ul>");
    match one.owner.as_str() {
        "" => html.raw("<p>Nobody is named as its owner."),
        owner => html.wrapped("<p>Its owner is ", owner, "."),
    };
    html.wrapped(" It belongs to the domain ", &one.domain, ".</p>");
    Frame {
        path: &path,
        title: &one.name,
        description: "This data product is blocked until it meets the publication minimum.",
        section: Section::Products,
        trail: &[("Governance", paths::GOVERNANCE.to_owned())],
        no_index: true,
        json_ld: None,
    }
    .page(
        input,
        Body::Text(AboutText {
            heading: one.name.clone(),
            html: SafeHtml(html.finish()),
        }),
    )
}
