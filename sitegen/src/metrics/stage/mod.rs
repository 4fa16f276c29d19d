//! The tables that queries are asked of: windows, products with what contracts say of them, and the rows that came in.
//!
//! In: [`Facts`] of the catalog, [`Raw`] rows, the windows. Out: [`Table`]s. Days are numbers since 1970-01-01, moments
//! are seconds, so that one text of SQL means the same on every engine. Start at [`tables`].

mod contracts;
pub mod names;
mod rows;
mod table;
mod usage;

use crate::metrics::facts::Facts;
use crate::metrics::read::Raw;
use crate::metrics::windows::{self, Window};

pub use contracts::{gates, newest_day, product_columns};
pub use rows::reporting_currency;
pub use table::{Cell, Column, ColumnType, Rows, Table};
pub use usage::{FirstUse, UsageFacts, tables as usage_tables};

/// All tables but `gates`, which needs the figures themselves.
pub fn tables<'r>(
    facts: &'r Facts,
    raw: &'r Raw,
    usage: &'r UsageFacts,
    all: &[Window],
    settings: &Settings,
) -> Vec<Table<'r>> {
    let mut tables = context(facts, raw, usage, all, settings);
    tables.extend(rows::tables(facts, raw, settings));
    tables.extend(usage::tables(usage));
    tables.push(data_sets(raw));
    tables
}

/// Windows, and what contracts, rules and git say.
pub fn context(
    facts: &Facts,
    raw: &Raw,
    usage: &UsageFacts,
    all: &[Window],
    settings: &Settings,
) -> Vec<Table<'static>> {
    let mut tables = vec![window_table(all), parameters(settings)];
    tables.extend(contracts::tables(facts, raw, usage));
    tables
}

/// Numbers that the organisation may set.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Uses in 90 days below which a product may be retired.
    pub retirement_uses: i64,
    /// Days of notice before a breaking change.
    pub notice_days: i64,
    /// Currency of all sums of money; empty takes the one that most lines have.
    pub currency: String,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            retirement_uses: 5,
            notice_days: crate::config::policies::NOTICE_DAYS,
            currency: String::new(),
        }
    }
}

/// `windows`
pub fn window_table(all: &[Window]) -> Table<'static> {
    use ColumnType::{Int, Text};
    let columns: &[Column] = &[
        ("win", Int),
        ("kind", Text),
        ("point", Int),
        ("from_day", Int),
        ("to_day", Int),
    ];
    let rows = all.iter().map(|window| {
        vec![
            Cell::Int(window.number),
            Cell::text(windows::word(window.kind)),
            Cell::Int(window.point),
            Cell::Int(window.from),
            Cell::Int(window.to),
        ]
    });
    Table::kept("windows", columns, rows.collect())
}

fn parameters(settings: &Settings) -> Table<'static> {
    let rows = [
        ("retirement_uses", settings.retirement_uses),
        ("notice_days", settings.notice_days),
    ];
    let rows = rows.map(|(name, number)| vec![Cell::text(name), Cell::Int(number)]);
    Table::kept(
        "parameters",
        &[("name", ColumnType::Text), ("number", ColumnType::Int)],
        rows.to_vec(),
    )
}

fn data_sets(raw: &Raw) -> Table<'static> {
    let rows = raw
        .sets
        .iter()
        .filter_map(|(id, set)| Some(vec![Cell::text(id.word()), Cell::Int(set.first_day?)]));
    Table::kept(
        "data_sets",
        &[("id", ColumnType::Text), ("first_day", ColumnType::Int)],
        rows.collect(),
    )
}
