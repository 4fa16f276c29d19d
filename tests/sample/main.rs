//! `make sample`: invented results of checks, measured service levels and two years of raw events for the example
//! marketplace.
//!
//! In: the folder of a marketplace. Out: files below its `quality` and `metrics`, in our own formats, labelled as a sample by
//! `sample: true` in `marketplace.yaml`. Always the same bytes: no clock, no chance but that of [`random`]. Start at
//! [`files`]; what happened there is told by [`story`].

mod events;
mod levels;
mod market;
mod random;
mod results;
mod story;

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use flate2::Compression;
use flate2::write::GzEncoder;
use serde::Serialize;
use serde_json::{Value, json};

fn main() {
    let root = PathBuf::from(env::args().nth(1).expect("usage: sample MARKETPLACE"));
    for (path, text) in files(&root) {
        let bytes = packed(&text);
        println!("{:>8} bytes  {path}", bytes.len());
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder of the file")).expect("a folder for the file");
        fs::write(path, bytes).expect("a file that can be written");
    }
}

/// The files by path, not yet packed.
fn files(root: &Path) -> BTreeMap<&'static str, String> {
    let catalog = market::read(root);
    let each_day: Vec<i64> = (0..results::DAYS).rev().collect();
    let mut files = events::files(&catalog);
    files.extend([
        (
            "quality/results.ndjson.gz",
            lines("quality", &results::rows(&catalog, &each_day)),
        ),
        (
            "quality/service-levels.ndjson.gz",
            lines("service-levels", &levels::rows(&catalog, levels::DAYS)),
        ),
    ]);
    files
}

/// A header and one row a line.
fn lines<R: Serialize>(schema: &str, rows: &[R]) -> String {
    lines_about(schema, rows, Value::Null)
}

/// The same with what the rows cover.
fn lines_about<R: Serialize>(schema: &str, rows: &[R], coverage: Value) -> String {
    let mut header = json!({
        "generatedAt": "2026-11-21T02:00:00Z",
        "producer": "sample generator",
        "schema": format!("https://meshfront/schemas/{schema}/1"),
        "schemaVersion": "1.0.0",
    });
    if !coverage.is_null() {
        header["coverage"] = coverage;
    }
    let header = json!({"_header": header});
    let mut text = format!("{header}\n");
    for row in rows {
        text += &serde_json::to_string(row).expect("a row as JSON");
        text.push('\n');
    }
    text
}

/// As gzip, without name and time.
fn packed(text: &str) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer
        .write_all(text.as_bytes())
        .expect("memory for a packed file");
    packer.finish().expect("memory for a packed file")
}

#[cfg(test)]
mod tests;
