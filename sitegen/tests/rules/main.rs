//! Every rule with a broken fixture: the folder `clean` keeps all rules, and each case breaks it in one place.
//!
//! A case is a line of [`CASES`] or [`POLICY_CASES`]: the rule, the file, what is replaced by what, and a part of the line that the finding
//! must point to. A rule without a case fails the test.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod cases;
mod definitions;
mod policy_cases;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use cases::{CASES, Case};
use meshfront::Marketplace;
use meshfront::check::ItemState;
use meshfront::check::{Item, rules};
use meshfront::day::Day;
use policy_cases::POLICY_CASES;

fn all() -> impl Iterator<Item = &'static Case> {
    CASES.iter().chain(POLICY_CASES)
}

fn clean() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules/clean")
}

fn check(folder: &Path) -> Marketplace {
    meshfront::check(folder, None, Day::parse("2026-11-20"))
}

/// Code and the line that it points to, for each finding.
fn found(marketplace: &Marketplace) -> Vec<(String, String)> {
    let line = |place| marketplace.files.line(place).unwrap_or_default().to_owned();
    marketplace
        .findings
        .iter()
        .map(|finding| {
            (
                finding.id().to_owned(),
                finding.place.map(line).unwrap_or_default(),
            )
        })
        .collect()
}

#[test]
fn the_clean_folder_keeps_every_rule() {
    let marketplace = check(&clean());
    assert_eq!(found(&marketplace), Vec::new());
    for (id, product) in marketplace.catalog.products() {
        for item in Item::ALL {
            let state = marketplace.report.item(id, item);
            assert_eq!(state, ItemState::Passed, "{} {item:?}", product.name);
        }
    }
}

#[test]
fn every_case_gets_its_finding_on_its_line() {
    let mut wrong = Vec::new();
    for case in all() {
        let folder = tempfile::tempdir().unwrap();
        for entry in fs::read_dir(clean()).unwrap() {
            let path = entry.unwrap().path();
            fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
        }
        let file = folder.path().join(case.file);
        let before = fs::read_to_string(&file).unwrap_or_default();
        let after = if case.from.is_empty() {
            format!("{before}{}", case.to)
        } else {
            assert!(
                before.contains(case.from),
                "{}: {:?} is not in {}",
                case.code,
                case.from,
                case.file
            );
            before.replacen(case.from, case.to, 1)
        };
        fs::write(&file, after).unwrap();
        let found = found(&check(folder.path()));
        let hit = found
            .iter()
            .any(|(code, line)| code == case.code && line.contains(case.at));
        if !hit {
            wrong.push(format!("{} at {:?}: found {found:#?}", case.code, case.at));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_a_case() {
    let broken: BTreeSet<&str> = all().map(|case| case.code).collect();
    let missing: Vec<&str> = meshfront::check::codes()
        .iter()
        .map(|code| code.name)
        // Changes need an earlier state: see `history.rs`.
        .filter(|name| {
            !meshfront::history::against::CODES
                .iter()
                .any(|code| code.name == *name)
        })
        // The finding shows the id of the own rule.
        .filter(|name| !broken.contains(name) && *name != "broken-own-rule")
        .collect();
    assert!(missing.is_empty(), "no broken fixture for {missing:?}");
    assert!(rules::ALL.len() > 30);
}
