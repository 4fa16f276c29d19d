//! The tables of usage that figures need, made by DuckDB from the files.
//!
//! In: products, names, windows. Out: `usage_rows` (with rows where asked for), `first_use` and all roll-ups, in a database
//! that figures are then asked of. Days are
//! brought together some stretches at a time, so that memory holds a few million rows however many there are. Start at
//! [`Direct::sums`].

use std::collections::{BTreeMap, BTreeSet};

use crate::metrics::engine::EngineError;
use crate::metrics::engine::duckdb::session::Session;
use crate::metrics::facts::Facts;
use crate::metrics::kpis;
use crate::metrics::stage::{Column, UsageFacts, names, usage_tables, window_table};
use crate::metrics::windows::{self, Window};

use super::meaning::{self, fill};
use super::{Direct, number, open, text};

/// Rows that are brought together at once.
const TOGETHER: u64 = 4_000_000;

/// Rows of some days, each key once: of repeated ones the greatest counts. Names are numbers by now.
const DAYS: &str = "\
SELECT c.day, p.number AS product, o.number AS port, t.word AS team, d.number AS domain, w.word AS workload,
       MAX(c.uses) AS uses, COUNT(*) AS times
FROM usage_checked c
JOIN spelled_products p ON p.name = c.product
JOIN spelled_teams t ON t.name = c.team
JOIN spelled_ports o ON o.name = c.port
JOIN spelled_workloads w ON w.name = c.workload
LEFT JOIN spelled_domains d ON d.name = c.domain
WHERE c.problem = '' AND c.team <> '_all' AND c.day BETWEEN {first} AND {last}
GROUP BY c.day, p.number, o.number, t.word, d.number, w.word";

/// The same by stretch of days, with the names that products and domains have here.
const STRETCHES: &str = "\
SELECT s.last_day AS day, p.word AS product_id, u.team, d.word AS consumer_domain, u.workload,
       CAST(SUM(u.uses) AS BIGINT) AS uses, MIN(u.day) AS first_day
FROM usage_days u
JOIN spelled_products p ON p.number = u.product AND p.word IS NOT NULL
JOIN stretches s ON s.day = u.day
LEFT JOIN spelled_domains d ON d.number = u.domain
WHERE u.uses > 0
GROUP BY s.last_day, p.word, u.team, d.word, u.workload";

const FIRST_USE: &str = "\
SELECT u.product_id, MIN(u.first_day) AS first_day
FROM usage_rows u
JOIN products p ON p.product_id = u.product_id
WHERE u.team <> p.team AND u.team <> '_unmapped'
GROUP BY u.product_id";

/// What DuckDB worked out.
#[derive(Debug, Default)]
pub struct Summed {
    /// Names of the tables that are there.
    pub tables: BTreeSet<&'static str>,
    /// Rows that say what another row says, and count once.
    pub repeated: u64,
    /// Products as rows name them, with the number of rows.
    pub products: BTreeMap<String, u64>,
}

/// Days that are brought together, ends included.
#[derive(Debug, Clone, Copy)]
struct Part {
    first: i64,
    last: i64,
    rows: u64,
}

