//! Files of results → normalised results. The door of this stage to the file system.
//!
//! In: paths below the marketplace folder. Out: one [`Reading`] for each file that is one of ours, and findings for
//! what is broken or unknown. One file per tool; each is lenient within a file and strict about what leaves it: names,
//! numbers and short sentences, never values of rows, never SQL. Start at [`all`].

mod bytes;
mod counted;
mod datacontract_cli;
mod dbt;
mod great_expectations;
mod json;
mod junit;
mod lenient;
mod observability;
mod openlineage;
mod recognise;
mod rows;
pub(crate) mod safe;
mod soda;
mod words;
mod xml_bounds;

use rayon::prelude::*;

use super::ResultFiles;
use super::level_row::LevelRow;
use super::result::{CheckResult, Tool};
use crate::budget::{Budget, Exceeded, Meter, Resource};
use crate::files::Folder;
use crate::finding::Finding;
use crate::finding::codes::evidence as codes;
use crate::source::{FileId, FileTable, Place, SourceFile};
use recognise::Read;

/// What one file says.
#[derive(Default)]
pub struct Reading {
    /// Who wrote it.
    pub tool: Tool,
    /// Version of tool or format as stated.
    pub version: String,
    /// Results of checks.
    pub checks: Vec<CheckResult>,
    /// Measured service levels.
    pub levels: Vec<LevelRow>,
    /// What could not be read.
    broken: BrokenParts,
    /// Checks that the file names and that nobody ran: their words are no results.
    not_run: usize,
    /// The run of dbt that wrote it.
    invocation: String,
    /// Nodes of a dbt project, until [`dbt::complete`] takes them.
    manifest: Option<dbt::Manifest>,
}

impl Reading {
    /// Nothing yet, of a tool; the version is empty where none is stated.
    pub fn of(tool: Tool, version: &str) -> Self {
        let mut reading = Reading::default();
        reading.is_of(tool, version);
        reading
    }

    /// Whether it holds no more results than one file may.
    fn within(&self, budget: &Budget) -> Result<(), Broken> {
        match self.checks.len() + self.levels.len() > budget.entries {
            true => Err(Broken::limit(budget.exceeded(Resource::Entries))),
            false => Ok(()),
        }
    }

    /// Notes the tool, and its version where one is stated.
    fn is_of(&mut self, tool: Tool, version: &str) {
        self.tool = tool;
        if !version.is_empty() {
            self.version = safe::name(version).into();
        }
    }
}

/// Why a file, or a part of it, is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    line: u32,
    column: u32,
    message: String,
    exceeded: Option<Exceeded>,
}

/// The first broken parts of a file, and how many there are.
#[derive(Debug, Default)]
struct BrokenParts {
    first: Vec<Broken>,
    count: usize,
}

impl BrokenParts {
    fn push(&mut self, broken: Broken) {
        self.count += 1;
        if self.first.len() <= TOLD {
            self.first.push(broken);
        }
    }
}

impl From<Broken> for BrokenParts {
    fn from(broken: Broken) -> Self {
        let mut parts = BrokenParts::default();
        parts.push(broken);
        parts
    }
}

impl Broken {
    /// A file that costs too much; nothing of it is kept.
    fn limit(exceeded: Exceeded) -> Self {
        Broken {
            exceeded: Some(exceeded),
            ..Broken::at(1, 1, "")
        }
    }

    fn at(line: usize, column: usize, message: impl Into<String>) -> Self {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX).max(1);
        Broken {
            line: count(line),
            column: count(column),
            message: message.into(),
            exceeded: None,
        }
    }

    /// The same, with `lines` more lines above it.
    fn below(mut self, lines: usize) -> Self {
        self.line = self.line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        self
    }
}

/// How many broken parts of one file are told one by one.
const TOLD: usize = 3;

