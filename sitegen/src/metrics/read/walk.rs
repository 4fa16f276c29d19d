//! Which files of the folder `metrics` belong to which data set: the first folder, or the name of the file, says so.

use std::path::Path;

use crate::budget::Budget;
use crate::finding::Finding;
use crate::finding::codes::metrics as codes;

use super::datasets::{ALL, Id};
use super::disk;
use super::file::{self, Found};

/// The folder of the raw data sets.
pub const FOLDER: &str = "metrics";

/// All files but those that are left out, sorted by path; each may cost as much as the budget says.
pub fn files(
    root: &Path,
    left_out: &dyn Fn(&str) -> bool,
    budget: Budget,
    findings: &mut Vec<Finding>,
) -> Vec<Found> {
    let mut found = Vec::new();
    let walked = disk::walk(root, FOLDER);
    for (path, what) in walked.others.iter().filter(|(path, _)| !left_out(path)) {
        let message = format!("`{path}` is {what}.");
        let help = "Put the file itself in its place, or exclude it in marketplace.yaml (`exclude`).";
        findings.push(Finding::general(&codes::UNREADABLE_METRICS_FILE, message, help));
    }
    for path in walked.files {
        if left_out(&path) {
            continue;
        }
        let name = path.split('/').nth(1).unwrap_or_default();
        if name.to_ascii_lowercase().ends_with(".md") {
            continue;
        }
        match (data_set(name), file::kind(&path)) {
            (Some(set), Some((format, packing))) => found.push(Found {
                path,
                set,
                format,
                packing,
                budget,
            }),
            (None, _) => findings.push(unknown(&path, name)),
            (Some(_), None) => {
                let message = format!("`{path}` is in no format that is read.");
                let help = "Write .ndjson, .json, .csv or .parquet, also as .gz or .zst, or take it out of the folder.";
                findings.push(Finding::general(&codes::UNREADABLE_METRICS_FILE, message, help));
            }
        }
    }
    found
}

fn unknown(path: &str, name: &str) -> Finding {
    let words: Vec<&str> = ALL.iter().map(|set| set.word).collect();
    let message = format!("`{path}` belongs to no data set: there is none called `{name}`.");
    let help = match crate::config::closest(&plain(name), &words) {
        Some(word) => format!("Did you mean `metrics/{word}/`?"),
        None => format!("Put it into one of: {}.", words.join(", ")),
    };
    Finding::general(&codes::UNKNOWN_METRICS_DATASET, message, help)
}

fn plain(name: &str) -> String {
    let stem = name.split('.').next().unwrap_or(name);
    stem.to_ascii_lowercase().replace('_', "-")
}

/// The data set of that name; the names of the specification are understood beside the short ones.
pub fn data_set(name: &str) -> Option<Id> {
    let plain = plain(name);
    let word = match plain.as_str() {
        "quality-results" => "quality",
        "publication-requests" => "requests",
        "schema-changes" => "changes",
        "search-journeys" => "search",
        "access-requests" => "access",
        "costs" => "cost",
        "tracked-work" => "work",
        other => other,
    };
    if word == Id::Results.word() {
        return Some(Id::Results);
    }
    ALL.iter().find(|set| set.word == word).map(|set| set.id)
}
