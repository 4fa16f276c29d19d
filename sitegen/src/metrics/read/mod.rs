//! Raw data sets: files in, checked rows out.
//!
//! In: the folder `metrics` of a marketplace, one folder a data set, any files below it (NDJSON, JSON, CSV, Parquet;
//! gzip and zstd). Out: [`Raw`], the same whatever the order and split of the files, and findings for rows that are
//! refused. Only `disk` touches the file system. Start at [`folder`]; [`text`] reads
//! one text.

pub(super) mod batch;
pub mod cache;
mod csv;
pub mod datasets;
mod disk;
pub(super) mod file;
pub(super) mod flat;
mod in_place;
mod lines;
mod moment;
mod numbers;
mod parquet;
pub mod record;
mod record_order;
mod reports;
mod rules;
pub(super) mod seen;
pub(super) mod spelling;
pub mod usage;
mod walk;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::budget::{Budget, Budgets};
use crate::finding::Finding;
use crate::finding::codes::metrics as codes;
use crate::metrics::direct::Direct;
use crate::metrics::engine::Choice;
use crate::metrics::stage::Cell;
use crate::source::{FileTable, Place, SourceFile};

use batch::Batch;
use datasets::{Id, Spec, spec};
use file::Found;
use usage::Usage;

pub(super) use disk::size;
pub use file::Format;
pub use file::LARGEST;
pub use in_place::unusable;

/// Everything that was read.
#[derive(Debug, Default)]
pub struct Raw {
    /// Data sets of which a file was read.
    pub sets: BTreeMap<Id, Set>,
    /// The rows of usage, packed.
    pub usage: Usage,
    /// Usage that stays in its files: DuckDB sums it up.
    pub direct: Option<Direct>,
    /// Figures that were worked out elsewhere, in the order of their files.
    pub results: Vec<Sent>,
}

/// A row with the place where it stands.
#[derive(Debug, Clone)]
pub struct Sent {
    /// File and line.
    pub place: Place,
    /// In the order of the columns.
    pub cells: Vec<Cell>,
}

/// One data set.
#[derive(Debug, Default, Clone)]
pub struct Set {
    /// Rows in the order of their content; those of usage stand in [`Raw::usage`].
    pub rows: Vec<Vec<Cell>>,
    /// Rows that count, those of usage included.
    pub count: u64,
    /// Rows that are refused.
    pub refused: u64,
    /// Rows in which a small number is hidden.
    pub suppressed: u64,
    /// The same row once more.
    pub repeated: u64,
    /// First day that it is about: as the sender says, else that of the first row.
    pub first_day: Option<i64>,
    /// Last day that it is about.
    pub last_day: Option<i64>,
    /// Who sends it.
    pub producers: BTreeSet<String>,
    /// Products that the sender says it covers.
    pub covers: BTreeSet<String>,
    /// Number of products that a sender covers completely.
    pub covers_all_of: u64,
}

impl Raw {
    /// Rows of a data set with the names of its columns.
    pub fn rows(&self, id: Id) -> (&'static Spec, &[Vec<Cell>]) {
        (spec(id), self.sets.get(&id).map_or(&[], |set| &set.rows))
    }

    /// The newest day that any data set is about, if any is. Months and quarters end later than what is known of them.
    pub fn newest_day(&self) -> Option<i64> {
        let days = |is_wanted: &dyn Fn(Id) -> bool| {
            let wanted = self.sets.iter().filter(|(id, _)| is_wanted(**id));
            wanted.filter_map(|(_, set)| set.last_day).max()
        };
        days(&|id| !matches!(id, Id::Cost | Id::Satisfaction)).or_else(|| days(&|_| true))
    }

    /// Takes rows that were read elsewhere, in the order of the columns; no rows are no data set.
    pub fn insert(&mut self, id: Id, mut rows: Vec<Vec<Cell>>) {
        let spec = spec(id);
        let repeated = record_order::settle(&mut rows, spec);
        let days = rows.iter().filter_map(|row| record::days(row, spec));
        let (first, last) = days.fold((None, None), |(first, last), (from, to)| {
            (earliest(first, Some(from)), last.max(Some(to)))
        });
        if rows.is_empty() {
            return;
        }
        let set = Set {
            count: rows.len() as u64,
            repeated,
            first_day: first,
            last_day: last,
            rows,
            ..Set::default()
        };
        self.sets.insert(id, set);
    }

    /// Takes a file's rows of results, each with its place.
    fn take(&mut self, path: &str, batch: Batch, files: &mut FileTable) {
        let Some(first) = batch.lines.first() else { return };
        let place = place(path, *first, files);
        let rows = batch.rows.into_iter().zip(batch.lines);
        self.results.extend(rows.map(|(cells, line)| Sent {
            place: Place { line, ..place },
            cells,
        }));
    }

    /// Takes a file's rows in.
    fn add(&mut self, id: Id, batch: Batch) {
        let set = self.sets.entry(id).or_default();
        set.count += batch.count;
        set.refused += batch.refused();
        set.suppressed += batch.suppressed;
        set.first_day = earliest(set.first_day, batch.first_day());
        set.last_day = set.last_day.max(batch.last_day);
        set.producers.extend(batch.producer);
        set.covers.extend(batch.covers);
        set.covers_all_of = set.covers_all_of.max(batch.covers_all_of);
        set.rows.extend(batch.rows);
        self.usage.add(batch.usage);
    }

    /// Sorts all rows by content and drops repeated ones, so that files and their order leave no trace.
    fn settle(&mut self) {
        for (id, set) in &mut self.sets {
            set.repeated += record_order::settle(&mut set.rows, spec(*id));
        }
        let repeated = self.usage.settle();
        if let Some(set) = self.sets.get_mut(&Id::Usage) {
            set.repeated += repeated;
        }
        for set in self.sets.values_mut() {
            set.count -= set.repeated.min(set.count);
        }
    }
}

