//! The site as its own platform API: files below `v1/` that a live service may serve on the same paths.
//!
//! In: the catalog, evidence, scores and figures. Out: JSON of the types in [`meshfront_app::api`], drawn on demand. Nothing is
//! written for what has no source: a missing file means "not connected". Start at [`files`].

mod figures;
mod history;
mod incidents;
mod manifest;
mod readings;
mod scorecards;
mod usage;

use meshfront_app::api::Scorecard;
use sha2::{Digest, Sha256};

use super::{Input, paths};
use crate::catalog::ProductId;
pub use figures::{FiguresFile, READINGS, readings as figure_readings};
pub use history::HISTORY;
pub use incidents::of as incidents_of;
pub use readings::has_readings;
pub use usage::usage;

/// What every path begins with; readers of another major version look elsewhere.
pub const FOLDER: &str = "v1/";

/// A file of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApiFile {
    /// `index.json`
    Manifest,
    /// `scorecards/{shard}.json`
    Scorecards(u32),
    /// `product/{shard}/{id}/scorecard.json`
    Scorecard(ProductId),
    /// `incidents/open.json`
    Incidents,
    /// `history/{yyyy-mm}.json`, by number
    History(usize),
    /// `product/{shard}/{id}/usage.json`
    Usage(ProductId),
    /// `product/{shard}/{id}/readings.json`
    Readings(ProductId),
    /// A file of key figures.
    Figures(FiguresFile),
    /// The description of them all.
    Description,
}

/// OpenAPI 3.1: what a live service has to answer, and what these files are.
pub const OPENAPI: &str = include_str!("../../../../public/schema/openapi-1.json");

/// All files with their paths in the site; none when no source is connected.
pub fn files(input: &Input) -> Vec<(String, ApiFile)> {
    let mut files = Vec::new();
    if input.trust.as_of.is_some()
        || input.figures.is_some()
        || incidents::file(input).is_some()
        || !input.evidence.kept.is_empty()
    {
        files.push((format!("{FOLDER}index.json"), ApiFile::Manifest));
        files.push((format!("{FOLDER}openapi.json"), ApiFile::Description));
    } else if input.config.journeys.is_some() {
        // It describes what the receiver of journeys gets.
        files.push((format!("{FOLDER}openapi.json"), ApiFile::Description));
    }
    for (number, path) in history::files(input).enumerate() {
        files.push((format!("{FOLDER}{path}"), ApiFile::History(number)));
    }
    for (path, file) in figures::files(input) {
        files.push((format!("{FOLDER}{path}"), ApiFile::Figures(file)));
    }
    if let Some(path) = incidents::file(input) {
        files.push((format!("{FOLDER}{path}"), ApiFile::Incidents));
    }
    for (id, _) in input
        .catalog
        .products()
        .filter(|(id, _)| usage(input, *id).is_some())
    {
        files.push((format!("{FOLDER}{}", usage_path(input, id)), ApiFile::Usage(id)));
    }
    if input.trust.as_of.is_none() {
        return files;
    }
    let shards = shard_count(input);
    for shard in 0..shards {
        let path = format!("{FOLDER}{}", scorecards_path(shard, shards));
        files.push((path, ApiFile::Scorecards(shard)));
    }
    for (id, _) in input.catalog.products() {
        let path = format!("{FOLDER}{}", scorecard_path(input, id));
        files.push((path, ApiFile::Scorecard(id)));
        if has_readings(input, id) {
            let path = format!("{FOLDER}{}", readings_path(input, id));
            files.push((path, ApiFile::Readings(id)));
        }
    }
    files
}

/// The bytes of a file.
pub fn bytes(input: &Input, file: ApiFile) -> Vec<u8> {
    match file {
        ApiFile::Manifest => manifest::write(input),
        ApiFile::Description => OPENAPI.as_bytes().to_vec(),
        ApiFile::Scorecards(shard) => scorecards::table(input, shard),
        ApiFile::Scorecard(id) => scorecards::card(input, id),
        ApiFile::Incidents => incidents::write(input),
        ApiFile::History(number) => history::write(input, number),
        ApiFile::Usage(id) => usage::write(input, id),
        ApiFile::Readings(id) => readings::write(input, id),
        ApiFile::Figures(file) => figures::write(input, file),
    }
}

/// The scorecard of a product; `None` when no source is connected.
pub fn scorecard(input: &Input, id: ProductId) -> Option<Scorecard> {
    crate::score::scorecard(
        input.trust,
        input.catalog,
        id,
        input.evidence,
        namespace(input, id),
    )
}

/// `sales.orders`: how the API names a product. Both parts are safe path segments.
pub fn namespace(input: &Input, id: ProductId) -> String {
    let product = input.catalog.product(id);
    format!("{}.{}", input.catalog.domain(product.domain).slug, product.slug)
}

/// Path of a product's scorecard below `v1/`.
pub fn scorecard_path(input: &Input, id: ProductId) -> String {
    product_path(input, id, "scorecard.json")
}

/// Path of a product's use and cost below `v1/`.
pub fn usage_path(input: &Input, id: ProductId) -> String {
    product_path(input, id, "usage.json")
}

/// Path of what browsers ask Prometheus about a product, below `v1/`.
pub fn readings_path(input: &Input, id: ProductId) -> String {
    product_path(input, id, "readings.json")
}

fn product_path(input: &Input, id: ProductId, file: &str) -> String {
    let shards = shard_count(input);
    let name = namespace(input, id);
    format!("{}/{file}", product_folder(&name, shards))
}

/// Folder of a product below `v1/`, by its namespace. Services may use more folders than we do.
pub fn product_folder(namespace: &str, shards: u32) -> String {
    format!(
        "product/{}/{namespace}",
        shard_name(shard_of(namespace, shards), shards)
    )
}

/// Link from a page to the folder that `v1/` stands in.
pub fn base(input: &Input, page: &str) -> String {
    match &input.config.platform_api {
        Some(api) => api.url.clone(),
        // An empty link would be the page itself.
        None => match paths::root_of(page) {
            root if root.is_empty() => "./".to_owned(),
            root => root,
        },
    }
}

/// Path below `v1/` of the table of a shard.
pub fn scorecards_path(shard: u32, shards: u32) -> String {
    format!("scorecards/{}.json", shard_name(shard, shards))
}

/// So many that a table stays below some hundred kilobytes and a folder below some thousand entries.
fn shard_count(input: &Input) -> u32 {
    match input.catalog.products.len() {
        0..=1_000 => 1,
        1_001..=20_000 => 16,
        _ => 256,
    }
}

/// By the first hexadecimal digits of the SHA-256 of the namespace, so that readers find the shard without a table.
fn shard_of(namespace: &str, shards: u32) -> u32 {
    let hash = Sha256::digest(namespace);
    let first = hash
        .iter()
        .take(2)
        .fold(0, |number, byte| number << 8 | u32::from(*byte));
    (first * shards) >> 16
}

fn shard_name(shard: u32, shards: u32) -> String {
    match shards {
        4096 => format!("{shard:03x}"),
        256 => format!("{shard:02x}"),
        16 => format!("{shard:x}"),
        _ => "0".to_owned(),
    }
}
