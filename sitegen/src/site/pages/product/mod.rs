//! `/p/{domain}/{product}/`: one file per section of the page. Start at [`page`].

pub mod access;
mod anchors;
pub mod deprecation;
mod details;
mod files;
mod lineage;
mod overview;
pub mod people;
pub mod ports;
mod quality;
mod schema;
mod service_levels;
mod trust;
mod use_and_cost;
mod versions;

use meshfront_app::data::{Body, ContractView, Link, ObjectPage, ObjectView, Page, ProductPage, Section};

use super::super::{Input, PageKey, api, data, markdown, paths};
use super::frame::Frame;
use super::{cards, changes, checklist};
use crate::catalog::{ContractId, ProductId, owners};

pub use crate::catalog::stated;
pub use files::source_files;
pub use schema::field_link;

/// Fields on one page; objects of wider products get pages of their own.
const MAX_FIELDS: usize = 1_000;

/// The whole page.
pub(super) fn page(input: &Input, id: ProductId) -> Page {
    let catalog = input.catalog;
    let product = catalog.product(id);
    let path = paths::product(catalog, id);
    let team = catalog.team_of(product);
    let card = cards::product(input, &path, id);
    let channels = people::channels(catalog, id);
    let (history, history_links) = changes::of_product(input, &path, id);
    let body = ProductPage {
        path: paths::product_folder(catalog, id),
        id: product.id(catalog).to_owned(),
        backup_owner: team.and_then(|team| owners(team).backup).map(cards::person),
        help: channels.first().map(|channel| channel.link.clone()),
        deprecation: deprecation::notice(input, &path, id),
        overview: overview::view(input, &path, id),
        ports: ports::views(input, id),
        management_ports: ports::management(product),
        queries: overview::queries(catalog, id),
        contracts: product
            .contracts
            .iter()
            .map(|contract| contract_view(input, &path, id, *contract))
            .collect(),
        lineage: lineage::view(input, &path, id),
        versions: versions::views(catalog, id),
        access: access::view(input, id, &card),
        team: product.team.map(|team| Link {
            text: catalog.team(team).name.clone(),
            href: paths::href(&path, &paths::team(catalog, team)),
        }),
        team_description: markdown::short(team.map_or("", |team| &team.description)),
        team_details: team.map(people::more_of_team).unwrap_or_default(),
        people: team.map(people::groups).unwrap_or_default(),
        support: channels,
        price: people::price(catalog, id),
        details: details::of_product(catalog, id),
        files: files::views(input, &path, id),
        history,
        history_links,
        checklist: checklist::view(input, &path, id),
        trust: trust::view(input, &path, id),
        incidents: api::incidents_of(input, id),
        usage: use_and_cost::view(input, &path, id),
        card,
    };
    let description = if body.card.summary.is_empty() {
        format!(
            "Data product {} of the domain {}.",
            product.name,
            catalog.domain(product.domain).name
        )
    } else {
        body.card.summary.clone()
    };
    Frame {
        path: &path,
        title: &product.name,
        description: &description,
        section: Section::Products,
        trail: &[
            ("Domains", paths::DOMAINS.to_owned()),
            (
                &catalog.domain(product.domain).name,
                paths::domain(catalog, product.domain),
            ),
        ],
        no_index: !super::is_listed(input, PageKey::Product(id)),
        json_ld: Some(data::json_ld::dataset(input, id)),
    }
    .page(input, Body::Product(Box::new(body)))
}

/// One object of a wide product.
pub(super) fn object_page(input: &Input, id: ProductId, contract: ContractId, object: usize) -> Page {
    let catalog = input.catalog;
    let path = object_path(input, id, contract, object);
    let view = schema::object(input, &path, id, contract, object);
    let title = format!("{} of {}", view.name, catalog.product(id).name);
    let body = ObjectPage {
        product: cards::product_link(input, &path, id),
        object: view,
    };
    let domain = catalog.product(id).domain;
    Frame {
        path: &path,
        title: &title,
        description: &format!("All fields of {title}."),
        section: Section::Products,
        trail: &[
            (&catalog.domain(domain).name, paths::domain(catalog, domain)),
            (&catalog.product(id).name, paths::product(catalog, id)),
        ],
        no_index: !super::is_listed(input, PageKey::Object(id, contract, object)),
        json_ld: None,
    }
    .page(input, Body::Object(Box::new(body)))
}

/// Objects that have pages of their own: contract, position, path.
pub fn own_pages(catalog: &crate::catalog::Catalog, id: ProductId) -> Vec<(ContractId, usize, String)> {
    if !is_wide(catalog, id) {
        return Vec::new();
    }
    let folder = paths::product_folder(catalog, id);
    let contracts = catalog.product(id).contracts.iter();
    contracts
        .flat_map(|contract| {
            (0..catalog.contract(*contract).document.schema.len()).map(|object| (*contract, object))
        })
        .map(|(contract, object)| {
            let anchor = anchors::object(catalog, id, contract, object);
            (contract, object, format!("{folder}schema/{anchor}/index.html"))
        })
        .collect()
}

/// More fields than one page should hold.
fn is_wide(catalog: &crate::catalog::Catalog, id: ProductId) -> bool {
    let objects = catalog
        .product(id)
        .contracts
        .iter()
        .flat_map(|id| &catalog.contract(*id).document.schema);
    objects.map(cards::field_count).sum::<usize>() > MAX_FIELDS
}

/// Page on which an object's fields stand.
fn object_path(input: &Input, id: ProductId, contract: ContractId, object: usize) -> String {
    let catalog = input.catalog;
    if is_wide(catalog, id) {
        let anchor = anchors::object(catalog, id, contract, object);
        format!("{}schema/{anchor}/index.html", paths::product_folder(catalog, id))
    } else {
        paths::product(catalog, id)
    }
}

fn contract_view(input: &Input, path: &str, id: ProductId, number: ContractId) -> ContractView {
    let catalog = input.catalog;
    let document = &catalog.contract(number).document;
    let several = catalog.product(id).contracts.len() > 1 || catalog.product(id).document.is_some();
    let wide = is_wide(catalog, id);
    let objects = (0..document.schema.len()).map(|object| {
        if !wide {
            return schema::object(input, path, id, number, object);
        }
        let to = object_path(input, id, number, object);
        let own_page = Link {
            text: document.schema[object].name.to_string(),
            href: paths::href(path, &to),
        };
        let full = schema::object(input, path, id, number, object);
        ObjectView {
            fields: Vec::new(),
            own_page: Some(own_page),
            ..full
        }
    });
    ContractView {
        id: anchors::contract(catalog, id, number),
        name: stated::contract_name(document),
        contract_id: document.id.to_string(),
        version: document.version.to_string(),
        standard: stated::standard(document),
        purpose: if several {
            markdown::description(&document.description.purpose)
        } else {
            Default::default()
        },
        objects: objects.collect(),
        quality: quality::views(input, path, number),
        service_levels: service_levels::views(document),
    }
}
