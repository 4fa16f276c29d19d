//! Whatever a contract says is on a page, or in a short list of what is left out on purpose.
//!
//! Every fixture of the readers, and every file of the corpus beside the repository, becomes a site of its own; each of
//! its scalars is looked for on the pages. The comparison knows letters and digits only: `costCenter` may read
//! "Cost center".
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test may stop and say why"
)]

use std::path::{Path, PathBuf};

use meshfront::document::yaml::{Limits, Node, Value, parse};
use meshfront::document::{HIDDEN, read, redact};
use meshfront::site::{Input, Site};
use meshfront::source::FileId;
use rayon::prelude::*;

/// What no page shows, and why: the end of the path of keys, the value (`*` for any).
const LEFT_OUT: &[(&str, &str, &str)] = &[
    ("kind", "*", "the page is about a contract or product"),
    (
        "apiVersion",
        "*",
        "shown as the version of the standard, without its `v`",
    ),
    ("dataContractSpecification", "*", "the same"),
    ("standardVersion", "*", "the same"),
    ("templateVersion", "*", "the same"),
    ("status", "*", "shown as a badge in the words of this site"),
    ("logicalType", "object", "what every object of a schema is"),
    ("partitionKeyPosition", "-1", "the standard's way to say: none"),
    ("primaryKeyPosition", "-1", "the standard's way to say: none"),
    ("relationships.type", "foreignKey", "what every relationship is"),
    (
        "quality.type",
        "*",
        "the kind of a rule follows from what it shows",
    ),
    ("unit", "*", "units are written out: `d` reads days"),
    (
        "slaProperties.property",
        "*",
        "service levels are called by their names",
    ),
    (
        "authoritativeDefinitions.type",
        "businessDefinition",
        "a link to a term says that it is one",
    ),
    (
        "$ref",
        "*",
        "what it refers to stands in its place, linked as a term",
    ),
    (
        "authoritativeDefinitions.url",
        "*",
        "the target of a link, or a term of the glossary",
    ),
];

/// Short forms and operators that a page writes out or as a sign.
const REWRITTEN: &[&str] = &["rows", "percent", "true", "false", "yes", "no", "null"];

fn folders() -> Vec<PathBuf> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut files: Vec<PathBuf> = below(&fixtures.join("document"));
    files.extend(below(&fixtures.join("shape/clean")));
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    if corpus.is_dir() {
        for folder in ["odcs", "dcs", "odps", "edge"] {
            files.extend(below(&corpus.join(folder)));
        }
    } else {
        eprintln!("no corpus beside the repository: fixtures only");
    }
    files
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(below(&path));
        } else if path
            .extension()
            .is_some_and(|ext| ["yaml", "yml", "json"].iter().any(|known| ext == *known))
        {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn every_scalar_is_on_a_page() {
    let lost: Vec<String> = folders().par_iter().flat_map(|file| lost_of(file)).collect();
    assert!(lost.is_empty(), "{} lost:\n{}", lost.len(), lost.join("\n"));
}

fn lost_of(file: &Path) -> Vec<String> {
    let Ok(text) = std::fs::read_to_string(file) else {
        return Vec::new();
    };
    let text = text.trim_start_matches('\u{feff}');
    let reading = read(FileId(0), text, Limits::default());
    // Other versions of one contract are files to download; pages show the current one.
    if reading.documents.len() != 1 {
        return Vec::new();
    }
    let scratch = tempfile::tempdir().unwrap();
    let name = file.extension().map_or("yaml", |ext| ext.to_str().unwrap());
    std::fs::write(scratch.path().join(format!("contract.{name}")), text).unwrap();
    let html = pages(scratch.path());
    let shown = letters(&decoded(&html));
    let copy = redact(text, &reading.hidden);
    let mut lost = Vec::new();
    for tree in &parse(FileId(0), &copy, Limits::default()).documents {
        scalars(tree, &mut Vec::new(), &mut |path, value| {
            if !is_shown(path, value, &shown) {
                let name = file.file_name().unwrap().to_string_lossy();
                let folder = file.parent().unwrap().file_name().unwrap().to_string_lossy();
                lost.push(format!("{folder}/{name}: {} = {value:?}", path.join(".")));
            }
        });
    }
    lost
}

/// All pages of the products of a folder.
fn pages(folder: &Path) -> String {
    let market = meshfront::check(folder, None, None);
    let input = Input {
        config: &market.config,
        catalog: &market.catalog,
        evidence: &market.evidence,
        trust: &market.trust,
        files: &market.files,
        redacted: &market.redacted,
        assets: &Default::default(),
        texts: Vec::new(),
        report: &market.report,
        blocked: &[],
        figures: None,
        chronicle: Default::default(),
        today: None,
        as_of: None,
        search: Default::default(),
    };
    let (site, _) = Site::plan(input);
    let products = site
        .entries()
        .filter(|(path, _)| path.starts_with("p/") && path.ends_with(".html"));
    products
        .map(|(_, content)| String::from_utf8(site.bytes(content)).unwrap())
        .collect()
}

fn decoded(html: &str) -> String {
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(html.replace("<wbr>", ""), |text, (reference, sign)| {
        text.replace(reference, sign)
    })
}

/// Letters and digits in small letters.
fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn scalars<'n>(node: &'n Node, path: &mut Vec<&'n str>, found: &mut dyn FnMut(&[&str], &str)) {
    match &node.value {
        Value::Scalar { text, .. } => {
            if !node.is_null() && !text.contains(HIDDEN) {
                found(path, text);
            }
        }
        Value::Sequence(items) => items.iter().for_each(|item| scalars(item, path, found)),
        Value::Mapping(entries) => {
            for (key, value) in entries {
                path.push(key.scalar().unwrap_or("?"));
                scalars(value, path, found);
                path.pop();
            }
        }
    }
}

fn is_shown(path: &[&str], value: &str, shown: &str) -> bool {
    let wanted = letters(value);
    let whole = path.join(".");
    let left_out = LEFT_OUT.iter().any(|(end, any, _)| {
        (*any == "*" || *any == value) && (whole == *end || whole.ends_with(&format!(".{end}")))
    });
    left_out
        || wanted.is_empty()
        || REWRITTEN.contains(&value)
        || shown.contains(&wanted)
        || date(value).is_some_and(|date| shown.contains(&letters(&date)))
        // Words of a long text are cut apart by its markup.
        || value.split_whitespace().all(|word| shown.contains(&letters(word)))
}

/// `2026-11-20…` as pages write it.
fn date(value: &str) -> Option<String> {
    let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let mut parts = value.get(..10)?.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let (month, day): (usize, u32) = (month.parse().ok()?, day.parse().ok()?);
    Some(format!("{day} {} {year}", months.get(month.checked_sub(1)?)?))
}
