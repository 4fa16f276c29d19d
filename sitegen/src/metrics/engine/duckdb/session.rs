//! A running DuckDB: statements in, lines of JSON out, and an end for whatever takes too long or answers too much.
//!
//! In: the program, the files that it may touch, statements. Out: answers. Before it sees anything that comes from a file
//! it is locked: no command of its shell runs, no file but the given ones opens, no setting changes. Start at
//! [`Session::start`].

use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::Value;

use crate::files::private::Private;
use crate::metrics::engine::EngineError;
use crate::metrics::stage::Cell;

use super::literal::quoted;
use super::process::{self, end};
use super::watch::Watch;

/// How often, ten milliseconds apart, the reason of a failure is waited for.
const PATIENCE: u32 = 100;
/// Longest wait for one answer about tables in memory: they are sums, and few.
const PATIENT: Duration = Duration::from_secs(120);
/// Longest wait for one answer about files without any bytes.
const PATIENT_WITH_FILES: Duration = Duration::from_secs(30);
/// What one more second is given for, in bytes of files: a tenth of what a slow disk and processor manage.
const BYTES_A_SECOND: u64 = 2 * 1024 * 1024;
/// Largest answer, in bytes: a million names fit.
const LARGEST_ANSWER: u64 = 1024 * 1024 * 1024;
/// What a shell ends with that does not find a program.
const NOT_FOUND: i32 = 127;
/// Memory of a session, and what it may write beside it where that does not suffice.
const LIMITS: &str = "SET memory_limit = '2GB'; SET max_temp_directory_size = '20GB'";
/// Longest complaint, in bytes: a program could go on complaining.
const LONGEST_COMPLAINT: usize = 64 * 1024;
/// What statements may touch.
#[derive(Debug, Clone, Copy)]
pub enum Access<'p> {
    /// Nothing but what was loaded: for queries of the organisation.
    Memory,
    /// These files, so many bytes of them, which are read or written: for statements of the program itself only. The
    /// first error ends it.
    Files(&'p [PathBuf], u64),
}

