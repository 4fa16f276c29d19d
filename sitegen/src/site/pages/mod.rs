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

use meshfront_app::data::{Body, Link, Page, Section};

use super::chronicle::Narrow;
use super::data::feed::{self, FeedFormat, FeedOf};
use super::{Input, PageKey, paths};
use crate::escape::xml;
use browse::BrowseList;
use frame::Frame;

/// The page under a key.
pub fn page(input: &Input, lists: &[BrowseList], key: PageKey) -> Page {
    let mut page = body(input, lists, key);
    page.shell.feeds = feeds(input, key);
    page
}

/// Whether search engines may list a page; the others say `noindex` and are in no sitemap.
pub fn is_listed(input: &Input, key: PageKey) -> bool {
    match key {
        PageKey::NotFound | PageKey::Blocked(_) => false,
        PageKey::Browse(_, page) => page == 0,
        PageKey::Changes(number) => {
            let list = input.chronicle.lists.get(number);
            list.is_some_and(|list| list.narrow == Narrow::All)
        }
        PageKey::Product(id) | PageKey::Object(id, ..) => {
            let facts = product::stated::facts(input.catalog, id);
            !facts.status.eq_ignore_ascii_case("retired")
        }
        _ => true,
    }
}

/// Feeds of what a page is about, for programs that look for them in its head.
fn feeds(input: &Input, key: PageKey) -> Vec<Link> {
    let lists = &input.chronicle.lists;
    let list = |narrow: Narrow| lists.iter().position(|list| list.narrow == narrow);
    let (from, of) = match key {
        PageKey::Home => (Some(paths::HOME.to_owned()), list(Narrow::All).map(FeedOf::List)),
        PageKey::Changes(number) => {
            let own = lists.get(number);
            let narrow = own.map_or(Narrow::All, |own| match own.narrow {
                Narrow::Kind(_) => Narrow::All,
                narrow => narrow,
            });
            (own.map(|own| own.path.clone()), list(narrow).map(FeedOf::List))
        }
        PageKey::Domain(id) => (
            Some(paths::domain(input.catalog, id)),
            list(Narrow::Domain(id)).map(FeedOf::List),
        ),
        PageKey::Product(id) => (
            Some(paths::product(input.catalog, id)),
            (input.chronicle.has_product_feeds() && input.chronicle.by_product.contains_key(&id))
                .then_some(FeedOf::Product(id)),
        ),
        _ => (None, None),
    };
    let (Some(from), Some(of)) = (from.filter(|_| !input.catalog.products.is_empty()), of) else {
        return Vec::new();
    };
    FeedFormat::ALL
        .map(|format| Link {
            text: feed::title(input, of),
            href: paths::href(&from, &feed::path(input, of, format)),
        })
        .to_vec()
}

fn body(input: &Input, lists: &[BrowseList], key: PageKey) -> Page {
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
