//! Catalog → the values that page components draw, one file per kind of page. Start at [`page`].

pub mod blocked;
pub mod browse;
pub mod cards;
pub mod changes;
pub mod checklist;
mod domain;
mod frame;
mod glossary;
mod governance;
mod home;
mod method;
mod metrics;
mod policies;
pub mod product;
mod quality;
mod readiness;
mod team;
pub mod text;
mod usage;

use meshfront_app::data::{Body, Page, Section};

use super::{Input, PageKey, paths};
use crate::escape::xml;
use browse::BrowseList;
use frame::Frame;

/// The page under a key.
pub fn page(input: &Input, lists: &[BrowseList], key: PageKey) -> Page {
    match key {
        PageKey::Home => home::page(input, lists),
        PageKey::Browse(list, page) => browse::page(input, lists, list, page),
        PageKey::Product(id) => product::page(input, id),
        PageKey::Blocked(number) => blocked::page(input, number),
        PageKey::Object(id, contract, object) => product::object_page(input, id, contract, object),
        PageKey::Domains => domain::all(input),
        PageKey::Domain(id) => domain::page(input, lists, id),
        PageKey::Teams => team::all(input),
        PageKey::Team(id) => team::page(input, lists, id),
        PageKey::Glossary => glossary::all(input),
        PageKey::Term(id) => glossary::page(input, id),
        PageKey::Changes(number) => changes::page(input, number),
        PageKey::Governance => governance::page(input),
        PageKey::Policies => policies::page(input),
        PageKey::Quality => quality::page(input),
        PageKey::Method => method::page(input),
        PageKey::Leadership(scope) => metrics::leadership(input, scope),
        PageKey::Kpi(number) => metrics::kpi(input, number),
        PageKey::Roadmap => metrics::roadmap(input),
        PageKey::Readiness => readiness::page(input),
        PageKey::Text(number) => text::page(input, number),
        PageKey::NotFound => Frame {
            path: paths::NOT_FOUND,
            title: "Page not found",
            description: "There is no page at this address.",
            section: Section::None,
            trail: &[],
            no_index: true,
            json_ld: None,
        }
        .page(input, Body::NotFound),
    }
}

/// A page that sends its reader on; complete without JavaScript.
pub fn redirect(href: &str) -> String {
    let href = xml::text(href);
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Moved</title>\
         <meta name=\"robots\" content=\"noindex\"><meta http-equiv=\"refresh\" content=\"0; url={href}\">\
         <link rel=\"canonical\" href=\"{href}\"></head>\
         <body><h1>This page has moved</h1><p><a href=\"{href}\">Go to its new address</a></p></body></html>\n"
    )
}
