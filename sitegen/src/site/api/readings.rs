//! What a reader's browser may ask Prometheus about a product.

use meshfront_app::api::{Reading, Readings, SCHEMA_VERSION};

use super::super::Input;
use super::namespace;
use crate::catalog::ProductId;
use crate::config::prometheus::{Answers, Prometheus, Query};

/// The queries about a product; `None` without any, or where browsers do not ask.
pub fn readings(input: &Input, id: ProductId) -> Option<Readings> {
    let (prometheus, server) = asked(input)?;
    let queries: Vec<&Query> = about(input, prometheus, id).collect();
    if queries.is_empty() {
        return None;
    }
    let checks = super::scorecard(input, id).map_or_else(Vec::new, |card| card.checks);
    let name = |check: &str| {
        let anchor = format!("check-{check}");
        let known = checks.iter().find(|known| known.id == anchor);
        known.map_or_else(
            || check.to_owned(),
            |known| match known.target.as_str() {
                "" => known.name.clone(),
                target => format!("{target}: {}", known.name),
            },
        )
    };
    Some(Readings {
        schema_version: SCHEMA_VERSION.to_owned(),
        product_id: namespace(input, id),
        server: server.to_owned(),
        readings: queries.into_iter().map(|query| reading(query, &name)).collect(),
    })
}

/// Browsers ask something about it.
pub fn has_readings(input: &Input, id: ProductId) -> bool {
    asked(input).is_some_and(|(prometheus, _)| about(input, prometheus, id).next().is_some())
}

/// `product/{shard}/{id}/readings.json`
pub(super) fn write(input: &Input, id: ProductId) -> Vec<u8> {
    let readings = readings(input, id);
    readings
        .and_then(|readings| serde_json::to_vec(&readings).ok())
        .unwrap_or_default()
}

fn asked<'i>(input: &Input<'i>) -> Option<(&'i Prometheus, &'i str)> {
    let prometheus = input.config.prometheus.as_ref()?;
    Some((prometheus, &prometheus.browser.as_ref()?.url))
}

fn about<'i>(
    input: &Input<'i>,
    prometheus: &'i Prometheus,
    id: ProductId,
) -> impl Iterator<Item = &'i Query> {
    let catalog = input.catalog;
    let product = catalog.product(id);
    let of_contract = move |query: &Query| {
        let mut contracts = product.contracts.iter();
        contracts.any(|contract| *catalog.contract(*contract).document.id == *query.contract)
    };
    prometheus.queries.iter().filter(move |query| {
        let named = !query.product.is_empty() && query.product == product.id(catalog);
        named || !query.contract.is_empty() && of_contract(query)
    })
}

fn reading(query: &Query, name: &dyn Fn(&str) -> String) -> Reading {
    let (name, is_service_level) = match &query.answers {
        Answers::Check(check) => (name(check), false),
        Answers::ServiceLevel(objective) => (objective.clone(), true),
    };
    Reading {
        name,
        is_service_level,
        query: query.query.clone(),
        unit: query.unit.clone(),
        limits: query.limits,
    }
}
