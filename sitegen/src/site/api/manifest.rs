//! `index.json`: what there is, and as of when.

use meshfront_app::api::SCHEMA_VERSION;
use meshfront_app::api::manifest::{File, Manifest};
use sha2::{Digest, Sha256};

use super::super::Input;
use super::{figures, history, incidents, scorecards, scorecards_path, shard_count};
use crate::day::Day;
use crate::instant::Instant;

/// A day: how often builds and results are expected.
const CADENCE: u64 = 24 * 60 * 60;

pub(super) fn write(input: &Input) -> Vec<u8> {
    let (is_scored, figures) = (input.trust.as_of.is_some(), input.figures);
    let shards = shard_count(input);
    let mut files = Vec::new();
    if is_scored {
        for shard in 0..shards {
            files.push(file(
                scorecards_path(shard, shards),
                &scorecards::table(input, shard),
            ));
        }
    }
    let open = incidents::file(input);
    if let Some(path) = open {
        files.push(file(path.to_owned(), &incidents::write(input)));
    }
    for (number, path) in history::files(input).enumerate() {
        files.push(file(path, &history::write(input, number)));
    }
    for (path, of) in figures::files(input) {
        files.push(file(path, &figures::write(input, of)));
    }
    // The newer of both: readers ask only whether anything new came.
    let end_of_figures = figures
        .and_then(|report| Day::parse(&report.as_of))
        .map(Instant::start_of);
    let as_of = input.trust.as_of.max(end_of_figures).max(incidents::as_of(input));
    let is_used = figures.is_some_and(|report| !report.products.is_empty());
    let parts = [
        ("scorecards", is_scored),
        ("incidents", open.is_some()),
        ("history", !input.evidence.kept.is_empty()),
        ("kpis", figures.is_some()),
        ("usage", is_used),
    ];
    let manifest = Manifest {
        schema_version: SCHEMA_VERSION.to_owned(),
        title: input.config.title.clone(),
        sample: input.config.sample,
        as_of: as_of.map_or_else(String::new, |at| at.to_string()),
        as_of_seconds: as_of.map_or(0.0, |at| at.seconds() as f64),
        cadence_seconds: CADENCE,
        shard_count: shards,
        capabilities: parts
            .into_iter()
            .filter(|(_, has)| *has)
            .map(|(name, _)| name.to_owned())
            .collect(),
        files,
    };
    serde_json::to_vec(&manifest).unwrap_or_default()
}

fn file(path: String, bytes: &[u8]) -> File {
    File {
        path,
        bytes: bytes.len() as u64,
        sha256: Sha256::digest(bytes)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect(),
    }
}
