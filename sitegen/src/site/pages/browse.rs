//! Lists of products, cut into pages: all, by domain, by type, by first letter, by team.

use std::collections::BTreeMap;

use meshfront_app::data::{Body, BrowseLink, BrowsePage, Link, Page, Pagination, ProductType, Section};

use super::super::{Input, PageKey, paths, wording};
use super::frame::Frame;
use super::product::stated;
use super::{cards, cards::product_type};
use crate::catalog::{Catalog, ProductId, slug};

/// Products on one page: two or three screens, and small enough for a phone on a slow line.
pub const PER_PAGE: usize = 48;

/// What the products of a list have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// Nothing: all products.
    All,
    /// A domain (its position).
    Domain(usize),
    /// A type.
    Type,
    /// First letter of the name.
    Letter,
    /// A team (its position).
    Team(usize),
}

/// One list of products.
#[derive(Debug, Clone)]
pub struct BrowseList {
    /// What it is about.
    pub by: By,
    /// "Sales", "Consumer-aligned", "O".
    name: String,
    /// Heading of its pages.
    heading: String,
    /// Folder of its first page, with a trailing slash.
    folder: String,
    products: Vec<ProductId>,
}

impl BrowseList {
    /// Pages that the list takes; an empty list has one that says so.
    pub fn page_count(&self) -> usize {
        self.products.len().div_ceil(PER_PAGE).max(1)
    }

    /// Path of a page, from 0.
    pub fn path(&self, page: usize) -> String {
        if page == 0 {
            format!("{}index.html", self.folder)
        } else {
            format!("{}page/{}/index.html", self.folder, page + 1)
        }
    }

    /// How many products it has.
    pub fn product_count(&self) -> usize {
        self.products.len()
    }
}

/// All lists; the first is that of all products. Domains and teams get one only when their own page cannot
/// show all their products.
pub fn lists(catalog: &Catalog) -> Vec<BrowseList> {
    let mut all: Vec<ProductId> = catalog.products().map(|(id, _)| id).collect();
    all.sort_by_cached_key(|id| (catalog.product(*id).name.to_lowercase(), *id));
    let mut types: BTreeMap<(u8, String), Vec<ProductId>> = BTreeMap::new();
    let mut letters: BTreeMap<String, Vec<ProductId>> = BTreeMap::new();
    for id in &all {
        if let Some(key) = type_key(&product_type(stated::facts(catalog, *id).kind)) {
            types.entry(key).or_default().push(*id);
        }
        letters
            .entry(letter(&catalog.product(*id).name))
            .or_default()
            .push(*id);
    }
    let list = |by, name: &str, heading: String, folder: String, products| BrowseList {
        by,
        name: name.to_owned(),
        heading,
        folder,
        products,
    };
    let mut lists = vec![list(
        By::All,
        "All",
        "All data products".into(),
        "products/".into(),
        all,
    )];
    for (index, domain) in catalog.domains.iter().enumerate() {
        if domain.products.len() > PER_PAGE {
            let folder = format!("products/domain/{}/", domain.slug);
            lists.push(list(
                By::Domain(index),
                &domain.name,
                format!("Data products of {}", domain.name),
                folder,
                domain.products.clone(),
            ));
        }
    }
    for ((_, name), products) in types {
        let folder = format!("products/type/{}/", slug(&name));
        lists.push(list(
            By::Type,
            &name,
            format!("{name} data products"),
            folder,
            products,
        ));
    }
    for (letter, products) in letters {
        let folder = if letter == "#" {
            "products/letter/other/".into()
        } else {
            format!("products/letter/{}/", slug(&letter))
        };
        lists.push(list(
            By::Letter,
            &letter,
            format!("Data products with {letter}"),
            folder,
            products,
        ));
    }
    for (index, team) in catalog.teams.iter().enumerate() {
        if team.products.len() > PER_PAGE {
            let folder = format!("products/team/{}/", team.slug);
            lists.push(list(
                By::Team(index),
                &team.name,
                format!("Data products of {}", team.name),
                folder,
                team.products.clone(),
            ));
        }
    }
    lists
}

