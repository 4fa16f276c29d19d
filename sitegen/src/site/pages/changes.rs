//! `/changes/`, its narrower lists, and the history of a product.

use std::collections::BTreeSet;

use meshfront_app::data::{
    Body, BrowseLink, ChangeDay, ChangeEntry, ChangesPage, Ending, Lifecycle, Link, Page, Section,
};

use super::super::chronicle::{KINDS, Narrow};
use super::super::{Input, PageKey, paths, wording};
use super::cards;
use super::frame::Frame;
use crate::catalog::{Neighbour, ProductId, stated};
use crate::document::model::{Contract, ServiceLevel};
use crate::history::Effect;
use crate::history::event::{About, Event, Kind};
use crate::history::log::Origin;

/// Events on one page; feeds and lists by kind and domain lead further.
const ON_A_PAGE: usize = 200;
/// Events on the page of a product.
const OF_A_PRODUCT: usize = 10;
/// Changes named at an event.
const NAMED: usize = 6;
/// Products named as affected.
const AFFECTED: usize = 12;

pub(super) fn page(input: &Input, number: usize) -> Page {
    let chronicle = &input.chronicle;
    let Some(list) = chronicle.lists.get(number) else {
        return page(input, 0);
    };
    let path = list.path.as_str();
    let heading = heading(input, list.narrow);
    let mut days: Vec<ChangeDay> = Vec::new();
    for event in list.events.iter().take(ON_A_PAGE) {
        let entry = entry(input, path, *event);
        match days.last_mut().filter(|day| day.date == entry.date) {
            Some(day) => day.entries.push(entry),
            None => days.push(ChangeDay {
                date: entry.date.clone(),
                entries: vec![entry],
            }),
        }
    }
    let narrowed = |domains: bool| {
        let lists = chronicle.lists.iter().enumerate();
        let fits = lists.filter(move |(_, list)| matches!(list.narrow, Narrow::Domain(_)) == domains);
        fits.map(|(at, list)| BrowseLink {
            link: Link {
                text: word(input, list.narrow),
                href: paths::href(path, &list.path),
            },
            count: list.events.len(),
            current: at == number,
        })
        .collect::<Vec<_>>()
    };
    let body = ChangesPage {
        total: list.events.len(),
        note: note(&chronicle.origin, list.events.len()),
        kinds: narrowed(false),
        domains: narrowed(true),
        endings: if list.narrow == Narrow::All {
            endings(input, path)
        } else {
            Vec::new()
        },
        days,
        feeds: feeds(path, feed_folder(input, list.narrow)),
        heading: heading.clone(),
    };
    let trail = [("Changes", paths::CHANGES.to_owned())];
    Frame {
        path,
        title: &heading,
        description: "What changed in the data contracts, whom it affects, and what ends when.",
        section: Section::None,
        trail: if list.narrow == Narrow::All { &[] } else { &trail },
        no_index: !super::is_listed(input, PageKey::Changes(number)),
        json_ld: None,
    }
    .page(input, Body::Changes(body))
}

/// What happened to a product, newest first, and where to read on.
pub fn of_product(input: &Input, from: &str, id: ProductId) -> (Vec<ChangeEntry>, Vec<Link>) {
    let Some(events) = input.chronicle.by_product.get(&id) else {
        return (Vec::new(), Vec::new());
    };
    let entries = events
        .iter()
        .take(OF_A_PRODUCT)
        .map(|number| entry(input, from, *number))
        .collect();
    let mut links = if input.chronicle.has_product_feeds() {
        feeds(from, paths::product_folder(input.catalog, id) + "changes")
    } else {
        Vec::new()
    };
    links.push(Link {
        text: "All changes".into(),
        href: paths::href(from, paths::CHANGES),
    });
    (entries, links)
}

/// Where the feeds of a list stand, without their endings.
pub fn feed_folder(input: &Input, narrow: Narrow) -> String {
    match narrow {
        Narrow::Domain(domain) => format!("d/{}/changes", input.catalog.domain(domain).slug),
        Narrow::All | Narrow::Kind(_) => "changes/feed".to_owned(),
    }
}

fn feeds(from: &str, stem: String) -> Vec<Link> {
    [("Atom feed", "atom"), ("JSON feed", "json")]
        .map(|(text, ending)| Link {
            text: text.to_owned(),
            href: paths::href(from, &format!("{stem}.{ending}")),
        })
        .to_vec()
}

fn heading(input: &Input, narrow: Narrow) -> String {
    match narrow {
        Narrow::All => "Changes".to_owned(),
        Narrow::Kind(_) => format!("Changes: {}", word(input, narrow).to_lowercase()),
        Narrow::Domain(_) => format!("Changes in {}", word(input, narrow)),
    }
}

fn word(input: &Input, narrow: Narrow) -> String {
    match narrow {
        Narrow::All => "All".to_owned(),
        Narrow::Kind(kind) => kind_word(kind).to_owned(),
        Narrow::Domain(domain) => input.catalog.domain(domain).name.clone(),
    }
}

/// The word of a kind.
pub fn kind_word(kind: Kind) -> &'static str {
    let known = KINDS.iter().find(|(known, ..)| *known == kind);
    known.map_or("", |(_, word, _)| word)
}

