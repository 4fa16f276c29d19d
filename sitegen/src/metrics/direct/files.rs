//! The files of usage as one relation with the fields that rows may have.
//!
//! In: paths. Out: SQL that gives `raw_usage`, and what is wrong with single rows. Start at [`Files::of`].

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::metrics::engine::EngineError;
use crate::metrics::engine::duckdb::columns::{alias, columns, relation};
use crate::metrics::engine::duckdb::literal::quoted;
use crate::metrics::engine::duckdb::session::Session;
use crate::metrics::read::batch::Batch;
use crate::metrics::read::datasets::spec;
use crate::metrics::read::flat::Flat;
use crate::metrics::read::record;
use crate::metrics::read::spelling;
use crate::metrics::read::usage::WORKLOADS;
use crate::metrics::staging::{Dialect, FIELDS};

use super::{SAMPLES, SET, text};

/// Names of one column above which all files are read in the general way.
const MOST_NAMES: usize = 1_000_000;

/// Names as they stand there, and without what is around them.
pub type Names = BTreeMap<String, String>;

/// Parquet files, and the columns that any of them has.
#[derive(Debug, Clone)]
pub struct Files {
    paths: Vec<String>,
    columns: Vec<(String, Kind)>,
    /// Columns of names all of which are as names should be: nothing is to be cut off, refused or replaced.
    plain: BTreeSet<&'static str>,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Words,
    Whole,
    Real,
    Day,
    /// Numbers and moments that no field of usage is.
    Plain,
    /// Lists and parts of parts: there may be words in them.
    Nested,
}

impl Kind {
    fn of(name: &str) -> Self {
        match name {
            "VARCHAR" => Kind::Words,
            "TINYINT" | "SMALLINT" | "INTEGER" | "BIGINT" | "HUGEINT" | "UTINYINT" | "USMALLINT"
            | "UINTEGER" | "UBIGINT" => Kind::Whole,
            "DOUBLE" | "FLOAT" => Kind::Real,
            "DATE" => Kind::Day,
            "BOOLEAN" | "UUID" | "TIME" => Kind::Plain,
            name if name.contains(['[', ' ']) && !name.starts_with("TIME") => Kind::Nested,
            name if name.starts_with("DECIMAL") || name.starts_with("TIMESTAMP") => Kind::Plain,
            _ => Kind::Nested,
        }
    }

    /// A field may be of that type here; all else is left to the reader of all other files.
    fn suits(self, field: &str) -> bool {
        match field {
            "day" => matches!(self, Kind::Day | Kind::Words),
            "uses" | "distinctConsumers" => matches!(self, Kind::Whole | Kind::Real | Kind::Words),
            "workload" => self == Kind::Words,
            _ => matches!(self, Kind::Words | Kind::Whole),
        }
    }
}

impl Files {
    /// Asks what columns there are.
    pub fn of(session: &mut Session, paths: Vec<String>) -> Result<Self, EngineError> {
        Ok(Files {
            columns: described(session, &paths)?,
            paths,
            plain: BTreeSet::new(),
        })
    }

    /// All values of a column of names. Most often they say that rows need
    /// no looking at their texts one by one.
    pub fn names(&mut self, session: &mut Session, field: &'static str) -> Result<Names, EngineError> {
        let mut names = Names::new();
        let Some((at, kind)) = find(&self.columns, field) else {
            self.plain.insert(field);
            return Ok(names);
        };
        let is_words = kind == Kind::Words;
        session.say(&format!(
            "SELECT name, {} AS cut FROM (SELECT DISTINCT CAST({} AS VARCHAR) AS name FROM {}) all_names \
             WHERE name IS NOT NULL LIMIT {}",
            Dialect::DuckDb.fill("{text:name}"),
            alias(at),
            relation(&self.paths, self.columns.len(), false)?,
            MOST_NAMES + 1,
        ))?;
        for line in session.listen()? {
            names.insert(text(&line, "name"), text(&line, "cut"));
        }
        if names.len() > MOST_NAMES {
            return Err(EngineError(format!(
                "`{field}` holds more than {MOST_NAMES} names"
            )));
        }
        let is_plain = |name: &String| match field {
            "workload" => WORKLOADS.contains(&name.as_str()),
            _ => is_plain(name),
        };
        if is_words && names.keys().all(is_plain) {
            self.plain.insert(field);
        }
        Ok(names)
    }

