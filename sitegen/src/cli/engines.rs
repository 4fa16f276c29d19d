//! Arguments of `metrics import`.

use std::path::PathBuf;

use clap::Args;

use super::day;
use crate::day::Day;

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
