//! Which findings a change brought, and which were there before it.
//!
//! In: the findings of today, those of the state before as far as they can be worked out again, and which files
//! differ. Out: for each finding of today whether it is new. Start at [`Before::brought`].

use std::collections::BTreeMap;

use super::{Base, against};
use crate::finding::sarif::without_lines;
use crate::finding::{Code, Finding, codes};
use crate::source::FileTable;

/// Codes whose findings are not worked out again for the state before: they are new where their file is.
const BY_FILE: [&[&Code]; 6] = [
    codes::config::ALL,
    codes::source::ALL,
    codes::evidence::ALL,
    codes::site::ALL,
    codes::assets::ALL,
    codes::metrics::ALL,
];
/// Codes of the text of one file: where that did not change, they did not either.
const BY_TEXT: [&[&Code]; 2] = [codes::document::ALL, codes::standard::ALL];

/// Findings of the state before, counted.
#[derive(Debug)]
pub struct Before<'b> {
    base: &'b Base,
    files: &'b FileTable,
    counts: BTreeMap<(String, String), usize>,
}

impl<'b> Before<'b> {
    /// Counts what was found in an earlier state; `files` are those of today.
    pub fn new(base: &'b Base, files: &'b FileTable, found: &[Finding]) -> Self {
        let mut counts = BTreeMap::new();
        for finding in found {
            *counts.entry(key(finding)).or_default() += 1;
        }
        Before { base, files, counts }
    }

    /// Whether the change brought each finding. Of equal ones as many are old as there were.
    pub fn brought(mut self, findings: &[Finding]) -> Vec<bool> {
        findings.iter().map(|finding| self.is_new(finding)).collect()
    }

    fn is_new(&mut self, finding: &Finding) -> bool {
        let has = |lists: &[&[&Code]]| {
            let mut codes = lists.iter().copied().flatten();
            finding.own_rule.is_none() && codes.any(|code| code.name == finding.code.name)
        };
        let path = finding.place.map(|place| self.files.path(place.file));
        let is_touched = path.is_some_and(|path| self.base.is_touched(path));
        if has(&[against::CODES]) {
            return true;
        }
        if has(&BY_FILE) || has(&BY_TEXT) && !is_touched {
            return is_touched;
        }
        match self.counts.get_mut(&key(finding)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        }
    }
}

/// What a finding says, wherever its line is by now.
fn key(finding: &Finding) -> (String, String) {
    (finding.id().to_owned(), without_lines(&finding.message))
}