/// Order and name of a type; unstated ones have no list.
fn type_key(kind: &ProductType) -> Option<(u8, String)> {
    Some(match kind {
        ProductType::SourceAligned => (0, "Source-aligned".into()),
        ProductType::Aggregate => (1, "Aggregate".into()),
        ProductType::ConsumerAligned => (2, "Consumer-aligned".into()),
        ProductType::Other(word) => (3, word.clone()),
        ProductType::Unstated => return None,
    })
}

/// First letter in upper case; `#` for digits and signs.
pub(super) fn letter(name: &str) -> String {
    match name.trim_start().chars().next().filter(|c| c.is_alphabetic()) {
        Some(first) => first.to_uppercase().collect(),
        None => "#".into(),
    }
}

/// One page of a list.
pub(super) fn page(input: &Input, lists: &[BrowseList], number: usize, page: usize) -> Page {
    let list = &lists[number];
    let path = list.path(page);
    let chips = |wanted: fn(&By) -> bool| -> Vec<BrowseLink> {
        let chosen = lists.iter().enumerate().filter(|(_, list)| wanted(&list.by));
        chosen
            .map(|(index, other)| BrowseLink {
                link: Link {
                    text: other.name.clone(),
                    href: paths::href(&path, &other.path(0)),
                },
                count: other.product_count(),
                current: index == number,
            })
            .collect()
    };
    let first = page * PER_PAGE;
    let shown = list.products.iter().skip(first).take(PER_PAGE);
    let body = BrowsePage {
        heading: list.heading.clone(),
        total: list.product_count(),
        domains: domain_chips(input, lists, number, &path),
        types: chips(|by| *by == By::Type),
        letters: chips(|by| *by == By::Letter),
        products: shown.map(|id| cards::product(input, &path, *id)).collect(),
        pagination: pagination(list, page, &path),
    };
    let description = format!(
        "{}: {}.",
        list.heading,
        wording::count(list.product_count(), "data product", "data products")
    );
    let trail = if list.by == By::All && page == 0 {
        vec![]
    } else {
        vec![("Products", paths::PRODUCTS.to_owned())]
    };
    let title = if page == 0 {
        list.heading.clone()
    } else {
        format!("{}, page {}", list.heading, page + 1)
    };
    Frame {
        path: &path,
        title: if number == 0 && page == 0 {
            "Products"
        } else {
            &title
        },
        description: &description,
        section: Section::Products,
        trail: &trail,
        no_index: !super::is_listed(input, PageKey::Browse(number, page)),
        json_ld: None,
    }
    .page(input, Body::Browse(body))
}

/// Every domain with products: its list if it has one, else its page.
fn domain_chips(input: &Input, lists: &[BrowseList], number: usize, path: &str) -> Vec<BrowseLink> {
    let domains = input
        .catalog
        .domains
        .iter()
        .enumerate()
        .filter(|(_, domain)| !domain.products.is_empty());
    domains
        .map(|(index, domain)| {
            let list = lists.iter().position(|list| list.by == By::Domain(index));
            let to = list.map_or_else(|| format!("d/{}/index.html", domain.slug), |at| lists[at].path(0));
            BrowseLink {
                link: Link {
                    text: domain.name.clone(),
                    href: paths::href(path, &to),
                },
                count: domain.products.len(),
                current: list == Some(number),
            }
        })
        .collect()
}

/// Link to the whole list of a domain or team, if its page cannot show all.
pub(super) fn whole_list(lists: &[BrowseList], by: &By, path: &str) -> Option<Link> {
    let list = lists.iter().find(|list| list.by == *by)?;
    Some(Link {
        text: match list.product_count() {
            1 => "The only data product".to_owned(),
            many => format!("All {many} data products"),
        },
        href: paths::href(path, &list.path(0)),
    })
}

fn pagination(list: &BrowseList, page: usize, path: &str) -> Pagination {
    let last = list.page_count();
    let link = |page: usize| paths::href(path, &list.path(page));
    let near = |number: &usize| *number == 0 || *number + 1 == last || number.abs_diff(page) <= 2;
    Pagination {
        current: page + 1,
        last,
        previous: page.checked_sub(1).map(link),
        next: (page + 1 < last).then(|| link(page + 1)),
        pages: (0..last)
            .filter(near)
            .map(|number| (number + 1, link(number)))
            .collect(),
    }
}
