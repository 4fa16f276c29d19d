//! The tables of usage that figures need, made by DuckDB from the files.
//!
//! In: products, names, windows. Out: `usage_rows` (with rows where asked for), `first_use` and all roll-ups, in a database
//! that figures are then asked of. Some days are summed up at a time (see `parts`) and their sums added to those of all other
//! parts, so that neither memory nor the time for a row depends on how many rows there are; parts of the same files, whose
//! names mean the same, are taken as they were kept. The SQL stands in `sums.sql`. Start at [`Direct::sums`].

use std::collections::{BTreeMap, BTreeSet};

use meshfront_app::api::kpi::Window as Kind;

use crate::metrics::engine::EngineError;
use crate::metrics::engine::duckdb::literal::quoted;
use crate::metrics::engine::duckdb::session::Session;
use crate::metrics::facts::Facts;
use crate::metrics::stage::window_table;
use crate::metrics::windows::Window;

use super::calendar::{marks, part_windows, stretches, windows_of};
use super::files::Files;
use super::kept::{self, Dictionary, Kept};
use super::meaning::{self, fill};
use super::parts::{Part, TOGETHER, parts};
use super::work::{self, RECENT, ROWS, Work};
use super::{Direct, check, discarded, number, text};

/// What DuckDB worked out.
#[derive(Debug, Default)]
pub struct Summed {
    /// Names of the tables that are there.
    pub tables: BTreeSet<&'static str>,
    /// Rows that say what another row says, and count once.
    pub repeated: u64,
    /// Products as rows name them, with the number of rows.
    pub products: BTreeMap<String, u64>,
    /// Why nothing of the cache was taken, if it was there.
    pub unusable: Option<String>,
}

impl Direct {
    /// Makes all tables in the memory of a session that reaches the files of usage and nothing else; single rows only where a query
    /// asks for them: then all files are read. Where what was kept cannot be used, all is done anew without it.
    pub fn sums(
        &self,
        facts: &Facts,
        all: &[Window],
        with_rows: bool,
    ) -> Result<(Summed, Session), EngineError> {
        self.sum_up(facts, all, with_rows).or_else(|error| {
            if !self.kept.is_lasting() {
                return Err(error);
            }
            let (again, _) = Direct::look(&self.program, &self.root, &self.found, Kept::for_now()?, None)?;
            let (mut summed, session) = again.sum_up(facts, all, with_rows)?;
            summed.unusable = discarded(&self.kept, &error);
            Ok((summed, session))
        })
    }

    fn sum_up(
        &self,
        facts: &Facts,
        all: &[Window],
        with_rows: bool,
    ) -> Result<(Summed, Session), EngineError> {
        let mut session = self.session()?;
        // Names that figures use, too, for tables of other columns.
        session.say("CREATE SCHEMA sums; USE sums")?;
        let days = self.rows.keys().copied();
        for table in [window_table(all), stretches(days, all), marks(all)] {
            fill(&mut session, table)?;
        }
        session.say("CREATE TABLE sum_pairs (product BIGINT, team BIGINT, weeks BIGINT, months BIGINT)")?;
        session.say(&format!(
            "CREATE TABLE {ROWS} (last_day BIGINT, product BIGINT, team BIGINT, domain BIGINT, workload BIGINT, uses HUGEINT)"
        ))?;
        let mut names = Dictionary::load(&mut session)?;
        let numbers = meaning::load(&mut session, &mut names, facts)?;
        let mut work = Work {
            session,
            steps: work::steps(),
            facts,
            all,
            names,
            numbers,
            with_rows,
        };
        let parts = self.parts(&mut work)?;
        self.recent(&mut work)?;
        fill(&mut work.session, part_windows(&parts, all))?;
        for (part, number) in &parts {
            work.pairs(*part, *number)?;
        }
        work.finish()
    }

