//! The gate: what a build leaves out, what it says about that, and what lets a product through.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::fs;
use std::path::PathBuf;

use meshfront::commands::build::{Built, Moment, build};
use meshfront::finding::Severity;

/// A product that has all that the minimum asks for.
const WHOLE: &str = "apiVersion: v3.1.0
kind: DataContract
id: orders
name: Orders
version: 1.0.0
status: active
domain: sales
description: {purpose: Every confirmed order.}
team: {members: [{username: ada, role: owner}]}
schema:
  - name: orders
    properties:
      - {name: id, logicalType: string, classification: internal}
    quality: [{metric: rowCount, mustBeGreaterThan: 0}]
";

/// One with neither owner nor check; its name is hostile.
const POOR: &str = "apiVersion: v3.1.0
kind: DataContract
id: baskets
name: Baskets <b>&amp;
version: 1.0.0
status: active
domain: web
description: {purpose: Baskets that were left.}
schema:
  - name: baskets
    properties:
      - {name: id, logicalType: string, classification: internal}
";

const MARKETPLACE: &str = "title: Test\nbase_url: https://data.example/\n";

struct Case {
    _folder: tempfile::TempDir,
    built: Built,
    site: PathBuf,
}

impl Case {
    fn of(files: &[(&str, &str)]) -> Case {
        let folder = tempfile::tempdir().unwrap();
        let (input, site) = (folder.path().join("input"), folder.path().join("site"));
        fs::create_dir_all(&input).unwrap();
        let contracts = [("orders.odcs.yaml", WHOLE), ("baskets.odcs.yaml", POOR)];
        for (path, text) in contracts.iter().chain(files) {
            fs::write(input.join(path), text).unwrap();
        }
        let built = build(&input, &site, None, Moment::default(), &mut |_| {}).unwrap();
        Case {
            _folder: folder,
            built,
            site,
        }
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.site.join(path)).unwrap_or_default()
    }

    /// The files that name the second product.
    fn named_in(&self) -> Vec<String> {
        let files = walkdir::WalkDir::new(&self.site).sort_by_file_name();
        let files = files.into_iter().map(Result::unwrap);
        let named = files.filter(|entry| entry.file_type().is_file()).filter(|entry| {
            let text = String::from_utf8_lossy(&fs::read(entry.path()).unwrap()).to_lowercase();
            text.contains("baskets")
        });
        let path = |entry: walkdir::DirEntry| {
            let path = entry.path().strip_prefix(&self.site).unwrap();
            path.to_str().unwrap().replace('\\', "/")
        };
        named.map(path).collect()
    }

    fn severity(&self) -> Option<Severity> {
        let mut findings = self.built.findings.iter();
        let found = findings.find(|finding| finding.code.name == "below-publication-minimum");
        found.map(|finding| finding.severity)
    }
}

#[test]
fn a_product_below_the_minimum_is_left_out_and_said_to_be() {
    let case = Case::of(&[("marketplace.yaml", MARKETPLACE)]);
    assert_eq!(case.severity(), Some(Severity::Error));
    let named = case.named_in();
    let [governance, page] = &named[..] else {
        panic!("{named:?}");
    };
    assert_eq!(governance, "governance/index.html");
    assert!(page.starts_with("p/web/"), "{page}");
    let html = case.read(page);
    assert!(html.contains("blocked") && html.contains("noindex"), "{html}");
    assert!(
        html.contains("has no owner and no quality check") && html.contains("Add what is missing"),
        "{html}"
    );
    assert!(
        !html.contains("Baskets <b>") && html.contains("Baskets &lt;b&gt;"),
        "{html}"
    );
    let governance = case.read(governance);
    assert!(governance.contains("Blocked products"), "{governance}");
    let sitemap = case.read("sitemap.xml");
    assert!(
        sitemap.contains("p/sales/orders/") && !sitemap.contains("p/web/"),
        "{sitemap}"
    );
    let said = case.built.gate.unwrap();
    assert!(
        said.contains("One product is blocked") && said.contains("/governance/"),
        "{said}"
    );
    assert_eq!(case.built.summary.products, 1);
}

#[test]
fn who_decides_lets_a_product_through() {
    let rule = "rules: [{code: below-publication-minimum, severity: ";
    let warning = format!("{rule}warning, domains: [web]}}]\n");
    let off = format!("{rule}off}}]\n");
    let policies = |text| vec![("policies.yaml", text)];
    let waived = "waivers:\n  - rule: below-publication-minimum\n    product: baskets\n    reason: Moves.\n    approver: Ada\n    expires: 2030-01-01\n";
    for (files, severity, is_shown, said) in [
        // A bare folder shows everything, and says how to turn the gate on.
        (vec![], Some(Severity::Warning), true, Some("profile: standard")),
        (
            policies("profile: lenient\n"),
            Some(Severity::Warning),
            true,
            None,
        ),
        (
            policies("profile: standard\n"),
            Some(Severity::Error),
            false,
            Some("blocked"),
        ),
        (
            policies("profile: strict\n"),
            Some(Severity::Error),
            false,
            Some("blocked"),
        ),
        // A word that is none lets nothing through.
        (
            policies("profile: lax\n"),
            Some(Severity::Error),
            false,
            Some("blocked"),
        ),
        (
            policies("publish_blocked: true\n"),
            Some(Severity::Error),
            true,
            Some("with a mark"),
        ),
        (policies(&warning), Some(Severity::Warning), true, None),
        (policies(&off), None, true, None),
        (
            policies("publication_minimum: [purpose, classification]\n"),
            None,
            true,
            None,
        ),
        (
            vec![("marketplace.yaml", MARKETPLACE), ("waivers.yaml", waived)],
            None,
            true,
            None,
        ),
    ] {
        let case = Case::of(&files);
        assert_eq!(case.severity(), severity, "{files:?} {:?}", case.built.findings);
        let list = case.read("products/index.html");
        assert_eq!(list.contains("Baskets"), is_shown, "{files:?}");
        let gate = case.built.gate.clone();
        let is_said = said.is_none_or(|said| gate.as_ref().is_some_and(|gate| gate.contains(said)));
        assert!(is_said && gate.is_some() == said.is_some(), "{files:?} {gate:?}");
        let is_marked = list.contains("Blocked");
        assert_eq!(is_marked, said == Some("with a mark"), "{files:?}");
    }
}

#[test]
fn strict_blocks_on_any_error() {
    let rules = "rules: [{code: missing-backup-owner, severity: error, domains: [sales]}]\n";
    let strict = format!("profile: strict\n{rules}");
    for (policies, is_shown) in [(rules, true), (&strict, false)] {
        let case = Case::of(&[("policies.yaml", policies)]);
        let list = case.read("products/index.html");
        assert_eq!(list.contains("Orders"), is_shown, "{policies}");
    }
}

#[test]
fn drafts_are_left_alone_and_checks_see_everything() {
    let draft = POOR.replace("status: active", "status: draft");
    let case = Case::of(&[("marketplace.yaml", MARKETPLACE), ("baskets.odcs.yaml", &draft)]);
    assert_eq!(case.severity(), None);
    assert!(case.read("products/index.html").contains("Baskets"));
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("marketplace.yaml"), MARKETPLACE).unwrap();
    fs::write(folder.path().join("baskets.odcs.yaml"), POOR).unwrap();
    let marketplace = meshfront::check(folder.path(), None, None);
    assert_eq!(
        (marketplace.catalog.products.len(), marketplace.blocked.len()),
        (1, 1)
    );
}
