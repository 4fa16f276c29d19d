//! DuckDB through its own command line, for those who have it: the same tables, views and queries as inside.
//!
//! In: the program `duckdb`. Out: rows. Everything goes through its standard input in safe mode, so that no query reaches a
//! file; answers are read line by line as JSON. What the organisation asks itself is first read by SQLite, which knows the
//! same tables: only one statement that reads gets through. Start at [`DuckDb::open`].

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde_json::Value;

use crate::metrics::script;
use crate::metrics::stage::{Cell, Rows, Table};

use super::sqlite::Sqlite;
use super::{Engine, EngineError};

/// Rows of one INSERT: more make the statement slow to read, fewer make many statements.
const BATCH: usize = 500;
/// How often, ten milliseconds apart, the reason of a failure is waited for.
const PATIENCE: u32 = 100;

/// A running program with a database in its memory.
#[derive(Debug)]
pub struct DuckDb {
    process: Child,
    statements: ChildStdin,
    answers: BufReader<ChildStdout>,
    complaints: Arc<Mutex<String>>,
    /// The same tables without rows.
    shadow: Sqlite,
    asked: usize,
}

impl DuckDb {
    /// Starts the program: its name, or its path.
    pub fn open(program: &str) -> Result<Self, EngineError> {
        let mut process = Command::new(program)
            .args(["-batch", "-no-init", "-safe", "-jsonlines"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| EngineError(format!("`{program}` does not start: {error}")))?;
        let (Some(statements), Some(answers), Some(mut errors)) =
            (process.stdin.take(), process.stdout.take(), process.stderr.take())
        else {
            return Err(EngineError(format!("`{program}` cannot be spoken to")));
        };
        let complaints = Arc::new(Mutex::new(String::new()));
        let heard = Arc::clone(&complaints);
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(read @ 1..) = errors.read(&mut buffer) {
                let text = String::from_utf8_lossy(buffer.get(..read).unwrap_or_default()).into_owned();
                heard
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .push_str(&text);
            }
        });
        Ok(DuckDb {
            process,
            statements,
            answers: BufReader::new(answers),
            complaints,
            shadow: Sqlite::open()?,
            asked: 0,
        })
    }

    fn say(&mut self, statement: &str) -> Result<(), EngineError> {
        let sent = self.statements.write_all(statement.as_bytes());
        sent.and_then(|()| self.statements.write_all(b";\n"))
            .map_err(|error| EngineError(format!("DuckDB has stopped: {error}")))
    }

    /// The lines of an answer up to a mark of our own, which comes whatever happened before.
    fn listen(&mut self) -> Result<Vec<Value>, EngineError> {
        self.asked += 1;
        let mark = format!("end of answer {}", self.asked);
        self.say(&format!("SELECT '{mark}' AS mark"))?;
        let failed = |error: std::io::Error| EngineError(format!("DuckDB has stopped: {error}"));
        self.statements.flush().map_err(failed)?;
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            if self.answers.read_line(&mut line).map_err(failed)? == 0 {
                return Err(EngineError(self.complaint()));
            }
            let Ok(value) = serde_json::from_str::<Value>(&line) else {
                // An empty answer is an empty line.
                continue;
            };
            if value.get("mark").and_then(Value::as_str) == Some(mark.as_str()) {
                return Ok(lines);
            }
            lines.push(value);
        }
    }

    /// Runs statements that answer nothing; `what` they make must be there afterwards.
    fn expect(&mut self, what: &str) -> Result<u64, EngineError> {
        self.say(&format!("SELECT COUNT(*) AS present FROM \"{what}\""))?;
        let lines = self.listen()?;
        let count = lines.iter().find_map(|line| line.get("present")?.as_u64());
        count.ok_or_else(|| EngineError(self.complaint()))
    }

    /// The first complaint since the last one, as one sentence.
    fn complaint(&self) -> String {
        for _ in 0..PATIENCE {
            let mut heard = self.complaints.lock().unwrap_or_else(PoisonError::into_inner);
            if !heard.trim().is_empty() {
                let text = std::mem::take(&mut *heard);
                let first = text.lines().map(str::trim).find(|line| !line.is_empty());
                return first.unwrap_or_default().trim_end_matches('.').to_owned();
            }
            drop(heard);
            std::thread::sleep(Duration::from_millis(10));
        }
        "DuckDB gave no answer".to_owned()
    }

    fn insert(&mut self, name: &str, rows: &mut dyn Iterator<Item = Vec<Cell>>) -> Result<u64, EngineError> {
        let mut count = 0;
        let mut rows = rows.peekable();
        while rows.peek().is_some() {
            let mut statement = format!("INSERT INTO \"{name}\" VALUES ");
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
            self.say(&statement)?;
        }
        Ok(count)
    }
}

