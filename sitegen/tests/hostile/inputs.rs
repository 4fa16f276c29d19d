//! Files that grow when they are read: packed, nested, repeated.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::{CONTRACT, folder, run};

/// The parts of a file, packed.
fn packed(parts: &[(&str, usize)]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    for (text, times) in parts {
        let block = text.repeat(1000);
        for _ in 0..times / 1000 {
            packed.write_all(block.as_bytes()).unwrap();
        }
        packed.write_all(text.repeat(times % 1000).as_bytes()).unwrap();
    }
    packed.finish().unwrap()
}

fn contract_with(purpose: &str) -> Vec<u8> {
    let quoted = serde_json::to_string(purpose).unwrap();
    format!("{CONTRACT}description:\n  purpose: {quoted}\n").into_bytes()
}

#[test]
fn results_that_grow_are_refused_by_name_and_the_rest_is_read() {
    let good =
        br#"{"productId": "x", "contractId": "orders", "checkId": "a", "name": "a", "status": "pass"}"#;
    let cases: &[(&str, Vec<u8>, &str)] = &[
        (
            "numbers.json.gz",
            packed(&[("[", 1), ("0,", 60_000_000), ("0]", 1)]),
            "100 times its size",
        ),
        (
            "objects.json.gz",
            packed(&[
                ("{\"status\":\"pass\",\"rows\":[", 1),
                ("{},", 3_000_000),
                ("{}]}", 1),
            ]),
            "2,000,000 values",
        ),
        (
            "lines.ndjson.gz",
            packed(&[("{\"status\":\"pass\"}\n", 700_000)]),
            "200,000 results",
        ),
        (
            "cases.xml.gz",
            packed(&[("<testsuite>", 1), ("<testcase/>", 700_000), ("</testsuite>", 1)]),
            "200,000 results",
        ),
        (
            "nested.xml",
            "<testsuite>".repeat(60_000).into_bytes(),
            "128 levels",
        ),
        (
            "lists.json",
            ("[".repeat(500_000)).into_bytes(),
            "ends in the middle of a value",
        ),
    ];
    for (name, bytes, said) in cases {
        let folder = folder(&[
            (&format!("quality/{name}"), bytes.clone()),
            ("quality/a.ndjson", good.to_vec()),
        ]);
        let ran = run(folder.path(), "check", &[]);
        assert!(
            ran.text.contains(&format!("quality/{name}")),
            "{name}: {}",
            ran.text
        );
        assert!(ran.text.contains(said), "{name}: {}", ran.text);
        assert!(
            ran.text.contains("limits: {evidence: {") || !said.contains(','),
            "{name}: {}",
            ran.text
        );
    }
}

#[test]
fn many_such_files_together_cost_no_more() {
    let bomb = packed(&[("[", 1), ("0,", 60_000_000), ("0]", 1)]);
    let names: Vec<String> = (0..8).map(|number| format!("quality/{number}.json.gz")).collect();
    let files: Vec<(&str, Vec<u8>)> = names.iter().map(|name| (name.as_str(), bomb.clone())).collect();
    let ran = run(folder(&files).path(), "check", &[]);
    assert_eq!(ran.text.matches("limit-exceeded").count(), 8, "{}", ran.text);
}

#[test]
fn limits_are_raised_where_they_are_said_to_be() {
    let bomb = packed(&[("[", 1), ("0,", 12_000_000), ("0]", 1)]);
    let with = |limits: &str| {
        let files = [
            ("quality/a.json.gz", bomb.clone()),
            ("marketplace.yaml", limits.as_bytes().to_vec()),
        ];
        run(folder(&files).path(), "check", &[]).text
    };
    assert!(with("title: T\n").contains("100 times its size"));
    let raised = with("limits: {evidence: {ratio: 2000}}\n");
    assert!(!raised.contains("times its size"), "{raised}");
    let wrong = with("limits: {evidence: {ratio: lots, speed: 3}, git: {depth: 500}}\n");
    for part in [
        "from 1 to 100000, not `lots`",
        "has no key `speed`",
        "from 1 to 32, not `500`",
    ] {
        assert!(wrong.contains(part), "{part}: {wrong}");
    }
}

