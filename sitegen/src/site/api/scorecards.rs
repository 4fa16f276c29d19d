//! Scorecards: one file for each product, and tables of all for those who compare.

use meshfront_app::api::SCHEMA_VERSION;
use serde::Serialize;
use serde_json::{Value, json};

use super::super::Input;
use super::{namespace, shard_count, shard_of};
use crate::catalog::ProductId;

/// Columns of a table; objects would repeat these words for every product.
pub const COLUMNS: [&str; 6] = ["id", "score", "evidence", "low", "high", "status"];

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Table<'t> {
    schema_version: &'t str,
    as_of: String,
    columns: [&'t str; 6],
    rows: Vec<Value>,
}

/// `product/{shard}/{id}/scorecard.json`
pub(super) fn card(input: &Input, id: ProductId) -> Vec<u8> {
    super::scorecard(input, id)
        .and_then(|card| serde_json::to_vec(&card).ok())
        .unwrap_or_default()
}

/// `scorecards/{shard}.json`: all products of the shard, by id.
pub(super) fn table(input: &Input, shard: u32) -> Vec<u8> {
    let shards = shard_count(input);
    let mut rows: Vec<(String, Value)> = input
        .catalog
        .products()
        .filter_map(|(id, _)| {
            let name = namespace(input, id);
            if shard_of(&name, shards) != shard {
                return None;
            }
            let judged = input.trust.product(id)?;
            let tenth = |number: f64| (number * 10.0).floor() / 10.0;
            let score = &judged.score;
            let row = json!([
                name,
                score.observed.map(tenth),
                (score.evidence * 1000.0).round() / 1000.0,
                tenth(score.low),
                tenth(score.high),
                judged.status.key(),
            ]);
            Some((name, row))
        })
        .collect();
    rows.sort_by(|one, other| one.0.cmp(&other.0));
    let table = Table {
        schema_version: SCHEMA_VERSION,
        as_of: input.trust.as_of.map_or_else(String::new, |at| at.to_string()),
        columns: COLUMNS,
        rows: rows.into_iter().map(|(_, row)| row).collect(),
    };
    serde_json::to_vec(&table).unwrap_or_default()
}