impl Engine for DuckDb {
    fn load(&mut self, table: Table) -> Result<(), EngineError> {
        let Table { name, columns, rows } = table;
        let empty = || Table::kept(name, columns, Vec::new());
        self.say(&script::create(&empty()))?;
        self.shadow.load(empty())?;
        self.say("BEGIN")?;
        let count = match rows {
            Rows::Kept(rows) => self.insert(name, &mut rows.into_iter()),
            Rows::Made(mut rows) => self.insert(name, &mut rows),
        }?;
        self.say("COMMIT")?;
        match self.expect(name)? {
            there if there == count => Ok(()),
            _ => Err(EngineError(self.complaint())),
        }
    }

    fn define(&mut self, name: &str, query: &str, kept: bool) -> Result<(), EngineError> {
        let what = if kept { "TABLE" } else { "VIEW" };
        self.say(&format!("CREATE {what} \"{name}\" AS {query}\n"))?;
        self.shadow.define(name, query, kept)?;
        self.expect(name).map(|_| ())
    }

    fn query(&mut self, query: &str) -> Result<Vec<Vec<Cell>>, EngineError> {
        let answer = format!("answer_{}", self.asked);
        self.say(&format!(
            "CREATE TEMP TABLE {answer} AS SELECT * FROM (\n{query}\n) AS asked (c0, c1, c2, c3, c4, c5)"
        ))?;
        self.expect(&answer)?;
        // Wide integers and decimals are written as texts; only their type tells them from words.
        self.say(&format!(
            "SELECT column_name AS name FROM duckdb_columns() WHERE table_name = '{answer}' \
             AND (data_type = 'HUGEINT' OR data_type LIKE 'DECIMAL%')"
        ))?;
        let wide = self.listen()?;
        let is_wide = |name: &str| {
            wide.iter()
                .any(|line| line.get("name").and_then(Value::as_str) == Some(name))
        };
        self.say(&format!("SELECT * FROM {answer}"))?;
        let lines = self.listen()?;
        self.say(&format!("DROP TABLE {answer}"))?;
        let columns = ["c0", "c1", "c2", "c3", "c4", "c5"].map(|name| (name, is_wide(name)));
        let row = |line: &Value| {
            let cells = columns.iter();
            cells.map(|(name, wide)| cell(line.get(name), *wide)).collect()
        };
        Ok(lines.iter().map(row).collect())
    }

    fn query_guarded(&mut self, query: &str) -> Result<Vec<Vec<Cell>>, EngineError> {
        // A statement ends at a semicolon, and a comment that is never closed would swallow what we say next.
        if query.contains(';') || query.contains("/*") {
            return Err(EngineError("a query holds neither `;` nor `/*`".into()));
        }
        self.shadow.expect_reading(query)?;
        self.query(query)
    }
}

impl Drop for DuckDb {
    fn drop(&mut self) {
        let _ = self.statements.write_all(b".exit\n");
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn literal(out: &mut String, cell: &Cell) {
    // Writing to a text cannot fail.
    let _ = match cell {
        Cell::Null => write!(out, "NULL"),
        Cell::Int(number) => write!(out, "{number}"),
        Cell::Real(number) => write!(out, "{number:e}::DOUBLE"),
        // A zero byte ends a statement before its time.
        Cell::Text(text) => write!(out, "'{}'", text.replace('\'', "''").replace('\0', "")),
    };
}

fn cell(value: Option<&Value>, is_wide: bool) -> Cell {
    match value {
        Some(Value::Number(number)) => match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) => Cell::Int(whole),
            (None, Some(real)) => Cell::Real(real),
            (None, None) => Cell::Null,
        },
        Some(Value::String(text)) if is_wide => match (text.parse(), text.parse()) {
            (Ok(whole), _) => Cell::Int(whole),
            (Err(_), Ok(real)) => Cell::Real(real),
            _ => Cell::Null,
        },
        Some(Value::String(text)) => Cell::text(text),
        _ => Cell::Null,
    }
}
