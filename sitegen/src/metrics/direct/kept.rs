//! What was summed up before, in a database of DuckDB's own: files that did not change are not read again.
//!
//! In: a folder for caches, or none: then the database is a scratch file. Out: the database `kept` in a session, and names by
//! number. DuckDB holds a sum of every block and checks it as it reads; an error is an error of the session, after which
//! the caller begins anew without what was kept. Start at [`Kept::attach`].

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::cache;
use crate::files::private::Private;
use crate::metrics::engine::EngineError;
use crate::metrics::engine::duckdb::insert;
use crate::metrics::engine::duckdb::literal::quoted;
use crate::metrics::engine::duckdb::session::{self, Session};
use crate::metrics::stage::Cell;

use super::{text, whole};

/// Whenever files are summed up in another way, another number after it makes what was kept count as missing.
const MARK: &str = "mfparquet2";
const TABLES: &str = include_str!("kept.sql");
/// The tables whose rows belong to a part of days.
const OF_PARTS: [&str; 6] = [
    "parts",
    "part_names",
    "part_rows",
    "part_uses",
    "part_relations",
    "part_pairs",
];
/// The tables whose rows belong to a file.
const OF_FILES: [&str; 4] = ["files", "counts", "reach", "samples"];

/// Where the database lies.
#[derive(Debug, Clone)]
pub struct Kept {
    path: PathBuf,
    /// A private folder, which ends with the last one who knows it.
    scratch: Option<Arc<Private>>,
}

impl Kept {
    /// In a folder for caches; every marketplace has its own.
    pub fn of(folder: &Path, root: &Path) -> Self {
        let digest = Sha256::digest(root.display().to_string().as_bytes());
        let name: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        Kept {
            path: folder.join(format!("usage-{name}.duckdb")),
            scratch: None,
        }
    }

    /// For this run only.
    pub fn for_now() -> Result<Self, EngineError> {
        let folder = Private::temporary("meshfront-usage");
        let folder =
            folder.map_err(|error| EngineError(format!("no folder for temporary files: {error}")))?;
        Ok(Kept {
            path: folder.path().join("usage.duckdb"),
            scratch: Some(Arc::new(folder)),
        })
    }

    /// The files that DuckDB writes for it.
    pub fn files(&self) -> impl Iterator<Item = PathBuf> {
        let whole = self.path.display().to_string();
        let endings = ["", ".wal", ".wal.checkpoint", ".wal.recovery"];
        endings
            .into_iter()
            .map(move |ending| PathBuf::from(format!("{whole}{ending}")))
    }

    /// It serves the next run, too.
    pub fn is_lasting(&self) -> bool {
        self.scratch.is_none()
    }

    /// Deletes it.
    pub fn forget(&self) {
        self.files().for_each(|file| cache::forget(&file));
    }

    /// Opens it, made anew where it is not there or of another kind.
    pub fn attach(&self, session: &mut Session) -> Result<(), EngineError> {
        if let Some(folder) = self.path.parent() {
            cache::folder(folder);
        }
        let attach = format!("ATTACH {} AS kept", session::path(&self.path)?);
        session.say(&attach)?;
        session.say("CREATE TABLE IF NOT EXISTS kept.format (mark VARCHAR)")?;
        session.say("SELECT mark FROM kept.format")?;
        let marks = session.listen()?;
        match marks.first().map(|line| text(line, "mark")) {
            Some(mark) if mark == MARK => return Ok(()),
            Some(_) => {
                detach(session)?;
                self.forget();
                session.say(&attach)?;
                session.say("CREATE TABLE kept.format (mark VARCHAR)")?;
            }
            None => {}
        }
        session.say(&format!(
            "BEGIN;\n{}INSERT INTO kept.format VALUES ({}); COMMIT",
            without_comments(TABLES),
            quoted(MARK)
        ))
    }
}

/// Writes everything down and lets go of it.
pub fn detach(session: &mut Session) -> Result<(), EngineError> {
    session.say("CHECKPOINT kept; DETACH kept")?;
    session.listen().map(|_| ())
}

/// Forgets files but these; gives those that are known, with their plain columns.
pub fn known_files(
    session: &mut Session,
    digests: &[String],
) -> Result<BTreeMap<String, String>, EngineError> {
    session.say("SELECT digest, plain FROM kept.files")?;
    let known = session.listen()?;
    let known = known
        .iter()
        .map(|line| (text(line, "digest"), text(line, "plain")));
    let (known, gone): (BTreeMap<_, _>, BTreeMap<_, _>) =
        known.partition(|(digest, _)| digests.contains(digest));
    for some in gone.keys().collect::<Vec<_>>().chunks(500) {
        let names: Vec<String> = some.iter().map(|digest| quoted(digest)).collect();
        let names = names.join(", ");
        let deletes = OF_FILES.map(|table| format!("DELETE FROM kept.{table} WHERE digest IN ({names})"));
        session.say(&format!("BEGIN; {}; COMMIT", deletes.join("; ")))?;
    }
    Ok(known)
}

