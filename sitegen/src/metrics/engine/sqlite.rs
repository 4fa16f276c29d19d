//! The engine inside the program: SQLite, in memory. Many queries are answered side by side, by copies of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::limits::Limit;
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, MAIN_DB, params_from_iter};

use crate::metrics::script;
use crate::metrics::stage::{Cell, Rows, Table};

use super::{Engine, EngineError};

/// Instructions of the engine between two looks at how many there were, and at the memory they took.
const STEP: i32 = 10_000;
/// So many looks and a query of the organisation is stopped. Counted in instructions, not in seconds: the same query
/// ends the same way on every machine; here they take about half a minute.
const MOST_STEPS: u32 = 300_000;
/// However few instructions it takes: one that works on a long text may take as long as thousands of others.
const LONGEST: Duration = Duration::from_secs(60);
/// Longest text that a query of the organisation may make, in bytes: names and lists of names are far shorter. Short
/// enough that the instructions of a step fill no memory.
const LONGEST_TEXT: i32 = 100_000;
/// Memory that a query of the organisation may take, in bytes.
const MOST_MEMORY: usize = 256 * 1024 * 1024;
/// Cells that it may answer: rows of six for each domain and window.
const MOST_CELLS: usize = 100_000;

/// Tables that several queries look rows up in; without an index each of them makes one of its own.
const INDEXES: [(&str, &str); 2] = [("window_use", "win, product_id"), ("use_90d", "win, product_id")];

/// A database answers one query at a time; more copies than this would save little and cost their memory.
const MOST_COPIES: usize = 3;

/// A database in memory.
#[derive(Debug)]
pub struct Sqlite {
    connection: Connection,
    /// The same database, as many times as there are further cores; none when something changed since.
    copies: Vec<Connection>,
}

impl From<rusqlite::Error> for EngineError {
    fn from(error: rusqlite::Error) -> Self {
        EngineError(error.to_string())
    }
}

impl Sqlite {
    /// An empty one.
    pub fn open() -> Result<Self, EngineError> {
        Ok(Sqlite {
            connection: connection()?,
            copies: Vec::new(),
        })
    }

    fn copy(&mut self) -> Result<(), EngineError> {
        let wanted = rayon::current_num_threads().saturating_sub(1).min(MOST_COPIES);
        if self.copies.len() == wanted {
            return Ok(());
        }
        let bytes = self.connection.serialize(MAIN_DB)?;
        self.copies = (0..wanted)
            .map(|_| {
                let mut copy = connection()?;
                copy.deserialize_read_exact(MAIN_DB, &bytes[..], bytes.len(), true)?;
                Ok(copy)
            })
            .collect::<Result<_, EngineError>>()?;
        Ok(())
    }

    /// Refuses everything but one statement that only reads.
    pub fn expect_reading(&self, query: &str) -> Result<(), EngineError> {
        let first = query
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .to_ascii_uppercase();
        if !matches!(first.as_str(), "SELECT" | "WITH") {
            return Err(EngineError("a query begins with SELECT or WITH".into()));
        }
        if !self.connection.prepare(query)?.readonly() {
            return Err(EngineError("a query only reads".into()));
        }
        Ok(())
    }

    /// How many columns a query gives.
    pub fn columns(&self, query: &str) -> Result<usize, EngineError> {
        Ok(self.connection.prepare(query)?.column_count())
    }

    fn query_within(
        &mut self,
        query: &str,
        steps: u32,
        longest: Duration,
    ) -> Result<Vec<Vec<Cell>>, EngineError> {
        let (mut left, before, begun) = (steps, memory(), Instant::now());
        let takes_too_much = Arc::new(AtomicBool::new(false));
        let taken = Arc::clone(&takes_too_much);
        let stop = move || {
            left = left.saturating_sub(1);
            let is_full = memory().saturating_sub(before) > MOST_MEMORY;
            taken.fetch_or(is_full, Ordering::Relaxed);
            left == 0 || is_full || begun.elapsed() > longest
        };
        let usual = self.connection.limit(Limit::SQLITE_LIMIT_LENGTH)?;
        self.connection
            .set_limit(Limit::SQLITE_LIMIT_LENGTH, LONGEST_TEXT)?;
        self.connection.progress_handler(STEP, Some(stop))?;
        let rows = rows(&self.connection, query, MOST_CELLS);
        self.connection.progress_handler(STEP, None::<fn() -> bool>)?;
        self.connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, usual)?;
        rows.map_err(|error| match error.0.as_str() {
            "interrupted" if takes_too_much.load(Ordering::Relaxed) => {
                EngineError("it takes too much memory".into())
            }
            "interrupted" => EngineError("it takes too long".into()),
            "string or blob too big" => {
                EngineError(format!("it makes a text of more than {LONGEST_TEXT} bytes"))
            }
            _ => error,
        })
    }
}

