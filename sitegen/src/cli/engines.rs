//! Arguments of the commands for other engines: `metrics sql` and `metrics import`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::day;
use crate::day::Day;

/// `meshfront metrics sql`
#[derive(Debug, Args)]
pub struct MetricsSqlArgs {
    /// Id of a figure, such as `D2`; without one everything is printed.
    pub kpi: Option<String>,
    /// Everything for an engine that reads the rows itself: what contracts say, views over the files, figures.
    #[arg(long, value_enum, conflicts_with = "kpi")]
    pub dialect: Option<SqlDialect>,
    /// What the files of the data sets are; `generic` prints empty tables instead.
    #[arg(long, value_enum, default_value_t, requires = "dialect")]
    pub files: SqlFiles,
    /// Folder of the data sets as the engine sees it.
    #[arg(long, value_name = "PATH", default_value = "metrics", requires = "dialect")]
    pub data: String,
    /// Folder with the contracts.
    #[arg(long, value_name = "DIR", default_value = ".", requires = "dialect")]
    pub dir: PathBuf,
    /// Day as of which figures are told (default: SOURCE_DATE_EPOCH, else the newest day of the data).
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, requires = "dialect")]
    pub today: Option<Day>,
}

/// Engines of `metrics sql`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SqlDialect {
    /// DuckDB.
    Duckdb,
    /// Spark SQL.
    Spark,
    /// Any other: rows are loaded before.
    Generic,
}

/// Files that `metrics sql` reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum SqlFiles {
    /// One JSON object a line.
    #[default]
    Ndjson,
    /// Parquet.
    Parquet,
}

/// `meshfront metrics import`
#[derive(Debug, Args)]
pub struct MetricsImportArgs {
    /// Result file (.csv or .ndjson, also .gz or .zst), or a folder of them.
    pub path: PathBuf,
    /// Folder with the contracts, into whose metrics/results/ the files are copied.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub dir: PathBuf,
    /// Day as of which figures are told (default: SOURCE_DATE_EPOCH, else the newest day of the data).
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<Day>,
}
