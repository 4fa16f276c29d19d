//! Usage in Parquet files, summed up by DuckDB where it lies: its rows never pass through this program.
//!
//! In: files, and the program `duckdb`. Out: what is right and wrong with their rows ([`read`]), and later, when products
//! and windows are known, the tables that figures need ([`Direct::sums`]). Rows are checked by the SQL of
//! `staging/usage.sql`, which says the same as the reader of all other files; a test holds the two against each other.
//! Files out of the ordinary are an error: then the reader of all other files takes over. Start at [`read`].

mod files;
mod keys;
mod meaning;
mod sums;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use crate::metrics::engine::EngineError;
use crate::metrics::engine::duckdb::session::{Access, Session};
use crate::metrics::read::batch::Batch;
use crate::metrics::read::datasets::Id;
use crate::metrics::read::file::Found;
use crate::metrics::read::record::FEWEST_PEOPLE;
use crate::metrics::read::scratch;
use crate::metrics::read::usage::Reach;
use crate::metrics::staging::{self, Dialect, Step};

use files::Files;

pub use sums::Summed;

/// Lines of one kind of problem that are named.
const SAMPLES: usize = 3;
/// The data set that is read so.
const SET: Id = Id::Usage;

/// Usage that stays in its files.
#[derive(Debug, Clone)]
pub struct Direct {
    program: String,
    files: Files,
    /// By path: first and last day of rows that count.
    days: BTreeMap<String, (i64, i64)>,
    /// By day: how many rows count, but for those of all teams.
    rows: BTreeMap<i64, u64>,
    /// Names as rows have them, nothing around them.
    names: BTreeMap<Named, BTreeSet<String>>,
}

/// What names of rows stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Named {
    Product,
    Team,
    Domain,
    Port,
}

/// Looks at all rows once: counts them, and says of each file what is wrong with it.
pub fn read(program: &str, root: &Path, found: &[Found]) -> Result<(Direct, Vec<Batch>), EngineError> {
    let mut session = open(program)?;
    let paths = found
        .iter()
        .map(|file| root.join(&file.path).display().to_string());
    let mut direct = Direct {
        program: program.to_owned(),
        files: Files::of(&mut session, paths.collect())?,
        days: BTreeMap::new(),
        rows: BTreeMap::new(),
        names: BTreeMap::new(),
    };
    direct.name(&mut session)?;
    direct.check(&mut session)?;
    let mut batches = direct.count(&mut session)?;
    reach(&mut session, &mut batches)?;
    let ordered = direct.files.paths().iter().map(|path| {
        let mut batch = batches.remove(path).unwrap_or_default();
        if batch.refused() > 0 {
            direct.files.samples(&mut session, path, &mut batch)?;
        }
        Ok(batch)
    });
    let ordered = ordered.collect::<Result<_, EngineError>>()?;
    Ok((direct, ordered))
}

fn open(program: &str) -> Result<Session, EngineError> {
    let mut session = Session::start(program, Access::Files)?;
    // Little is held at once; what does not fit goes to the folder for temporary files.
    let folder = scratch();
    session.say(&format!(
        "SET memory_limit = '2GB'; SET TimeZone = 'UTC'; SET preserve_insertion_order = false; SET temp_directory = {}",
        quoted(&folder.display().to_string())
    ))?;
    Ok(session)
}

/// Counts of people over all teams: few enough to be kept here.
fn reach(session: &mut Session, batches: &mut BTreeMap<String, Batch>) -> Result<(), EngineError> {
    session.say(
        "SELECT file, day, product, consumers FROM usage_checked WHERE problem = '' AND team = '_all' \
         ORDER BY file, day, product, consumers",
    )?;
    for line in session.listen()? {
        let Some(day) = line.get("day").and_then(Value::as_i64) else {
            continue;
        };
        let people = line.get("consumers").and_then(Value::as_i64);
        let batch = batches.entry(text(&line, "file")).or_default();
        batch.usage.reach.push(Reach {
            day,
            of: text(&line, "product"),
            people: people.filter(|people| *people >= FEWEST_PEOPLE),
        });
    }
    Ok(())
}

impl Direct {
    /// How many rows of each file and day count, and how many do not.
    fn count(&mut self, session: &mut Session) -> Result<BTreeMap<String, Batch>, EngineError> {
        session.say(&format!(
            "SELECT file, day, problem, COUNT(*) AS n, \
             COUNT(CASE WHEN consumers > 0 AND consumers < {FEWEST_PEOPLE} THEN 1 END) AS hidden, \
             COUNT(CASE WHEN team = '_all' THEN 1 END) AS people \
             FROM usage_checked GROUP BY file, day, problem ORDER BY file, day, problem",
        ))?;
        let mut batches: BTreeMap<String, Batch> = BTreeMap::new();
        for line in session.listen()? {
            let batch = batches.entry(text(&line, "file")).or_default();
            let rows = number(&line, "n");
            match line.get("problem").and_then(Value::as_str) {
                Some("person") => batch.persons.count += rows,
                Some("") => {
                    batch.count += rows;
                    batch.suppressed += number(&line, "hidden");
                    let Some(day) = line.get("day").and_then(Value::as_i64) else {
                        continue;
                    };
                    batch.first_row = Some(batch.first_row.map_or(day, |first| first.min(day)));
                    batch.last_day = batch.last_day.max(Some(day));
                    *self.rows.entry(day).or_default() += rows - number(&line, "people").min(rows);
                    let days = self.days.entry(text(&line, "file")).or_insert((day, day));
                    *days = (days.0.min(day), days.1.max(day));
                }
                _ => batch.wrong.count += rows,
            }
        }
        Ok(batches)
    }

    /// All names. What they mean is decided by this program: DuckDB never folds a name that counts.
    fn name(&mut self, session: &mut Session) -> Result<(), EngineError> {
        for (field, named) in [
            ("productId", Some(Named::Product)),
            ("contractId", Some(Named::Product)),
            ("consumerTeam", Some(Named::Team)),
            ("consumerDomain", Some(Named::Domain)),
            ("port", Some(Named::Port)),
            ("workload", None),
        ] {
            let names = self.files.names(session, field)?;
            if let Some(named) = named {
                let given = names.into_values().filter(|name| !name.is_empty());
                self.names.entry(named).or_default().extend(given);
            }
        }
        Ok(())
    }

    /// All names of a kind; rows without a port or a domain have the empty one.
    fn named(&self, named: Named) -> impl Iterator<Item = &str> {
        let none = matches!(named, Named::Port | Named::Domain).then_some("");
        let names = self.names.get(&named).into_iter().flatten();
        none.into_iter().chain(names.map(String::as_str))
    }

    /// Makes `usage_checked` over all files.
    fn check(&self, session: &mut Session) -> Result<(), EngineError> {
        session.say(&self.files.view(self.files.paths(), None))?;
        for step in self.steps() {
            if matches!(step.name.as_str(), "usage_read" | "usage_checked") {
                session.say(&format!("CREATE VIEW {} AS {}", step.name, step.sql))?;
            }
        }
        Ok(())
    }

    /// The SQL from rows as they were sent to the tables of usage.
    fn steps(&self) -> Vec<Step> {
        staging::usage_by(Dialect::DuckDb, &|what, of| self.files.simple(what, of))
    }
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

/// A text as it is written in SQL.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''").replace('\0', ""))
}
