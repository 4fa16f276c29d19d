//! Entries of `figures` that cannot be right: each is found at its line, whether anybody asks or not.

use std::fs;

#[test]
fn figures_that_cannot_be_asked_for_are_found_at_their_line() {
    let long = format!("- {{kpi: T5, query: {}}}", "a".repeat(2_001));
    let long_n = format!("- {{kpi: T5, query: a, n_query: {}}}", "a".repeat(2_001));
    for (entries, line, expected) in [
        ("- {query: slo}", 5, "kpi"),
        ("- {kpi: T5}", 5, "query"),
        ("- {kpi: T55, query: slo}", 5, "There is no figure `T55`"),
        (
            "- {kpi: T5, query: slo}\n  - {kpi: t5, query: slo}",
            6,
            "There is no figure `t5`",
        ),
        (
            "- {kpi: T5, query: slo, scope: sales}",
            5,
            "`scope` cannot be `sales`",
        ),
        (
            "- {kpi: T5, query: slo, scope: 'domain:'}",
            5,
            "`scope` cannot be `domain:`",
        ),
        (
            "- {kpi: A8, query: slo, scope: 'domain:sales'}",
            5,
            "has no values of domains",
        ),
        (
            "- {kpi: T5, query: slo}\n  - {kpi: T5, query: b, scope: org}",
            6,
            "of the same scope is asked for before",
        ),
        ("- {kpi: T5, query: slo, unit: percent}", 5, "has no key `unit`"),
        ("- {kpi: T5, query: slo, n_query: [a]}", 5, "n_query"),
        ("- T5", 5, "must be a mapping"),
        (long.as_str(), 5, "`query` has 2001 bytes"),
        (long_n.as_str(), 5, "`n_query` has 2001 bytes"),
    ] {
        let root = tempfile::tempdir().unwrap();
        let text = format!("title: Shop\nprometheus:\n  url: https://example.com\n  figures:\n  {entries}\n");
        fs::write(root.path().join("marketplace.yaml"), text).unwrap();
        let marketplace = meshfront::check(root.path(), None, None);
        let mut findings = marketplace.findings.iter();
        let found = findings.find(|finding| finding.message.contains(expected));
        assert!(found.is_some(), "{entries}: {:?}", marketplace.findings);
        assert_eq!(found.unwrap().place.unwrap().line, line, "{entries}");
    }
}
