//! Files of results → normalised results. The door of this stage to the file system.
//!
//! In: paths below the marketplace folder. Out: one [`Reading`] for each file that is one of ours, and findings for
//! what is broken or unknown. One file per tool; each is lenient within a file and strict about what leaves it: names,
//! numbers and short sentences, never values of rows, never SQL. Start at [`all`].

mod bytes;
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

use std::path::Path;

use rayon::prelude::*;

use super::level_row::LevelRow;
use super::result::{CheckResult, Tool};
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
    broken: Vec<Broken>,
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
}

impl Broken {
    fn at(line: usize, column: usize, message: impl Into<String>) -> Self {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX).max(1);
        Broken {
            line: count(line),
            column: count(column),
            message: message.into(),
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
    root: &Path,
    paths: &[String],
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
    let read: Vec<_> = named
        .par_iter()
        .map(|(file, path)| {
            let text = bytes::text(&folder, path);
            (*file, text.and_then(|text| recognise::read(*file, path, &text)))
        })
        .collect();
    let mut readings = Vec::with_capacity(read.len());
    for (file, reading) in read {
        match reading {
            Ok(Read::Results(reading)) => {
                findings.extend(tell(file, &reading.broken));
                findings.extend(tell_not_run(file, &reading));
                readings.push((file, *reading));
            }
            Ok(Read::Other(what)) => findings.push(unknown(file, files.path(file), what)),
            Err(broken) => findings.extend(tell(file, &[broken])),
        }
    }
    dbt::complete(&mut readings, |file| files.path(file));
    readings
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

fn tell(file: FileId, broken: &[Broken]) -> Vec<Finding> {
    let finding = |broken: &Broken, message: String| {
        let place = Place {
            file,
            line: broken.line,
            column: broken.column,
        };
        let help = "Run the checks again and replace the file, or remove it; other files are not affected.";
        Finding::new(&codes::BROKEN_EVIDENCE, place, message, help)
    };
    let mut findings: Vec<Finding> = broken
        .iter()
        .take(TOLD)
        .map(|broken| finding(broken, broken.message.clone()))
        .collect();
    if let Some(next) = broken.get(TOLD) {
        let more = broken.len() - TOLD;
        findings.push(finding(
            next,
            format!("{more} more parts of the file cannot be read, the first of them here."),
        ));
    }
    findings
}
