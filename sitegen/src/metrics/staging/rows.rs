//! All other data sets: the tables that figures look at, from the rows that were sent.

use crate::metrics::kpis;

use super::{Dialect, Step};

const ROWS: &str = include_str!("rows.sql");

/// Views and tables in the order in which they build on each other.
pub fn steps(dialect: Dialect) -> Vec<Step> {
    kpis::cut(ROWS)
        .into_iter()
        .map(|view| Step {
            name: view.name.to_owned(),
            kept: view.kept,
            sql: dialect.fill(view.sql),
        })
        .collect()
}
