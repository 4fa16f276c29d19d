//! `meshfront metrics build`: the files below `v1/` and nothing else.
//!
//! For those who host the platform API by itself, or roll up more often than they build the site.

use super::super::asked::Servers;
use super::super::build::history;
use super::super::{ExitStatus, output, previous};
use crate::cli::MetricsBuildArgs;
use crate::finding::{self, Finding};
use crate::publish::{self, PublishError, Target};
use crate::site::{Chronicle, Input, Site, api, assets};

/// Rolls up, writes and says what was found in the data sets.
pub fn run(args: &MetricsBuildArgs) -> ExitStatus {
    if let Err(status) = output::expect_folder(&args.dir) {
        return status;
    }
    let claimed = publish::claim(&args.out, &args.dir).map_err(|error| error.to_string());
    let claimed = claimed.and_then(|target| {
        let earlier = previous::read(args.previous.as_deref(), target.path())?;
        Ok((target, earlier))
    });
    let (target, earlier) = match claimed {
        Ok(claimed) => claimed,
        Err(error) => {
            output::message(&format!("error: {error}"));
            return ExitStatus::CouldNotRun;
        }
    };
    match build(args, &target, earlier) {
        Ok((files, findings)) => {
            output::escaped_message(findings.trim_end());
            output::result(&format!("{files} files → {}\n", args.out.join("v1").display()));
            ExitStatus::Clean
        }
        Err(error) => {
            output::message(&format!("error: {error}"));
            ExitStatus::CouldNotRun
        }
    }
}

/// The number of files, and findings about figures as text.
fn build(
    args: &MetricsBuildArgs,
    target: &Target,
    earlier: previous::Files,
) -> Result<(usize, String), PublishError> {
    let today = args.today.or_else(output::source_day);
    output::progress("Reading contracts …");
    let servers = Servers::allowing(&args.env.allow_env);
    let mut marketplace = servers.check(&args.dir, target.path(), today);
    previous::remember(earlier, &mut marketplace);
    let cache = args.cache.as_deref();
    let history = history(&args.dir, &marketplace, !args.no_history, cache);
    marketplace.findings.extend(history.findings());
    output::progress("Rolling up key figures …");
    let figures = servers.figures(&args.dir, &mut marketplace, &history, today, cache);
    let assets = assets::Assets::default();
    let (mut site, _) = Site::plan(Input {
        config: &marketplace.config,
        catalog: &marketplace.catalog,
        evidence: &marketplace.evidence,
        trust: &marketplace.trust,
        files: &marketplace.files,
        redacted: &marketplace.redacted,
        assets: &assets,
        texts: Vec::new(),
        report: &marketplace.report,
        blocked: &marketplace.blocked,
        figures: figures.as_ref(),
        chronicle: Chronicle::default(),
        today,
        as_of: None,
        search: Default::default(),
    });
    site.keep_only(api::FOLDER);
    let files = target.publish(&site)?;
    let own = || {
        finding::codes::metrics::ALL
            .iter()
            .chain(finding::codes::evidence::ALL)
    };
    let told: Vec<Finding> = marketplace
        .findings
        .iter()
        .filter(|finding| own().any(|code| code.name == finding.code.name))
        .cloned()
        .collect();
    Ok((
        files,
        finding::human::print(&told, &marketplace.files, output::colour()),
    ))
}
