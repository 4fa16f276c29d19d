//! What the program does: one file per command. Only these files print, and only they choose the exit code.

mod asked;
pub mod build;
pub mod check;
pub mod completions;
pub mod diff;
pub mod explain;
pub mod init;
pub mod metrics;
pub mod new;
mod output;
mod previous;
pub mod search;
pub mod serve;

use std::process::ExitCode;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitStatus {
    /// Nothing to complain about.
    Clean,
    /// Findings that the user asked to fail on.
    Findings,
    /// The command could not do its work.
    CouldNotRun,
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> ExitCode {
        ExitCode::from(match status {
            ExitStatus::Clean => 0,
            ExitStatus::Findings => 1,
            ExitStatus::CouldNotRun => 2,
        })
    }
}
