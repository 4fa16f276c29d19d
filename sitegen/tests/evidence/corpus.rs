//! All real results of the corpus beside the repository: each is read or refused with its reason, and the checks of
//! each tool are as many as an independent count says.
//!
//! The corpus is not part of the project; without it these tests say so and pass.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use meshfront::evidence::Outcome;
use serde_json::Value;

use super::{files_of, read};

fn corpus() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let places = ["../../shared/corpus/quality", "../../../shared/corpus/quality"];
    let found = places
        .into_iter()
        .map(|place| root.join(place))
        .find(|place| place.is_dir());
    if found.is_none() {
        eprintln!("skipped: no corpus beside the repository");
    }
    found
}

/// Folders whose files hold no results; each file is refused in words.
const OTHER: &[&str] = &["datahub-mce", "dbt-catalog", "elementary", "prometheus"];

/// Files of other folders that hold none.
const OTHER_FILES: &[(&str, &str)] = &[
    (
        "ValidationResultsPageRenderer",
        "a rendered page of Great Expectations",
    ),
    (
        "DataQualityAssertionsDatasetFacet",
        "a facet without its OpenLineage event",
    ),
    ("soda3_scan_error", "measured nothing"),
];

#[test]
fn every_file_is_read_or_refused_in_words() {
    let Some(root) = corpus() else { return };
    for path in files_of(&root) {
        let (evidence, findings, _) = read(&root, std::slice::from_ref(&path));
        let own: Vec<&str> = findings
            .iter()
            .filter(|finding| !["unjoined-evidence", "checks-not-run"].contains(&finding.code.name))
            .map(|finding| finding.message.as_str())
            .collect();
        let folder = path.split('/').next().unwrap();
        let said = OTHER_FILES
            .iter()
            .find(|(name, _)| path.contains(name))
            .map(|(_, said)| *said);
        match said {
            Some(said) => assert!(
                own.iter().any(|message| message.contains(said)),
                "{path}: {own:?}"
            ),
            None if OTHER.contains(&folder) => {
                assert!(
                    own.len() == 1 && !own[0].contains("understood"),
                    "{path}: {own:?}"
                );
                assert!(evidence.sources.is_empty(), "{path}");
            }
            None => {
                assert!(own.is_empty(), "{path}: {own:?}");
                assert_eq!(evidence.sources.len(), 1, "{path}");
            }
        }
    }
}

#[test]
fn as_many_checks_are_read_as_a_plain_count_finds() {
    let Some(root) = corpus() else { return };
    let (evidence, _, _) = read(&root, &files_of(&root));
    let mut read: BTreeMap<&str, usize> = BTreeMap::new();
    for source in &evidence.sources {
        let folder = source.path.split('/').next().unwrap();
        *read.entry(folder).or_default() += source.checks;
    }
    let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
    for path in files_of(&root) {
        let text = fs::read_to_string(root.join(&path)).unwrap();
        let folder = Box::leak(path.split('/').next().unwrap().to_owned().into_boxed_str());
        let count = count(folder, &text);
        if read.contains_key(&*folder) {
            *counted.entry(folder).or_default() += count;
        }
    }
    eprintln!("{counted:?}");
    assert_eq!(read, counted);
}

#[test]
fn no_test_of_dbt_that_was_only_compiled_counts_as_passed() {
    let Some(root) = corpus() else { return };
    let folder = root.join("dbt-run-results");
    let (mut passed, mut compiled) = (0, 0);
    for path in files_of(&folder) {
        let (evidence, findings, _) = read(&folder, std::slice::from_ref(&path));
        let value: Value = serde_json::from_str(&fs::read_to_string(folder.join(&path)).unwrap()).unwrap();
        let results = value["results"].as_array().unwrap().iter();
        let tests: Vec<(&str, &str)> = results
            .filter_map(|result| Some((result["unique_id"].as_str()?, result["status"].as_str()?)))
            .filter(|(id, _)| id.starts_with("test."))
            .collect();
        let own = tests.iter().filter(|(_, status)| *status == "success").count();
        let says_so = findings
            .iter()
            .any(|finding| finding.code.name == "checks-not-run");
        assert_eq!(own > 0, says_so, "{path}");
        compiled += own;
        let results = evidence.unjoined.iter().map(|one| &one.result);
        for result in results.filter(|result| result.status == Outcome::Pass) {
            assert!(
                tests.contains(&(&*result.check, "pass")),
                "{path}: {}",
                result.check
            );
            passed += 1;
        }
    }
    assert_eq!((passed, compiled), (118, 55));
}

/// Counts as somebody would with `jq`, without any of the project's readers.
fn count(folder: &str, text: &str) -> usize {
    if folder == "junit" {
        return text.matches("<testcase").count();
    }
    let value: Value = serde_json::from_str(text).unwrap();
    let length = |value: &Value| value.as_array().map_or(0, Vec::len);
    match folder {
        "datacontract-cli" | "soda" => length(&value["checks"]),
        "dbt-sources" => length(&value["results"]),
        "dbt-run-results" => {
            let results = value["results"].as_array().unwrap().iter();
            // `success` is the word of what was compiled; tests that ran say `pass`.
            results
                .filter(|result| result["unique_id"].as_str().unwrap().starts_with("test."))
                .filter(|result| result["status"] != "success")
                .count()
        }
        "great-expectations" => {
            let mut pending = vec![&value];
            let mut evaluated = 0;
            while let Some(value) = pending.pop() {
                match value {
                    Value::Array(items) => pending.extend(items),
                    Value::Object(entries) => {
                        let is_one = entries.contains_key("success")
                            && (entries.contains_key("expectation_config")
                                || entries.contains_key("expectation_type"));
                        evaluated += usize::from(is_one);
                        pending.extend(entries.values());
                    }
                    _ => {}
                }
            }
            evaluated
        }
        "openlineage" => {
            let events = value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
            events
                .iter()
                .map(|event| {
                    let assertions = text_of(event).matches("\"success\"").count();
                    if assertions > 0 {
                        assertions
                    } else {
                        length(&event["run"]["facets"]["test"]["tests"])
                    }
                })
                .sum()
        }
        _ => 0,
    }
}

/// A facet alone counts for nothing: it names no dataset.
fn text_of(event: &Value) -> String {
    if event.get("eventTime").is_some() {
        event.to_string()
    } else {
        String::new()
    }
}