    /// Columns whose names leave nothing to be checked, parted by blanks.
    pub fn plain(&self) -> String {
        let plain: Vec<&str> = self.plain.iter().copied().collect();
        plain.join(" ")
    }

    /// Takes from each file's own list what holds for all of them.
    pub fn take_plain<'p>(&mut self, mut lists: impl Iterator<Item = &'p str> + Clone) {
        let in_all = |field: &&str| {
            let mut lists = lists.clone();
            lists.all(|list| list.split(' ').any(|plain| plain == *field))
        };
        self.plain = FIELDS.into_iter().filter(in_all).collect();
        if lists.next().is_none() {
            self.plain.clear();
        }
    }

    /// What is said in a shorter way of columns whose type or names leave nothing to be checked.
    pub fn simple(&self, what: &str, of: &str) -> Option<String> {
        let field = of.strip_prefix('"')?.strip_suffix('"')?;
        let (_, kind) = self.columns.iter().find(|(column, _)| column == field)?;
        let is_plain = self.plain.contains(field);
        Some(match (what, kind) {
            ("text", Kind::Words) if is_plain => of.to_owned(),
            ("bytes", Kind::Words) if is_plain => "0".to_owned(),
            ("bytes", Kind::Whole) => "0".to_owned(),
            ("workload", Kind::Words) if is_plain => format!("COALESCE({of}, 'other')"),
            ("given", Kind::Whole | Kind::Real | Kind::Day) => format!("{of} IS NOT NULL"),
            ("count", Kind::Whole) => format!("CASE WHEN {of} >= 0 THEN TRY_CAST({of} AS BIGINT) END"),
            _ => return None,
        })
    }

    /// All of them.
    pub fn paths(&self) -> &[String] {
        &self.paths
    }

    /// Makes `raw_usage` over some of the files: fields that no file has are empty. For sums of some days, rows need no place,
    /// and where days are told apart without looking at rows, nothing of other days is read.
    pub fn view(
        &self,
        session: &mut Session,
        paths: &[String],
        days: Option<(i64, i64)>,
    ) -> Result<(), EngineError> {
        // Some files may have fewer columns than all have, at other positions.
        let columns = match paths == self.paths {
            true => self.columns.clone(),
            false => described(session, paths)?,
        };
        let fields = FIELDS.map(|field| match find(&columns, field) {
            Some((at, Kind::Words)) => format!("{} AS \"{field}\"", strict(field, &alias(at))),
            Some((at, _)) => format!("{} AS \"{field}\"", alias(at)),
            None => format!("NULL AS \"{field}\""),
        });
        let persons: Vec<String> = columns
            .iter()
            .enumerate()
            .filter(|(_, (column, _))| !self.plain.contains(column.as_str()))
            .filter_map(|(at, (column, kind))| {
                let has_words = matches!(kind, Kind::Words | Kind::Nested);
                let words = format!("CAST({} AS VARCHAR)", alias(at));
                match (record::names_person(column), has_words) {
                    (true, _) => Some(format!("COALESCE(TRIM({words}), '') <> ''")),
                    (false, true) => Some(Dialect::DuckDb.fill(&format!("{{person:{words}}}"))),
                    (false, false) => None,
                }
            })
            .collect();
        session.say(&format!(
            "CREATE OR REPLACE VIEW raw_usage AS SELECT {}, {}, CASE WHEN {} THEN 1 ELSE 0 END AS persons FROM {}{}",
            fields.join(", "),
            match days {
                Some(_) => "NULL AS file, NULL AS line",
                None => "filename AS file, file_row_number + 1 AS line",
            },
            match persons.is_empty() {
                true => "false".to_owned(),
                false => persons.join(" OR "),
            },
            relation(paths, columns.len(), days.is_none())?,
            match (days, find(&columns, "day")) {
                (Some((first, last)), Some((at, Kind::Day))) => format!(
                    " WHERE {} BETWEEN DATE '1970-01-01' + {first} AND DATE '1970-01-01' + {last}",
                    alias(at)
                ),
                _ => String::new(),
            }
        ))
    }

    /// The first bad rows of a file: problem, line, and the sentence that the reader of all other files has for them.
    pub fn samples(
        &self,
        session: &mut Session,
        path: &str,
    ) -> Result<Vec<(&'static str, u32, String)>, EngineError> {
        let mut samples = Vec::new();
        for problem in ["wrong", "person"] {
            session.say(&format!(
                "SELECT c.line, to_json(r) AS row FROM (SELECT line FROM usage_checked WHERE file = {path} \
                 AND problem = '{problem}' ORDER BY line LIMIT {SAMPLES}) c \
                 JOIN read_parquet({path}, file_row_number = true) r ON r.file_row_number + 1 = c.line ORDER BY c.line",
                path = quoted(path),
            ))?;
            for line in session.listen()? {
                let number = line.get("line").and_then(Value::as_u64).unwrap_or_default();
                let number = u32::try_from(number).unwrap_or(u32::MAX);
                samples.push((problem, number, sentence(line.get("row"))));
            }
        }
        Ok(samples)
    }
}

