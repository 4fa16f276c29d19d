//! Tables, views and queries as one text of SQL, for people and for other engines.
//!
//! In: nothing. Out: the text. The statements are the very ones that the engine inside runs: days are integers since
//! 1970-01-01, moments are seconds, percentiles are window functions, and no function belongs to one engine alone.
//! Start at [`whole`]; [`full()`] is for engines that read the rows themselves.

mod full;
mod lists;

use super::facts::Facts;
use super::kpis::{self, Formula};
use super::read::Raw;
use super::stage::{self, Settings, Table, UsageFacts};

pub use full::{Known, Wanted, full};

/// Everything: empty tables, views, and the query of each figure behind its id.
pub fn whole() -> String {
    let mut out = String::from(
        "-- Key figures. Fill the tables, make the views, ask the queries. Days count from 1970-01-01, moments are seconds.\n\
         -- A query gives rows of scope, window, part, numerator, denominator and number of events.\n\n",
    );
    let (facts, raw, usage) = (Facts::default(), Raw::default(), UsageFacts::default());
    let mut tables = stage::tables(&facts, &raw, &usage, &[], &Settings::default());
    tables.push(stage::gates(&[]));
    for table in &tables {
        out.push_str(&create(table));
        out.push_str(";\n\n");
    }
    for view in kpis::views() {
        let what = if view.kept { "TABLE" } else { "VIEW" };
        out.push_str(&format!("CREATE {what} {} AS\n{};\n\n", view.name, view.sql));
    }
    for formula in kpis::built_in() {
        out.push_str(&query(&formula));
        out.push('\n');
    }
    for query in super::lists::queries() {
        out.push_str(&format!(
            "-- {}: {}\n{};\n\n",
            query.list.id, query.list.title, query.sql
        ));
    }
    for (name, sql) in super::products::queries() {
        out.push_str(&format!("-- {name}\n{};\n\n", sql.trim_end()));
    }
    out
}

/// The query of one figure; upper and lower case are alike.
pub fn of(id: &str) -> Option<String> {
    let mut all = kpis::built_in().into_iter();
    let formula = all.find(|formula| formula.definition.id.eq_ignore_ascii_case(id))?;
    Some(query(&formula))
}

/// The statement that makes an empty table.
pub fn create(table: &Table) -> String {
    let columns: Vec<String> = table
        .columns
        .iter()
        .map(|(name, kind)| format!("  \"{name}\" {}", kind.sql()))
        .collect();
    format!("CREATE TABLE \"{}\" (\n{}\n)", table.name, columns.join(",\n"))
}

fn query(formula: &Formula) -> String {
    let definition = &formula.definition;
    format!(
        "-- {} {}: {}\n{};\n",
        definition.id, definition.name, definition.formula, formula.sql
    )
}
