//! `meshfront search` over the built example: what a reader types, and what must stand first.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::path::Path;
use std::process::Command;

fn run(args: &[&str]) -> (String, Option<i32>) {
    let output = Command::new(env!("CARGO_BIN_EXE_meshfront"))
        .args(args)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    (text, output.status.code())
}

#[test]
fn what_is_typed_leads_to_what_is_meant() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    let site = site.to_str().unwrap();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/marketplace");
    let (said, code) = run(&["build", "--no-history", "--out", site, example.to_str().unwrap()]);
    assert_eq!(code, Some(0), "{said}");
    // The query, what the answer begins with, and what stands in it somewhere.
    for (query, first, somewhere) in [
        ("daily sales", "Daily Sales", ""),
        ("dialy slaes", "Daily Sales", ""),
        ("how to publish", "", "Page Publish"),
        ("promised delivery date", "", "Page 3. One promised"),
        ("six months between versions", "", ". Six months"),
        ("domain:sales orders", "Orders", ""),
    ] {
        let mut args = vec!["search", site];
        args.extend(query.split(' '));
        let (answer, code) = run(&args);
        assert_eq!(code, Some(0), "{query}: {answer}");
        assert!(answer.contains(somewhere), "{query}: {answer}");
        let begin = answer
            .lines()
            .find(|line| line.contains("  ("))
            .unwrap_or_default();
        assert!(begin.starts_with(first), "{query}: {answer}");
    }
}

#[test]
fn synonyms_of_objects_and_fields_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let contract = "apiVersion: v3.2.0\nkind: DataContract\nid: parties\nname: Parties\nversion: 1.0.0\nstatus: active\n\
        schema:\n  - name: party\n    synonyms:\n      - synonym: clientele\n        locale: en\n    properties:\n      \
        - name: nm\n        logicalType: string\n        synonyms: [{synonym: moniker}]\n";
    std::fs::write(folder.path().join("parties.odcs.yaml"), contract).unwrap();
    let site = folder.path().join("site");
    let site = site.to_str().unwrap();
    let (said, code) = run(&[
        "build",
        "--no-history",
        "--out",
        site,
        folder.path().to_str().unwrap(),
    ]);
    assert_eq!(code, Some(0), "{said}");
    for (typed, found) in [("clientele", true), ("moniker", true), ("zzzz", false)] {
        let (answer, _) = run(&["search", site, typed]);
        assert_eq!(answer.contains("Parties"), found, "{typed}: {answer}");
    }
}
