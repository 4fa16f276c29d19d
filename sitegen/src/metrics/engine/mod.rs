//! What works queries out: SQLite inside the program, or DuckDB beside it.
//!
//! In: tables and queries. Out: rows. Start at [`Engine`] and [`Choice`].

pub mod duckdb;
pub mod sqlite;

use std::fmt;

use crate::metrics::stage::{Cell, Table};

/// Something that holds tables and answers queries.
pub trait Engine {
    /// Takes a table.
    fn load(&mut self, table: Table) -> Result<(), EngineError>;
    /// Takes a table that is there already, if it knows any such.
    fn adopt(&mut self, table: Table) -> Result<(), EngineError> {
        self.load(table)
    }
    /// Makes a view, or a table of what a query gives.
    fn define(&mut self, name: &str, query: &str, kept: bool) -> Result<(), EngineError>;
    /// Answers a query.
    fn query(&mut self, query: &str) -> Result<Vec<Vec<Cell>>, EngineError>;
    /// Answers several queries, in their order.
    fn query_each(&mut self, queries: &[&str]) -> Result<Vec<Vec<Vec<Cell>>>, EngineError> {
        queries.iter().map(|query| self.query(query)).collect()
    }
    /// Answers a query of the organisation: one statement that only reads, and not for ever.
    fn query_guarded(&mut self, query: &str) -> Result<Vec<Vec<Cell>>, EngineError>;
    /// It had to be ended, and answers nothing any more.
    fn has_stopped(&self) -> bool {
        false
    }
}

/// Which engine works figures out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Choice {
    /// The one inside the program.
    #[default]
    Sqlite,
    /// DuckDB, by the name or path of its program.
    DuckDb(String),
}

impl Choice {
    /// Starts it.
    pub fn open(&self) -> Result<Box<dyn Engine>, EngineError> {
        Ok(match self {
            Choice::Sqlite => Box::new(sqlite::Sqlite::open()?),
            Choice::DuckDb(program) => Box::new(duckdb::DuckDb::open(program)?),
        })
    }
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
