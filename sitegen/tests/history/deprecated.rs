//! `deprecated: true` of ODPS 1.1: on a product it counts as the status, on a port it counts for the port.

use std::fs;

use super::pages::built;
use super::product::PRODUCT;
use super::{CLEAN, check, git, repository};

const PAGE: &str = "p/harbour/tides/index.html";
const BADGE: &str = "badge life deprecated";

/// The product of the next version of the standard, with something replaced.
fn product(from: &str, to: &str) -> String {
    let text = PRODUCT.replace("apiVersion: v1.0.0", "apiVersion: v1.1.0");
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1)
}

#[test]
fn a_deprecated_product_is_deprecated_everywhere() {
    let Some(folder) = repository() else { return };
    let file = folder.path().join("data/tides.odps.yaml");
    fs::write(&file, product("", "")).unwrap();
    assert!(git(folder.path(), &["add", "."]) && git(folder.path(), &["commit", "-q", "-m", "tides"]));
    assert!(!built(folder.path(), PAGE).contains(BADGE));
    fs::write(
        &file,
        product("status: active", "status: active\ndeprecated: true"),
    )
    .unwrap();
    assert!(git(
        folder.path(),
        &["commit", "-q", "-a", "-m", "deprecate tides"]
    ));
    let page = built(folder.path(), PAGE);
    assert!(page.contains(BADGE), "no badge");
    let catalog: serde_json::Value = serde_json::from_str(&built(folder.path(), "catalog.json")).unwrap();
    let products = catalog["products"].as_array().unwrap();
    let tides = products.iter().find(|product| product["id"] == "tides").unwrap();
    assert_eq!(tides["status"], "deprecated");
    let feed = built(folder.path(), "changes/feed.json");
    assert!(feed.contains("Status changed: active → deprecated"), "{feed}");
    let (text, _) = check(folder.path(), "HEAD");
    for part in [
        "`Tides` is deprecated, but has no last day",
        "`Tides` is deprecated, but names no successor",
    ] {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
    // What is retired stays retired.
    fs::write(
        &file,
        product("status: active", "status: retired\ndeprecated: true"),
    )
    .unwrap();
    let page = built(folder.path(), PAGE);
    assert!(page.contains("badge life retired") && !page.contains(BADGE));
}

#[test]
fn a_deprecated_port_needs_an_end_and_an_alternative() {
    let Some(folder) = repository() else { return };
    let data = folder.path().join("data");
    let deprecated = product(
        "    contractId: readings-table\n",
        "    contractId: readings-table\n    deprecated: true\n",
    );
    fs::write(data.join("tides.odps.yaml"), &deprecated).unwrap();
    let (no_end, no_successor) = (
        "Port `readings` of `Tides` is deprecated, but has no last day",
        "Port `readings` of `Tides` is deprecated, but names no successor",
    );
    let (text, _) = check(folder.path(), "HEAD");
    assert!(text.contains(no_end) && text.contains(no_successor), "{text}");
    assert!(built(folder.path(), PAGE).contains(BADGE), "no badge at the port");
    // An end in the contract, and another version of the port.
    let end = "slaProperties:\n  - property: endOfSupport\n    value: \"2027-03-31\"\n";
    fs::write(data.join("readings.yaml"), CLEAN.replace("slaProperties:\n", end)).unwrap();
    let newer = "  - name: readings\n    version: 3.0.0\n    type: tables\nmanagementPorts:";
    fs::write(
        data.join("tides.odps.yaml"),
        deprecated.replace("managementPorts:", newer),
    )
    .unwrap();
    let (text, _) = check(folder.path(), "HEAD");
    assert!(!text.contains(no_end) && !text.contains(no_successor), "{text}");
}
