//! Tables of texts and the trees or findings that they give.

use std::fmt::Write;

use super::{Limits, Node, Value, parse};
use crate::source::FileId;

/// The documents and then the findings, in one line.
fn read(text: &str, limits: Limits) -> String {
    let parsed = parse(FileId(0), text, limits);
    let mut out: Vec<String> = parsed.documents.iter().map(flow).collect();
    out.extend(parsed.findings.iter().map(|finding| {
        let place = finding.place.unwrap_or_default();
        format!("{} {}:{}", finding.code.name, place.line, place.column)
    }));
    out.join(" | ")
}

fn flow(node: &Node) -> String {
    match &node.value {
        Value::Scalar { text, plain: true } => text.to_string(),
        Value::Scalar { text, .. } => format!("{text:?}"),
        Value::Sequence(items) => format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Value::Mapping(entries) => {
            let entry = |(key, value): &(Node, Node)| format!("{}: {}", flow(key), flow(value));
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
    }
}

#[test]
fn texts_become_trees() {
    let table = [
        ("", ""),
        ("# only a comment", ""),
        ("---\n---\n...\n", ""),
        ("a: 1\nb: [x, \"y\"]", "{a: 1, b: [x, \"y\"]}"),
        ("a: 1\r\nb: |\r\n  x\r\n  y\r\n", "{a: 1, b: \"x\\ny\\n\"}"),
        ("a: 1\n---\nb: 2\n---\n", "{a: 1} | {b: 2}"),
        ("a: !!str 012\nb: 012", "{a: \"012\", b: 012}"),
        ("%YAML 1.1\n---\na: yes", "{a: yes}"),
        ("a: &x {b: 1}\nc: *x", "{a: {b: 1}, c: {b: 1}}"),
        // Anchors end with their document.
        ("a: &x 1\n---\nb: *x", "{a: 1} | unparsable-file 3:4"),
        // A later anchor of the same name counts from there on.
        ("- &x 1\n- *x\n- &x 2\n- *x", "[1, 1, 2, 2]"),
        ("a: &x [*x, 1]", "{a: [, 1]} | alias-cycle 1:8"),
        ("&x a: *x", "{a: a}"),
        ("a: [1, 2", "unparsable-file 1:4"),
        // A fault within a bracket is no forgotten end.
        ("a: [\n  1, \n  b: c: d\n]", "unparsable-file 3:7"),
        ("a:\n  b: [\n    1\n  c: 2", "unparsable-file 2:6"),
        ("a: b: c", "unparsable-file 1:5"),
        ("a:\n\t- b", "unparsable-file 2:2"),
        ("a: 1\n---\nb: [", "{a: 1} | unparsable-file 3:4"),
        ("  a: 1\nb: 2", "unparsable-file 2:1"),
        ("a: 1\n%b: 2", "unparsable-file 2:1"),
        ("a: 1\n...\n}", "{a: 1} | unparsable-file 3:1"),
        ("a: @b", "unparsable-file 1:4"),
        (
            "a: 1\na: 2\na: 3",
            "{a: 3} | duplicate-key 2:1 | duplicate-key 3:1",
        ),
        ("a: 1\n\"a\": 2", "{\"a\": 2} | duplicate-key 2:1"),
        ("{a: 1, ? [x] : 2, ? [x] : 3}", "{a: 1, [x]: 2, [x]: 3}"),
    ];
    for (text, expected) in table {
        assert_eq!(read(text, Limits::default()), expected, "{text:?}");
    }
}

#[test]
fn continued_lines_may_be_indented_too_little() {
    let loose = |line: usize, column: usize| format!(" | loose-indentation {line}:{column}");
    let table = [
        (
            "a:\n  b: \"x\n y\"\nc: 1",
            "{a: {b: \"x y\"}, c: 1}",
            Some((3, 2)),
        ),
        (
            "a:\n  b: \"x\ny\n\nz\"\nc: 1",
            "{a: {b: \"x y\\nz\"}, c: 1}",
            Some((3, 1)),
        ),
        (
            "a:\n  b: 'it''s\nso'\nc: 1",
            "{a: {b: \"it's so\"}, c: 1}",
            Some((3, 1)),
        ),
        (
            "- a:\n    b: \"q\\\"\nr\"\n- c",
            "[{a: {b: \"q\\\" r\"}}, c]",
            Some((3, 1)),
        ),
        (
            "a:\n  b: [x,\ny,\n \"z\"\n]\nc: 1",
            "{a: {b: [x, y, \"z\"]}, c: 1}",
            Some((3, 1)),
        ),
        (
            "a:\n  b: {x: 1,\ny: 2}\nc: 1",
            "{a: {b: {x: 1, y: 2}}, c: 1}",
            Some((3, 1)),
        ),
        // As they should be.
        ("a:\n  b: \"x\n    y\"", "{a: {b: \"x y\"}}", None),
    ];
    for (text, expected, found) in table {
        let found = found.map_or(String::new(), |(line, column)| loose(line, column));
        assert_eq!(
            read(text, Limits::default()),
            format!("{expected}{found}"),
            "{text:?}"
        );
    }
    // Places are those of the file, also behind the lines that were moved.
    let text = "a:\n  b: \"x\nö\"\nc: ü";
    let parsed = parse(FileId(0), text, Limits::default());
    let c = parsed
        .documents
        .first()
        .and_then(|tree| tree.get("c"))
        .map(|c| (c.line, c.column, c.start, c.end));
    assert_eq!(c, Some((4, 4, 18, 20)));
    // Quotes that nobody closes are no continued text.
    for text in ["a:\n  b: \"x\ny", "a:\n  b: \"x\n---\nc: 1"] {
        assert!(
            read(text, Limits::default()).contains("unparsable-file"),
            "{text:?}"
        );
    }
}

#[test]
fn merge_keys_fill_in_what_is_not_said() {
    let base = "base: &a {x: 1, y: 2}\nmore: &b {y: 3, z: 4}\nit: ";
    let table = [
        ("{<<: *a}", "{x: 1, y: 2}"),
        ("{<<: *a, x: own}", "{x: own, y: 2}"),
        ("{x: own, <<: *a}", "{x: own, y: 2}"),
        ("{<<: [*a, *b]}", "{x: 1, y: 2, z: 4}"),
        ("{<<: [*b, *a]}", "{y: 3, z: 4, x: 1}"),
        ("{<<: *a, <<: *b}", "{x: 1, y: 2, z: 4}"),
        ("{<<: {q: 1}}", "{q: 1}"),
        ("{<<: }", "{<<: }"),
        ("{<<: text, a: 1}", "{a: 1, <<: text}"),
        ("{<<: [*a, text]}", "{x: 1, y: 2, <<: text}"),
        ("{\"<<\": *a}", "{\"<<\": {x: 1, y: 2}}"),
        ("{<<: {<<: *a, w: 0}}", "{w: 0, x: 1, y: 2}"),
    ];
    for (text, expected) in table {
        let whole = read(&format!("{base}{text}"), Limits::default());
        let it = whole.split_once("it: ").map_or(&*whole, |(_, it)| it);
        assert_eq!(it, format!("{expected}}}"), "{text}");
    }
}

#[test]
fn json_is_read_in_full() {
    let table = [
        ("{}", "{}"),
        ("[]", "[]"),
        (
            " [1, -2.5e3, true, false, null, \"x\"] ",
            "[1, -2.5e3, true, false, null, \"x\"]",
        ),
        ("{\n\t\"a\": {\n\t\t\"b\": []\n\t}\n}", "{\"a\": {\"b\": []}}"),
        (r#"{"a": "\u0041\ud83d\ude00\/\"\n"}"#, "{\"a\": \"A😀/\\\"\\n\"}"),
        (r#"{"a":1,"a":2}"#, "{\"a\": 2} | duplicate-key 1:8"),
        // Not JSON, but YAML.
        ("{a: 1}", "{a: 1}"),
        ("[1, 2,]", "[1, 2]"),
        ("{\"a\": 1} # comment", "{\"a\": 1}"),
        ("{\"a\": 012}", "{\"a\": 012}"),
        ("{\"a\": NaN}", "{\"a\": NaN}"),
        ("{\"a\": 'x'}", "{\"a\": \"x\"}"),
        ("[a]\n---\n{b: 1}", "[a] | {b: 1}"),
        // Neither.
        ("{\"a\": 1", "unparsable-file 1:1"),
        ("{\n\"a\": 1\n\"b\": 2\n}", "unparsable-file 3:4"),
        ("{\n\"a\": [1,\n2\n", "unparsable-file 2:6"),
        ("{\"a\" 1}", "unparsable-file 1:6"),
        ("[1] [2]", "unparsable-file 1:5"),
        ("{\"a\": \"x\\q\"}", "unparsable-file 1:7"),
        ("{\"a\": \"\\ud83d\"}", "unparsable-file 1:7"),
    ];
    for (text, expected) in table {
        assert_eq!(read(text, Limits::default()), expected, "{text:?}");
    }
}

#[test]
fn nodes_know_where_they_stand() {
    fn places(node: &Node, text: &str, out: &mut String) {
        match &node.value {
            Value::Scalar { .. } => {
                let written = text.get(node.start as usize..node.end as usize).unwrap_or("?");
                let _ = write!(out, "{}:{} {written:?} ", node.line, node.column);
            }
            Value::Sequence(items) => items.iter().for_each(|item| places(item, text, out)),
            Value::Mapping(entries) => entries.iter().for_each(|(key, value)| {
                places(key, text, out);
                places(value, text, out);
            }),
        }
    }
    let table = [
        ("a: b\nc: 'd'", r#"1:1 "a" 1:4 "b" 2:1 "c" 2:4 "'d'" "#),
        ("ä: 'ö'\né: ü", r#"1:1 "ä" 1:4 "'ö'" 2:1 "é" 2:4 "ü" "#),
        ("a:\r\n- b\r\n- c", r#"1:1 "a" 2:3 "b" 3:3 "c" "#),
        (
            "{\"ä\": \"\\u0041\",\n \"b\": 1}",
            r#"1:2 "\"ä\"" 1:7 "\"\\u0041\"" 2:2 "\"b\"" 2:7 "1" "#,
        ),
        ("[ä, {b: 😀}]", r#"1:2 "ä" 1:6 "b" 1:9 "😀" "#),
        ("a: |\n  x\nb: c", r#"1:1 "a" 2:3 "x\n" 3:1 "b" 3:4 "c" "#),
    ];
    for (text, expected) in table {
        let parsed = parse(FileId(0), text, Limits::default());
        let mut out = String::new();
        parsed
            .documents
            .iter()
            .for_each(|tree| places(tree, text, &mut out));
        assert_eq!(out, expected, "{text:?}");
    }
}

#[test]
fn limits_end_the_reading() {
    let limits = Limits {
        depth: 4,
        nodes: 60,
        ..Limits::default()
    };
    let deep = |levels: usize| format!("{}x{}", "[".repeat(levels), "]".repeat(levels));
    let table = [
        (deep(4), "[[[[x]]]]"),
        (deep(5), "limit-exceeded 1:5"),
        (format!("[{}]", "{a: ".repeat(4)), "limit-exceeded 1:14"),
        (format!("{}x", "- ".repeat(5)), "limit-exceeded 1:9"),
        // JSON goes another way.
        ("[[[[1]]]]".into(), "[[[[1]]]]"),
        ("[[[[[1]]]]]".into(), "limit-exceeded 1:5"),
        (format!("[{}1]", "1,".repeat(60)), "limit-exceeded 1:120"),
        // Through aliases a tree can be deeper than the text.
        ("- &a [x]\n- &b [*a]\n- [*b]\n".into(), "[[x], [[x]], [[[x]]]]"),
        (
            "- &a [x]\n- &b [*a]\n- &c [*b]\n- [*c]\n".into(),
            "limit-exceeded 4:4",
        ),
        (
            format!("- &a {}\n{}", "x".repeat(400), "- *a\n".repeat(5)),
            "limit-exceeded 5:3",
        ),
        (
            format!("- &a [{}]\n- *a\n- *a\n", "x, ".repeat(15)),
            "limit-exceeded 3:3",
        ),
        // Anchors in anchors, without a single alias.
        (
            format!("&a [&b [&c [{}]]]", "x, ".repeat(20)),
            "limit-exceeded 1:74",
        ),
        (format!("a: 1\n---\n{}", deep(5)), "{a: 1} | limit-exceeded 3:5"),
    ];
    for (text, expected) in table {
        assert_eq!(read(&text, limits), expected, "{text}");
    }
}

#[test]
fn hostile_texts_end_soon() {
    let mut bomb = String::from("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for level in 1..30 {
        let aliases = vec![format!("*a{}", level - 1); 9].join(", ");
        let _ = writeln!(bomb, "a{level}: &a{level} [{aliases}]");
    }
    let mut merges = String::from("- &m0 {k0: 0}\n");
    for level in 1..3000 {
        let _ = writeln!(merges, "- &m{level} {{<<: *m{}, k{level}: 0}}", level - 1);
    }
    let keys = |between: &str| -> String { (0..100_000).map(|key| format!("k{key}: 1{between}")).collect() };
    let texts = [
        bomb,
        merges,
        "[".repeat(100_000),
        "{".repeat(100_000),
        "{\"a\":".repeat(100_000),
        "- ".repeat(100_000),
        "? ".repeat(100_000),
        "&a ".repeat(100_000),
        format!("a: \"{}", "\\".repeat(100_001)),
        format!(
            "x: &a \"{}\"\ny: [{}]",
            "long\\n".repeat(20_000),
            "*a, ".repeat(20_000)
        ),
        "a: 1\n".repeat(100_000),
        format!("&m {{{}}}", "<<: *m, ".repeat(10_000)),
        format!("- &a\n  {}\n- <<: [{}]\n", keys("\n  "), "*a, ".repeat(50)),
        keys("\n"),
        format!("[{}1]", "1, ".repeat(300_000)),
        format!("{{{}\"a\": 1}}", "\"key\":1,".repeat(50_000)),
        "ä: ö\n".repeat(100_000),
        "---\n".repeat(100_000),
        "a: |\n".repeat(50_000),
        "'".repeat(100_001),
        "#".repeat(1_000_000),
        "a\r".repeat(100_000),
        format!("{}: 1", "k".repeat(1_000_000)),
    ];
    for text in texts {
        let start = std::time::Instant::now();
        drop(parse(FileId(0), &text, Limits::default()));
        let name: String = text.chars().take(20).collect();
        assert!(
            start.elapsed().as_secs() < 20,
            "{name:?} took {:?}",
            start.elapsed()
        );
    }
}
