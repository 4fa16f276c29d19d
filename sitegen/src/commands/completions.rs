//! `meshfront completions`

use clap::CommandFactory;

use super::{ExitStatus, output};
use crate::cli::{Cli, CompletionsArgs};

/// Prints the script for a shell.
pub fn run(args: &CompletionsArgs) -> ExitStatus {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "meshfront", &mut script);
    output::escaped(&String::from_utf8_lossy(&script));
    ExitStatus::Clean
}
