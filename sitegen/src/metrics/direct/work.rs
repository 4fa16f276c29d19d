//! One run of summing up: the steps of `sums.sql`, filled in and sent.
//!
//! In: a session with rows, names and what was kept. Out: sums of parts, kept for the next run, and the tables that figures
//! look at. Start at [`Work::days`] for one part, [`Work::finish`] for all.

use std::collections::BTreeMap;

use crate::metrics::engine::EngineError;
use crate::metrics::engine::duckdb::literal::quoted;
use crate::metrics::engine::duckdb::session::Session;
use crate::metrics::facts::Facts;
use crate::metrics::kpis::{self, View};
use crate::metrics::read::usage::WORKLOADS;
use crate::metrics::stage::{Column, UsageFacts, usage_tables};
use crate::metrics::windows::Window;

use super::calendar::{begin, months, weeks};
use super::files::Files;
use super::kept::{self, Dictionary, Named};
use super::keys::{Field, Keys};
use super::meaning::{self, Numbers};
use super::parts::Part;
use super::sums::Summed;
use super::{Looked, text, whole};

/// What is made of each part, of all parts, and at the end.
const SUMS: &str = include_str!("sums.sql");

/// Kept of the last 28 days.
pub const RECENT: &str = "recent";
/// Only where a query asks for rows.
pub const ROWS: &str = "sum_rows";

/// What summing up needs at hand.
pub struct Work<'w> {
    /// With the database `kept`.
    pub session: Session,
    /// All steps.
    pub steps: Vec<View>,
    /// Products and domains.
    pub facts: &'w Facts,
    /// All windows.
    pub all: &'w [Window],
    /// All names.
    pub names: Dictionary,
    /// How many there are.
    pub numbers: Numbers,
    /// A query asks for single rows.
    pub with_rows: bool,
}

/// The steps of `sums.sql`.
pub fn steps() -> Vec<View> {
    kpis::cut(SUMS)
}

