//! Findings as SARIF 2.1.0, which code hosts and editors show beside the line.

mod fingerprint;

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::{Value, json};

use fingerprint::Fingerprints;
pub use fingerprint::without_lines;

use super::{Code, Finding, Severity};
use crate::escape;
use crate::source::{FileTable, Place};

/// What may not stand as it is in the path of an address.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b'\\');

/// Results of one run that code scanning takes; an upload with more is refused.
const MOST: usize = 25_000;

/// One log with one run; `folder` stands in front of every path, such as `marketplace/`. The worst findings come first;
/// those beyond the limit are counted by rule.
pub fn print(findings: &[Finding], files: &FileTable, folder: &str) -> String {
    let mut rules: BTreeMap<&str, &Code> = BTreeMap::new();
    for finding in findings {
        rules.entry(finding.id()).or_insert(finding.code);
    }
    let numbers: BTreeMap<&str, usize> = rules.keys().enumerate().map(|(at, id)| (*id, at)).collect();
    let rules: Vec<Value> = rules.iter().map(|(id, code)| rule(id, code)).collect();
    let mut order: Vec<&Finding> = findings.iter().collect();
    order.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let (shown, rest) = order.split_at(order.len().min(MOST));
    let mut fingerprints = Fingerprints::default();
    let results: Vec<Value> = shown
        .iter()
        .map(|finding| {
            let mut result = result(finding, files, folder, numbers.get(finding.id()).copied());
            result["partialFingerprints"] = json!({ "meshfront/v1": fingerprints.next(finding, files) });
            result
        })
        .collect();
    let mut log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "meshfront",
                "version": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    if !rest.is_empty() {
        log["runs"][0]["invocations"] = json!([left_out(rest)]);
    }
    escape::json::printed(&format!("{log:#}\n"))
}

/// What is not among the results, by rule.
fn left_out(rest: &[&Finding]) -> Value {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in rest {
        *counts.entry(finding.id()).or_default() += 1;
    }
    let notes = counts.iter().map(|(id, count)| {
        json!({
            "level": "note",
            "message": { "text": plain(&format!("{count} more of `{id}` are left out: code scanning takes {MOST} results a run.")) },
            "associatedRule": { "id": id },
        })
    });
    json!({ "executionSuccessful": true, "toolExecutionNotifications": notes.collect::<Vec<_>>() })
}

/// A message whose text becomes no link: SARIF reads `[text](target)` as one.
fn plain(message: &str) -> String {
    message.replace("](", "] (")
}

fn rule(id: &str, code: &Code) -> Value {
    json!({
        "id": id,
        "shortDescription": { "text": code.summary },
        "fullDescription": { "text": code.explanation },
        "help": { "text": code.explanation, "markdown": code.explanation },
        "defaultConfiguration": { "level": level(code.severity) },
    })
}

fn result(finding: &Finding, files: &FileTable, folder: &str, number: Option<usize>) -> Value {
    let mut result = json!({
        "ruleId": finding.id(),
        "level": level(finding.severity),
        "message": { "text": plain(&format!("{} {}", finding.message, finding.help)) },
    });
    if let Some(number) = number {
        result["ruleIndex"] = number.into();
    }
    if let Some(place) = finding.place {
        result["locations"] = json!([{ "physicalLocation": location(place, files, folder) }]);
    }
    if !finding.also.is_empty() {
        let related: Vec<Value> = finding
            .also
            .iter()
            .enumerate()
            .map(|(id, (place, word))| {
                json!({
                    "id": id,
                    "message": { "text": plain(word) },
                    "physicalLocation": location(*place, files, folder),
                })
            })
            .collect();
        result["relatedLocations"] = related.into();
    }
    result
}

fn location(place: Place, files: &FileTable, folder: &str) -> Value {
    let path = format!("{folder}{}", files.path(place.file));
    json!({
        "artifactLocation": { "uri": utf8_percent_encode(&path, PATH).to_string() },
        "region": { "startLine": place.line.max(1), "startColumn": place.column.max(1) },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}