/// Reads all files in parallel; the result keeps their order. The texts are not kept: they may hold rows of data, and
/// no excerpt shall show them.
pub fn all(
    ResultFiles { root, paths, limits }: ResultFiles,
    files: &mut FileTable,
    findings: &mut Vec<Finding>,
) -> Vec<(FileId, Reading)> {
    let named: Vec<(FileId, &String)> = paths
        .iter()
        .map(|path| {
            (
                files.push(SourceFile {
                    path: path.clone(),
                    text: String::new(),
                }),
                path,
            )
        })
        .collect();
    let folder = Folder::at(root);
    let run = Meter::new(limits.run);
    let mut readings = Vec::with_capacity(named.len());
    let read = named.chunks(AT_ONCE).flat_map(|named| {
        let read: Vec<_> = named
            .par_iter()
            .map(|(file, path)| {
                // The rest of the run is counted below, in the order of the paths, whatever thread was first.
                let text = bytes::text(&folder, path, &limits.evidence);
                let size = text.as_ref().map_or(0, String::len);
                (
                    *file,
                    size,
                    text.and_then(|text| recognise::read(*file, path, &text, &limits.evidence)),
                )
            })
            .collect();
        read
    });
    for (file, size, reading) in read {
        match reading.and_then(|read| charge(read, size, &run)) {
            Ok(Read::Results(reading)) => {
                findings.extend(tell(file, &reading.broken));
                findings.extend(tell_not_run(file, &reading));
                readings.push((file, *reading));
            }
            Ok(Read::Other(what)) => findings.push(unknown(file, files.path(file), what)),
            Err(broken) => findings.extend(tell(file, &broken.into())),
        }
    }
    dbt::complete(&mut readings, |file| files.path(file));
    readings
}

/// Reads one text.
pub fn text(name: &str, text: &str, budget: &Budget) -> Option<Reading> {
    match recognise::read(FileId(0), name, text, budget) {
        Ok(Read::Results(reading)) => Some(*reading),
        Ok(Read::Other(_)) | Err(_) => None,
    }
}

/// Files that are read at a time, by all processors.
const AT_ONCE: usize = 64;

/// Counts a file among what the whole run may read and keep.
fn charge(read: Read, size: usize, run: &Meter) -> Result<Read, Broken> {
    let results = match &read {
        Read::Results(reading) => reading.checks.len() + reading.levels.len(),
        Read::Other(_) => 0,
    };
    run.spend(Resource::Bytes, size as u64)
        .and_then(|()| run.spend(Resource::Entries, results as u64))
        .map_err(Broken::limit)?;
    Ok(read)
}

fn unknown(file: FileId, path: &str, what: Option<&str>) -> Finding {
    let message = match what {
        Some(what) => format!("`{path}` is {what}; nothing of it is read."),
        None => format!("`{path}` holds no results that are understood here."),
    };
    let help =
        "Keep only results of checks in this folder, or exclude the file in marketplace.yaml (`exclude`).";
    Finding::new(
        &codes::UNKNOWN_EVIDENCE,
        Place {
            file,
            line: 1,
            column: 1,
        },
        message,
        help,
    )
}

/// One finding for all checks of a file that were compiled only.
fn tell_not_run(file: FileId, reading: &Reading) -> Option<Finding> {
    let message = match reading.not_run {
        0 => return None,
        1 => "One test was compiled and never run on data; it is no result.".to_owned(),
        several => format!("{several} tests were compiled and never run on data; they are no results."),
    };
    let place = Place {
        file,
        line: 1,
        column: 1,
    };
    let help =
        "Keep the `run_results.json` of `dbt test` or `dbt build` before another command overwrites it.";
    Some(Finding::new(&codes::CHECKS_NOT_RUN, place, message, help))
}

fn tell(file: FileId, broken: &BrokenParts) -> Vec<Finding> {
    let finding = |broken: &Broken, message: String| {
        let place = Place {
            file,
            line: broken.line,
            column: broken.column,
        };
        if let Some(exceeded) = &broken.exceeded {
            return exceeded.finding(place, exceeded.whose());
        }
        let help = "Run the checks again and replace the file, or remove it; other files are not affected.";
        Finding::new(&codes::BROKEN_EVIDENCE, place, message, help)
    };
    let mut findings: Vec<Finding> = broken
        .first
        .iter()
        .take(TOLD)
        .map(|broken| finding(broken, broken.message.clone()))
        .collect();
    if let Some(next) = broken.first.get(TOLD) {
        let more = broken.count - TOLD;
        findings.push(finding(
            next,
            format!("{more} more parts of the file cannot be read, the first of them here."),
        ));
    }
    findings
}
