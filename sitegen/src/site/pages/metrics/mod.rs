//! Pages of key figures: report → what pages draw. Nothing is worked out here. Start at [`leadership()`].

mod kpi;
mod leadership;
mod roadmap;

pub(super) use kpi::page as kpi;
pub(super) use leadership::page as leadership;
pub(super) use roadmap::page as roadmap;

use std::collections::BTreeMap;

use meshfront_app::api::kpi::{KpiDefinition, KpiList, KpiReport, ListItem};
use meshfront_app::data::{FigureView, Link, ListView};
use meshfront_app::number::plain;

use super::super::{Input, paths, wording};
use super::cards;
use crate::catalog::{DomainId, ProductId};

/// Headline figures of a domain, for its own page.
pub(super) fn headlines(input: &Input, from: &str, id: DomainId) -> Vec<FigureView> {
    let key = &input.catalog.domain(id).key;
    let Some(report) = input.figures.filter(|report| report.domains.contains_key(key)) else {
        return Vec::new();
    };
    let figures = report
        .definitions
        .iter()
        .filter(|definition| definition.headline && definition.by_domain)
        .filter_map(|definition| {
            Some(FigureView {
                value: report.domain_value(key, &definition.id)?.clone(),
                href: figure_href(from, definition),
                definition: definition.clone(),
            })
        });
    figures.collect()
}

/// Lists with the pages of their products, and the page of the figure behind them.
fn lists<'l>(
    input: &Input,
    from: &str,
    report: &KpiReport,
    wanted: impl Iterator<Item = &'l KpiList>,
) -> Vec<ListView> {
    let wanted: Vec<&KpiList> = wanted.collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let ids: BTreeMap<&str, ProductId> = input
        .catalog
        .products()
        .map(|(id, product)| (product.id(input.catalog), id))
        .collect();
    let view = |list: &KpiList| ListView {
        products: list
            .items
            .iter()
            .map(|item| match ids.get(item.product_id.as_str()) {
                Some(id) => cards::product_link(input, from, *id).href,
                None => String::new(),
            })
            .collect(),
        figure: figure_link(from, report, &list.kpi),
        list: KpiList {
            items: list
                .items
                .iter()
                .map(|item| named(input, report, &list.id, &ids, item))
                .collect(),
            ..list.clone()
        },
    };
    wanted.into_iter().map(view).collect()
}

/// An item by the names that people use: a product by its own, a domain by its own. What nobody uses is told with its
/// owner, who is asked first, and with what it costs.
fn named(
    input: &Input,
    report: &KpiReport,
    list: &str,
    ids: &BTreeMap<&str, ProductId>,
    item: &ListItem,
) -> ListItem {
    let mut item = item.clone();
    let domain = input
        .catalog
        .domains
        .iter()
        .find(|domain| domain.key == item.domain);
    if let Some(domain) = domain {
        item.domain.clone_from(&domain.name);
    }
    if list == "missed-objectives" {
        item.note = wording::service_level(&item.note);
    }
    let Some(id) = ids.get(item.product_id.as_str()).copied() else {
        return item;
    };
    if item.label.is_empty() {
        item.label.clone_from(&input.catalog.product(id).name);
    }
    if matches!(list, "never-consumed" | "retirement-candidates") && item.note.is_empty() {
        let owner = cards::owner(input, id).map(|owner| format!("Owner {}", owner.name));
        let usage = report.products.get(&item.product_id);
        let cost = usage.and_then(|usage| {
            let (month, amount) = usage.last_cost()?;
            Some(format!("cost {} {} in {month}", plain(amount), usage.currency))
        });
        item.note = [owner, cost].into_iter().flatten().collect::<Vec<_>>().join("; ");
    }
    item
}

/// Name and page of a figure.
pub(super) fn figure_link(from: &str, report: &KpiReport, id: &str) -> Link {
    match report.definition(id) {
        Some(definition) => Link {
            text: definition.name.clone(),
            href: figure_href(from, definition),
        },
        None => Link {
            text: id.to_owned(),
            href: String::new(),
        },
    }
}

fn figure_href(from: &str, definition: &KpiDefinition) -> String {
    paths::href(from, &paths::figure(&definition.id))
}

/// Domains that have figures, with their keys.
fn domains<'i>(
    input: &'i Input,
    report: &'i KpiReport,
) -> impl Iterator<Item = (DomainId, &'i str)> + use<'i> {
    input
        .catalog
        .domains
        .iter()
        .enumerate()
        .filter(|(_, domain)| report.domains.contains_key(&domain.key))
        .map(|(index, domain)| (DomainId(index as u32), domain.key.as_str()))
}
