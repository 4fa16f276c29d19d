//! Rows as they were sent → the tables that figures look at, in SQL: for engines that read rows themselves.
//!
//! In: a dialect. Out: views and tables in the order in which they build on each other. They say what `read` and `stage`
//! say of the rows that pass through this program: which count, what they mean, that persons are refused and small
//! counts stay hidden; a test holds both against each other. Start at [`usage`] and [`rows::steps`].

mod dialect;
pub mod rows;
pub mod sources;

use crate::metrics::kpis::{self, View};

pub use dialect::{Dialect, Simple};

/// Usage, the only data set of many millions of rows.
const USAGE: &str = include_str!("usage.sql");

/// Fields of a row of usage, as `raw_usage` has them.
pub const FIELDS: [&str; 9] = [
    "day",
    "productId",
    "contractId",
    "port",
    "consumerTeam",
    "consumerDomain",
    "workload",
    "uses",
    "distinctConsumers",
];

/// A view or table with its query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its name.
    pub name: String,
    /// Made once, instead of worked out each time.
    pub kept: bool,
    /// The query.
    pub sql: String,
}

/// From `raw_usage` to `usage_rows`, `first_use` and `reach`.
pub fn usage(dialect: Dialect) -> Vec<Step> {
    usage_by(dialect, &|_, _| None)
}

/// The same, where `simple` may know a shorter way to say something.
pub fn usage_by(dialect: Dialect, simple: &Simple) -> Vec<Step> {
    let step = |view: View| Step {
        name: view.name.to_owned(),
        kept: view.kept,
        sql: dialect.fill_by(view.sql, simple),
    };
    kpis::cut(USAGE).into_iter().map(step).collect()
}
