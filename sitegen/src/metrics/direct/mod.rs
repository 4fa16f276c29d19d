//! Usage in Parquet files, summed up by DuckDB where it lies: its rows never pass through this program.
//!
//! In: files, and the program `duckdb`. Out: what is right and wrong with their rows ([`read`]), and later, when products
//! and windows are known, the tables that figures need ([`Direct::sums`]). Rows are checked by the SQL of
//! `staging/usage.sql`, which says the same as the reader of all other files; a test holds the two against each other.
//! What both find out is kept in a database (see `kept`): with a folder for caches, files that did not change are not read
//! again. Files out of the ordinary are an error: then the reader of all other files takes over. Start at [`read`].

mod calendar;
mod files;
mod kept;
mod keys;
mod looked;
mod meaning;
mod parts;
mod sums;
mod work;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde_json::Value;

use crate::metrics::engine::EngineError;
use crate::metrics::engine::duckdb::session::{Access, Session};
use crate::metrics::read as rows_read;
use crate::metrics::read::batch::Batch;
use crate::metrics::read::datasets::Id;
use crate::metrics::read::file::Found;
use crate::metrics::staging::{self, Dialect, Step};

use files::Files;
use kept::Kept;

pub use sums::Summed;

/// Lines of one kind of problem that are named.
const SAMPLES: usize = 3;
/// The data set that is read so.
const SET: Id = Id::Usage;

/// Usage that stays in its files.
#[derive(Debug)]
pub struct Direct {
    program: String,
    root: PathBuf,
    found: Vec<Found>,
    kept: Kept,
    /// Of the look at the files, until somebody sums up.
    session: Mutex<Option<Session>>,
    /// In the order in which they were found.
    looked: Vec<Looked>,
    /// By day: how many rows count, but for those of all teams.
    rows: BTreeMap<i64, u64>,
    /// Why nothing of the cache was taken, if it was there.
    unusable: Option<String>,
}

/// A file that was looked at, now or by an earlier run.
#[derive(Debug, Clone)]
struct Looked {
    path: String,
    /// What tells its content from others.
    digest: String,
    /// First and last day of rows that count.
    days: Option<(i64, i64)>,
    /// Columns whose names leave nothing to be checked, parted by blanks.
    plain: String,
}

/// Looks at all files, at those that did not change through what was kept of them: counts their rows, and says of each
/// file what is wrong with it.
pub fn read(
    program: &str,
    root: &Path,
    found: &[Found],
    cache: Option<&Path>,
) -> Result<(Direct, Vec<Batch>), EngineError> {
    let look = |kept, cache| Direct::look(program, root, found, kept, cache);
    let Some(folder) = cache else {
        return look(Kept::for_now()?, None);
    };
    let kept = Kept::of(folder, root);
    look(kept.clone(), cache).or_else(|error| {
        let (mut direct, batches) = look(Kept::for_now()?, cache)?;
        direct.unusable = discarded(&kept, &error);
        Ok((direct, batches))
    })
}

/// Deletes a database that cannot be used, and gives the reason; one that another run uses is left alone.
fn discarded(kept: &Kept, error: &EngineError) -> Option<String> {
    if error.0.to_lowercase().contains("conflicting lock") {
        return None;
    }
    kept.forget();
    Some(error.to_string())
}

impl Direct {
    /// Why what a cache held was not used, if so.
    pub fn unusable(&self) -> Option<&str> {
        self.unusable.as_deref()
    }

    fn look(
        program: &str,
        root: &Path,
        found: &[Found],
        kept: Kept,
        cache: Option<&Path>,
    ) -> Result<(Direct, Vec<Batch>), EngineError> {
        let mut session = open(program, root, found, &kept)?;
        let (looked, batches) = looked::files(&mut session, root, found, cache)?;
        let rows = looked::rows(&mut session, &looked)?;
        let direct = Direct {
            program: program.to_owned(),
            root: root.to_owned(),
            found: found.to_vec(),
            kept,
            session: Mutex::new(Some(session)),
            looked,
            rows,
            unusable: None,
        };
        Ok((direct, batches))
    }

    /// The session that looked at the files, or a new one.
    fn session(&self) -> Result<Session, EngineError> {
        let earlier = self.session.lock().unwrap_or_else(PoisonError::into_inner).take();
        match earlier {
            Some(session) => Ok(session),
            None => open(&self.program, &self.root, &self.found, &self.kept),
        }
    }
}

/// Starts the program with these files and what is kept of them, and no others.
fn open(program: &str, root: &Path, found: &[Found], kept: &Kept) -> Result<Session, EngineError> {
    let paths: Vec<PathBuf> = found.iter().map(|file| path(root, file)).collect();
    let bytes = paths.iter().map(|path| rows_read::size(path)).sum();
    let files: Vec<PathBuf> = paths.into_iter().chain(kept.files()).collect();
    let mut session = Session::start(program, Access::Files(&files, bytes))?;
    kept.attach(&mut session)?;
    Ok(session)
}

/// The path of a file as DuckDB gives it back.
fn path(root: &Path, file: &Found) -> PathBuf {
    let path = root.join(&file.path);
    std::path::absolute(&path).unwrap_or(path)
}

/// The SQL from rows as they were sent to the tables of usage.
fn steps(files: &Files) -> Vec<Step> {
    staging::usage_by(Dialect::DuckDb, &|what, of| files.simple(what, of))
}

/// Makes `usage_checked` over what `raw_usage` is at the time.
fn check(session: &mut Session, files: &Files) -> Result<(), EngineError> {
    for step in steps(files) {
        if matches!(step.name.as_str(), "usage_read" | "usage_checked") {
            session.say(&format!("CREATE OR REPLACE VIEW {} AS {}", step.name, step.sql))?;
        }
    }
    Ok(())
}

fn text(line: &Value, name: &str) -> String {
    line.get(name)
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

fn number(line: &Value, name: &str) -> u64 {
    line.get(name).and_then(Value::as_u64).unwrap_or_default()
}

fn whole(line: &Value, name: &str) -> Option<i64> {
    line.get(name).and_then(Value::as_i64)
}
