//! The schema.org description of a product: what its contract states, under the names that search engines know.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::fs;
use std::process::Command;

use serde_json::{Value, json};

const CONTRACT: &str = "apiVersion: v3.1.0\nkind: DataContract\nid: c\nname: C\nversion: 1.0.0\nstatus: active\ndomain: d\n\
    description:\n  purpose: PURPOSE\nteam:\n  name: Team one\n";

fn dataset(more: &str, purpose: &str) -> Value {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("in")).unwrap();
    fs::write(
        folder.path().join("in/c.yaml"),
        CONTRACT.replace("PURPOSE", purpose) + more,
    )
    .unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_meshfront"))
        .args(["build", "in", "--out", "site", "--no-history"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let html = fs::read_to_string(folder.path().join("site/p/d/c/index.html")).unwrap();
    let json = html
        .split("<script type=\"application/ld+json\">")
        .nth(1)
        .unwrap();
    serde_json::from_str(json.split("</script>").next().unwrap()).unwrap()
}

#[test]
fn what_contracts_state_is_there_under_its_name() {
    let servers = "servers:\n  - server: lake\n    type: s3\n    location: s3://lake/orders/*.parquet\n    format: parquet\n  \
        - server: signed\n    type: s3\n    location: https://e.example/a.csv?X-Amz-Signature=1\n    format: csv\n";
    let property = "customProperties:\n  - property: license\n    value: CC-BY-4.0\n";
    let definition = "authoritativeDefinitions:\n  - type: license\n    url: https://e.example/license\n";
    let found = dataset(&format!("{servers}{property}"), "Short.");
    assert_eq!(found["license"], "CC-BY-4.0");
    assert_eq!(found["creator"]["name"], "Team one");
    assert_eq!(
        found["distribution"],
        json!([
            {"@type": "DataDownload", "name": "File", "contentUrl": "s3://lake/orders/*.parquet", "encodingFormat": "application/vnd.apache.parquet"},
            {"@type": "DataDownload", "name": "File", "encodingFormat": "text/csv"},
        ])
    );
    assert_eq!(
        dataset(definition, "Short.")["license"],
        "https://e.example/license"
    );
    for nothing in [
        "",
        "authoritativeDefinitions:\n  - type: license\n    url: javascript:x\n",
    ] {
        assert_eq!(dataset(nothing, "Short.").get("license"), None, "{nothing}");
    }
}

#[test]
fn descriptions_are_never_too_short_and_long_ones_stay_as_they_are() {
    let long = "What was ordered, by whom and when, from the first click to the last delivery.";
    assert_eq!(dataset("", long)["description"], long);
    for purpose in ["Short.", "\"\""] {
        let description = dataset("", purpose)["description"].as_str().unwrap().to_owned();
        assert!(description.chars().count() >= 50, "{description}");
        assert!(
            description
                .ends_with("C is a data product of d in Data marketplace, described by its data contracts."),
            "{description}"
        );
    }
}
