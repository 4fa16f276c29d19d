//! `meshfront serve` as typed: where the site goes, and when a rebuild is refused.

use std::collections::BTreeSet;
use std::path::Path;

use super::{Options, run as serve};
use crate::cli::ServeArgs;
use crate::commands::build::{Built, Moment, build_unless};
use crate::commands::{ExitStatus, output};
use crate::config;
use crate::files::private::Private;
use crate::finding::{self, Finding, Severity};
use crate::publish::{self, Target};
use crate::site::assets;
use crate::source::FileTable;

/// Errors by code and file: what a person would call "this was broken before".
type Broken = BTreeSet<(&'static str, String)>;

/// Serves until the process ends.
pub fn run(args: &ServeArgs) -> ExitStatus {
    if let Err(status) = output::expect_folder(&args.dir) {
        return status;
    }
    // What is being edited is nobody else's business yet.
    let private = match Private::temporary("meshfront-serve") {
        Ok(private) => private,
        Err(error) => {
            let folder = std::env::temp_dir();
            output::message(&format!(
                "error: no private folder can be made in {}: {error}.\nFree some space there, or name another folder in TMPDIR.",
                folder.display()
            ));
            return ExitStatus::CouldNotRun;
        }
    };
    let target = match publish::claim(&private.path().join("site"), &args.dir) {
        Ok(target) => target,
        Err(error) => {
            output::message(&format!("error: {error}"));
            return ExitStatus::CouldNotRun;
        }
    };
    let cache = private.path().join("cache");
    // A new brand colour changes the policy's hash and therefore takes a restart.
    let (config, _) = config::load(&args.dir, &mut FileTable::default());
    let (assets, _) = assets::load(args.app.as_deref(), &config);
    let headers = assets::response_headers(&assets);
    let options = Options {
        marketplace: args.dir.clone(),
        site: target.path().to_owned(),
        port: args.port,
        headers: headers
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
    };
    let mut known: Option<Broken> = None;
    let rebuild = || rebuild(args, &target, &cache, &mut known);
    match serve(&options, rebuild, &mut std::io::stdout()) {
        Ok(()) => ExitStatus::Clean,
        Err(error) => {
            output::message(&format!("error: {error}"));
            ExitStatus::CouldNotRun
        }
    }
}

/// The first build always shows what there is; a later one is refused when it brings new errors.
fn rebuild(
    args: &ServeArgs,
    target: &Target,
    cache: &Path,
    known: &mut Option<Broken>,
) -> Result<String, String> {
    let mut broken = Broken::new();
    let refuse = |findings: &[Finding], files: &FileTable| {
        broken = errors(findings, files);
        let known = known.as_ref()?;
        let is_new =
            |finding: &&Finding| finding.severity == Severity::Error && !known.contains(&key(finding, files));
        let new: Vec<Finding> = findings.iter().filter(is_new).cloned().collect();
        (!new.is_empty()).then(|| finding::human::print(&new, files, false))
    };
    let built = build_unless(
        &args.dir,
        target,
        args.app.as_deref(),
        // What is served here is looked at and thrown away, so it may know the day.
        Moment {
            as_of: None,
            today: output::source_day().or_else(output::machine_day),
            history: true,
            cache: Some(cache.to_owned()),
            allow_env: args.env.allow_env.clone(),
            ..Moment::default()
        },
        &mut output::progress,
        refuse,
    );
    let built = built.map_err(|error| error.to_string())??;
    *known = Some(broken);
    Ok(line(&built))
}

fn line(built: &Built) -> String {
    let summary = &built.summary;
    format!(
        "{} data products, {} pages in {:.1} s; {}.",
        summary.products,
        summary.pages,
        summary.elapsed_ms as f64 / 1e3,
        finding::human::summary(&built.findings)
    )
}

fn errors(findings: &[Finding], files: &FileTable) -> Broken {
    let errors = findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error);
    errors.map(|finding| key(finding, files)).collect()
}

fn key(finding: &Finding, files: &FileTable) -> (&'static str, String) {
    (
        finding.code.name,
        finding
            .place
            .map_or_else(String::new, |place| files.path(place.file).to_owned()),
    )
}
