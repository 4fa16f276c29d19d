//! Arguments: exactly what the user typed. What they mean is decided in `commands`.

mod engines;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub use engines::{MetricsImportArgs, MetricsSqlArgs, SqlDialect, SqlFiles};

use crate::day::Day;

/// Turns data-contract files into a static data marketplace.
#[derive(Debug, Parser)]
#[command(
    name = "meshfront",
    version,
    about,
    after_help = "Exit codes: 0 clean, 1 findings, 2 could not run."
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the site of a marketplace folder, or of a bare folder of contracts.
    Build(BuildArgs),
    /// Check all contracts and the configuration, and print what is wrong.
    Check(CheckArgs),
    /// Build, serve on this machine, rebuild and reload on every change.
    Serve(ServeArgs),
    /// Search a built site, as its search box does.
    Search(SearchArgs),
    /// Write a commented starter marketplace.
    Init(InitArgs),
    /// Write the files of a new data product.
    New(NewArgs),
    /// Say what changed between two states of contracts, and whom it breaks.
    Diff(DiffArgs),
    /// Roll up key figures by themselves, or print their SQL.
    Metrics(MetricsArgs),
    /// Say what a finding code means and how to mend it.
    Explain(ExplainArgs),
    /// Print the completion script of a shell.
    Completions(CompletionsArgs),
}

/// Output of `build`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Human,
    /// For programs.
    Json,
}

/// Output of `check`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ReportFormat {
    /// For people: message, excerpt, help.
    #[default]
    Human,
    /// One JSON object a line.
    Json,
    /// SARIF 2.1.0, for code hosts and editors.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// JUnit XML, for build servers.
    Junit,
    /// A summary for a pull-request comment.
    Markdown,
}

/// `meshfront build`
#[derive(Debug, Args)]
pub struct BuildArgs {
    /// Folder with the contracts, and marketplace.yaml if there is one.
    #[arg(default_value = ".")]
    pub dir: PathBuf,
    /// Folder for the site; a site that stands there is replaced as a whole.
    #[arg(long, value_name = "DIR", default_value = "site")]
    pub out: PathBuf,
    /// Folder of the browser bundle (default: `app` beside the program, else the workspace's own).
    #[arg(long, value_name = "DIR")]
    pub app: Option<PathBuf>,
    /// Build time to show on the pages, such as "20 Nov 2026, 02:00" (default: SOURCE_DATE_EPOCH, else none).
    #[arg(long, value_name = "TEXT")]
    pub as_of: Option<String>,
    /// Day that decides which waivers have run out (default: SOURCE_DATE_EPOCH, else nothing runs out).
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<Day>,
    /// Leave the git history alone; changes then follow the dates that contracts state.
    #[arg(long)]
    pub no_history: bool,
    /// Folder in which usage that was read and commits that were compared are kept, so that neither is done again
    #[arg(long, value_name = "DIR")]
    pub cache: Option<PathBuf>,
    /// Folder or address of the site that was published last, whose history of results is kept (default: --out).
    #[arg(long, value_name = "DIR|URL")]
    pub previous: Option<String>,
    /// Secrets.
    #[command(flatten)]
    pub env: EnvArgs,
    /// What to print on standard output.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Which secrets a configuration may use.
#[derive(Debug, Args)]
pub struct EnvArgs {
    /// Environment variable with a login that marketplace.yaml may have sent to the server that it names, beside those whose
    /// names begin with MESHFRONT_; may be given more than once
    #[arg(long, value_name = "NAME")]
    pub allow_env: Vec<String>,
}

/// `meshfront check`
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Folder with the contracts, and marketplace.yaml if there is one.
    #[arg(default_value = ".")]
    pub dir: PathBuf,
    /// What to print on standard output.
    #[arg(long, value_enum, default_value_t)]
    pub format: ReportFormat,
    /// Least severity that makes the exit code 1.
    #[arg(long, value_enum, default_value_t)]
    pub fail_on: FailOn,
    /// Revision of git to compare with: demands the right version, notice before breaking changes, no silent removal.
    #[arg(long, value_name = "REV")]
    pub against: Option<String>,
    /// Day that decides which waivers have run out (default: SOURCE_DATE_EPOCH, else the day of this machine).
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<Day>,
    /// Folder in which usage that was read is kept, so that days that did not change are not read again.
    #[arg(long, value_name = "DIR")]
    pub cache: Option<PathBuf>,
}

fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| "write a date such as 2026-11-20".to_owned())
}

/// `meshfront diff`
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// File, folder, or revision of git (`main`, `v1.2`, `HEAD~3`, with a path: `main:contracts/sales`).
    pub old: String,
    /// As it is now.
    pub new: String,
    /// What to print on standard output.
    #[arg(long, value_enum, default_value_t)]
    pub format: DiffFormat,
    /// Exit code 0 even when something breaks readers.
    #[arg(long)]
    pub never_fail: bool,
}

