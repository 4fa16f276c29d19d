//! Use and cost: one file for each product, where anybody sends either.

use meshfront_app::api::{SCHEMA_VERSION, Usage};

use super::super::Input;
use super::namespace;
use crate::catalog::ProductId;

/// Use and cost of a product; `None` where nobody sends either of anything.
pub fn usage(input: &Input, id: ProductId) -> Option<Usage> {
    let report = input.figures?;
    let known = report.products.get(input.catalog.product(id).id(input.catalog))?;
    Some(Usage {
        schema_version: SCHEMA_VERSION.to_owned(),
        product_id: namespace(input, id),
        as_of: report.as_of.clone(),
        sample: report.sample,
        ..known.clone()
    })
}

/// `product/{shard}/{id}/usage.json`
pub(super) fn write(input: &Input, id: ProductId) -> Vec<u8> {
    usage(input, id)
        .and_then(|usage| serde_json::to_vec(&usage).ok())
        .unwrap_or_default()
}
