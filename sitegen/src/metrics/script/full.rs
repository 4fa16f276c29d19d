//! Everything for an engine that reads the rows itself, as one text: what contracts say, where the rows lie, how they are
//! checked and brought together, each figure and each list as rows that `meshfront metrics import` takes, and the gates.
//!
//! In: a dialect, tables of what contracts say. Out: statements, each ended by `;` and an empty line. Start at [`full`].

use std::fmt::Write as _;

use crate::config::goals::GateEntry;
use crate::day::Day;
use crate::escape::sql;
use crate::metrics::GATES;
use crate::metrics::facts::Facts;
use crate::metrics::kpis;
use crate::metrics::read::Raw;
use crate::metrics::read::datasets::{ALL, Id};
use crate::metrics::stage::{self, Cell, ColumnType, Rows, Settings, Table, UsageFacts, names};
use crate::metrics::staging::{self, Dialect, Step, sources};
use crate::metrics::windows::{self, RUNNING, Window};

use super::lists;

/// What the engine is, and where it finds rows.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Its SQL.
    pub dialect: Dialect,
    /// What the files are.
    pub files: sources::Kind,
    /// Folder of the data sets, as the engine sees it.
    pub data: String,
}

/// What contracts say, and as of when figures are told.
#[derive(Debug)]
pub struct Known<'k> {
    /// Contracts, rules and git.
    pub facts: &'k Facts,
    /// Data sets that stay with this program: waivers, the log of checks.
    pub raw: &'k Raw,
    /// Numbers that the organisation may set.
    pub settings: Settings,
    /// Gates of the roadmap.
    pub gates: &'k [GateEntry],
    /// The last day of all windows.
    pub as_of: Day,
}

/// The whole text.
pub fn full(wanted: &Wanted, known: &Known) -> String {
    let all = windows::windows(known.as_of);
    let mut out = String::from(
        "-- Everything for one run: what contracts say, the rows as they were sent, all figures. Days count from 1970-01-01,\n\
         -- moments are seconds of UTC: set the time zone of the session to UTC. The rows of `figures` and of `lists` are what\n\
         -- `meshfront metrics import` takes, as CSV or NDJSON, each with a `source`.\n\n",
    );
    for table in context(known, &all) {
        write_table(&mut out, wanted.dialect, table);
    }
    let sets = ALL
        .iter()
        .filter(|spec| !matches!(spec.id, Id::Waivers | Id::RunLog));
    for spec in sets {
        out.push_str(&sources::relation(
            wanted.dialect,
            wanted.files,
            spec,
            &wanted.data,
        ));
    }
    for step in steps(wanted.dialect) {
        write_step(&mut out, wanted.dialect, &step);
    }
    let what = match wanted.dialect {
        Dialect::Spark => "TEMPORARY VIEW",
        _ => "VIEW",
    };
    figures(&mut out, wanted.dialect, what);
    lists::write(&mut out, wanted.dialect, what);
    lists::gates(&mut out, wanted.dialect, what, known.gates);
    out
}

/// What contracts say, and what names mean.
fn context(known: &Known, all: &[Window]) -> Vec<Table<'static>> {
    let (facts, usage) = (known.facts, UsageFacts::promised(known.raw, known.facts));
    let mut tables = stage::context(facts, known.raw, &usage, all, &known.settings);
    for table in &mut tables {
        if table.name == "products" {
            table.name = "product_facts";
        }
    }
    tables.push(stage::gates(&[]));
    tables.push(lists::criteria(known.gates, all));
    tables.push(names::products(facts));
    tables.push(names::domains(facts));
    let first = all.iter().map(|window| window.from).min().unwrap_or_default();
    let last = all.iter().map(|window| window.to).max().unwrap_or_default();
    // Days before the first window count for first uses only.
    tables.push(names::stretches(first - 4_000..=last, all));
    tables.push(dates(all, known.as_of));
    tables
}

/// Windows as calendars write them, for results; what has run of a period is none.
fn dates(all: &[Window], as_of: Day) -> Table<'static> {
    use ColumnType::{Int, Text};
    let day = |day: i64| Cell::text(&Day::of_epoch(day).to_string());
    let told = all.iter().filter(|window| window.point != RUNNING);
    let rows = told.map(|window| {
        vec![
            Cell::Int(window.number),
            day(window.from),
            day(window.to),
            Cell::text(&as_of.to_string()),
        ]
    });
    Table::kept(
        "window_dates",
        &[
            ("win", Int),
            ("first_date", Text),
            ("last_date", Text),
            ("as_of", Text),
        ],
        rows.collect(),
    )
}

/// From rows as they were sent to the tables of figures, in the order in which they build on each other.
fn steps(dialect: Dialect) -> Vec<Step> {
    let mut steps = Vec::new();
    let (of_usage, of_rows) = (staging::usage(dialect), staging::rows::steps(dialect));
    let (checked, usage): (Vec<Step>, Vec<Step>) = of_usage
        .into_iter()
        .partition(|step| matches!(step.name.as_str(), "usage_read" | "usage_checked"));
    steps.extend(checked);
    steps.extend(of_rows);
    steps.push(products());
    steps.extend(usage);
    steps.extend(kpis::views().into_iter().map(|view| Step {
        name: view.name.to_owned(),
        kept: view.kept,
        sql: view.sql.to_owned(),
    }));
    steps
}