    /// Sums of all parts, kept ones and new ones; gives their numbers.
    fn parts(&self, work: &mut Work) -> Result<Vec<(Part, i64)>, EngineError> {
        let known = work.known()?;
        let mut numbered = Vec::new();
        let mut fresh = Vec::new();
        for part in parts(&self.rows, TOGETHER) {
            let identity = part.identity(&self.looked);
            match known.get(&identity).filter(|_| !work.with_rows) {
                Some(number) => numbered.push((part, *number)),
                None => fresh.push((part, identity)),
            }
        }
        let numbers: Vec<i64> = numbered.iter().map(|(_, number)| *number).collect();
        let next = kept::next_part(&mut work.session)?;
        kept::keep_parts(&mut work.session, &numbers)?;
        let Some(files) = self.described(work, fresh.iter().map(|(part, _)| *part))? else {
            return Ok(numbered);
        };
        for (number, (part, identity)) in (next..).zip(fresh) {
            work.days(&files, part, &self.looked)?;
            work.take(part, number, &identity)?;
            numbered.push((part, number));
        }
        Ok(numbered)
    }

    /// Who used what in the last 28 days.
    fn recent(&self, work: &mut Work) -> Result<(), EngineError> {
        let window = windows_of(work.all, Kind::Days28).find(|window| window.point == 0);
        let Some(window) = window.copied() else {
            return Ok(());
        };
        let days = self.rows.range(window.from..=window.to);
        let days: BTreeMap<i64, u64> = days.map(|(day, rows)| (*day, *rows)).collect();
        let held = parts(&days, TOGETHER).into_iter().map(|part| Part {
            first: part.first.max(window.from),
            last: part.last.min(window.to),
            ..part
        });
        let held: Vec<Part> = held.collect();
        let identity: Vec<String> = held.iter().map(|part| part.identity(&self.looked)).collect();
        let identity = identity.join(" ");
        work.session.say("SELECT identity FROM kept.recent_days")?;
        let known = work.session.listen()?;
        if known.iter().any(|line| text(line, "identity") == identity) {
            return Ok(());
        }
        work.session
            .say("BEGIN; DELETE FROM kept.recent_days; DELETE FROM kept.recent; COMMIT")?;
        if let Some(files) = self.described(work, held.iter().copied())? {
            for part in held {
                work.days(&files, part, &self.looked)?;
                work.run(RECENT, part, 0)?;
            }
        }
        work.session.say(&format!(
            "INSERT INTO kept.recent_days VALUES ({})",
            quoted(&identity)
        ))
    }

    /// The files of some parts as one relation; none where there are no parts.
    fn described(
        &self,
        work: &mut Work,
        parts: impl Iterator<Item = Part>,
    ) -> Result<Option<Files>, EngineError> {
        let wanted: BTreeMap<&str, &str> = parts
            .flat_map(|part| part.files(&self.looked))
            .map(|file| (file.path.as_str(), file.plain.as_str()))
            .collect();
        if wanted.is_empty() {
            return Ok(None);
        }
        let paths = wanted.keys().map(|path| (*path).to_owned()).collect();
        let mut files = Files::of(&mut work.session, paths)?;
        files.take_plain(wanted.values().copied());
        // What rows say is looked at in the same way for all of these files.
        let some: Vec<String> = files.paths().iter().take(1).cloned().collect();
        files.view(&mut work.session, &some, Some((0, 0)))?;
        check(&mut work.session, &files)?;
        Ok(Some(files))
    }
}

impl Summed {
    /// How many rows are left, and which products they name.
    pub(super) fn of(session: &mut Session) -> Result<Self, EngineError> {
        let mut summed = Summed::default();
        session.say(
            "SELECT p.name, CAST(SUM(u.n) AS BIGINT) AS n, CAST(SUM(u.times) AS BIGINT) AS times FROM kept.part_rows u \
             JOIN spelled_products p ON p.number = u.product GROUP BY p.name",
        )?;
        for line in session.listen()? {
            let rows = number(&line, "n");
            summed.repeated += number(&line, "times").saturating_sub(rows);
            *summed.products.entry(text(&line, "name")).or_default() += rows;
        }
        Ok(summed)
    }
}
