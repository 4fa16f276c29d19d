//! `meshfront metrics sql`: every table, view and query, to be run by another engine or to write figures of one's own.

use super::super::{ExitStatus, output};
use crate::cli::{MetricsSqlArgs, SqlDialect, SqlFiles};
use crate::history::log::declared;
use crate::metrics::script::{self, Known, Wanted};
use crate::metrics::stage::Settings;
use crate::metrics::staging::{Dialect, sources::Kind};
use crate::{check, metrics};

/// Prints all of it, or the query of one figure, or what an engine needs that reads the rows itself.
pub fn run(args: &MetricsSqlArgs) -> ExitStatus {
    if let Some(dialect) = args.dialect {
        return full(args, dialect);
    }
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

fn full(args: &MetricsSqlArgs, dialect: SqlDialect) -> ExitStatus {
    if let Err(status) = output::expect_folder(&args.dir) {
        return status;
    }
    let today = args.today.or_else(output::source_day);
    let mut marketplace = check(&args.dir, None, today);
    let history = declared(&marketplace.catalog);
    let (facts, raw, as_of) = metrics::known(&args.dir, &mut marketplace, &history, today);
    let Some(as_of) = as_of else {
        output::message("error: nothing says as of when figures are told.\nName a day with --today.");
        return ExitStatus::CouldNotRun;
    };
    let wanted = Wanted {
        dialect: match dialect {
            SqlDialect::Duckdb => Dialect::DuckDb,
            SqlDialect::Spark => Dialect::Spark,
            SqlDialect::Generic => Dialect::Generic,
        },
        files: match args.files {
            SqlFiles::Ndjson => Kind::Ndjson,
            SqlFiles::Parquet => Kind::Parquet,
        },
        data: args.data.clone(),
    };
    let config = &marketplace.config;
    output::result(&script::full(
        &wanted,
        &Known {
            facts: &facts,
            raw: &raw,
            settings: Settings {
                retirement_uses: config.goals.retirement_uses.unwrap_or(5),
                notice_days: config.policy.notice_days,
                currency: config.goals.currency.clone(),
            },
            gates: &config.goals.gates,
            as_of,
        },
    ));
    ExitStatus::Clean
}
