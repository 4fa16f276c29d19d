//! DuckDB through its own command line, for those who have it: the same tables, views and queries as inside.
//!
//! In: the program `duckdb`. Out: rows. Everything goes through its standard input in safe mode, so that no query reaches a
//! file that it was not started for; answers are read line by line as JSON. What the organisation asks itself is first read
//! by SQLite, which knows the same tables: only one statement that reads gets through, and only for so long. What SQLite
//! reads as a text may be code to DuckDB: safe mode is the barrier, and SQLite a help for those who make a mistake. Start
//! at [`DuckDb::open`].

pub mod columns;
pub mod literal;
mod process;
pub mod session;
mod watch;

use std::time::Duration;

use serde_json::Value;

use crate::metrics::script;
use crate::metrics::stage::{Cell, Rows, Table};

use super::sqlite::Sqlite;
use super::{Engine, EngineError};
use literal::literal;
use session::{Access, Session, cells};

/// Rows of one INSERT: more make the statement slow to read, fewer make many statements.
const BATCH: usize = 500;
/// Longest time of a query of the organisation; the engine inside takes about as long to give up.
const LONGEST: Duration = Duration::from_secs(30);
/// Largest answer to one, in bytes.
const LARGEST: u64 = 32 * 1024 * 1024;

/// A running program with a database in its memory.
#[derive(Debug)]
pub struct DuckDb {
    session: Session,
    /// The same tables without rows.
    shadow: Sqlite,
}

impl DuckDb {
    /// Starts the program: its name, or its path.
    pub fn open(program: &str) -> Result<Self, EngineError> {
        Ok(DuckDb {
            session: Session::start(program, Access::Memory)?,
            shadow: Sqlite::open()?,
        })
    }

    /// Goes on with a database that has tables already and reaches no file any more.
    pub fn with(session: Session) -> Result<Self, EngineError> {
        Ok(DuckDb {
            session,
            shadow: Sqlite::open()?,
        })
    }

    /// Runs statements that answer nothing; `what` they make must be there afterwards.
    fn expect(&mut self, what: &str) -> Result<u64, EngineError> {
        self.session
            .say(&format!("SELECT COUNT(*) AS present FROM \"{what}\""))?;
        let lines = self.session.listen()?;
        let count = lines.iter().find_map(|line| line.get("present")?.as_u64());
        count.ok_or_else(|| EngineError(self.session.complaint()))
    }

    fn query_within(&mut self, query: &str, limit: Duration) -> Result<Vec<Vec<Cell>>, EngineError> {
        // A statement ends at a semicolon, and a comment that is never closed would swallow what we say next.
        if query.contains(';') || query.contains("/*") {
            return Err(EngineError("a query holds neither `;` nor `/*`".into()));
        }
        self.shadow.expect_reading(query)?;
        let columns = self.shadow.columns(query)?;
        self.session
            .within(limit, LARGEST, |session| answer(session, query, columns))
    }
}

/// Rows of a query, with whatever names its columns have.
fn answer(session: &mut Session, query: &str, columns: usize) -> Result<Vec<Vec<Cell>>, EngineError> {
    let answer = format!("answer_{}", session.number());
    let names: Vec<String> = (0..columns).map(|at| format!("c{at}")).collect();
    session.say(&format!(
        "CREATE TEMP TABLE {answer} AS SELECT * FROM (\n{query}\n) AS asked ({})",
        names.join(", ")
    ))?;
    // Wide integers and decimals are written as texts; only their type tells them from words.
    session.say(&format!(
        "SELECT column_name AS name, data_type = 'HUGEINT' OR data_type LIKE 'DECIMAL%' AS wide \
         FROM duckdb_columns() WHERE table_name = '{answer}'"
    ))?;
    let types = session.listen()?;
    if types.is_empty() {
        return Err(EngineError(session.complaint()));
    }
    let is_wide = |name: &str| {
        let mut types = types.iter();
        let named = types.find(|line| line.get("name").and_then(Value::as_str) == Some(name));
        named.is_some_and(|line| line.get("wide").and_then(Value::as_bool) == Some(true))
    };
    session.say(&format!("SELECT * FROM {answer}"))?;
    let lines = session.listen()?;
    session.say(&format!("DROP TABLE {answer}"))?;
    let columns: Vec<(String, bool)> = names
        .into_iter()
        .map(|name| {
            let wide = is_wide(&name);
            (name, wide)
        })
        .collect();
    Ok(lines.iter().map(|line| cells(line, &columns)).collect())
}

/// Inserts rows into a table, named as SQL names it; gives how many.
pub fn insert(
    session: &mut Session,
    table: &str,
    rows: &mut dyn Iterator<Item = Vec<Cell>>,
) -> Result<u64, EngineError> {
    let mut count = 0;
    let mut rows = rows.peekable();
    while rows.peek().is_some() {
        let mut statement = format!("INSERT INTO {table} VALUES ");
        for (position, row) in rows.by_ref().take(BATCH).enumerate() {
            statement.push_str(if position == 0 { "(" } else { ", (" });
            for (column, cell) in row.iter().enumerate() {
                if column > 0 {
                    statement.push_str(", ");
                }
                literal(&mut statement, cell);
            }
            statement.push(')');
            count += 1;
        }
        session.say(&statement)?;
    }
    Ok(count)
}

impl Engine for DuckDb {
    fn load(&mut self, table: Table) -> Result<(), EngineError> {
        let Table { name, columns, rows } = table;
        let empty = || Table::kept(name, columns, Vec::new());
        self.session.say(&script::create(&empty()))?;
        self.shadow.load(empty())?;
        self.session.say("BEGIN")?;
        let quoted = format!("\"{name}\"");
        let count = match rows {
            Rows::Kept(rows) => insert(&mut self.session, &quoted, &mut rows.into_iter()),
            Rows::Made(mut rows) => insert(&mut self.session, &quoted, &mut rows),
        }?;
        self.session.say("COMMIT")?;
        match self.expect(name)? {
            there if there == count => Ok(()),
            _ => Err(EngineError(self.session.complaint())),
        }
    }

    fn adopt(&mut self, table: Table) -> Result<(), EngineError> {
        let Table { name, columns, .. } = table;
        self.shadow.load(Table::kept(name, columns, Vec::new()))?;
        self.expect(name).map(|_| ())
    }

    fn define(&mut self, name: &str, query: &str, kept: bool) -> Result<(), EngineError> {
        let what = if kept { "TABLE" } else { "VIEW" };
        self.session
            .say(&format!("CREATE {what} \"{name}\" AS {query}\n"))?;
        self.shadow.define(name, query, kept)?;
        self.expect(name).map(|_| ())
    }

    fn query(&mut self, query: &str) -> Result<Vec<Vec<Cell>>, EngineError> {
        let columns = self.shadow.columns(query)?;
        answer(&mut self.session, query, columns)
    }

    fn query_guarded(&mut self, query: &str) -> Result<Vec<Vec<Cell>>, EngineError> {
        self.query_within(query, LONGEST)
    }

    fn has_stopped(&self) -> bool {
        self.session.has_stopped()
    }
}

#[cfg(test)]
mod tests;
