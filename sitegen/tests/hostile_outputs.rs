//! Contracts whose names try to break out of every output of every command: what is printed obeys nobody.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::fs;
use std::path::Path;
use std::process::Command;

/// A line feed with a workflow command, ESC, a C1 sign, a mark that turns the direction, and Markdown.
const NAME: &str = "A\\n::error::owned\\e[31m\\u009b31m\\u202e ##[error]x ##vso[task.x] ` [click](https://e.example) <script> @all";

/// Two versions of a marketplace with one contract and one product.
fn write(folder: &Path, version: &str, field: &str) {
    fs::create_dir_all(folder).unwrap();
    let contract = format!(
        "apiVersion: v3.1.0\nkind: DataContract\nid: \"c{NAME}\"\nname: \"{NAME}\"\nversion: {version}\nstatus: active\n\
         domain: \"{NAME}\"\nschema:\n  - name: \"{NAME}\"\n    properties:\n      - name: \"{field}{NAME}\"\n        \
         logicalType: \"{NAME}\"\n"
    );
    fs::write(folder.join("c.yaml"), contract).unwrap();
    let product = format!(
        "apiVersion: v1.0.0\nkind: DataProduct\nid: \"p{NAME}\"\nname: \"{NAME}\"\nversion: 1.0.0\nstatus: active\n\
         outputPorts:\n  - name: \"{NAME}\"\n    version: 1.0.0\n    contractId: \"missing{NAME}\"\n"
    );
    fs::write(folder.join("p.yaml"), product).unwrap();
}

fn run(folder: &Path, args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_meshfront"))
        .args(args)
        .current_dir(folder)
        .output()
        .unwrap();
    assert_ne!(output.status.code(), None, "{args:?}");
    String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap()
}

/// Fails on anything that a terminal or a build server would obey.
fn expect_quiet(what: &str, text: &str) {
    for letter in text.chars() {
        let acts = letter.is_control() && letter != '\n'
            || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        assert!(!acts, "{what}: {letter:?} in {text}");
    }
    // Annotations are commands of ours; what a name brings along is inside of their text.
    let is_ours = what == "github";
    for line in text
        .lines()
        .map(str::trim_start)
        .filter(|line| line.starts_with("::"))
    {
        assert!(is_ours && !line.starts_with("::error::owned"), "{what}: {line}");
    }
    for command in ["##[", "##vso["] {
        assert!(!text.contains(command), "{what}: {text}");
    }
}

#[test]
fn no_command_prints_what_a_terminal_or_a_log_obeys() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write(&at.join("old"), "1.0.0", "a");
    write(&at.join("new"), "2.0.0", "b");
    let hostile = "x\n::error::owned\u{1b}[31m\u{9b}31m\u{202e} ##[error]";
    for format in ["human", "json", "sarif", "github", "junit", "markdown"] {
        let text = run(at, &["check", "new", "--format", format]);
        assert!(text.contains("owned"), "{format}: {text}");
        expect_quiet(format, &text);
    }
    for format in ["human", "json", "markdown"] {
        let text = run(at, &["diff", "old", "new", "--format", format]);
        assert!(text.contains("owned"), "diff {format}: {text}");
        expect_quiet(&format!("diff {format}"), &text);
    }
    expect_quiet("build", &run(at, &["build", "new", "--out", "site"]));
    for (what, args) in [
        ("search", &["search", "site", "owned"][..]),
        ("search json", &["search", "site", "owned", "--format", "json"]),
        ("search of nothing", &["search", "site", hostile]),
        (
            "search of nothing as json",
            &["search", "site", hostile, "--format", "json"],
        ),
        ("search of no site", &["search", hostile, "x"]),
        ("diff of nothing", &["diff", hostile, "new"]),
        ("check of nothing", &["check", hostile]),
        ("explain", &["explain", hostile]),
        (
            "new",
            &["new", "product", "--name", hostile, "--domain", "d", "made"],
        ),
        (
            "new in a hostile folder",
            &["new", "product", "--name", "n", "--domain", "d", hostile],
        ),
        (
            "new without a letter",
            &["new", "product", "--name", "\u{1b}", "--domain", "d"],
        ),
        ("init", &["init", hostile]),
        ("metrics sql", &["metrics", "sql", hostile]),
        (
            "metrics sql of all",
            &[
                "metrics",
                "sql",
                "--dialect",
                "duckdb",
                "--dir",
                "new",
                "--today",
                "2026-11-20",
            ],
        ),
        ("metrics build", &["metrics", "build", "new", "--out", "api"]),
        ("metrics import", &["metrics", "import", hostile, "new"]),
        ("metrics verify", &["metrics", "verify", hostile]),
    ] {
        let text = run(at, args);
        assert!(!text.is_empty(), "{what}");
        expect_quiet(what, &text);
    }
    let queries = at.join("queries");
    fs::write(&queries, "owned\n\u{9b}31m ##[x]\n").unwrap();
    expect_quiet(
        "search --queries",
        &run(at, &["search", "site", "--queries", "queries"]),
    );
}

#[test]
fn published_tables_and_feeds_hold_one_value_each() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::create_dir(at.join("in")).unwrap();
    let contract = "apiVersion: v3.1.0\nkind: DataContract\nid: c\nname: c\nversion: 1.0.0\nstatus: active\n\
        contractCreatedTs: 2026-01-01\nschema:\n  - name: t\n    properties:\n      - name: a\n        description: \"\\n=1+1\"\n      \
        - name: b\n        description: \"x;=cmd|' /C calc'!A1\"\n      - name: c\n        description: \"＝1\"\n      \
        - name: d\n        description: \"\\t@x\"\n";
    fs::write(at.join("in/c.yaml"), contract).unwrap();
    fs::write(at.join("in/policies.yaml"), "profile: lenient\n").unwrap();
    let config = "title: \"]]></title><x>&\"\nbase_url: \"https://e.example/\\\"'><x>\"\n";
    fs::write(at.join("in/marketplace.yaml"), config).unwrap();
    run(at, &["build", "in", "--out", "site"]);
    let robots = fs::read_to_string(at.join("site/robots.txt")).unwrap();
    assert_eq!(
        robots, "User-agent: *\nAllow: /\n",
        "an address that is none is left out"
    );
    let csv = fs::read_to_string(at.join("site/p/unassigned/c/dictionary.csv"))
        .or_else(|_| dictionary(&at.join("site/p")))
        .unwrap();
    for cell in [
        "\"'\n'=1+1\"",
        "\"x;'=cmd|' /C calc'!A1\"",
        ",'＝1,",
        "\"'\t'@x\"",
    ] {
        assert!(csv.contains(cell), "{cell:?} is missing in {csv}");
    }
    let atom = fs::read_to_string(at.join("site/changes/feed.atom")).unwrap();
    let feed = roxmltree::Document::parse(&atom).unwrap();
    let title = feed
        .descendants()
        .find(|node| node.has_tag_name(("http://www.w3.org/2005/Atom", "title")));
    assert_eq!(
        title.and_then(|title| title.text()),
        Some("Changes · ]]></title><x>&")
    );
}

/// The only dictionary below a folder.
fn dictionary(folder: &Path) -> std::io::Result<String> {
    let mut files = walkdir::WalkDir::new(folder).into_iter().flatten();
    let file = files.find(|entry| entry.file_name() == "dictionary.csv");
    fs::read_to_string(file.map(walkdir::DirEntry::into_path).unwrap_or_default())
}
