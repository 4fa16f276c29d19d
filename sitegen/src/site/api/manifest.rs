//! `index.json`: what there is, and as of when.

use meshfront_app::api::SCHEMA_VERSION;
use meshfront_app::api::manifest::{File, Manifest};
use sha2::{Digest, Sha256};

use super::super::Input;
use super::{scorecards, scorecards_path, shard_count};

/// A day: how often builds and results are expected.
const CADENCE: u64 = 24 * 60 * 60;

pub(super) fn write(input: &Input) -> Vec<u8> {
    let shards = shard_count(input);
    let files = (0..shards).map(|shard| {
        let bytes = scorecards::table(input, shard);
        File {
            path: scorecards_path(shard, shards),
            bytes: bytes.len() as u64,
            sha256: Sha256::digest(&bytes)
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect(),
        }
    });
    let as_of = input.trust.as_of;
    let manifest = Manifest {
        schema_version: SCHEMA_VERSION.to_owned(),
        title: input.config.title.clone(),
        sample: input.config.sample,
        as_of: as_of.map_or_else(String::new, |at| at.to_string()),
        as_of_seconds: as_of.map_or(0.0, |at| at.seconds() as f64),
        cadence_seconds: CADENCE,
        shard_count: shards,
        capabilities: vec!["scorecards".to_owned()],
        files: files.collect(),
    };
    serde_json::to_vec(&manifest).unwrap_or_default()
}
