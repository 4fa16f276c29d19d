//! One file: unpacked by its name, read by its format.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use crate::budget::{Budget, Resource};

use super::batch::Batch;
use super::datasets::{Id, spec};
use super::{csv, disk, lines, parquet, spelling};

/// Largest content of one file after unpacking, in bytes: a day of the largest platform, and no bomb.
pub const LARGEST: u64 = 8 * 1024 * 1024 * 1024;

/// How rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One JSON object a line.
    JsonLines,
    /// A list of objects, or an envelope.
    Json,
    /// A head and rows.
    Csv,
    /// Columns.
    Parquet,
}

/// How a file is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    /// Not at all.
    Plain,
    /// `.gz`
    Gzip,
    /// `.zst`
    Zstd,
}

/// A file of a data set.
#[derive(Debug, Clone)]
pub struct Found {
    /// Relative to the marketplace folder, with `/`.
    pub path: String,
    /// Data set.
    pub set: Id,
    /// Format.
    pub format: Format,
    /// Packing.
    pub packing: Packing,
    /// What it may cost.
    pub budget: Budget,
}

/// Format and packing by the name of a file.
pub fn kind(name: &str) -> Option<(Format, Packing)> {
    let name = name.to_ascii_lowercase();
    let (name, packing) = match name.rsplit_once('.') {
        Some((rest, "gz")) => (rest.to_owned(), Packing::Gzip),
        Some((rest, "zst" | "zstd")) => (rest.to_owned(), Packing::Zstd),
        _ => (name, Packing::Plain),
    };
    let format = match name.rsplit_once('.')?.1 {
        "ndjson" | "jsonl" => Format::JsonLines,
        "json" => Format::Json,
        "csv" => Format::Csv,
        "parquet" if packing == Packing::Plain => Format::Parquet,
        _ => return None,
    };
    Some((format, packing))
}

/// Reads a file; the error says why it cannot be read.
pub fn read(path: &Path, found: &Found) -> Result<Batch, String> {
    if found.format == Format::Parquet {
        return parquet::read(path, |rows, columns| {
            let names = columns.iter().map(|column| column.name.as_str());
            let batch = Batch {
                spelled: spelling::fields(names, spec(found.set)),
                ..Batch::default()
            };
            rows_of(rows, found.set, Format::JsonLines, batch)
        });
    }
    let mut reader = disk::open(path, found.packing).map_err(|error| error.to_string())?;
    let (most, resource) = match found.packing {
        Packing::Plain => (found.budget.bytes, Resource::Bytes),
        Packing::Gzip | Packing::Zstd => (found.budget.unpacked(disk::size(path)), Resource::Ratio),
    };
    let mut limited = reader.by_ref().take(most);
    let rows = rows_of(&mut limited, found.set, found.format, Batch::default());
    if limited.limit() == 0 && reader.read(&mut [0]).is_ok_and(|read| read > 0) {
        let exceeded = found.budget.exceeded(resource);
        return Err(format!(
            "it {exceeded}. {}",
            exceeded.help().trim_end_matches('.')
        ));
    }
    rows
}

/// Reads rows from a stream, as long as it is not longer than any file may be.
fn rows_of(reader: &mut dyn Read, id: Id, format: Format, begun: Batch) -> Result<Batch, String> {
    let mut reader = BufReader::with_capacity(256 * 1024, reader.take(LARGEST));
    let batch = continued(&mut reader, id, format, begun)?;
    if reader.into_inner().limit() == 0 {
        return Err(format!("it holds more than {LARGEST} bytes; split it"));
    }
    Ok(batch)
}

/// Reads rows from anywhere.
pub fn read_from(reader: &mut dyn BufRead, id: Id, format: Format) -> Result<Batch, String> {
    continued(reader, id, format, Batch::default())
}

fn continued(reader: &mut dyn BufRead, id: Id, format: Format, mut batch: Batch) -> Result<Batch, String> {
    // A mark, or letters of two bytes: no text of ours begins with a zero.
    let begin = reader.fill_buf().map_err(|error| error.to_string())?;
    if matches!(
        begin,
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [0, _, ..] | [_, 0, ..]
    ) {
        return Err("it is UTF-16; save it as UTF-8 (in Excel: `CSV UTF-8`)".into());
    }
    match format {
        Format::JsonLines => lines::read_json_lines(reader, id, &mut batch)?,
        Format::Json => lines::read_json(reader, id, &mut batch)?,
        Format::Csv => csv::read(reader, id, &mut batch)?,
        Format::Parquet => return Err("Parquet is read from files only".into()),
    }
    Ok(batch)
}