/// Names and kinds of columns, where they are as usage has them.
fn described(session: &mut Session, paths: &[String]) -> Result<Vec<(String, Kind)>, EngineError> {
    let columns = columns(session, paths)?;
    let names = columns.iter().map(|column| column.name.as_str());
    if let Some((name, field)) = spelling::fields(names, spec(SET)).pop_first() {
        return Err(EngineError(format!("`{name}` is another spelling of `{field}`")));
    }
    let described = columns.into_iter().map(|column| {
        let kind = Kind::of(&column.kind);
        match FIELDS.contains(&column.name.as_str()) && !kind.suits(&column.name) {
            true => Err(EngineError(format!("`{}` is of an unusual type", column.name))),
            false => Ok((column.name, kind)),
        }
    });
    described.collect()
}

/// Position and kind of a column.
fn find(columns: &[(String, Kind)], field: &str) -> Option<(usize, Kind)> {
    let at = columns.iter().position(|(column, _)| column == field)?;
    Some((at, columns.get(at)?.1))
}

/// A name of which nothing is to be cut off, and that names nobody.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.len() <= record::LONGEST_TEXT && name == name.trim() && !name.contains('@')
}

/// Casts forgive more than the reader of all other files, such as days with a time and numbers with underscores.
fn strict(field: &str, quoted: &str) -> String {
    let pattern = match field {
        "day" => r"\s*\d{4}-\d{2}-\d{2}\s*",
        "uses" | "distinctConsumers" => r"\s*([+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?)?\s*",
        _ => return quoted.to_owned(),
    };
    format!(
        "CASE WHEN {quoted} IS NULL OR REGEXP_FULL_MATCH({quoted}, '{pattern}') THEN {quoted} ELSE 'wrong' END"
    )
}

/// What is wrong with a row.
fn sentence(row: Option<&Value>) -> String {
    let row = row.map(Value::to_string).unwrap_or_default();
    let mut judged = Batch::default();
    if let Ok(row) = serde_json::from_str::<Flat>(&row) {
        judged.add(SET, 1, &row);
    }
    let mut said = judged.wrong.samples.into_iter().chain(judged.persons.samples);
    said.next()
        .map_or_else(|| "it cannot be right".to_owned(), |(_, sentence)| sentence)
}
