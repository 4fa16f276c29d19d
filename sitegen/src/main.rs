//! The command `meshfront`: parse arguments, run a command, exit with its code.

use std::process::ExitCode;

use clap::Parser;

use meshfront::cli::{Cli, Command, NewCommand};
use meshfront::commands;

/// Pages are built from millions of short texts on several threads; the system's allocator takes a fifth longer.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let code = match Cli::parse().command {
        Command::Build(args) => commands::build::run(&args),
        Command::Check(args) => commands::check::run(&args),
        Command::Serve(args) => commands::serve::command::run(&args),
        Command::Search(args) => commands::search::run(&args),
        Command::Init(args) => commands::init::run(&args),
        Command::New(args) => match args.command {
            NewCommand::Product(args) => commands::new::product(&args),
        },
        Command::Diff(args) => commands::diff::run(&args),
        Command::Metrics(args) => commands::metrics::run(&args),
        Command::Explain(args) => commands::explain::run(&args),
        Command::Completions(args) => commands::completions::run(&args),
    };
    code.into()
}