/// Products with what rows say of them: measured if any row of usage names it, published when the first request says so
/// if that is earlier.
fn products() -> Step {
    let columns = stage::product_columns().iter().map(|(name, _)| match *name {
        "published_day" => "CASE WHEN r.published_day < f.published_day THEN r.published_day ELSE f.published_day END AS published_day".to_owned(),
        "covered" => "CASE WHEN f.covered = 1 OR u.product_id IS NOT NULL THEN 1 ELSE 0 END AS covered".to_owned(),
        name => format!("f.{name}"),
    });
    let columns: Vec<String> = columns.collect();
    Step {
        name: "products".to_owned(),
        kept: true,
        sql: format!(
            "SELECT {}\nFROM product_facts f\n\
             LEFT JOIN (SELECT product_id, MIN(published_day) AS published_day FROM requests WHERE published_day IS NOT NULL GROUP BY product_id) r\n  \
             ON r.product_id = f.product_id\n\
             LEFT JOIN (SELECT DISTINCT n.product_id FROM usage_checked c JOIN product_names n ON n.name = LOWER(c.product)\n           \
             WHERE c.problem = '' AND c.team <> '_all') u ON u.product_id = f.product_id",
            columns.join(", ")
        ),
    }
}

fn write_step(out: &mut String, dialect: Dialect, step: &Step) {
    let what = match (dialect, step.kept) {
        (Dialect::Spark, _) => "TEMPORARY VIEW",
        (_, true) => "TABLE",
        (_, false) => "VIEW",
    };
    let _ = write!(out, "CREATE {what} {} AS\n{};\n\n", step.name, step.sql);
    if dialect == Dialect::Spark && step.kept {
        let _ = write!(out, "CACHE TABLE {};\n\n", step.name);
    }
}

fn write_table(out: &mut String, dialect: Dialect, table: Table) {
    let rows: Vec<Vec<Cell>> = match table.rows {
        Rows::Kept(rows) => rows,
        Rows::Made(rows) => rows.collect(),
    };
    let values: Vec<String> = rows.iter().map(|row| values(dialect, row)).collect();
    if dialect == Dialect::Spark {
        let columns = table.columns.iter().enumerate().map(|(at, (name, kind))| {
            let kind = if *kind == ColumnType::Text {
                "STRING"
            } else {
                kind.sql()
            };
            match values.is_empty() {
                true => format!("CAST(NULL AS {kind}) AS {name}"),
                false => format!("CAST(col{} AS {kind}) AS {name}", at + 1),
            }
        });
        let columns: Vec<String> = columns.collect();
        let from = match values.is_empty() {
            true => "WHERE 1 = 0".to_owned(),
            false => format!("FROM VALUES\n{}", values.join(",\n")),
        };
        let _ = write!(
            out,
            "CREATE TEMPORARY VIEW {} AS\nSELECT {}\n{from};\n\n",
            table.name,
            columns.join(", ")
        );
        return;
    }
    let empty = Table::kept(table.name, table.columns, Vec::new());
    let _ = write!(out, "{};\n\n", super::create(&empty));
    for some in values.chunks(500) {
        let _ = write!(
            out,
            "INSERT INTO {} VALUES\n{};\n\n",
            table.name,
            some.join(",\n")
        );
    }
}

fn values(dialect: Dialect, row: &[Cell]) -> String {
    let cells = row.iter().map(|cell| match cell {
        Cell::Text(text) if dialect == Dialect::Spark => sql::literal(text, sql::Quoting::Backslash),
        Cell::Null => "NULL".to_owned(),
        Cell::Int(number) => number.to_string(),
        Cell::Real(number) => format!("{number:e}"),
        Cell::Text(text) => sql::literal(text, sql::Quoting::Standard),
    });
    format!("({})", cells.collect::<Vec<_>>().join(", "))
}

/// Each figure as rows to import: one view a figure, and all of them in `figures`.
fn figures(out: &mut String, dialect: Dialect, what: &str) {
    let (from, to, as_of) = ("\"from\"", "\"to\"", "\"asOf\"");
    let quoted = |name: &str| dialect.quoted(name);
    let mut views = Vec::new();
    for formula in kpis::built_in() {
        // Gates are judged where the results are read.
        if formula.definition.id == GATES {
            continue;
        }
        let id = &formula.definition.id;
        let view = format!("figure_{}", id.to_lowercase());
        let _ = write!(
            out,
            "-- {id} {}\nCREATE {what} {view} AS\n\
             SELECT '{id}' AS kpi, q.scope, d.first_date AS {}, d.last_date AS {}, q.part, CAST(q.num AS DOUBLE) AS numerator,\n       \
             CAST(q.den AS DOUBLE) AS denominator, CAST(q.n AS BIGINT) AS n, d.as_of AS {}\nFROM (\n{}\n) q\nJOIN window_dates d ON d.win = q.win\n\
             WHERE q.num IS NOT NULL OR q.part LIKE '!%';\n\n",
            formula.definition.name,
            quoted(from),
            quoted(to),
            quoted(as_of),
            formula.sql,
        );
        views.push(format!("SELECT * FROM {view}"));
    }
    let _ = write!(
        out,
        "CREATE {what} figures AS\n{};\n\n",
        views.join("\nUNION ALL\n")
    );
}