/// A number that no part has.
pub fn next_part(session: &mut Session) -> Result<i64, EngineError> {
    session.say("SELECT COALESCE(MAX(part), -1) + 1 AS next FROM kept.parts")?;
    let lines = session.listen()?;
    Ok(lines
        .first()
        .and_then(|line| whole(line, "next"))
        .unwrap_or_default())
}

/// Forgets parts but these.
pub fn keep_parts(session: &mut Session, parts: &[i64]) -> Result<(), EngineError> {
    let parts: Vec<String> = parts.iter().map(i64::to_string).collect();
    let gone = match parts.is_empty() {
        true => "true".to_owned(),
        false => format!("part NOT IN ({})", parts.join(", ")),
    };
    let deletes = OF_PARTS.map(|table| format!("DELETE FROM kept.{table} WHERE {gone}"));
    session.say(&format!("BEGIN; {}; COMMIT", deletes.join("; ")))
}

/// What names stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Named {
    /// A product, as rows name it.
    Product,
    /// A team, as rows spell it.
    Team,
    /// A domain, as rows name it; the empty one is none.
    Domain,
    /// A port; the empty one is none.
    Port,
    /// A team, as the program tells teams apart.
    TeamKey,
    /// The key of a domain.
    DomainKey,
}

impl Named {
    const ALL: [Named; 6] = [
        Named::Product,
        Named::Team,
        Named::Domain,
        Named::Port,
        Named::TeamKey,
        Named::DomainKey,
    ];

    /// In the database.
    pub fn word(self) -> &'static str {
        match self {
            Named::Product => "product",
            Named::Team => "team",
            Named::Domain => "domain",
            Named::Port => "port",
            Named::TeamKey => "team_key",
            Named::DomainKey => "domain_key",
        }
    }
}

/// Names by number, the same in every run: what was summed up before speaks of numbers.
#[derive(Debug, Default)]
pub struct Dictionary {
    words: BTreeMap<Named, BTreeMap<String, i64>>,
    fresh: Vec<Vec<Cell>>,
}

impl Dictionary {
    /// What the database knows.
    pub fn load(session: &mut Session) -> Result<Self, EngineError> {
        session.say("SELECT kind, name, number FROM kept.names")?;
        let mut dictionary = Dictionary::default();
        for line in session.listen()? {
            let kind = text(&line, "kind");
            let named = Named::ALL.into_iter().find(|named| named.word() == kind);
            let number = line.get("number").and_then(Value::as_i64);
            if let (Some(named), Some(number)) = (named, number) {
                let words = dictionary.words.entry(named).or_default();
                words.insert(text(&line, "name"), number);
            }
        }
        Ok(dictionary)
    }

    /// The number of a name, a new one if it has none.
    pub fn number(&mut self, named: Named, name: &str) -> i64 {
        let words = self.words.entry(named).or_default();
        if let Some(number) = words.get(name) {
            return *number;
        }
        let number = i64::try_from(words.len()).unwrap_or(i64::MAX);
        words.insert(name.to_owned(), number);
        self.fresh.push(vec![
            Cell::text(named.word()),
            Cell::text(name),
            Cell::Int(number),
        ]);
        number
    }

    /// The number of a name that has one.
    pub fn find(&self, named: Named, name: &str) -> Option<i64> {
        self.words.get(&named)?.get(name).copied()
    }

    /// All names of a kind with their numbers.
    pub fn all(&self, named: Named) -> impl Iterator<Item = (&str, i64)> {
        let words = self.words.get(&named).into_iter().flatten();
        words.map(|(name, number)| (name.as_str(), *number))
    }

    /// Writes new names down.
    pub fn save(&mut self, session: &mut Session) -> Result<(), EngineError> {
        if self.fresh.is_empty() {
            return Ok(());
        }
        session.say("BEGIN")?;
        insert(
            session,
            "kept.names",
            &mut std::mem::take(&mut self.fresh).into_iter(),
        )?;
        session.say("COMMIT")
    }
}

/// A comment would swallow what stands behind it on the same line, and a session sends statements as they are.
fn without_comments(sql: &str) -> String {
    let lines = sql.lines().filter(|line| !line.starts_with("--"));
    lines.map(|line| format!("{line}\n")).collect()
}