impl Direct {
    /// Makes all tables in a database of its own, which nothing outside reaches any more; single rows only where a query
    /// asks for them.
    pub fn sums(
        &self,
        facts: &Facts,
        all: &[Window],
        with_rows: bool,
    ) -> Result<(Summed, Session), EngineError> {
        let mut session = open(&self.program)?;
        // Names that figures use, too, for tables of other columns.
        session.say("CREATE SCHEMA sums; USE sums")?;
        let days = self.rows.keys().copied();
        for table in [window_table(all), names::stretches(days, all)] {
            fill(&mut session, table)?;
        }
        meaning::load(&mut session, self, facts)?;
        self.check(&mut session)?;
        let mut summed = Summed::default();
        session.say(&format!(
            "CREATE TABLE usage_days AS {}",
            DAYS.replace("{first}", "0").replace("{last}", "-1")
        ))?;
        session.say(&format!("CREATE TABLE usage_rows AS {STRETCHES}"))?;
        for part in self.parts(all) {
            session.say(&self.files.view(&self.paths(part)))?;
            session.say(&format!(
                "CREATE OR REPLACE TABLE usage_days AS {}",
                DAYS.replace("{first}", &part.first.to_string())
                    .replace("{last}", &part.last.to_string())
            ))?;
            session.say(&format!("INSERT INTO usage_rows {STRETCHES}"))?;
            summed.count(&mut session, part)?;
        }
        session.say(&format!("CREATE TABLE first_use AS {FIRST_USE}"))?;
        // Days before all windows are of interest for first uses only.
        let begin = windows::cuts(all).first().copied().unwrap_or(i64::MIN);
        session.say(&format!("DELETE FROM usage_rows WHERE day < {begin}"))?;
        for view in kpis::views() {
            if view.name == "consumer_use" || view.rolled_up {
                let what = if view.kept { "TABLE" } else { "VIEW" };
                session.say(&format!("CREATE {what} {} AS {}", view.name, view.sql))?;
            }
        }
        let none = UsageFacts::default();
        // Counts of people are few, and are read with the files.
        for table in usage_tables(&none).iter().filter(|table| table.name != "reach") {
            let which = if table.name == "usage_rows" && !with_rows {
                "WHERE false"
            } else {
                ""
            };
            session.say(&hand_over(table.name, table.columns, which))?;
            summed.tables.insert(table.name);
        }
        session.say("USE main; DROP SCHEMA sums CASCADE")?;
        session.lock()?;
        Ok((summed, session))
    }

    /// Whole stretches of days, some millions of rows each.
    fn parts(&self, all: &[Window]) -> Vec<Part> {
        let cuts = windows::cuts(all);
        let mut parts: Vec<Part> = Vec::new();
        let mut stretch = None;
        for (day, rows) in &self.rows {
            let next = Some(cuts.partition_point(|cut| cut <= day));
            let begins = stretch != next;
            stretch = next;
            match parts.last_mut() {
                Some(part) if !begins || part.rows + rows <= TOGETHER => {
                    part.last = *day;
                    part.rows += rows;
                }
                _ => parts.push(Part {
                    first: *day,
                    last: *day,
                    rows: *rows,
                }),
            }
        }
        parts
    }

    /// Files with rows of a part.
    fn paths(&self, part: Part) -> Vec<String> {
        let paths = self.files.paths().iter().filter(|path| {
            let days = self.days.get(*path);
            days.is_some_and(|days| days.0 <= part.last && days.1 >= part.first)
        });
        paths.cloned().collect()
    }
}

impl Summed {
    /// How many rows of a part are left, and which products they name.
    fn count(&mut self, session: &mut Session, part: Part) -> Result<(), EngineError> {
        session.say(
            "SELECT p.name, COUNT(*) AS n, CAST(SUM(u.times) AS BIGINT) AS times FROM usage_days u \
             JOIN spelled_products p ON p.number = u.product GROUP BY p.name",
        )?;
        let (mut left, mut times) = (0, 0);
        for line in session.listen()? {
            let rows = number(&line, "n");
            left += rows;
            times += number(&line, "times");
            *self.products.entry(text(&line, "name")).or_default() += rows;
        }
        // No row is lost on its way, and none is added.
        if times != part.rows {
            let message = format!(
                "files of usage changed while they were read: {} rows were {times}",
                part.rows
            );
            return Err(EngineError(message));
        }
        self.repeated += times - left;
        Ok(())
    }
}

/// A table as figures expect it: its words are words again.
fn hand_over(name: &str, columns: &[Column], which: &str) -> String {
    let casts = columns
        .iter()
        .map(|(column, kind)| format!("CAST({column} AS {}) AS {column}", kind.sql()));
    let casts: Vec<String> = casts.collect();
    format!(
        "CREATE TABLE main.{name} AS SELECT {} FROM sums.{name} {which}",
        casts.join(", ")
    )
}
