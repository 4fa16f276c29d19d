//! Each file once: how many of its rows count by day, what is wrong with the others, which names it has.
//!
//! In: files, a session with the database `kept`. Out: the same of all files, from the files themselves only where their
//! content is new. Start at [`files`].

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde_json::Value;

use crate::metrics::engine::EngineError;
use crate::metrics::engine::duckdb::insert;
use crate::metrics::engine::duckdb::literal::quoted;
use crate::metrics::engine::duckdb::session::Session;
use crate::metrics::read::batch::Batch;
use crate::metrics::read::file::Found;
use crate::metrics::read::record::FEWEST_PEOPLE;
use crate::metrics::read::seen::Look;
use crate::metrics::read::usage::Reach;
use crate::metrics::stage::{Cell, ColumnType, Table};

use super::files::Files;
use super::kept::{self, Dictionary, Named};
use super::meaning::fill;
use super::{Looked, check, number, path, text, whole};

/// Digests of files that are as they were.
const SEEN: &str = "parquet.seen";

/// Looks at files whose content is new, and gives what is known of all, in their order.
pub fn files(
    session: &mut Session,
    root: &Path,
    found: &[Found],
    cache: Option<&Path>,
) -> Result<(Vec<Looked>, Vec<Batch>), EngineError> {
    let mut looked = named(root, found, cache)?;
    let digests: Vec<String> = looked.iter().map(|file| file.digest.clone()).collect();
    let mut known = kept::known_files(session, &digests)?;
    let fresh: BTreeMap<&str, &str> = looked
        .iter()
        .filter(|file| !known.contains_key(&file.digest))
        .map(|file| (file.digest.as_str(), file.path.as_str()))
        .collect();
    if !fresh.is_empty() {
        let plain = take(session, &fresh)?;
        known.extend(fresh.keys().map(|digest| ((*digest).to_owned(), plain.clone())));
    }
    let mut batches = batches(session)?;
    for file in &mut looked {
        let batch = batches.get(&file.digest);
        file.days = batch.and_then(|batch| batch.first_row.zip(batch.last_day));
        file.plain = known.remove(&file.digest).unwrap_or_default();
        known.insert(file.digest.clone(), file.plain.clone());
    }
    let ordered = looked.iter().map(|file| batches.get(&file.digest).cloned());
    let ordered = ordered.map(Option::unwrap_or_default).collect();
    batches.clear();
    Ok((looked, ordered))
}

/// Files with what tells their contents apart; without a cache their paths do.
fn named(root: &Path, found: &[Found], cache: Option<&Path>) -> Result<Vec<Looked>, EngineError> {
    let look = cache.map(|folder| Look::at(folder, SEEN));
    let named = |file: &Found| {
        let path = path(root, file);
        let digest = match &look {
            Some(look) => look
                .digest(&path)
                .map_err(|error| EngineError(format!("{} cannot be read: {error}", file.path)))?,
            None => file.path.clone(),
        };
        Ok(Looked {
            path: path.display().to_string(),
            digest,
            days: None,
            plain: String::new(),
        })
    };
    let looked = found
        .par_iter()
        .map(named)
        .collect::<Result<Vec<_>, EngineError>>()?;
    if let Some(look) = look {
        let mut paths: Vec<PathBuf> = found.iter().map(|file| root.join(&file.path)).collect();
        paths.sort();
        look.close(root, &paths);
    }
    Ok(looked)
}

/// Reads files, by digest, and keeps what they say. Gives their plain columns.
fn take(session: &mut Session, fresh: &BTreeMap<&str, &str>) -> Result<String, EngineError> {
    let paths = fresh.values().map(|path| (*path).to_owned()).collect();
    let mut files = Files::of(session, paths)?;
    let names = names(session, &mut files)?;
    files.view(session, files.paths(), None)?;
    check(session, &files)?;
    let rows = fresh
        .iter()
        .map(|(digest, path)| vec![Cell::text(path), Cell::text(digest)]);
    let columns = &[("path", ColumnType::Text), ("digest", ColumnType::Text)];
    fill(session, Table::kept("fresh_files", columns, rows.collect()))?;
    let mut dictionary = Dictionary::load(session)?;
    for (named, name) in names {
        dictionary.number(named, &name);
    }
    for named in [Named::Port, Named::Domain] {
        dictionary.number(named, "");
    }
    dictionary.save(session)?;
    session.say("BEGIN")?;
    session.say(&format!(
        "INSERT INTO kept.counts SELECT f.digest, c.day, c.problem, COUNT(*), \
         COUNT(CASE WHEN c.consumers > 0 AND c.consumers < {FEWEST_PEOPLE} THEN 1 END), \
         COUNT(CASE WHEN c.team = '_all' THEN 1 END) \
         FROM usage_checked c JOIN fresh_files f ON f.path = c.file GROUP BY ALL"
    ))?;
    // Counts that nobody may see are not written down either.
    session.say(&format!(
        "INSERT INTO kept.reach SELECT f.digest, c.day, c.product, \
         CASE WHEN c.consumers >= {FEWEST_PEOPLE} THEN c.consumers END FROM usage_checked c \
         JOIN fresh_files f ON f.path = c.file WHERE c.problem = '' AND c.team = '_all'"
    ))?;
    samples(session, &files)?;
    let plain = files.plain();
    session.say(&format!(
        "INSERT INTO kept.files SELECT digest, {} FROM fresh_files; COMMIT",
        quoted(&plain)
    ))?;
    session.say("DROP TABLE fresh_files")?;
    Ok(plain)
}

