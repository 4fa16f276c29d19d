//! The program as people and CI use it: text, JSON, exit codes.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn meshfront(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_meshfront"))
        .args(args)
        .output()
        .unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_new_product_is_checked_like_any_other_and_never_overwrites() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().to_str().unwrap();
    let name = "Returns: \"Transport\"\n{domain}";
    let new = |name: &str| meshfront(&["new", "product", "--domain", "logistics", "--name", name, dir]);
    let output = new(name);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let contract = folder
        .path()
        .join("contracts/logistics/returns-transport-domain.odcs.yaml");
    let text = fs::read_to_string(&contract).unwrap();
    let check = stdout(&meshfront(&["check", dir]));
    // It is read; what is said is what has to be filled in.
    assert!(
        check.contains("purpose") && !check.contains("unparsable"),
        "{check}"
    );
    let again = new(name);
    assert_eq!(again.status.code(), Some(2));
    assert!(stderr(&again).contains("is there already"), "{}", stderr(&again));
    assert_eq!(fs::read_to_string(&contract).unwrap(), text);
    assert_eq!(new("../..").status.code(), Some(2));
}

fn marketplace() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../tests/fixtures/marketplace")
        .display()
        .to_string()
}

#[test]
fn check_prints_message_place_excerpt_and_help() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("a.yaml"),
        "apiVersion: v3.1.0\nkind: DataContract\nid: [unclosed\n",
    )
    .unwrap();
    let output = meshfront(&["check", folder.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let text = stdout(&output);
    for part in ["error[unparsable-file]", "--> a.yaml:", "= help:"] {
        assert!(text.contains(part), "{part:?} is missing in:\n{text}");
    }
    assert!(!text.contains('\u{1b}'), "no colours in a pipe");
    assert!(stderr(&output).contains("1 error"));
}

#[test]
fn check_as_json_prints_one_finding_a_line_with_all_keys() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("a.yaml"),
        "kind: DataContract\napiVersion: v3.1.0\nname: x\nname: y\n",
    )
    .unwrap();
    let output = meshfront(&["check", folder.path().to_str().unwrap(), "--format", "json"]);
    let lines: Vec<serde_json::Value> = stdout(&output)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let duplicate = lines.iter().find(|line| line["code"] == "duplicate-key").unwrap();
    for key in ["severity", "message", "file", "line", "column", "help"] {
        assert!(!duplicate[key].is_null(), "{key}");
    }
    assert_eq!(
        (duplicate["file"].as_str(), duplicate["line"].as_u64()),
        (Some("a.yaml"), Some(4))
    );
}

#[test]
fn what_fails_a_check_is_the_users_decision() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let with_warning = "apiVersion: v1.0.0\nkind: DataProduct\nid: p\nname: p\nversion: 1.0.0\nstatus: active\n\
        outputPorts:\n  - name: o\n    version: 1.0.0\n    contractId: missing\n";
    fs::write(folder.path().join("a.yaml"), with_warning).unwrap();
    assert_eq!(meshfront(&["check", path]).status.code(), Some(0));
    assert_eq!(
        meshfront(&["check", path, "--fail-on", "warning"]).status.code(),
        Some(1)
    );
    fs::write(
        folder.path().join("policies.yaml"),
        "rules:\n  - code: dangling-contract\n    severity: error\n",
    )
    .unwrap();
    assert_eq!(meshfront(&["check", path]).status.code(), Some(1));
    assert_eq!(
        meshfront(&["check", path, "--fail-on", "never"]).status.code(),
        Some(0)
    );
    fs::write(
        folder.path().join("policies.yaml"),
        "rules:\n  - code: dangling-contracts\n    severity: off\n",
    )
    .unwrap();
    assert!(stdout(&meshfront(&["check", path])).contains("Did you mean `dangling-contract`?"));
}