#[test]
fn markup_that_nests_without_end_is_shown_as_it_is_written() {
    for text in [
        ">".repeat(60_000),
        "<div>".repeat(60_000),
        "- > 1. ".repeat(20_000),
        "<b></i>".repeat(40_000),
    ] {
        let folder = folder(&[("orders.odcs.yaml", contract_with(&text))]);
        let ran = run(folder.path(), "check", &[]);
        assert!(ran.text.contains("nested deeper than 32 levels"), "{}", ran.text);
        assert_eq!(run(folder.path(), "build", &[]).code, 0);
    }
}

#[test]
fn expressions_that_loop_in_loops_do_not_run() {
    let ten = "[1,2,3,4,5,6,7,8,9,10]";
    let loops = format!("{ten}.all(a, ").repeat(10) + "true" + &")".repeat(10);
    let chain = "1".to_owned() + &"+1".repeat(1500) + " > 0";
    let deep = "(".repeat(1500) + "true" + &")".repeat(1500);
    let long = format!("product.name != '{}'", "x".repeat(10_000));
    for (expression, said) in [
        (loops, "steps"),
        (chain, "120 operators"),
        (deep, "120 operators"),
        (long, "4,096 bytes"),
    ] {
        let rule =
            format!("own_rules:\n  - {{id: mine, expression: \"{expression}\", message: m, help: h}}\n");
        let folder = folder(&[("policies.yaml", rule.into_bytes())]);
        let ran = run(folder.path(), "check", &[]);
        assert!(
            ran.text.contains("mine") && ran.text.contains(said),
            "{said}: {:.2000}",
            ran.text
        );
    }
}

#[test]
fn expressions_at_the_limit_are_run_on_any_thread() {
    for expression in [
        "1".to_owned() + &"+1".repeat(118) + " > 0",
        "(".repeat(90) + "true" + &")".repeat(90),
        "!".repeat(90) + "true",
        "[".repeat(58) + &"]".repeat(58) + " != " + &"[".repeat(58) + "1" + &"]".repeat(58),
        "product.name != ''".to_owned() + &" && product.name != ''".repeat(38),
    ] {
        let rule =
            format!("own_rules:\n  - {{id: mine, expression: \"{expression}\", message: m, help: h}}\n");
        let folder = folder(&[("policies.yaml", rule.into_bytes())]);
        let ran = run(folder.path(), "check", &[]);
        assert!(!ran.text.contains("mine"), "{:.2000}", ran.text);
    }
}

#[test]
fn contracts_that_expand_or_nest_are_refused() {
    let mut laughs = "a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n".to_owned();
    for (before, name) in "abcdefgh".chars().zip("bcdefghi".chars()) {
        laughs += &format!("{name}: &{name} [{}]\n", vec![format!("*{before}"); 9].join(", "));
    }
    for (text, said) in [
        (laughs, "1,000,000 values"),
        ("[".repeat(500_000), "100 levels"),
        ("- ".repeat(300_000), "100 levels"),
        ("{a: ".repeat(200_000), "recursion limit"),
        ("x: ".to_owned() + &"[{},".repeat(200_000), "recursion limit"),
    ] {
        let folder = folder(&[("x.yaml", text.into_bytes())]);
        let ran = run(folder.path(), "check", &[]);
        assert!(
            ran.text.contains("x.yaml") && ran.text.contains(said),
            "{said}: {}",
            ran.text
        );
    }
}

#[test]
fn rows_that_grow_are_refused_by_name_and_the_rest_counts() {
    let row = "{\"day\":\"2026-11-20\",\"productId\":\"orders\",\"consumerTeam\":\"a\",\"uses\":1,\"distinctConsumers\":9}\n";
    let bomb = packed(&[(row, 1), (" \n", 60_000_000)]);
    assert!(bomb.len() < 1 << 20, "{}", bomb.len());
    let marketplace = folder(&[
        ("metrics/usage/bomb.ndjson.gz", bomb),
        ("metrics/usage/good.ndjson", row.as_bytes().to_vec()),
    ]);
    let ran = run(marketplace.path(), "check", &[]);
    assert!(ran.text.contains("bomb.ndjson.gz"), "{}", ran.text);
    assert!(ran.text.contains("200 times its size"), "{}", ran.text);
    assert!(
        ran.text.contains("limits: {metrics: {ratio: 400}}"),
        "{}",
        ran.text
    );
    assert!(!ran.text.contains("good.ndjson"), "{}", ran.text);
}