/// All names. What they mean is decided by this program: DuckDB never folds a name that counts.
fn names(session: &mut Session, files: &mut Files) -> Result<Vec<(Named, String)>, EngineError> {
    let mut all = Vec::new();
    for (field, named) in [
        ("productId", Some(Named::Product)),
        ("contractId", Some(Named::Product)),
        ("consumerTeam", Some(Named::Team)),
        ("consumerDomain", Some(Named::Domain)),
        ("port", Some(Named::Port)),
        ("workload", None),
    ] {
        let names = files.names(session, field)?;
        if let Some(named) = named {
            let given = names.into_values().filter(|name| !name.is_empty());
            all.extend(given.map(|name| (named, name)));
        }
    }
    Ok(all)
}

/// The first rows of each file that do not count.
fn samples(session: &mut Session, files: &Files) -> Result<(), EngineError> {
    session.say(
        "SELECT DISTINCT f.path, c.digest FROM kept.counts c JOIN fresh_files f ON f.digest = c.digest \
         WHERE c.problem <> '' ORDER BY f.path",
    )?;
    for line in session.listen()? {
        let digest = text(&line, "digest");
        let samples = files.samples(session, &text(&line, "path"))?;
        let rows = samples.into_iter().map(|(problem, line, sentence)| {
            vec![
                Cell::text(&digest),
                Cell::text(problem),
                Cell::Int(i64::from(line)),
                Cell::text(&sentence),
            ]
        });
        insert(session, "kept.samples", &mut rows.collect::<Vec<_>>().into_iter())?;
    }
    Ok(())
}

/// What is known of each file, by digest.
fn batches(session: &mut Session) -> Result<BTreeMap<String, Batch>, EngineError> {
    let mut batches: BTreeMap<String, Batch> = BTreeMap::new();
    session.say("SELECT digest, day, problem, n, hidden FROM kept.counts ORDER BY ALL")?;
    for line in session.listen()? {
        let batch = batches.entry(text(&line, "digest")).or_default();
        let rows = number(&line, "n");
        match text(&line, "problem").as_str() {
            "person" => batch.persons.count += rows,
            "" => {
                batch.count += rows;
                batch.suppressed += number(&line, "hidden");
                let Some(day) = whole(&line, "day") else { continue };
                batch.first_row = Some(batch.first_row.map_or(day, |first| first.min(day)));
                batch.last_day = batch.last_day.max(Some(day));
            }
            _ => batch.wrong.count += rows,
        }
    }
    // Counts of people over all teams: few enough to be kept here.
    session.say("SELECT digest, day, product, consumers FROM kept.reach ORDER BY ALL")?;
    for line in session.listen()? {
        let Some(day) = whole(&line, "day") else { continue };
        let people = whole(&line, "consumers");
        let batch = batches.entry(text(&line, "digest")).or_default();
        let of = text(&line, "product");
        batch.usage.reach.push(Reach { day, of, people });
    }
    session.say("SELECT digest, problem, line, sentence FROM kept.samples ORDER BY digest, problem, line")?;
    for line in session.listen()? {
        let batch = batches.entry(text(&line, "digest")).or_default();
        let problems = match text(&line, "problem").as_str() {
            "person" => &mut batch.persons,
            _ => &mut batch.wrong,
        };
        let number = line.get("line").and_then(Value::as_u64).unwrap_or_default();
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        problems.samples.push((number, text(&line, "sentence")));
    }
    Ok(batches)
}

/// How many rows of each day count, but for those of all teams; of files with one content each is counted.
pub fn rows(session: &mut Session, looked: &[Looked]) -> Result<BTreeMap<i64, u64>, EngineError> {
    let mut files: BTreeMap<&str, u64> = BTreeMap::new();
    for file in looked {
        *files.entry(&file.digest).or_default() += 1;
    }
    let mut rows: BTreeMap<i64, u64> = BTreeMap::new();
    session
        .say("SELECT digest, day, n - people AS n FROM kept.counts WHERE problem = '' AND day IS NOT NULL")?;
    for line in session.listen()? {
        let times = files
            .get(text(&line, "digest").as_str())
            .copied()
            .unwrap_or_default();
        if let Some(day) = whole(&line, "day") {
            *rows.entry(day).or_default() += times * number(&line, "n");
        }
    }
    Ok(rows)
}