/// Bytes that this process holds, as far as the system tells.
fn memory() -> usize {
    memory_stats::memory_stats().map_or(0, |stats| stats.physical_mem)
}

impl Engine for Sqlite {
    fn load(&mut self, table: Table) -> Result<(), EngineError> {
        self.copies.clear();
        let marks = vec!["?"; table.columns.len()].join(", ");
        let name = table.name;
        self.connection
            .execute_batch(&format!("{}; BEGIN", script::create(&table)))?;
        {
            let mut insert = self
                .connection
                .prepare(&format!("INSERT INTO \"{name}\" VALUES ({marks})"))?;
            let mut add = |row: Vec<Cell>| insert.execute(params_from_iter(row.into_iter().map(value)));
            match table.rows {
                Rows::Kept(rows) => {
                    for row in rows {
                        add(row)?;
                    }
                }
                Rows::Made(rows) => {
                    for row in rows {
                        add(row)?;
                    }
                }
            }
        }
        if let Some((_, columns)) = INDEXES.iter().find(|(table, _)| *table == name) {
            self.connection
                .execute_batch(&format!("CREATE INDEX \"by_{name}\" ON \"{name}\" ({columns})"))?;
        }
        self.connection.execute_batch("COMMIT")?;
        Ok(())
    }

    fn define(&mut self, name: &str, query: &str, kept: bool) -> Result<(), EngineError> {
        self.copies.clear();
        let what = if kept { "TABLE" } else { "VIEW" };
        self.connection
            .execute_batch(&format!("CREATE {what} \"{name}\" AS {query}"))?;
        Ok(())
    }

    fn query(&mut self, query: &str) -> Result<Vec<Vec<Cell>>, EngineError> {
        rows(&self.connection, query, usize::MAX)
    }

    fn query_each(&mut self, queries: &[&str]) -> Result<Vec<Vec<Vec<Cell>>>, EngineError> {
        self.copy()?;
        let next = AtomicUsize::new(0);
        let answer = |connection: &Connection| {
            let mut answers = Vec::new();
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                let Some(query) = queries.get(number) else {
                    return answers;
                };
                answers.push((number, rows(connection, query, usize::MAX)));
            }
        };
        let (own, copies, answer) = (&self.connection, &mut self.copies, &answer);
        let mut answers = thread::scope(|scope| {
            let beside = copies.iter_mut().map(|copy| scope.spawn(move || answer(copy)));
            let beside: Vec<_> = beside.collect();
            let mut answers = answer(own);
            for thread in beside {
                answers.extend(
                    thread
                        .join()
                        .unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
                );
            }
            answers
        });
        answers.sort_by_key(|(number, _)| *number);
        answers.into_iter().map(|(_, rows)| rows).collect()
    }

    fn query_guarded(&mut self, query: &str) -> Result<Vec<Vec<Cell>>, EngineError> {
        self.expect_reading(query)?;
        self.query_within(query, MOST_STEPS, LONGEST)
    }
}

/// An empty database.
fn connection() -> Result<Connection, EngineError> {
    let connection = Connection::open_in_memory()?;
    // Nothing is kept, so nothing needs a journal; sorting stays in memory.
    connection
        .execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;")?;
    Ok(connection)
}

/// The rows of a query with at most so many cells.
fn rows(connection: &Connection, query: &str, most: usize) -> Result<Vec<Vec<Cell>>, EngineError> {
    let mut statement = connection.prepare(query)?;
    let columns = statement.column_count();
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        if (found.len() + 1).saturating_mul(columns) > most {
            return Err(EngineError(format!("it answers more than {most} cells")));
        }
        let cells = (0..columns).map(|at| row.get_ref(at).map(cell));
        found.push(cells.collect::<Result<Vec<Cell>, _>>()?);
    }
    Ok(found)
}

