//! `meshfront metrics`: key figures without the site around them. One file per sub-command.

mod build;
mod import;
mod sql;
mod verify;

use super::ExitStatus;
use crate::cli::{MetricsArgs, MetricsCommand};

/// Runs the sub-command.
pub fn run(args: &MetricsArgs) -> ExitStatus {
    match &args.command {
        MetricsCommand::Build(args) => build::run(args),
        MetricsCommand::Sql(args) => sql::run(args),
        MetricsCommand::Import(args) => import::run(args),
        MetricsCommand::Verify(args) => verify::run(args),
    }
}
