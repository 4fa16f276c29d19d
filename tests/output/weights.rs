//! Budgets of what a reader downloads, as a server would compress it. Prints the weights.

use std::path::Path;
use std::process::{Command, Stdio};
use std::{env, fs};

use e2e::{pages, site};

/// In KiB after gzip.
const PAGE_LIMIT: f64 = 60.0;
/// A page that holds a table of about a thousand fields.
const LONG_PAGE_LIMIT: f64 = 150.0;
const CSS_LIMIT: f64 = 14.0;
const SCRIPTS_LIMIT: f64 = 12.0;
/// In KiB after Brotli. The goal is 180; drawing live scorecards with their charts costs 30. It may shrink, never grow.
const BUNDLE_LIMIT: f64 = 204.0;

/// Rows of a table from which a page counts as long.
const LONG_TABLE: usize = 500;

#[test]
fn pages_are_light() {
    let Some(folder) = site::example_site() else {
        return;
    };
    let mut heavy = Vec::new();
    println!("{:40} {:>8} {:>8}", "largest page of each kind", "KiB", "gzip");
    for page in pages::largest_of_each_kind(&folder) {
        let file = folder.join(&page.path);
        let rows = fs::read_to_string(&file).expect("a page").matches("<tr").count();
        let limit = if rows > LONG_TABLE {
            LONG_PAGE_LIMIT
        } else {
            PAGE_LIMIT
        };
        let weight = compressed("gzip", &["-6", "-c"], &file);
        println!("{:40} {:8.1} {weight:8.1}", page.path, kib(page.size));
        if weight > limit {
            heavy.push(format!("{}: {weight:.1} KiB, at most {limit}", page.path));
        }
    }
    assert!(heavy.is_empty(), "{}", heavy.join("\n"));
}

#[test]
fn style_scripts_and_bundle_are_light() {
    let Some(folder) = site::example_site() else {
        return;
    };
    let gzip = ("gzip", ["-6", "-c"].as_slice());
    let brotli = ("brotli", ["-q", "11", "-c"].as_slice());
    let budgets = [
        (".css", CSS_LIMIT, gzip),
        (".js", SCRIPTS_LIMIT, gzip),
        (".wasm", BUNDLE_LIMIT, brotli),
    ];
    let mut heavy = Vec::new();
    for (ending, limit, (program, options)) in budgets {
        if Command::new(program).arg("--version").output().is_err() {
            let required = env::var_os("MESHFRONT_E2E").is_some_and(|value| value == "required");
            assert!(!required, "{program} is not on PATH");
            println!("skipped {ending}: {program} is not on PATH");
            continue;
        }
        let files = pages::files(&folder)
            .into_iter()
            .filter(|path| path.ends_with(ending));
        let weight: f64 = files
            .map(|path| compressed(program, options, &folder.join(path)))
            .sum();
        println!("all {ending:6} {weight:8.1} KiB with {program}, at most {limit}");
        if weight > limit {
            heavy.push(format!(
                "all {ending}: {weight:.1} KiB with {program}, at most {limit}"
            ));
        }
    }
    assert!(heavy.is_empty(), "{}", heavy.join("\n"));
}

/// Size in KiB of what the program prints for the file.
fn compressed(program: &str, options: &[&str], file: &Path) -> f64 {
    let output = Command::new(program)
        .args(options)
        .arg(file)
        .stdin(Stdio::null())
        .output();
    kib(output.expect("a compressed file").stdout.len() as u64)
}

fn kib(bytes: u64) -> f64 {
    bytes as f64 / 1024.0
}