/// Output of `diff`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum DiffFormat {
    /// For people.
    #[default]
    Human,
    /// One JSON object a change and line.
    Json,
    /// A table for a pull-request comment.
    Markdown,
}

/// What fails a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum FailOn {
    /// Errors only.
    #[default]
    Error,
    /// Errors and warnings.
    Warning,
    /// Nothing.
    Never,
}

/// `meshfront serve`
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// Folder with the contracts, and marketplace.yaml if there is one.
    #[arg(default_value = ".")]
    pub dir: PathBuf,
    /// Port on 127.0.0.1 (default: 8080, or any free one when that is taken).
    #[arg(long)]
    pub port: Option<u16>,
    /// Folder of the browser bundle.
    #[arg(long, value_name = "DIR")]
    pub app: Option<PathBuf>,
    /// Secrets.
    #[command(flatten)]
    pub env: EnvArgs,
}

/// `meshfront search`
#[derive(Debug, Args)]
pub struct SearchArgs {
    /// Folder of a built site.
    pub site: PathBuf,
    /// What to look for; qualifiers such as `domain:sales` and "quoted phrases" work as in the browser.
    #[arg(required_unless_present = "queries")]
    pub query: Vec<String>,
    /// File with one query a line; prints one JSON object a line.
    #[arg(long, value_name = "FILE", conflicts_with = "query")]
    pub queries: Option<PathBuf>,
    /// Most products to print for a query.
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub limit: usize,
    /// What to print on standard output.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// `meshfront init`
#[derive(Debug, Args)]
pub struct InitArgs {
    /// Folder to create; it must be missing or empty.
    pub dir: PathBuf,
}

/// `meshfront new`
#[derive(Debug, Args)]
pub struct NewArgs {
    /// What to make.
    #[command(subcommand)]
    pub command: NewCommand,
}

/// What `new` can make.
#[derive(Debug, Subcommand)]
pub enum NewCommand {
    /// A product file and a contract to fill in.
    Product(NewProductArgs),
}

/// `meshfront new product`
#[derive(Debug, Args)]
pub struct NewProductArgs {
    /// Name for people: "Returns Transport".
    #[arg(long)]
    pub name: String,
    /// Id of the domain that owns it.
    #[arg(long)]
    pub domain: String,
    /// Folder of the marketplace.
    #[arg(default_value = ".")]
    pub dir: PathBuf,
}

/// `meshfront metrics`
#[derive(Debug, Args)]
pub struct MetricsArgs {
    /// What to do.
    #[command(subcommand)]
    pub command: MetricsCommand,
}

/// The commands below `meshfront metrics`.
#[derive(Debug, Subcommand)]
pub enum MetricsCommand {
    /// Write the platform API (the files below v1/) without the site around it.
    Build(MetricsBuildArgs),
    /// Print tables, views and queries, for another engine or for figures of your own.
    Sql(MetricsSqlArgs),
    /// Take results that another engine worked out: checked, then copied into metrics/results/.
    Import(MetricsImportArgs),
    /// Ask a server for what pages would, and say where it breaks the contract of the platform API.
    Verify(MetricsVerifyArgs),
}

/// `meshfront metrics build`
#[derive(Debug, Args)]
pub struct MetricsBuildArgs {
    /// Folder with the contracts, `metrics/`, and marketplace.yaml if there is one.
    #[arg(default_value = ".")]
    pub dir: PathBuf,
    /// Folder for v1/; what an earlier run wrote there is replaced as a whole.
    #[arg(long, value_name = "DIR", default_value = "api")]
    pub out: PathBuf,
    /// Folder in which usage that was read and commits that were compared are kept, so that neither is done again
    #[arg(long, value_name = "DIR")]
    pub cache: Option<PathBuf>,
    /// Day as of which figures are told (default: SOURCE_DATE_EPOCH, else the newest day of the data).
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<Day>,
    /// Leave the git history alone.
    #[arg(long)]
    pub no_history: bool,
    /// Folder or address of what was published last, whose history of results is kept (default: --out).
    #[arg(long, value_name = "DIR|URL")]
    pub previous: Option<String>,
    /// Secrets.
    #[command(flatten)]
    pub env: EnvArgs,
}

/// `meshfront metrics verify`
#[derive(Debug, Args)]
pub struct MetricsVerifyArgs {
    /// Address of the folder that v1/ stands in, as in `platform_api`.
    pub url: String,
    /// Origin of the pages, where it is another than that of the server, such as `https://market.example.com`
    #[arg(long, value_name = "ORIGIN")]
    pub origin: Option<String>,
    /// How many scorecards to look at.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub sample: usize,
}

/// `meshfront explain`
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// Code of a finding, such as `duplicate-key`; without one all codes are listed.
    pub code: Option<String>,
}

/// `meshfront completions`
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell.
    pub shell: clap_complete::Shell,
}
