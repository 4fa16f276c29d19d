//! The rows of a Parquet file as JSON, one a line, through the command line of DuckDB.
//!
//! In: a path, what reads the lines. Out: what that makes of them, or why the file cannot be read. DuckDB may open this one
//! file. Start at [`read`].

use std::io::Read;
use std::path::Path;

use super::disk;
use crate::metrics::engine::duckdb::columns::{Column, columns, files};
use crate::metrics::engine::duckdb::session::{Access, Session};

/// Reads a file; `rows` gets the stream, and the names of the columns.
pub fn read<T>(
    path: &Path,
    rows: impl FnOnce(&mut dyn Read, &[Column]) -> Result<T, String>,
) -> Result<T, String> {
    let allowed = [path.to_owned()];
    let access = Access::Files(&allowed, disk::size(path));
    let mut session = Session::start("duckdb", access)
        .map_err(|error| format!("Parquet is read through the command line of DuckDB, and {error}"))?;
    let paths = [path.display().to_string()];
    // Names with control characters are refused; the others come back as keys of JSON.
    let columns = columns(&mut session, &paths).map_err(|error| error.0)?;
    let all = files(&paths, "").map_err(|error| error.0)?;
    session.stream(&format!("SELECT * FROM {all}"), |stream| rows(stream, &columns))
}
