//! Usage that stays in its files, because DuckDB can sum it up there.
//!
//! In: the files that were found, the engine. Out: those that are still to be read; what DuckDB says of the others is in
//! [`Raw`]. Start at [`leave`].

use std::path::Path;

use super::datasets::Id;
use super::file::{Format, Found};
use super::{Raw, codes, report};
use crate::finding::Finding;
use crate::metrics::direct;
use crate::metrics::engine::Choice;
use crate::source::FileTable;

/// Leaves usage where it is, if DuckDB can read all of its files, and gives the other files. Where it cannot, they are
/// read like any others, which also says what is wrong with them.
pub fn leave(
    raw: &mut Raw,
    root: &Path,
    found: Vec<Found>,
    engine: &Choice,
    cache: Option<&Path>,
    files: &mut FileTable,
    findings: &mut Vec<Finding>,
) -> Vec<Found> {
    let Choice::DuckDb(program) = engine else {
        return found;
    };
    let (usage, others): (Vec<Found>, Vec<Found>) =
        found.iter().cloned().partition(|file| file.set == Id::Usage);
    if usage.is_empty() || usage.iter().any(|file| file.format != Format::Parquet) {
        return found;
    }
    match direct::read(program, root, &usage, cache) {
        Ok((direct, batches)) => {
            for (file, batch) in usage.iter().zip(batches) {
                report(&file.path, Id::Usage, &batch, files, findings);
                raw.add(Id::Usage, batch);
            }
            findings.extend(direct.unusable().map(unusable));
            raw.direct = Some(direct);
            others
        }
        Err(_) => found,
    }
}

/// What was kept of files that DuckDB sums up cannot be used.
pub fn unusable(reason: &str) -> Finding {
    let message = format!(
        "What the cache held of files of usage cannot be used ({reason}); the files were read again."
    );
    let help = "Nothing is to be done. If it comes back, the disk of the cache is not to be trusted.";
    Finding::general(&codes::DAMAGED_METRICS_CACHE, message, help)
}
