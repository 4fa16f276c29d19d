//! What is said when a limit is reached, and what counts as nested.

use super::markup::bounded;
use super::{Budgets, Meter, Resource};

#[test]
fn a_limit_is_named_with_the_way_to_raise_it() {
    let budgets = Budgets::default();
    for (budget, resource, message, help) in [
        (
            budgets.evidence,
            Resource::Bytes,
            "has more than 256 MiB",
            "`limits: {evidence: {bytes: 536870912}}`",
        ),
        (
            budgets.evidence,
            Resource::Ratio,
            "grows to more than 100 times its size when it is unpacked",
            "`limits: {evidence: {ratio: 200}}`",
        ),
        (
            budgets.git,
            Resource::Entries,
            "changes more than 100,000 files",
            "`limits: {git: {entries: 200000}}`",
        ),
        (
            budgets.contracts,
            Resource::Depth,
            "is nested deeper than 100 levels",
            "Flatten it",
        ),
    ] {
        let exceeded = budget.exceeded(resource);
        assert_eq!(exceeded.to_string(), message);
        assert!(exceeded.help().contains(help), "{}", exceeded.help());
    }
}

#[test]
fn nothing_is_spent_beyond_a_limit_and_depth_is_never_raised() {
    let mut budget = Budgets::default().git;
    budget.set(Resource::Steps, 10);
    budget.set(Resource::Depth, 1000);
    assert_eq!(budget.depth, 32);
    let meter = Meter::new(budget);
    assert!(meter.spend(Resource::Steps, 6).is_ok());
    assert!(meter.spend(Resource::Steps, 5).is_err());
    assert!(meter.spend(Resource::Steps, 4).is_ok());
    assert!(meter.spend(Resource::Steps, u64::MAX).is_err());
    assert!(meter.in_time().is_ok());
}

#[test]
fn packed_files_may_grow_by_their_size_and_small_ones_freely() {
    let budget = Budgets::default().evidence;
    assert_eq!(budget.unpacked(100), 16 << 20);
    assert_eq!(budget.unpacked(1 << 20), 100 << 20);
    assert_eq!(budget.unpacked(1 << 30), budget.bytes);
}

#[test]
fn only_what_nests_without_end_is_no_markdown() {
    let budget = Budgets::default().texts;
    for text in [
        "Plain.".to_owned(),
        "> > > a quotation in quotations".to_owned(),
        "- a\n  - b\n    - c\n".repeat(200),
        "--- a line of signs ---".repeat(100),
        "<ul>".to_owned() + &"<li>one</li>".repeat(2000),
        "<p>a<br>".repeat(200),
        "a > b, c < d; ".repeat(3000),
        "array<struct<a:map<string,int>>>".repeat(30),
        format!("|{}\n|{}\n", "a|".repeat(60), "-|".repeat(60)),
    ] {
        assert!(bounded(&text, &budget).is_ok(), "{text:.60}");
    }
    for text in [
        ">".repeat(60_000),
        "> ".repeat(60_000),
        "text\n".to_owned() + &"- > 1. ".repeat(20),
        "<div>".repeat(60_000),
        "<b></x>".repeat(60_000),
        "<B>".repeat(300),
        format!("|{}\n|{}\n", "a|".repeat(2000), "-|".repeat(2000)),
        "word ".repeat(300_000),
    ] {
        assert!(bounded(&text, &budget).is_err(), "{text:.60}");
    }
}