fn note(origin: &Origin, total: usize) -> String {
    let source = match origin {
        Origin::Git { shallow: false } => {
            "From the git history of the contracts: every change on the day on which it was merged."
                .to_owned()
        }
        Origin::Git { shallow: true } => {
            "From the git history of a shallow clone: what happened earlier is not here. \
            Build from a full clone to see it."
                .to_owned()
        }
        Origin::Declared => {
            "This site was built without git history, so the list follows the dates that the \
            contracts state themselves."
                .to_owned()
        }
        Origin::Unreadable(why) => format!(
            "The git history could not be read ({why}), so the list follows the dates that the contracts state \
             themselves."
        ),
    };
    if total > ON_A_PAGE {
        format!("{source} Shown are the newest {ON_A_PAGE}.")
    } else {
        source
    }
}

fn entry(input: &Input, from: &str, number: usize) -> ChangeEntry {
    let chronicle = &input.chronicle;
    let Some(event) = chronicle.events.get(number) else {
        return ChangeEntry::default();
    };
    let product = chronicle.product(number);
    let versions = versions(event);
    let changes: Vec<_> = event
        .changes
        .iter()
        .filter(|change| change.consumer > Effect::Metadata || event.changes.len() <= NAMED)
        .take(NAMED)
        .map(|change| {
            (
                change.consumer.word().to_owned(),
                change.sentence(),
                change.reason.to_string(),
            )
        })
        .collect();
    let (affected, teams) = product.map_or_else(Default::default, |id| affected(input, from, id, event));
    ChangeEntry {
        date: wording::date(&event.day.to_string()),
        kind: kind_word(event.kind).to_owned(),
        contract: Link {
            text: event.name.clone(),
            href: product.map_or_else(String::new, |id| {
                paths::href(from, &paths::product(input.catalog, id))
            }),
        },
        domain: product.map_or_else(Link::default, |id| {
            cards::domain_link(input, from, input.catalog.product(id).domain)
        }),
        versions,
        more: event.changes.len().saturating_sub(changes.len()),
        changes,
        affected,
        teams,
    }
}

/// "2.1.0 → 3.0.0", "1.0.0" for a new one.
pub fn versions(event: &Event) -> String {
    match (event.old_version.as_str(), event.new_version.as_str()) {
        ("", new) => new.to_owned(),
        (old, "") => format!("was {old}"),
        (old, new) if old == new => new.to_owned(),
        (old, new) => format!("{old} → {new}"),
    }
}

/// Products that read what changed, and their teams: of a contract those that name this contract as their source, of a
/// product all that are made from it.
fn affected(input: &Input, from: &str, id: ProductId, event: &Event) -> (Vec<Link>, Vec<String>) {
    let catalog = input.catalog;
    let changed = catalog.find_contract(&event.id, &event.new_version);
    let reads = |neighbour: &&Neighbour| match event.about {
        About::Product => true,
        About::Contract => catalog.find_contract(&neighbour.name, &neighbour.version) == changed,
    };
    let downstream: BTreeSet<ProductId> = catalog
        .product(id)
        .downstream
        .iter()
        .filter(reads)
        .filter_map(|neighbour| neighbour.product)
        .collect();
    let teams: BTreeSet<String> = downstream
        .iter()
        .filter_map(|id| input.catalog.product(*id).team)
        .map(|team| input.catalog.team(team).name.clone())
        .collect();
    let links = downstream
        .iter()
        .take(AFFECTED)
        .map(|id| cards::product_link(input, from, *id))
        .collect();
    (links, teams.into_iter().collect())
}

/// Announced ends of products that are still served, soonest first; ends without a date are on the product's page.
fn endings(input: &Input, from: &str) -> Vec<Ending> {
    let mut all: Vec<(String, Ending)> = Vec::new();
    for (id, product) in input.catalog.products() {
        if cards::lifecycle(stated::facts(input.catalog, id).status) == Lifecycle::Retired {
            continue;
        }
        let contracts = product
            .contracts
            .iter()
            .map(|id| &input.catalog.contract(*id).document);
        let several = product.contracts.len() > 1;
        let levels = contracts.flat_map(|contract| {
            let levels = contract.service_levels.iter();
            levels.map(move |level| (contract, level))
        });
        for (contract, level) in levels {
            let name = level.property.to_ascii_lowercase();
            let ends = ["endofsupport", "es", "endoflife", "el"].contains(&name.as_str());
            let Some(day) = crate::day::Day::parse(&level.value).filter(|_| ends) else {
                continue;
            };
            let ending = Ending {
                date: wording::date(&level.value),
                what: wording::service_level(&level.property),
                part: part_that_ends(contract, level, several),
                product: cards::product_link(input, from, id),
            };
            all.push((day.to_string(), ending));
        }
    }
    let key = |(day, end): &(String, Ending)| {
        (
            day.clone(),
            end.product.text.clone(),
            end.product.href.clone(),
            end.what.clone(),
            end.part.clone(),
        )
    };
    all.sort_by_cached_key(key);
    all.dedup_by_key(|end| key(end));
    all.into_iter().map(|(_, ending)| ending).collect()
}

/// What ends of a product that goes on: an element of a contract, or one contract of several. Empty for all of it.
fn part_that_ends(contract: &Contract, level: &ServiceLevel, several: bool) -> String {
    let element = level.element.trim();
    let name = stated::contract_name(contract);
    let of = match contract.version.trim() {
        "" => format!("the contract {name}"),
        version => format!("the contract {name} {version}"),
    };
    match (element, several) {
        ("", false) => String::new(),
        ("", true) => of,
        (element, false) => element.to_owned(),
        (element, true) => format!("{element} in {of}"),
    }
}
