//! What is said of the rows of one file: refused ones, names and words that are not as the data set has them.
//!
//! In: a file's rows as they were read. Out: what to say, worst first, each kind once with its first lines. Start at [`of`].

use super::batch::{Batch, Problems};
use super::datasets::{Id, spec};
use super::record::FieldKind;
use crate::config::closest;
use crate::finding::codes::metrics as codes;
use crate::finding::{Code, Finding};
use crate::source::{FileId, Place};

/// A finding that does not know its file yet.
pub struct Report {
    code: &'static Code,
    message: String,
    help: String,
    /// The line, and further lines with what is said of them.
    line: u32,
    also: Vec<(u32, String)>,
}

impl Report {
    /// The finding.
    pub fn at(self, file: FileId) -> Finding {
        let place = |line| Place {
            file,
            line,
            column: 1,
        };
        let finding = Finding::new(self.code, place(self.line), self.message, self.help);
        let also = self.also.into_iter();
        also.fold(finding, |finding, (line, message)| {
            finding.also(place(line), message)
        })
    }
}

/// All that is to be said.
pub fn of(id: Id, batch: &Batch) -> Vec<Report> {
    let refused = [refused(id, batch), persons(id, batch)];
    let mut reports: Vec<Report> = refused.into_iter().flatten().collect();
    reports.extend(strange(id, batch));
    reports.extend(spelled(id, batch));
    reports
}

fn refused(id: Id, batch: &Batch) -> Option<Report> {
    problem(
        id,
        batch,
        &batch.wrong,
        &codes::INVALID_METRICS_ROW,
        "cannot be right and are left out",
        "Correct the row and deliver the file again; `meshfront explain invalid-metrics-row` says what a row needs.",
    )
}

fn persons(id: Id, batch: &Batch) -> Option<Report> {
    problem(
        id,
        batch,
        &batch.persons,
        &codes::PERSONAL_DATA_IN_METRICS,
        "name a person and are left out",
        "Send the team instead; no data set needs a person.",
    )
}

fn problem(
    id: Id,
    batch: &Batch,
    problems: &Problems,
    code: &'static Code,
    what: &str,
    help: &str,
) -> Option<Report> {
    let (line, first) = problems.samples.first()?;
    let all = batch.count + batch.refused();
    Some(Report {
        code,
        message: format!(
            "{} of {all} rows of {} {what}; the first: {first}.",
            problems.count,
            id.word()
        ),
        help: help.to_owned(),
        line: *line,
        also: problems.samples.iter().skip(1).cloned().collect(),
    })
}

/// One for each field whose words no figure knows.
fn strange(id: Id, batch: &Batch) -> Vec<Report> {
    let fields = spec(id).columns.iter().filter_map(|column| match column.kind {
        FieldKind::Word(known) => Some((column.field, known)),
        _ => None,
    });
    let report = |(field, known): (&str, &[&str])| {
        let words = batch.strange.iter().filter(|((of, _), _)| *of == field);
        let words: Vec<(&str, u64, u32)> = words
            .map(|((_, word), (rows, line))| (word.as_str(), *rows, *line))
            .collect();
        let line = words.iter().map(|(_, _, line)| *line).min()?;
        let rows: u64 = words.iter().map(|(_, rows, _)| rows).sum();
        let named: Vec<String> = words
            .iter()
            .take(NAMED)
            .map(|(word, _, _)| format!("`{word}`"))
            .collect();
        let more = match words.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let meant = words.first().and_then(|(word, _, _)| meant(word, known));
        let hint = meant.map_or_else(String::new, |word| format!("Did you mean `{word}`? "));
        Some(Report {
            code: &codes::UNKNOWN_METRICS_WORD,
            message: format!(
                "`{field}` is {}{more} in {rows} {} of {}, which no KPI knows: it counts as `other`.",
                named.join(", "),
                if rows == 1 { "row" } else { "rows" },
                id.word()
            ),
            help: format!("{hint}Write one of: {}.", known.join(", ")),
            line,
            also: Vec::new(),
        })
    };
    fields.filter_map(report).collect()
}

/// Words that are named.
const NAMED: usize = 3;

/// The known word that is meant: words of results differ more than a slip of the pen.
fn meant<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    let word = word.to_lowercase();
    let usual = match word.as_str() {
        "passed" | "success" | "succeeded" | "ok" => "pass",
        "failed" | "failure" => "fail",
        "warning" => "warn",
        "skip" => "skipped",
        other => other,
    };
    let same = known.iter().find(|known| **known == usual).copied();
    same.or_else(|| closest(&word, known))
}

fn spelled(id: Id, batch: &Batch) -> Option<Report> {
    let names = batch.spelled.iter();
    let names: Vec<String> = names
        .map(|(name, field)| format!("`{name}` is read as `{field}`"))
        .collect();
    (!names.is_empty()).then(|| Report {
        code: &codes::RESPELLED_METRICS_COLUMN,
        message: format!(
            "The head names columns of {} in another spelling: {}.",
            id.word(),
            names.join(", ")
        ),
        help: "Nothing is lost. Write the names as the data set has them, so that other programs find them, too.".to_owned(),
        line: 1,
        also: Vec::new(),
    })
}
