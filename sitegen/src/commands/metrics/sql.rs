//! `meshfront metrics sql`: every table, view and query, to be run by another engine or to write figures of one's own.

use super::super::{ExitStatus, output};
use crate::cli::MetricsSqlArgs;
use crate::metrics::script;

/// Prints all of it, or the query of one figure.
pub fn run(args: &MetricsSqlArgs) -> ExitStatus {
    match &args.kpi {
        None => output::result(&script::whole()),
        Some(id) => match script::of(id) {
            Some(query) => output::result(&query),
            None => {
                output::message(&format!(
                    "error: there is no figure `{id}`.\nWithout an id all queries are printed: meshfront metrics sql"
                ));
                return ExitStatus::CouldNotRun;
            }
        },
    }
    ExitStatus::Clean
}