/// The process and its three streams.
#[derive(Debug)]
pub struct Session {
    process: Arc<Mutex<Child>>,
    statements: ChildStdin,
    answers: BufReader<ChildStdout>,
    complaints: Arc<Mutex<String>>,
    watch: Watch,
    /// Largest answer now.
    largest: u64,
    asked: usize,
    /// What does not fit into memory; private, and deleted with the session.
    spill: Private,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Session {
    /// Starts the program: its name, or its path.
    pub fn start(program: &str, access: Access) -> Result<Self, EngineError> {
        let spill = Private::temporary("meshfront-duckdb");
        let spill = spill.map_err(|error| EngineError(format!("no folder for temporary files: {error}")))?;
        let mut process = process::start(program, matches!(access, Access::Files(..)))?;
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
                let mut heard = locked(&heard);
                if heard.len() < LONGEST_COMPLAINT {
                    heard.push_str(&text);
                }
            }
        });
        let process = Arc::new(Mutex::new(process));
        let ended = Arc::clone(&process);
        let mut session = Session {
            watch: Watch::start(patience(access), move || end(&mut locked(&ended))),
            process,
            statements,
            answers: BufReader::new(answers),
            complaints,
            largest: LARGEST_ANSWER,
            asked: 0,
            spill,
        };
        match session.lock(access) {
            Ok(()) => Ok(session),
            Err(error) => Err(session.not_found(program).unwrap_or(error)),
        }
    }

    /// The shell found no such program.
    fn not_found(&self, program: &str) -> Option<EngineError> {
        // A shell that found nothing has ended, or is about to; a program that is not what it should be may run on.
        let status = (0..PATIENCE).find_map(|_| {
            let status = locked(&self.process).try_wait().ok()?;
            if status.is_none() {
                std::thread::sleep(Duration::from_millis(10));
            }
            status
        })?;
        let missing = format!("`{program}` does not start: there is no such program");
        (status.code() == Some(NOT_FOUND)).then_some(EngineError(missing))
    }

    /// Closes the ways out. Not by an argument: the program from PyPI sets an option of its own when it starts, and
    /// nothing can be set once they are closed.
    fn lock(&mut self, access: Access) -> Result<(), EngineError> {
        self.say(&format!(
            "{LIMITS}; SET temp_directory = {}",
            path(self.spill.path())?
        ))?;
        if let Access::Files(files, _) = access {
            let files = files.iter().map(|file| path(file));
            let files = files.collect::<Result<Vec<String>, EngineError>>()?;
            // Rows need not keep their order, so that little is held at once.
            self.say(&format!(
                "SET TimeZone = 'UTC'; SET preserve_insertion_order = false; SET allowed_paths = [{}]",
                files.join(", ")
            ))?;
        }
        self.send(b".safe_mode\n")?;
        self.say(
            "SELECT NOT current_setting('enable_external_access') AND current_setting('lock_configuration') AS shut",
        )?;
        let lines = self.listen()?;
        match lines.iter().find_map(|line| line.get("shut")?.as_bool()) {
            Some(true) => Ok(()),
            _ => Err(EngineError(
                "DuckDB cannot be kept from other files in its safe mode; install 1.2 or newer".into(),
            )),
        }
    }

    /// Sends a statement without waiting for it.
    pub fn say(&mut self, statement: &str) -> Result<(), EngineError> {
        self.send(statement.as_bytes())?;
        self.send(b";\n")
    }

    fn send(&mut self, bytes: &[u8]) -> Result<(), EngineError> {
        // A program that does not listen any more blocks whoever speaks to it.
        let _waiting = self.watch.waiting();
        let sent = self.statements.write_all(bytes);
        let sent = sent.and_then(|()| self.statements.flush());
        sent.map_err(|error| self.failed(&error))
    }

    fn failed(&self, error: &std::io::Error) -> EngineError {
        match self.watch.is_late() {
            true => late(),
            false => EngineError(format!("DuckDB has stopped: {error}")),
        }
    }

    /// The lines of an answer up to a mark of our own, which comes whatever happened before.
    pub fn listen(&mut self) -> Result<Vec<Value>, EngineError> {
        self.asked += 1;
        let mark = format!("end of answer {}", self.asked);
        self.say(&format!("SELECT '{mark}' AS mark"))?;
        let _waiting = self.watch.waiting();
        let mut left = self.largest;
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            let read = (&mut self.answers).take(left).read_line(&mut line);
            let read = read.map_err(|error| self.failed(&error))?;
            left = left.saturating_sub(read as u64);
            if left == 0 {
                end(&mut locked(&self.process));
                self.watch.give_up();
                return Err(EngineError("its answer is too large".into()));
            }
            if read == 0 {
                return Err(match self.watch.is_late() {
                    true => late(),
                    false => EngineError(self.complaint()),
                });
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

    /// Gives the lines of one answer to a reader as they come; nothing can be asked afterwards.
    pub fn stream<T>(
        mut self,
        statement: &str,
        read: impl FnOnce(&mut dyn Read) -> Result<T, String>,
    ) -> Result<T, String> {
        let asked = self.say(statement).and_then(|()| self.send(b".exit\n"));
        asked.map_err(|error| error.0)?;
        let result = read(&mut Answer {
            answers: &mut self.answers,
            watch: &self.watch,
        });
        if self.watch.is_late() {
            return Err(late().0);
        }
        // Whoever did not want the rest has said why.
        let value = result?;
        let _waiting = self.watch.waiting();
        let status = locked(&self.process).wait().map_err(|error| error.to_string())?;
        match status.success() {
            true => Ok(value),
            false => Err(self.complaint()),
        }
    }

    /// How often it was listened to: a number that no earlier answer has.
    pub fn number(&self) -> usize {
        self.asked
    }

    /// The first complaint since the last one, as one sentence.
    pub fn complaint(&self) -> String {
        for _ in 0..PATIENCE {
            let mut heard = locked(&self.complaints);
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

    /// Does something, and ends the process if it takes longer than that or answers more bytes; then nothing can be asked
    /// any more.
    pub fn within<T>(
        &mut self,
        limit: Duration,
        largest: u64,
        act: impl FnOnce(&mut Self) -> Result<T, EngineError>,
    ) -> Result<T, EngineError> {
        self.watch.limit(Some(limit));
        self.largest = largest;
        let result = act(self);
        self.largest = LARGEST_ANSWER;
        self.watch.limit(None);
        result
    }

    /// It was ended because it took too long or said too much.
    pub fn has_stopped(&self) -> bool {
        self.watch.is_over()
    }
}

fn late() -> EngineError {
    EngineError("it takes too long".into())
}

/// Small files are read in no time, large ones may take theirs.
fn patience(access: Access) -> Duration {
    match access {
        Access::Memory => PATIENT,
        Access::Files(_, bytes) => PATIENT_WITH_FILES + Duration::from_secs(bytes / BYTES_A_SECOND),
    }
}

/// A path as it is written in SQL, independent of the folder that the program runs in.
pub fn path(path: &Path) -> Result<String, EngineError> {
    let shown = path.display();
    let wrong = |why: &dyn std::fmt::Display| EngineError(format!("{shown} cannot be opened: {why}"));
    let whole = std::path::absolute(path).map_err(|error| wrong(&error))?;
    let text = whole.to_str().ok_or_else(|| wrong(&"its name is no Unicode"))?;
    if text.contains(['*', '?', '[']) {
        return Err(EngineError(
            "its name holds `*`, `?` or `[`, which mean several files".into(),
        ));
    }
    if text.chars().any(char::is_control) {
        return Err(EngineError("its name holds control characters".into()));
    }
    Ok(quoted(text))
}

/// The answer as a stream, each part of which must come in time.
struct Answer<'s> {
    answers: &'s mut BufReader<ChildStdout>,
    watch: &'s Watch,
}

impl Read for Answer<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let _waiting = self.watch.waiting();
        self.answers.read(buffer)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let mut process = locked(&self.process);
        end(&mut process);
        let _ = process.wait();
    }
}

/// The cells of a line under these names; wide numbers are written as texts.
pub fn cells(line: &Value, columns: &[(String, bool)]) -> Vec<Cell> {
    let columns = columns.iter();
    columns
        .map(|(name, is_wide)| cell(line.get(name), *is_wide))
        .collect()
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