fn earliest(a: Option<i64>, b: Option<i64>) -> Option<i64> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

/// Reads all data sets below `root`/metrics but the paths that are left out. With a cache folder, files that did not
/// change are not read again; with DuckDB as the engine, Parquet files of usage stay where they are.
pub fn folder(
    root: &Path,
    cache: Option<&Path>,
    left_out: &dyn Fn(&str) -> bool,
    engine: &Choice,
    budget: Budget,
    files: &mut FileTable,
    findings: &mut Vec<Finding>,
) -> Raw {
    let found = walk::files(root, left_out, budget, findings);
    let mut raw = Raw::default();
    let found = in_place::leave(&mut raw, root, found, engine, cache, files, findings);
    let cache = cache.map(cache::Cache::open);
    let batches: Vec<Result<Batch, String>> = found
        .par_iter()
        .map(|file| match &cache {
            Some(cache) if file.set == Id::Usage => cache.read(&root.join(&file.path), file),
            _ => file::read(&root.join(&file.path), file),
        })
        .collect();
    if let Some(cache) = cache {
        let mut paths: Vec<PathBuf> = found.iter().map(|file| root.join(&file.path)).collect();
        paths.sort();
        cache.close(root, &paths);
    }
    for (file, batch) in found.iter().zip(batches) {
        match batch {
            Ok(batch) => {
                report(&file.path, file.set, &batch, files, findings);
                if batch.cache_was_damaged {
                    findings.push(damaged(&file.path));
                }
                match file.set {
                    Id::Results => raw.take(&file.path, batch, files),
                    _ => raw.add(file.set, batch),
                }
            }
            Err(reason) => {
                let place = place(&file.path, 1, files);
                findings.push(unreadable(place, &reason));
            }
        }
    }
    raw.settle();
    findings.extend(
        raw.sets
            .iter()
            .filter_map(|(id, set)| repeated(*id, set.repeated)),
    );
    raw
}

/// Reads one data set below `root`/metrics and says nothing of what is wrong with it.
pub fn only(root: &Path, id: Id, left_out: &dyn Fn(&str) -> bool) -> Raw {
    let mut raw = Raw::default();
    let budget = Budgets::default().metrics;
    let found = walk::files(root, left_out, budget, &mut Vec::new());
    for file in found.iter().filter(|file| file.set == id) {
        if let Ok(batch) = file::read(&root.join(&file.path), file) {
            raw.add(id, batch);
        }
    }
    raw.settle();
    raw
}

/// Reads result files outside the folder of data sets: one file, or all files of a folder. Gives their paths.
pub fn results(
    raw: &mut Raw,
    path: &Path,
    files: &mut FileTable,
    findings: &mut Vec<Finding>,
) -> Vec<PathBuf> {
    let paths = disk::result_files(path);
    for path in &paths {
        let name = path.display().to_string();
        let Some((format, packing)) = file::kind(&name) else {
            continue;
        };
        let found = Found {
            path: name.clone(),
            set: Id::Results,
            format,
            packing,
            budget: Budgets::default().metrics,
        };
        match file::read(path, &found) {
            Ok(batch) => {
                report(&name, Id::Results, &batch, files, findings);
                raw.take(&name, batch, files);
            }
            Err(reason) => findings.push(unreadable(place(&name, 1, files), &reason)),
        }
    }
    paths
}

/// Reads one text as a file of a data set; the place of its findings is `path`.
pub fn text(
    raw: &mut Raw,
    id: Id,
    format: Format,
    path: &str,
    content: &str,
    files: &mut FileTable,
    findings: &mut Vec<Finding>,
) {
    let batch = file::read_from(&mut content.as_bytes(), id, format).unwrap_or_default();
    report(path, id, &batch, files, findings);
    match id {
        Id::Results => raw.take(path, batch, files),
        _ => raw.add(id, batch),
    }
    raw.settle();
}

fn unreadable(place: Place, reason: &str) -> Finding {
    let help = "Deliver it again, or take it out of the folder; all other files count.";
    let message = format!("The file cannot be read: {reason}.");
    Finding::new(&codes::UNREADABLE_METRICS_FILE, place, message, help)
}

fn place(path: &str, line: u32, files: &mut FileTable) -> Place {
    // Without its text: rows of a data set are shown nowhere.
    let file = files.push(SourceFile {
        path: path.to_owned(),
        text: String::new(),
    });
    Place {
        file,
        line,
        column: 1,
    }
}

/// What is wrong with rows of one file, each kind once, with its first lines.
fn report(path: &str, id: Id, batch: &Batch, files: &mut FileTable, findings: &mut Vec<Finding>) {
    let found = reports::of(id, batch);
    if found.is_empty() {
        return;
    }
    let Place { file, .. } = place(path, 1, files);
    findings.extend(found.into_iter().map(|report| report.at(file)));
}

fn damaged(path: &str) -> Finding {
    let message = format!("What the cache held of {path} was damaged; the file was read again.");
    let help = "Nothing is to be done. If it comes back, the disk of the cache is not to be trusted.";
    Finding::general(&codes::DAMAGED_METRICS_CACHE, message, help)
}

/// Says how many rows of a data set stand there more than once, if any do.
pub fn repeated(id: Id, rows: u64) -> Option<Finding> {
    let message = format!(
        "{rows} rows of {} stand there more than once; each counts once.",
        id.word()
    );
    let help = "Deliver each row once. Of rows with one key the one that knows most is taken.";
    (rows > 0).then(|| Finding::general(&codes::REPEATED_METRICS_ROW, message, help))
}
