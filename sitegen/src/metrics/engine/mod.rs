//! What works queries out: SQLite inside the program, or the text for another engine.
//!
//! In: tables and queries. Out: rows. Start at [`Engine`]; [`sqlite`] is the one inside.

pub mod sqlite;

use std::fmt;

use crate::metrics::stage::{Cell, Table};

/// Something that holds tables and answers queries.
pub trait Engine {
    /// Takes a table.
    fn load(&mut self, table: Table) -> Result<(), EngineError>;
    /// Makes a view, or a table of what a query gives.
    fn define(&mut self, name: &str, query: &str, kept: bool) -> Result<(), EngineError>;
    /// Answers a query.
    fn query(&mut self, query: &str) -> Result<Vec<Vec<Cell>>, EngineError>;
}

/// What the engine says of a query that it cannot answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EngineError(pub String);

impl fmt::Display for EngineError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for EngineError {}