#[test]
fn build_as_json_counts_what_was_built() {
    let out = tempfile::tempdir().unwrap();
    let site = out.path().join("site");
    let output = meshfront(&[
        "build",
        &marketplace(),
        "--out",
        site.to_str().unwrap(),
        "--format",
        "json",
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let summary: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    for key in [
        "documents",
        "products",
        "contracts",
        "domains",
        "pages",
        "elapsed_ms",
        "search_index_ms",
    ] {
        assert!(summary[key].as_u64().is_some(), "{key}");
    }
    for key in ["error", "warning", "info"] {
        assert!(summary["findings"][key].as_u64().is_some(), "{key}");
    }
    assert!(summary["products"].as_u64() >= Some(40));
    assert_eq!(summary["findings"]["error"], 0, "the example has no errors");
}

#[test]
fn published_json_is_what_its_schema_says() {
    let out = tempfile::tempdir().unwrap();
    let site = out.path().join("site");
    meshfront(&["build", &marketplace(), "--out", site.to_str().unwrap()]);
    let read =
        |path: &Path| -> serde_json::Value { serde_json::from_slice(&fs::read(path).unwrap()).unwrap() };
    let catalog = read(&site.join("catalog.json"));
    let validator = |name: &str| jsonschema::validator_for(&read(&site.join("schema").join(name))).unwrap();
    let errors: Vec<String> = validator("catalog-1.json")
        .iter_errors(&catalog)
        .map(|error| error.to_string())
        .collect();
    assert!(errors.is_empty(), "catalog.json: {errors:?}");
    let product = validator("product-1.json");
    for entry in catalog["products"].as_array().unwrap() {
        let file = site.join(entry["json"].as_str().unwrap());
        let errors: Vec<String> = product
            .iter_errors(&read(&file))
            .map(|error| error.to_string())
            .collect();
        assert!(errors.is_empty(), "{}: {errors:?}", file.display());
    }
}

#[test]
fn init_writes_a_marketplace_without_findings_and_never_overwrites() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("mine");
    let dir = dir.to_str().unwrap();
    assert_eq!(meshfront(&["init", dir]).status.code(), Some(0));
    let output = meshfront(&["check", dir, "--fail-on", "warning"]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    assert_eq!(stdout(&output), "");
    let site = folder.path().join("site");
    let built = meshfront(&["build", dir, "--out", site.to_str().unwrap(), "--format", "json"]);
    assert!(stdout(&built).contains("\"products\":2"), "{}", stdout(&built));
    let again = meshfront(&["init", dir]);
    assert_eq!(again.status.code(), Some(2));
    assert!(stderr(&again).contains("nothing was written"));
}

/// Its starter says nothing of anybody's readiness; without the signs of comments it is a whole file.
#[test]
fn the_starter_of_readiness_begins_with_the_first_answer() {
    let folder = tempfile::tempdir().unwrap();
    let (dir, site) = (folder.path().join("mine"), folder.path().join("site"));
    let [dir_name, site_name] = [&dir, &site].map(|path| path.to_str().unwrap());
    assert_eq!(meshfront(&["init", dir_name]).status.code(), Some(0));
    let page = || {
        let checked = meshfront(&["check", dir_name, "--fail-on", "warning"]);
        assert_eq!(checked.status.code(), Some(0), "{}", stdout(&checked));
        meshfront(&["build", dir_name, "--out", site_name]);
        fs::read_to_string(site.join("readiness/index.html"))
    };
    assert!(page().is_err());
    let text = fs::read_to_string(dir.join("readiness.yaml")).unwrap();
    let is_key = |line: &&str| {
        let key = line.split_once(':').map_or("", |(key, _)| key);
        line.starts_with("  ") || !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase())
    };
    let commented = text.lines().filter_map(|line| line.strip_prefix("# "));
    let answered: Vec<&str> = commented.filter(is_key).collect();
    fs::write(dir.join("readiness.yaml"), answered.join("\n")).unwrap();
    let page = page().unwrap();
    for words in ["Data council", "tills of all stores", "deliver once a night"] {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("Not answered"), "all questions are answered");
}

#[test]
fn what_cannot_run_says_why_and_what_to_do() {
    for (args, expected) in [
        (&["check", "/nowhere/at/all"][..], "does not exist"),
        (&["build", "/nowhere/at/all"], "meshfront init"),
        (&["explain", "duplicate-kee"], "Did you mean `duplicate-key`?"),
        (&["build", ".", "--format", "xml"], "possible values"),
        (&["frobnicate"], "unrecognized subcommand"),
    ] {
        let output = meshfront(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(
            stderr(&output).contains(expected),
            "{args:?}: {}",
            stderr(&output)
        );
    }
}

#[test]
fn explain_documents_every_code() {
    let list = stdout(&meshfront(&["explain"]));
    assert!(list.lines().count() > 15, "{list}");
    for line in list.lines() {
        let code = line.split_whitespace().next().unwrap();
        let text = stdout(&meshfront(&["explain", code]));
        assert!(text.starts_with(code) && text.lines().count() >= 5, "{text}");
    }
}

#[test]
fn an_empty_folder_gives_a_site_that_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    let input = folder.path().join("in");
    fs::create_dir(&input).unwrap();
    let output = meshfront(&["build", input.to_str().unwrap(), "--out", site.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stdout(&output).starts_with("0 data products"));
    assert!(site.join("index.html").is_file());
}

#[test]
fn completions_know_the_commands() {
    for shell in ["bash", "zsh", "fish"] {
        assert!(
            stdout(&meshfront(&["completions", shell])).contains("explain"),
            "{shell}"
        );
    }
}

#[test]
fn a_secret_reaches_neither_the_terminal_nor_the_site() {
    let folder = tempfile::tempdir().unwrap();
    let (input, site) = (folder.path().join("in"), folder.path().join("site"));
    fs::create_dir(&input).unwrap();
    let contract = "apiVersion: v2.2.2\nkind: DataContract\nuuid: c1\nversion: 1.0.0\nstatus: current\n\
        quantumName: q\ndatasetName: d\ntype: tables\nusername: sa\npassword: hunter2\n";
    fs::write(input.join("a.yaml"), contract).unwrap();
    let input = input.to_str().unwrap();
    for format in ["human", "json"] {
        let output = meshfront(&["check", input, "--format", format]);
        assert!(stdout(&output).contains("clear-text-secret"));
        assert!(
            !stdout(&output).contains("hunter2") && !stderr(&output).contains("hunter2"),
            "{format}"
        );
    }
    meshfront(&["build", input, "--out", site.to_str().unwrap()]);
    let mut files = 0;
    for entry in walkdir::WalkDir::new(&site)
        .into_iter()
        .map(|entry| entry.unwrap())
    {
        if entry.file_type().is_file() {
            files += 1;
            assert!(
                !String::from_utf8_lossy(&fs::read(entry.path()).unwrap()).contains("hunter2"),
                "{entry:?}"
            );
        }
    }
    assert!(files > 10);
}