fn value(cell: Cell) -> Value {
    match cell {
        Cell::Null => Value::Null,
        Cell::Int(number) => Value::Integer(number),
        Cell::Real(number) => Value::Real(number),
        Cell::Text(text) => Value::Text(text.into_string()),
    }
}

fn cell(value: ValueRef) -> Cell {
    match value {
        ValueRef::Integer(number) => Cell::Int(number),
        ValueRef::Real(number) => Cell::Real(number),
        ValueRef::Text(text) => Cell::text(&String::from_utf8_lossy(text)),
        ValueRef::Null | ValueRef::Blob(_) => Cell::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_queries_are_answered_in_their_order_and_see_every_change() {
        let mut engine = Sqlite::open().unwrap();
        engine.define("few", "SELECT 7 AS n", true).unwrap();
        let queries: Vec<String> = (0..40)
            .map(|number| format!("SELECT n + {number} FROM few"))
            .collect();
        let queries: Vec<&str> = queries.iter().map(String::as_str).collect();
        let expected = |from: i64| (0..40).map(move |number| vec![vec![Cell::Int(from + number)]]);
        assert_eq!(
            engine.query_each(&queries).unwrap(),
            expected(7).collect::<Vec<_>>()
        );
        engine.connection.execute_batch("DROP TABLE few").unwrap();
        engine.define("few", "SELECT 100 AS n", false).unwrap();
        assert_eq!(
            engine.query_each(&queries).unwrap(),
            expected(100).collect::<Vec<_>>()
        );
        let refused = engine.query_each(&["SELECT 1", "SELECT nothing"]).unwrap_err();
        assert!(refused.0.contains("nothing"), "{refused}");
    }

    #[test]
    fn queries_of_the_organisation_only_read() {
        let mut engine = Sqlite::open().unwrap();
        for query in [
            "DROP TABLE x",
            "ATTACH 'x' AS y",
            "PRAGMA user_version",
            "",
            "WITH a AS (SELECT 1) DELETE FROM a",
        ] {
            assert!(engine.query_guarded(query).is_err(), "{query}");
        }
        let endless =
            "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n) SELECT COUNT(*) FROM n";
        let refused = engine.query_within(endless, 3, LONGEST).unwrap_err();
        assert_eq!(refused.0, "it takes too long");
        // Few instructions, each of which takes its time.
        let slow = "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 1000000) \
            SELECT SUM(LENGTH(REPLACE(PRINTF('%.*c', 90000, 'x'), 'x', 'y'))) FROM n";
        let refused = engine
            .query_within(slow, MOST_STEPS, Duration::from_millis(200))
            .unwrap_err();
        assert_eq!(refused.0, "it takes too long");
        assert_eq!(engine.query_guarded("SELECT 1").unwrap(), [[Cell::Int(1)]]);
    }

    #[test]
    fn queries_of_the_organisation_do_not_fill_the_memory() {
        let mut engine = Sqlite::open().unwrap();
        let counted = "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n LIMIT 100000000)";
        for (query, expected) in [
            (
                "WITH RECURSIVE n(t) AS (SELECT 'x' UNION ALL SELECT t || t FROM n) SELECT t FROM n"
                    .to_owned(),
                "it makes a text of more than 100000 bytes",
            ),
            (
                "SELECT LENGTH(PRINTF('%.*c', 900000000, 'x'))".to_owned(),
                "it makes a text of more than 100000 bytes",
            ),
            (
                "SELECT LENGTH(ZEROBLOB(900000000))".to_owned(),
                "it makes a text of more than 100000 bytes",
            ),
            (
                format!("{counted} SELECT n, PRINTF('%.*c', 90000, 'x') AS t FROM n ORDER BY t, n"),
                "it takes too much memory",
            ),
            (
                format!("{counted} SELECT n FROM n"),
                "it answers more than 100000 cells",
            ),
        ] {
            let before = memory();
            let refused = engine.query_guarded(&query).unwrap_err();
            assert_eq!(refused.0, expected, "{query}");
            let taken = memory().saturating_sub(before);
            assert!(taken < 2 * MOST_MEMORY, "{query} left {taken} bytes behind");
        }
        // The program's own rows have no such limit.
        assert_eq!(
            engine.query("SELECT LENGTH(ZEROBLOB(200000))").unwrap(),
            [[Cell::Int(200_000)]]
        );
    }
}
