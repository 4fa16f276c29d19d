//! Parquet files as one relation whose columns are known by their position: names of columns come from the files and never
//! get into a statement.
//!
//! In: a session, paths. Out: names and types of the columns in their order, and the SQL of the relation. Start at [`columns`].

use std::path::Path;

use serde_json::Value;

use super::session::{self, Session};
use crate::metrics::engine::EngineError;

/// A column of all files together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// As the files write it.
    pub name: String,
    /// As DuckDB calls it.
    pub kind: String,
}

/// What columns there are; names with control characters are refused.
pub fn columns(session: &mut Session, paths: &[String]) -> Result<Vec<Column>, EngineError> {
    session.say(&format!("DESCRIBE SELECT * FROM {}", files(paths, "")?))?;
    let lines = session.listen()?;
    if lines.is_empty() {
        return Err(EngineError(session.complaint()));
    }
    let columns = lines.iter().enumerate().map(|(at, line)| {
        let word = |name| {
            line.get(name)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        let (name, kind) = (word("column_name"), word("column_type"));
        // Names of parts stand in the type.
        match name.chars().chain(kind.chars()).any(char::is_control) {
            true => Err(EngineError(format!(
                "the name of its column {} holds control characters",
                at + 1
            ))),
            false => Ok(Column { name, kind }),
        }
    });
    columns.collect()
}

/// What a statement calls the column at a position.
pub fn alias(at: usize) -> String {
    format!("c{at}")
}

/// Files whose columns are called by [`alias`]; with their places, also `filename` and `file_row_number`.
pub fn relation(paths: &[String], columns: usize, with_places: bool) -> Result<String, EngineError> {
    let places = match with_places {
        true => ", filename = true, file_row_number = true",
        false => "",
    };
    let names: Vec<String> = (0..columns).map(alias).collect();
    Ok(format!(
        "{} AS sent ({})",
        files(paths, places)?,
        names.join(", ")
    ))
}

/// Files whose columns are called as the files call them; `options` are those of `read_parquet`.
pub fn files(paths: &[String], options: &str) -> Result<String, EngineError> {
    let paths = paths.iter().map(|path| session::path(Path::new(path)));
    let paths = paths.collect::<Result<Vec<String>, EngineError>>()?;
    Ok(format!(
        "read_parquet([{}], union_by_name = true{options})",
        paths.join(", ")
    ))
}
