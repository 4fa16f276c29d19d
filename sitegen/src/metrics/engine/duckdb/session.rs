//! A running DuckDB: statements in, lines of JSON out, and an end for whatever takes too long.
//!
//! In: the program and statements. Out: answers. Start at [`Session::start`].

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::Value;

use crate::metrics::engine::EngineError;
use crate::metrics::stage::Cell;

/// How often, ten milliseconds apart, the reason of a failure is waited for.
const PATIENCE: u32 = 100;

/// What statements may touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Nothing but what was loaded: for queries of the organisation.
    Memory,
    /// Files: for statements of the program itself only. The first error ends it.
    Files,
}

/// The process and its three streams.
#[derive(Debug)]
pub struct Session {
    process: Arc<Mutex<Child>>,
    statements: ChildStdin,
    answers: BufReader<ChildStdout>,
    complaints: Arc<Mutex<String>>,
    asked: usize,
    stopped: bool,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Session {
    /// Starts the program: its name, or its path.
    pub fn start(program: &str, access: Access) -> Result<Self, EngineError> {
        let mut command = Command::new(program);
        command.args(["-batch", "-no-init", "-jsonlines"]);
        if access == Access::Files {
            command.arg("-bail");
        }
        // The program may be a script around the real one: both are ended together.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut process = command
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
                locked(&heard).push_str(&text);
            }
        });
        let mut session = Session {
            process: Arc::new(Mutex::new(process)),
            statements,
            answers: BufReader::new(answers),
            complaints,
            asked: 0,
            stopped: false,
        };
        if access == Access::Memory {
            session.lock()?;
        }
        Ok(session)
    }

    /// Closes the way to files. Not by an argument: the program from PyPI sets an option of its own when it starts, and
    /// nothing can be set once the way is closed.
    pub fn lock(&mut self) -> Result<(), EngineError> {
        let sent = self.statements.write_all(b".safe_mode\n");
        sent.map_err(|error| EngineError(format!("DuckDB has stopped: {error}")))?;
        self.say("SELECT current_setting('enable_external_access') AS files")?;
        let lines = self.listen()?;
        let files = lines.iter().find_map(|line| line.get("files")?.as_bool());
        match files {
            Some(false) => Ok(()),
            _ => Err(EngineError(
                "DuckDB does not leave files alone in its safe mode".into(),
            )),
        }
    }

    /// Sends a statement without waiting for it.
    pub fn say(&mut self, statement: &str) -> Result<(), EngineError> {
        let sent = self.statements.write_all(statement.as_bytes());
        sent.and_then(|()| self.statements.write_all(b";\n"))
            .map_err(|error| EngineError(format!("DuckDB has stopped: {error}")))
    }

    /// The lines of an answer up to a mark of our own, which comes whatever happened before.
    pub fn listen(&mut self) -> Result<Vec<Value>, EngineError> {
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

    /// Does something, and ends the process if it takes longer than that; nothing can be asked afterwards.
    pub fn within<T>(
        &mut self,
        limit: Duration,
        act: impl FnOnce(&mut Self) -> Result<T, EngineError>,
    ) -> Result<T, EngineError> {
        let (done, waits) = channel::<()>();
        let process = Arc::clone(&self.process);
        let watch = std::thread::spawn(move || {
            let late = waits.recv_timeout(limit) == Err(RecvTimeoutError::Timeout);
            if late {
                end(&mut locked(&process));
            }
            late
        });
        let result = act(self);
        // Whoever waits hears that nobody will say anything any more.
        drop(done);
        self.stopped = watch.join().unwrap_or(true);
        match self.stopped {
            true => Err(EngineError("it takes too long".into())),
            false => result,
        }
    }

    /// It was ended because it took too long.
    pub fn has_stopped(&self) -> bool {
        self.stopped
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.statements.write_all(b".exit\n");
        let mut process = locked(&self.process);
        end(&mut process);
        let _ = process.wait();
    }
}

/// Ends the process and whatever it started.
fn end(process: &mut Child) {
    // One that has ended leaves its number to others.
    if !matches!(process.try_wait(), Ok(None)) {
        return;
    }
    #[cfg(unix)]
    {
        let group = format!("-{}", process.id());
        let _ = Command::new("kill")
            .args(["-KILL", "--", &group])
            .stderr(Stdio::null())
            .status();
    }
    let _ = process.kill();
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
