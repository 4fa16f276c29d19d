//! What `check` prints for code hosts and build servers, with names that try to break out.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test may stop at the first surprise, and says why it was skipped"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use meshfront::finding::{Finding, Severity, codes, github, sarif};
use meshfront::source::{FileId, FileTable, Place};

/// A product whose name holds what each format uses as a sign.
const HOSTILE: &str = "apiVersion: v3.1.0\nkind: DataContract\nid: h\nversion: 1.0.0\nstatus: active\n\
    name: \"a|b <script>, 100% ::error:: & \\\"c\\\" @all\\u0007\"\n";

fn check(format: &str) -> (String, Option<i32>) {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("my data")).unwrap();
    fs::write(folder.path().join("my data/a,b.yaml"), HOSTILE).unwrap();
    let policies = "rules:\n  - code: below-publication-minimum\n    severity: error\n";
    fs::write(folder.path().join("my data/policies.yaml"), policies).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_meshfront"))
        .args(["check", "my data", "--format", format])
        .current_dir(folder.path())
        .output()
        .unwrap();
    (String::from_utf8(output.stdout).unwrap(), output.status.code())
}

#[test]
fn sarif_has_what_the_standard_requires() {
    let (text, code) = check("sarif");
    assert_eq!(code, Some(1));
    let log: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(run["tool"]["driver"]["name"], "meshfront");
    let results = run["results"].as_array().unwrap();
    assert!(results.len() > 5);
    for result in results {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(["note", "warning", "error"].contains(&result["level"].as_str().unwrap()));
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let location = &result["locations"][0]["physicalLocation"];
        assert_eq!(location["artifactLocation"]["uri"], "my%20data/a,b.yaml");
        assert!(location["region"]["startLine"].as_u64().unwrap() >= 1);
    }
    let raised = results
        .iter()
        .find(|result| result["ruleId"] == "below-publication-minimum")
        .unwrap();
    assert_eq!(raised["level"], "error");
    let policy = &raised["relatedLocations"][0]["physicalLocation"];
    assert_eq!(policy["artifactLocation"]["uri"], "my%20data/policies.yaml");
    assert_eq!(policy["region"]["startLine"], 3);
}

/// The official schema, if somebody put it beside the repository.
fn sarif_schema() -> Option<serde_json::Value> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["../../shared/corpus/schemas", "../../../shared/corpus/schemas"];
    let folder = folders
        .iter()
        .map(|folder| root.join(folder))
        .find(|folder| folder.is_dir())?;
    let is_schema = |name: &str| name.to_lowercase().contains("sarif") && name.contains("2.1");
    let path = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| is_schema(&path.file_name().unwrap_or_default().to_string_lossy()))?;
    Some(serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap())
}

#[test]
fn sarif_keeps_the_official_schema() {
    let Some(schema) = sarif_schema() else {
        eprintln!("skipped: no SARIF 2.1.0 schema in the corpus beside the repository");
        return;
    };
    let validator = jsonschema::validator_for(&schema).unwrap();
    let log: serde_json::Value = serde_json::from_str(&check("sarif").0).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(&log)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert_eq!(errors, Vec::<String>::new());
}

/// What the schema demands of the parts that we write, for those who do not have it: property names, required ones,
/// types, unique rules.
#[test]
fn sarif_has_no_property_that_the_standard_does_not_know() {
    let known: &[(&str, &[&str])] = &[
        ("", &["$schema", "version", "runs"]),
        ("/runs/0", &["tool", "results", "columnKind"]),
        ("/runs/0/tool", &["driver"]),
        (
            "/runs/0/tool/driver",
            &["name", "version", "informationUri", "rules"],
        ),
        (
            "/runs/0/tool/driver/rules/0",
            &[
                "id",
                "shortDescription",
                "fullDescription",
                "help",
                "defaultConfiguration",
            ],
        ),
        ("/runs/0/tool/driver/rules/0/help", &["text", "markdown"]),
        ("/runs/0/tool/driver/rules/0/defaultConfiguration", &["level"]),
        ("/runs/0/results/0/message", &["text"]),
        ("/runs/0/results/0/locations/0", &["physicalLocation"]),
        (
            "/runs/0/results/0/locations/0/physicalLocation",
            &["artifactLocation", "region"],
        ),
        (
            "/runs/0/results/0/locations/0/physicalLocation/region",
            &["startLine", "startColumn"],
        ),
    ];
    let log: serde_json::Value = serde_json::from_str(&check("sarif").0).unwrap();
    for (pointer, names) in known {
        let object = log.pointer(pointer).unwrap().as_object().unwrap();
        let found: BTreeSet<&str> = object.keys().map(String::as_str).collect();
        assert_eq!(found, names.iter().copied().collect(), "{pointer}");
    }
    let results = log["runs"][0]["results"].as_array().unwrap();
    let allowed = [
        "ruleId",
        "ruleIndex",
        "level",
        "message",
        "locations",
        "relatedLocations",
        "partialFingerprints",
    ];
    for result in results {
        assert!(
            result
                .as_object()
                .unwrap()
                .keys()
                .all(|name| allowed.contains(&name.as_str()))
        );
        let related = result["relatedLocations"].as_array();
        let ids: Vec<_> = related
            .into_iter()
            .flatten()
            .map(|one| one["id"].as_u64().unwrap())
            .collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{result}");
    }
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    let ids: BTreeSet<&str> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), rules.len(), "each rule once");
    let address = log["runs"][0]["tool"]["driver"]["informationUri"]
        .as_str()
        .unwrap();
    assert!(address.starts_with("https://"), "{address}");
}

