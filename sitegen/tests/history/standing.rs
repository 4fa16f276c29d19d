//! The table of a comment on a pull request: two small states of a marketplace in, Markdown out.

use std::fs;

use meshfront::Marketplace;
use meshfront::commands::check::comment;
use meshfront::day::Day;
use meshfront::history::standing::{differences, standings};

use super::CLEAN;

/// Files of a state: name and content.
type State<'t> = &'t [(&'t str, &'t str)];

fn state(files: State) -> Marketplace {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("quality")).unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    meshfront::check(folder.path(), None, Day::parse("2026-11-20"))
}

/// The comment without its last line, which is always the same.
fn comment(before: State, after: State) -> String {
    let (before, after) = (state(before), state(after));
    let of = |state: &Marketplace| standings(&state.catalog, &state.report, &state.trust);
    let (before, after) = (of(&before), of(&after));
    let mut text = String::new();
    comment::standings(&mut text, &differences(&before, &after), after.len());
    let text = text.trim();
    let cut = text.find("\n\nBoth sides").unwrap_or(text.len());
    text[..cut].to_owned()
}

const HEAD: &str = "| Product | Checklist | Score of checks |\n|---|---|---|\n";
const RESULTS: &str = "quality/rows.ndjson";

/// A contract without most of what the checklist asks for.
const BARE: &str = "apiVersion: v3.1.0\nkind: DataContract\nid: berths\nname: Berths | <b>\nversion: 1.0.0\n\
    status: active\ndomain: harbour\n";

/// Results of the two checks of the clean contract.
fn results(volume: &str, key: &str) -> String {
    [("rowCount", "", volume), ("duplicateValues", "reading_id", key)]
        .map(|(metric, field, status)| {
            format!(
                "{{\"contractId\": \"readings-table\", \"target\": {{\"object\": \"readings\", \"property\": \"{field}\"}}, \
                 \"measure\": {{\"metric\": \"{metric}\"}}, \"status\": \"{status}\", \"observedAt\": \"2026-11-19T22:00:00Z\"}}\n"
            )
        })
        .concat()
}

#[test]
fn a_comment_says_what_each_product_gains_and_loses() {
    let poorer = CLEAN.replace("purpose:", "purposes:");
    let retired = BARE.replace("active", "retired");
    let (good, bad) = (results("pass", "pass"), results("pass", "fail"));
    let both: State = &[("a.yaml", CLEAN), ("b.yaml", BARE)];
    let cases: &[(&str, State, State, &str)] = &[
        ("nothing differs", both, both, "#### Products: 2 as before"),
        ("nothing at all", &[], &[], "#### Products: none"),
        (
            "an item is lost; what is not measured is unknown",
            &[("a.yaml", CLEAN)],
            &[("a.yaml", &poorer)],
            "#### Products: 1 changed\n\nTABLE| Readings table (harbour) | 10 → 9 of 10 | unknown |",
        ),
        (
            "an item is won",
            &[("a.yaml", &poorer), ("b.yaml", BARE)],
            both,
            "#### Products: 1 changed, 1 as before\n\nTABLE| Readings table (harbour) | 9 → 10 of 10 | unknown |",
        ),
        (
            "the score falls",
            &[("a.yaml", CLEAN), (RESULTS, &good)],
            &[("a.yaml", CLEAN), (RESULTS, &bad)],
            "#### Products: 1 changed\n\nTABLE| Readings table (harbour) | 10 of 10 | 100 → 50 |",
        ),
        (
            "the score was unknown, and that was not 0",
            &[("a.yaml", CLEAN)],
            &[("a.yaml", CLEAN), (RESULTS, &good)],
            "#### Products: 1 changed\n\nTABLE| Readings table (harbour) | 10 of 10 | unknown → 100 |",
        ),
        (
            "the score is unknown now",
            &[("a.yaml", CLEAN), (RESULTS, &bad)],
            &[("a.yaml", CLEAN)],
            "#### Products: 1 changed\n\nTABLE| Readings table (harbour) | 10 of 10 | 50 → unknown |",
        ),
        (
            "a new product; its name cannot break out of the table",
            &[("a.yaml", CLEAN)],
            both,
            "#### Products: 1 new, 1 as before\n\nTABLE| Berths \\| &lt;b&gt; (harbour), **new** | 2 of 10 | unknown |",
        ),
        (
            "a product that is gone says what it was",
            &[("a.yaml", CLEAN), ("b.yaml", BARE), (RESULTS, &bad)],
            &[("b.yaml", BARE)],
            "#### Products: 1 removed, 1 as before\n\nTABLE| Readings table (harbour), **removed** | was 10 of 10 | was 50 |",
        ),
        (
            "a retired product is judged no more",
            &[("b.yaml", BARE)],
            &[("b.yaml", &retired)],
            "#### Products: 1 changed\n\nTABLE| Berths \\| &lt;b&gt; (harbour) | 2 of 10 → does not apply | unknown |",
        ),
    ];
    let mut wrong = Vec::new();
    for (what, before, after, expected) in cases {
        let (found, expected) = (comment(before, after), expected.replace("TABLE", HEAD));
        if found != expected {
            wrong.push(format!("{what}\n--- expected\n{expected}\n--- found\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn a_long_comment_is_cut() {
    let many: Vec<(String, String)> = (0..60)
        .map(|number| {
            (
                format!("{number:02}.yaml"),
                BARE.replace("berths", &format!("berths-{number:02}")),
            )
        })
        .collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(name, text)| (&**name, &**text)).collect();
    let text = comment(&[], &many);
    let heading = "<details><summary>Products: 60 new, the first 6 of 60</summary>\n";
    assert!(text.starts_with(heading), "{text}");
    assert_eq!(text.matches("**new**").count(), 6);
}
