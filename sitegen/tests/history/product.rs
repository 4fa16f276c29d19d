//! Changes between two states of a product file: one line of a table for each kind of change; then the commands.

use std::fs;
use std::process::Command;

use meshfront::document::{Document, model::Product, read};
use meshfront::history::{Effect, compare_products};
use meshfront::source::FileId;

use super::{check, git, repository};
use Effect::{Additive, Breaking, Metadata};

/// A product that keeps all rules.
pub const PRODUCT: &str = "\
apiVersion: v1.0.0
kind: DataProduct
id: tides
name: Tides
version: 1.4.0
status: active
domain: harbour
tags: [water]
description:
  purpose: Tides for pilots.
inputPorts:
  - {name: gauges, version: 1.0.0, contractId: gauges-list}
outputPorts:
  - name: readings
    version: 2.1.0
    type: tables
    description: All readings.
    contractId: readings-table
    inputContracts:
      - {id: gauges-list, version: 1.0.0}
  - name: alerts
    version: 1.0.0
    type: topic
managementPorts:
  - {name: health, content: observability, type: rest, url: https://tides.example.com/health}
team:
  name: Tide team
  members:
    - {username: ada, role: owner}
support:
  - {channel: tide-help, url: https://chat.example.com/tide-help}
";

fn product(text: &str) -> Box<Product> {
    let mut reading = read(FileId(0), text, Default::default());
    match reading.documents.remove(0) {
        Document::Product(product) => product,
        Document::Contract(_) => unreachable!("a product"),
    }
}

/// What is replaced by what, the sentence of the change that must be found, its effect on readers and on those who
/// deliver.
const CASES: &[(&str, &str, &str, Effect, Effect)] = &[
    (
        "name: Tides",
        "name: Tide tables",
        "Name changed: Tides → Tide tables",
        Metadata,
        Metadata,
    ),
    (
        "domain: harbour",
        "domain: sea",
        "Domain changed: harbour → sea",
        Breaking,
        Breaking,
    ),
    (
        "status: active",
        "status: deprecated",
        "Status changed: active → deprecated",
        Metadata,
        Metadata,
    ),
    (
        "status: active",
        "status: retired",
        "Status changed: active → retired",
        Breaking,
        Breaking,
    ),
    (
        "status: active",
        "status: draft",
        "Status changed: active → draft",
        Breaking,
        Breaking,
    ),
    (
        "[water]",
        "[water, sea]",
        "Tags changed: water → water, sea",
        Metadata,
        Metadata,
    ),
    (
        "for pilots",
        "for all",
        "Description changed purpose: Tides for pilots. → Tides for all.",
        Metadata,
        Metadata,
    ),
    (
        "  - name: alerts\n    version: 1.0.0\n    type: topic\n",
        "",
        "Port removed `alerts`",
        Breaking,
        Metadata,
    ),
    (
        "managementPorts:",
        "  - {name: files, version: 1.0.0, type: files, contractId: tide-files}\nmanagementPorts:",
        "Port added `files`: tide-files",
        Additive,
        Breaking,
    ),
    (
        "  - name: readings\n",
        "  - name: levels\n",
        "Port renamed `readings`: readings → levels (a guess)",
        Breaking,
        Breaking,
    ),
    (
        "name: alerts",
        "name: alert",
        "Port renamed `alerts`: alerts → alert (a guess)",
        Breaking,
        Breaking,
    ),
    // Another name and nothing in common: one port is gone, another one is there.
    (
        "name: alerts",
        "name: warnings",
        "Port removed `alerts`",
        Breaking,
        Metadata,
    ),
    (
        "name: alerts",
        "name: warnings",
        "Port added `warnings`",
        Additive,
        Breaking,
    ),
    (
        "version: 2.1.0",
        "version: 3.0.0",
        "Port version changed `readings`: 2.1.0 → 3.0.0",
        Breaking,
        Breaking,
    ),
    (
        "version: 2.1.0",
        "version: 2.2.0",
        "Port version changed `readings`: 2.1.0 → 2.2.0",
        Metadata,
        Metadata,
    ),
    (
        "contractId: readings-table",
        "contractId: other-table",
        "Port contract changed `readings`: readings-table → other-table",
        Breaking,
        Breaking,
    ),
    (
        "type: topic",
        "type: files",
        "Port type changed `alerts`: topic → files",
        Breaking,
        Breaking,
    ),
    (
        "All readings",
        "Most readings",
        "Port description changed `readings`: All readings. → Most readings.",
        Metadata,
        Metadata,
    ),
    (
        "- {id: gauges-list, version: 1.0.0}",
        "- {id: buoys, version: 1.0.0}",
        "Port sources changed `readings`: gauges-list → buoys",
        Metadata,
        Metadata,
    ),
    (
        "contractId: gauges-list}",
        "contractId: buoys}",
        "Input removed `gauges`: was gauges-list",
        Metadata,
        Metadata,
    ),
    (
        "{name: gauges, version: 1.0.0",
        "{name: gauges, version: 2.0.0",
        "Input version changed `gauges`: 1.0.0 → 2.0.0",
        Metadata,
        Metadata,
    ),
    (
        "example.com/health",
        "example.com/state",
        "Management port changed `health`",
        Breaking,
        Breaking,
    ),
    (
        "{name: health",
        "{name: pulse",
        "Management port removed `health`",
        Breaking,
        Breaking,
    ),
    (
        "{name: health",
        "{name: pulse",
        "Management port added `pulse`",
        Additive,
        Additive,
    ),
    (
        "Tide team",
        "Sea team",
        "Team changed: Tide team → Sea team",
        Metadata,
        Metadata,
    ),
    (
        "username: ada",
        "username: bo",
        "Members changed: ada (owner) → bo (owner)",
        Metadata,
        Metadata,
    ),
    (
        "channel: tide-help",
        "channel: sea-help",
        "Support changed",
        Metadata,
        Metadata,
    ),
];

#[test]
fn every_change_of_a_product_is_found_with_its_effect() {
    let old = product(PRODUCT);
    let mut wrong = Vec::new();
    for (from, to, sentence, consumer, producer) in CASES {
        assert!(PRODUCT.contains(from), "{from:?} is not in the product");
        let changes = compare_products(&old, &product(&PRODUCT.replacen(from, to, 1)));
        let hit = changes.iter().any(|change| {
            change.sentence().starts_with(sentence)
                && change.consumer == *consumer
                && change.producer == *producer
        });
        if !hit {
            wrong.push(format!("{sentence}: found {changes:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let laid_out_anew = PRODUCT.replace("tags: [water]", "# a note\ntags:\n  - water");
    assert!(compare_products(&old, &product(&laid_out_anew)).is_empty());
}

#[test]
fn commands_see_products_beside_contracts() {
    let Some(folder) = repository() else { return };
    let file = folder.path().join("data/tides.odps.yaml");
    fs::write(&file, PRODUCT).unwrap();
    assert!(git(folder.path(), &["add", "."]) && git(folder.path(), &["commit", "-q", "-m", "tides"]));
    let port = "  - name: alerts\n    version: 1.0.0\n    type: topic\n";
    fs::write(&file, PRODUCT.replace(port, "")).unwrap();
    let diff = |old: &str, new: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_meshfront"));
        let output = command
            .args(["diff", old, new])
            .current_dir(folder.path())
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    for (old, new, part) in [
        (
            "HEAD:data",
            "data",
            "Tides 1.4.0 → 1.4.0: breaking\n  breaking  Port removed `alerts`",
        ),
        ("data", "HEAD:data", "  additive  Port added `alerts`"),
        (
            "HEAD:data/tides.odps.yaml",
            "data/tides.odps.yaml",
            "Port removed `alerts`",
        ),
        ("HEAD~1:data", "data", "  additive  Product added `tides`"),
        ("data", "HEAD~1:data", "  breaking  Product removed `tides`"),
    ] {
        let text = diff(old, new);
        assert!(text.contains(part), "{old} {new}: {part} is missing in {text}");
    }
    let (text, code) = check(folder.path(), "HEAD");
    assert_eq!(code, Some(1));
    assert!(
        text.contains("missing-version-bump") && text.contains("version: 2.0.0"),
        "{text}"
    );
    fs::write(&file, PRODUCT.replace(port, "").replace("1.4.0", "2.0.0")).unwrap();
    assert!(!check(folder.path(), "HEAD").0.contains("missing-version-bump"));
    fs::remove_file(&file).unwrap();
    let (text, _) = check(folder.path(), "HEAD");
    assert!(
        text.contains("The product `tides` (`Tides`) was active and is not there any more."),
        "{text}"
    );
    fs::write(
        folder.path().join("data/marketplace.yaml"),
        "redirects:\n  - {from: harbour/tides, to: harbour/readings-table}\n",
    )
    .unwrap();
    assert!(
        !check(folder.path(), "HEAD")
            .0
            .contains("removed-without-tombstone")
    );
}
