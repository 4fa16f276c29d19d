//! `/quality/`: all active products at once.

mod checks;

use std::collections::{BTreeMap, BTreeSet};

use meshfront_app::api::Status;
use meshfront_app::data::Link;
use meshfront_app::data::{Body, DomainQuality, Page, QualityPage, Section, SourceRow, UnjoinedRow};

use super::super::{Input, api, paths};
use super::cards;
use super::frame::Frame;
use crate::catalog::{DomainId, ProductId};
use crate::evidence::Tool;
use crate::score::weights::{HEALTHY_EVIDENCE, LEAST_EVIDENCE};

/// Rows of a list on this page; more would be a list that nobody reads, and the API has them all.
const ROWS: usize = 50;

pub(super) fn page(input: &Input) -> Page {
    let path = paths::QUALITY;
    let active: Vec<ProductId> = input
        .catalog
        .products()
        .map(|(id, _)| id)
        .filter(|id| cards::is_active(input, *id))
        .collect();
    let all = input.trust.roll_up(input.catalog, active.iter().copied());
    let mut failing = checks::failing(input, path, &active);
    let failing_count = failing.len();
    failing.truncate(ROWS);
    let unmeasured: Vec<(Link, String)> = active
        .iter()
        .filter(|id| status(input, **id) == Status::Unknown)
        .map(|id| (cards::product_link(input, path, *id), first_reason(input, *id)))
        .collect();
    let dimensions = dimensions(input, &active);
    let body = QualityPage {
        as_of: input.trust.as_of.map_or_else(String::new, |at| at.to_string()),
        counts: all.counts,
        score: all.observed,
        evidence: all.evidence,
        range: (all.low, all.high),
        trend: crate::score::trend_of(input.trust, input.catalog, input.evidence, &active),
        evidence_bands: bands(input, &active),
        failing,
        failing_count,
        flapping: checks::flapping(input, path, &active),
        domains: (0..input.catalog.domains.len())
            .map(|index| DomainId(index as u32))
            .filter_map(|id| domain(input, path, id, &dimensions))
            .collect(),
        dimensions,
        unmeasured_count: unmeasured.len(),
        unmeasured: unmeasured.into_iter().take(ROWS).collect(),
        sources: sources(input),
        unjoined_count: input.evidence.unjoined.len(),
        unjoined: unjoined(input),
        method: paths::href(path, paths::METHOD),
    };
    Frame {
        path,
        title: "Quality",
        description: "Which data products can be trusted today, which not, and of which too little is known.",
        section: Section::Quality,
        trail: &[],
        no_index: false,
        json_ld: None,
    }
    .page(input, Body::Quality(Box::new(body)))
}

fn status(input: &Input, id: ProductId) -> Status {
    input
        .trust
        .product(id)
        .map_or(Status::Unknown, |judged| judged.status)
}

fn first_reason(input: &Input, id: ProductId) -> String {
    let card = api::scorecard(input, id);
    card.and_then(|card| card.reasons.into_iter().next())
        .map_or_else(String::new, |reason| reason.text)
}

fn bands(input: &Input, active: &[ProductId]) -> [usize; 3] {
    let mut bands = [0; 3];
    for judged in active.iter().filter_map(|id| input.trust.product(*id)) {
        let evidence = judged.score.evidence;
        let band = usize::from(evidence >= LEAST_EVIDENCE) + usize::from(evidence >= HEALTHY_EVIDENCE);
        bands[band] += 1;
    }
    bands
}

/// All dimensions that any product has, by name.
fn dimensions(input: &Input, active: &[ProductId]) -> Vec<String> {
    let judged = active.iter().filter_map(|id| input.trust.product(*id));
    let names: BTreeSet<&str> = judged
        .flat_map(|judged| {
            judged
                .score
                .dimensions
                .iter()
                .map(|dimension| dimension.name.as_str())
        })
        .collect();
    names.into_iter().map(str::to_owned).collect()
}

/// `None` for a domain without active products.
fn domain(input: &Input, from: &str, id: DomainId, dimensions: &[String]) -> Option<DomainQuality> {
    let products = &input.catalog.domain(id).products;
    let active: Vec<ProductId> = products
        .iter()
        .copied()
        .filter(|id| cards::is_active(input, *id))
        .collect();
    if active.is_empty() {
        return None;
    }
    let all = input.trust.roll_up(input.catalog, active.iter().copied());
    Some(DomainQuality {
        domain: cards::domain_link(input, from, id),
        products: active.len(),
        healthy: all.count(Status::Healthy),
        unknown: all.count(Status::Unknown),
        score: all.observed,
        evidence: all.evidence,
        cells: dimensions
            .iter()
            .map(|name| in_dimension(input, &active, name))
            .collect(),
    })
}

/// Score of one dimension over products, weighted by evidence as the score itself is.
fn in_dimension(input: &Input, active: &[ProductId], name: &str) -> Option<f64> {
    let (mut known, mut gained) = (0.0, 0.0);
    for judged in active.iter().filter_map(|id| input.trust.product(*id)) {
        for dimension in judged
            .score
            .dimensions
            .iter()
            .filter(|dimension| dimension.name == name)
        {
            known += dimension.evidence;
            gained += dimension.evidence * dimension.score.unwrap_or(0.0);
        }
    }
    (known > 0.0).then(|| gained / known)
}

fn sources(input: &Input) -> Vec<SourceRow> {
    let mut rows: BTreeMap<Tool, SourceRow> = BTreeMap::new();
    for source in &input.evidence.sources {
        let row = rows.entry(source.tool).or_insert_with(|| SourceRow {
            tool: source.tool.name().to_owned(),
            ..SourceRow::default()
        });
        row.files += 1;
        row.checks += source.checks;
        row.levels += source.levels;
        let newest = source.newest.map_or_else(String::new, |at| at.to_string());
        row.newest = std::mem::take(&mut row.newest).max(newest);
    }
    rows.into_values().collect()
}

fn unjoined(input: &Input) -> Vec<UnjoinedRow> {
    let rows = input.evidence.unjoined.iter().take(ROWS);
    rows.map(|unjoined| {
        let result = &unjoined.result;
        let first = |texts: &[&crate::document::model::Text]| {
            texts
                .iter()
                .find(|text| !text.is_empty())
                .map_or_else(String::new, |text| text.to_string())
        };
        UnjoinedRow {
            name: first(&[&result.name, &result.metric, &result.check]),
            about: first(&[&result.contract, &result.product, &result.object]),
            tool: result.tool.name().to_owned(),
            reason: unjoined.reason.text().to_owned(),
        }
    })
    .collect()
}