#[test]
fn annotations_are_one_command_a_line() {
    let (text, _) = check("github");
    for line in text.lines() {
        let rest = ["::notice ", "::warning ", "::error "]
            .iter()
            .find_map(|command| line.strip_prefix(command));
        let (properties, message) = rest.unwrap().split_once("::").unwrap();
        if properties == "title=more findings" {
            continue;
        }
        assert!(
            properties.starts_with("file=my data/a%2Cb.yaml,line="),
            "{properties}"
        );
        assert!(!message.is_empty());
        assert!(!message.contains("100% "), "{message}");
    }
    assert!(text.contains("title=below-publication-minimum"));
}

#[test]
fn junit_counts_what_fails_and_escapes_the_rest() {
    let (text, _) = check("junit");
    assert!(text.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"));
    assert_eq!(text.matches("<failure ").count(), 1);
    assert!(text.contains("failures=\"1\""));
    let cases = text.matches("<testcase ").count();
    assert!(text.contains(&format!("tests=\"{cases}\"")));
    let document = roxmltree::Document::parse(&text).unwrap();
    let suites = document.root_element();
    assert_eq!(suites.tag_name().name(), "testsuites");
    let of = |name: &'static str| document.descendants().filter(move |node| node.has_tag_name(name));
    assert_eq!(of("testcase").count(), cases);
    for case in of("testcase") {
        assert!(case.attribute("name").is_some() && case.attribute("classname").is_some());
    }
    assert!(of("failure").all(|failure| failure.attribute("message").is_some_and(|text| !text.is_empty())));
    assert!(!text.contains("<script>") && !text.contains('\u{7}'));
}

#[test]
fn the_summary_is_a_table_that_nothing_breaks_out_of() {
    let (text, _) = check("markdown");
    let rows: Vec<&str> = text.lines().filter(|line| line.starts_with('|')).collect();
    assert!(rows.len() > 5);
    for row in &rows {
        let bars = row.replace("\\|", "").matches('|').count();
        assert_eq!(bars, 5, "{row}");
    }
    assert!(rows[2].contains("error"), "the worst comes first: {}", rows[2]);
    assert!(!text.contains("<script>") && !text.contains("@all"));
}

#[test]
fn people_see_the_policy_that_made_it_an_error() {
    let (text, _) = check("human");
    assert!(text.contains("error[below-publication-minimum]"), "{text}");
    assert!(text.contains("policies.yaml:3"), "{text}");
    assert!(text.contains("this policy makes it an error"), "{text}");
}

fn many(count: u32, severity: Severity) -> Vec<Finding> {
    let place = |line| Place {
        file: FileId(0),
        line,
        column: 1,
    };
    (0..count)
        .map(|line| Finding {
            severity,
            ..Finding::new(
                codes::all()[0],
                place(line + 1),
                format!("Finding {line}."),
                "Mend it.",
            )
        })
        .collect()
}

#[test]
fn code_scanning_gets_what_it_takes_and_the_worst_first() {
    let mut findings = many(26_000, Severity::Warning);
    findings.extend(many(2, Severity::Error));
    let text = sarif::print(&findings, &FileTable::default(), "");
    let log: serde_json::Value = serde_json::from_str(&text).unwrap();
    let run = &log["runs"][0];
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 25_000);
    assert!(results[..2].iter().all(|result| result["level"] == "error") && results[2]["level"] == "warning");
    let notes = run["invocations"][0]["toolExecutionNotifications"]
        .as_array()
        .unwrap();
    assert_eq!(notes.len(), 1);
    assert!(
        notes[0]["message"]["text"]
            .as_str()
            .unwrap()
            .starts_with("1002 more of")
    );
    assert!(text.len() < 20_000_000, "{} bytes", text.len());
    if let Some(schema) = sarif_schema() {
        assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&log));
    }
}

#[test]
fn annotations_stop_at_ten_of_a_severity_and_count_the_rest() {
    let mut findings = many(12, Severity::Error);
    findings.extend(many(10, Severity::Warning));
    findings.extend(many(30, Severity::Info));
    let text = github::print(&findings, &FileTable::default(), "");
    for (command, count) in [("::error ", 10), ("::warning ", 10), ("::notice ", 10)] {
        assert_eq!(
            text.lines().filter(|line| line.starts_with(command)).count(),
            count,
            "{command}"
        );
    }
    assert!(text.contains("Not shown here: 2 errors, 21 notes."), "{text}");
    let text = github::print(&many(10, Severity::Info), &FileTable::default(), "");
    assert_eq!(text.lines().count(), 10);
    assert!(!text.contains("Not shown"), "{text}");
}

/// Fingerprints of the findings of a file, by rule and message.
fn fingerprints(text: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.yaml"), text).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_meshfront"))
        .args(["check", ".", "--format", "sarif"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let log: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap().iter();
    let mut found: Vec<String> = results
        .map(|result| {
            result["partialFingerprints"]["meshfront/v1"]
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    found.sort();
    found
}

#[test]
fn fingerprints_survive_moved_lines_and_tell_findings_apart() {
    let contract = HOSTILE.to_owned() + "colour: red\ncolour: blue\nshape: round\n";
    let before = fingerprints(&contract);
    let unique: BTreeSet<&String> = before.iter().collect();
    assert_eq!(unique.len(), before.len(), "{before:?}");
    let moved = fingerprints(&format!("# one\n\n# two\n{contract}"));
    assert_eq!(before, moved);
    let other = fingerprints(&contract.replace("shape", "form"));
    assert_eq!(
        other.iter().filter(|one| !before.contains(one)).count(),
        1,
        "only the changed line is new"
    );
}
