//! `/`

use std::cmp::Reverse;

use meshfront_app::api::Status;
use meshfront_app::data::{Body, Count, GoingAway, HomePage, Lifecycle, Link, Page, Section};

use super::super::{Input, paths};
use super::browse::BrowseList;
use super::frame::Frame;
use super::{cards, product, usage};
use crate::catalog::{DomainId, ProductId};

/// Products on the home page.
const FEATURED: usize = 6;
/// Products whose end is announced on the home page.
const GOING_AWAY: usize = 5;

pub(super) fn page(input: &Input, lists: &[BrowseList]) -> Page {
    let catalog = input.catalog;
    let path = paths::HOME;
    let domains = (0..catalog.domains.len()).map(|index| cards::domain(input, path, DomainId(index as u32)));
    let body = HomePage {
        tagline: input.config.tagline.clone(),
        counts: counts(input, lists),
        domains: domains.filter(|domain| domain.products > 0).collect(),
        featured: featured(input),
        reused: usage::most_reused(input, path),
        reused_as_of: input
            .figures
            .map(|report| report.as_of.clone())
            .unwrap_or_default(),
        going_away: going_away(input),
        publish: publish(input),
        leadership: leadership(input),
    };
    Frame {
        path,
        title: &input.config.title,
        description: &input.config.tagline,
        section: Section::None,
        trail: &[],
        no_index: false,
        json_ld: None,
    }
    .page(input, Body::Home(body))
}

fn counts(input: &Input, lists: &[BrowseList]) -> Vec<Count> {
    let catalog = input.catalog;
    let domains = catalog
        .domains
        .iter()
        .filter(|domain| !domain.products.is_empty())
        .count();
    let count = |value: usize, one: &str, many: &str, to: &str| Count {
        value,
        label: if value == 1 { one } else { many }.to_owned(),
        href: paths::href(paths::HOME, to),
    };
    let mut counts = vec![
        count(
            catalog.products.len(),
            "data product",
            "data products",
            &lists[0].path(0),
        ),
        count(domains, "domain", "domains", paths::DOMAINS),
    ];
    let active = || {
        catalog
            .products()
            .map(|(id, _)| id)
            .filter(|id| cards::is_active(input, *id))
    };
    if input.trust.as_of.is_some() && active().next().is_some() {
        let all = input.trust.roll_up(catalog, active());
        let label = format!("of {} healthy", active().count());
        counts.push(count(all.count(Status::Healthy), &label, &label, paths::QUALITY));
    }
    if !catalog.teams.is_empty() {
        counts.push(count(catalog.teams.len(), "team", "teams", paths::TEAMS));
    }
    if !catalog.terms.is_empty() {
        counts.push(count(
            catalog.terms.len(),
            "glossary term",
            "glossary terms",
            paths::GLOSSARY,
        ));
    }
    counts
}

/// For those who ask what it brings.
fn leadership(input: &Input) -> Link {
    match input.figures {
        Some(_) => Link {
            text: "Is it paying off?".to_owned(),
            href: paths::href(paths::HOME, paths::METRICS),
        },
        None => Link::default(),
    }
}

/// Active products that most other products are built on, then those with most fields described.
fn featured(input: &Input) -> Vec<meshfront_app::data::ProductCard> {
    let catalog = input.catalog;
    let active =
        |id: &ProductId| cards::lifecycle(product::stated::facts(catalog, *id).status) == Lifecycle::Active;
    let fields = |id: ProductId| -> usize {
        let contracts = catalog.product(id).contracts.iter();
        contracts
            .flat_map(|id| &catalog.contract(*id).document.schema)
            .map(cards::field_count)
            .sum()
    };
    let mut ids: Vec<ProductId> = catalog.products().map(|(id, _)| id).filter(active).collect();
    ids.sort_by_cached_key(|id| {
        (
            Reverse(catalog.product(*id).downstream.len()),
            Reverse(fields(*id)),
            *id,
        )
    });
    ids.iter()
        .take(FEATURED)
        .map(|id| cards::product(input, paths::HOME, *id))
        .collect()
}

fn going_away(input: &Input) -> Vec<GoingAway> {
    let mut ending: Vec<(String, ProductId)> = Vec::new();
    for (id, _) in input.catalog.products() {
        if cards::lifecycle(product::stated::facts(input.catalog, id).status) == Lifecycle::Deprecated {
            ending.push((product::deprecation::end_date(input.catalog, id), id));
        }
    }
    // Products without a date come last.
    ending.sort_by(|a, b| (a.0.is_empty(), &a.0, a.1).cmp(&(b.0.is_empty(), &b.0, b.1)));
    ending
        .into_iter()
        .take(GOING_AWAY)
        .map(|(_, id)| {
            let notice = product::deprecation::notice(input, paths::HOME, id).unwrap_or_default();
            let until = notice.end_of_support.or(notice.end_of_life);
            GoingAway {
                product: cards::product_link(input, paths::HOME, id),
                until: until.map_or_else(
                    || "No end date stated".to_owned(),
                    |date| format!("Supported until {date}"),
                ),
                successor: notice.successor,
            }
        })
        .collect()
}

/// The page on how to publish, if the marketplace has one.
fn publish(input: &Input) -> Link {
    let text = input.texts.iter().find(|text| text.path == paths::PUBLISH);
    text.map_or_else(Link::default, |text| Link {
        text: text.title.clone(),
        href: paths::href(paths::HOME, &text.path),
    })
}