impl Work<'_> {
    /// Parts that were kept and still mean the same: identity and number.
    pub fn known(&mut self) -> Result<BTreeMap<String, i64>, EngineError> {
        let mut names: BTreeMap<i64, Vec<(String, i64)>> = BTreeMap::new();
        self.session
            .say("SELECT part, kind, number FROM kept.part_names ORDER BY ALL")?;
        for line in self.session.listen()? {
            if let (Some(part), Some(number)) = (whole(&line, "part"), whole(&line, "number")) {
                names.entry(part).or_default().push((text(&line, "kind"), number));
            }
        }
        self.session
            .say("SELECT part, identity, meaning FROM kept.parts")?;
        let mut known = BTreeMap::new();
        for line in self.session.listen()? {
            let Some(part) = whole(&line, "part") else {
                continue;
            };
            let meaning = self.meaning(names.get(&part).map_or(&[], Vec::as_slice));
            if meaning == text(&line, "meaning") {
                known.insert(text(&line, "identity"), part);
            }
        }
        Ok(known)
    }

    fn meaning(&self, names: &[(String, i64)]) -> String {
        let by_number = |named: Named| -> BTreeMap<i64, &str> {
            self.names
                .all(named)
                .map(|(name, number)| (number, name))
                .collect()
        };
        let (products, domains) = (by_number(Named::Product), by_number(Named::Domain));
        let names = names.iter().filter_map(|(kind, number)| {
            let product = products.get(number).map(|name| (Named::Product, *name));
            let domain = domains.get(number).map(|name| (Named::Domain, *name));
            match kind == Named::Product.word() {
                true => product,
                false => domain,
            }
        });
        meaning::of(names, self.facts)
    }

    /// Makes `usage_days` and `usage_sums` of a part.
    pub fn days(&mut self, files: &Files, part: Part, looked: &[Looked]) -> Result<(), EngineError> {
        let paths: Vec<String> = part.files(looked).map(|file| file.path.clone()).collect();
        files.view(&mut self.session, &paths, Some((part.first, part.last)))?;
        for step in ["usage_days", "usage_sums"] {
            self.run(step, part, 0)?;
        }
        Ok(())
    }

    /// Does one step with a part.
    pub fn run(&mut self, name: &str, part: Part, number: i64) -> Result<(), EngineError> {
        let Some(step) = self.steps.iter().find(|step| step.name == name) else {
            return Ok(());
        };
        let key = key(part, self.numbers);
        let unpacked = format!("(SELECT {}, uses, times FROM usage_days)", key.unpacked());
        let sql = step
            .sql
            .replace("{key}", &key.packed())
            .replace("{unpacked}", &unpacked)
            .replace("{unmapped}", &self.numbers.unmapped.to_string())
            .replace("{first}", &part.first.to_string())
            .replace("{last}", &part.last.to_string())
            .replace("{begin}", &begin(self.all).to_string())
            .replace("{part}", &number.to_string());
        let statement = match (step.rolled_up, name) {
            (true, ROWS) => format!("INSERT INTO {ROWS} {sql}"),
            (true, _) => format!("INSERT INTO kept.{name} {sql}"),
            (false, _) => format!("CREATE OR REPLACE TEMP TABLE {name} AS {sql}"),
        };
        self.session.say(&statement)
    }

    /// Keeps the sums of a part.
    pub fn take(&mut self, part: Part, number: i64, identity: &str) -> Result<(), EngineError> {
        if self.with_rows {
            self.run(ROWS, part, number)?;
        }
        self.session.say("BEGIN")?;
        for step in [
            "part_rows",
            "part_names",
            "part_uses",
            "part_relations",
            "part_pairs",
        ] {
            self.run(step, part, number)?;
        }
        self.session.say(&format!(
            "SELECT kind, number FROM kept.part_names WHERE part = {number} ORDER BY ALL"
        ))?;
        let names = self.session.listen()?;
        let names = names
            .iter()
            .filter_map(|line| Some((text(line, "kind"), whole(line, "number")?)));
        let meaning = self.meaning(&names.collect::<Vec<_>>());
        self.session.say(&format!(
            "SELECT CAST(COALESCE(SUM(times), 0) AS BIGINT) AS times FROM kept.part_rows WHERE part = {number}"
        ))?;
        let lines = self.session.listen()?;
        let times = lines.first().map_or(0, |line| super::number(line, "times"));
        // No row is lost on its way, and none is added.
        if times != part.rows {
            let message = format!(
                "files of usage changed while they were read: {} rows were {times}",
                part.rows
            );
            return Err(EngineError(message));
        }
        self.session.say(&format!(
            "INSERT INTO kept.parts VALUES ({number}, {}, {}); COMMIT",
            quoted(identity),
            quoted(&meaning)
        ))
    }

    /// Days of pairs become weeks and months, as the bits of `marks`.
    pub fn pairs(&mut self, part: Part, number: i64) -> Result<(), EngineError> {
        let bits = |marks: Vec<(i64, i64, i64)>| {
            let marks = marks.into_iter();
            let marks = marks.map(|(from, to, bit)| (part.days(from, to), bit));
            let marks = marks.filter(|(days, _)| *days != 0);
            let bits = marks.map(|(days, bit)| {
                format!("CASE WHEN u.days & {days} <> 0 THEN {} ELSE 0 END", 1_i64 << bit)
            });
            bits.collect::<Vec<String>>().join(" | ")
        };
        let (weeks, months) = (bits(weeks(self.all)), bits(months(self.all)));
        if weeks.is_empty() && months.is_empty() {
            return Ok(());
        }
        let or_none = |bits: String| if bits.is_empty() { "0".to_owned() } else { bits };
        self.session.say(&format!(
            "INSERT INTO sum_pairs SELECT m.product, u.team, {}, {} FROM kept.part_pairs u \
             JOIN meant_products m ON m.name = u.product AND m.owner <> u.team \
             WHERE u.part = {number} AND u.team <> {}",
            or_none(weeks),
            or_none(months),
            self.numbers.unmapped
        ))
    }

    /// The tables that figures look at.
    pub fn finish(mut self) -> Result<(Summed, Session), EngineError> {
        let mut summed = Summed::of(&mut self.session)?;
        let begin = begin(self.all).to_string();
        let unmapped = self.numbers.unmapped.to_string();
        for step in self.steps.iter().filter(|step| step.kept && !step.rolled_up) {
            let sql = step
                .sql
                .replace("{begin}", &begin)
                .replace("{unmapped}", &unmapped);
            self.session
                .say(&format!("CREATE TABLE {} AS {sql}", step.name))?;
        }
        let none = UsageFacts::default();
        // Counts of people are few, and are read with the files.
        for table in usage_tables(&none).iter().filter(|table| table.name != "reach") {
            self.session.say(&hand_over(table.name, table.columns))?;
            summed.tables.insert(table.name);
        }
        self.session.say("USE main; DROP SCHEMA sums CASCADE")?;
        kept::detach(&mut self.session)?;
        Ok((summed, self.session))
    }
}

/// The key of a row: all that tells it from other rows.
fn key(part: Part, numbers: Numbers) -> Keys {
    let field = |name, value: &str, values: usize| Field {
        name,
        value: value.to_owned(),
        from: 0,
        values: values as u64,
    };
    let days = part.last.abs_diff(part.first).saturating_add(1);
    Keys::of([
        Field {
            name: "day",
            value: format!("(c.day - {})", part.first),
            from: part.first,
            values: days,
        },
        field("product", "p.number", numbers.products),
        field("team", "t.number", numbers.teams),
        field("port", "o.number", numbers.ports),
        field("domain", "d.number", numbers.domains),
        field("workload", "w.number", WORKLOADS.len()),
    ])
}

/// A table as figures expect it.
fn hand_over(name: &str, columns: &[Column]) -> String {
    let casts = columns
        .iter()
        .map(|(column, kind)| format!("CAST({column} AS {}) AS {column}", kind.sql()));
    let casts: Vec<String> = casts.collect();
    format!(
        "CREATE TABLE main.{name} AS SELECT {} FROM sums.{name}",
        casts.join(", ")
    )
}
