//! `meshfront check`

pub mod comment;

use std::path::Path;

use comment::Comment;

use meshfront_app::number::counted;

use super::{ExitStatus, output};
use crate::Marketplace;
use crate::cli::{CheckArgs, FailOn, ReportFormat};
use crate::day::Day;
use crate::finding::{self, Finding, Severity};
use crate::history::against::{Changed, Compared};
use crate::history::brought::Before;
use crate::history::git::{self, Repository, Unreadable};
use crate::history::standing::Difference;
use crate::history::{Base, standing};
use crate::score::Trust;
use crate::{check, history, metrics, source};

/// Reads everything, prints every finding, and fails by severity.
pub fn run(args: &CheckArgs) -> ExitStatus {
    if let Err(status) = output::expect_folder(&args.dir) {
        return status;
    }
    let today = args
        .today
        .or_else(output::source_day)
        .or_else(output::machine_day);
    let mut marketplace = check(&args.dir, None, today);
    let mut since = None;
    if let Some(revision) = &args.against {
        match against(args, &marketplace, revision, today) {
            Ok(mut compared) => {
                marketplace.findings.append(&mut compared.findings);
                since = Some(compared);
            }
            Err(error) => {
                output::message(&format!("error: {error}.\n{}", error.help()));
                return ExitStatus::CouldNotRun;
            }
        }
    }
    marketplace.check_addresses();
    let history = history::log::declared(&marketplace.catalog);
    let cache = args.cache.as_deref();
    metrics::figures(&args.dir, &mut marketplace, &history, today, cache, None);
    finding::sort(&mut marketplace.findings);
    let threshold = match args.fail_on {
        FailOn::Error => Some(Severity::Error),
        FailOn::Warning => Some(Severity::Warning),
        FailOn::Never => None,
    };
    output::escaped(&report(args, &marketplace, since.as_ref(), threshold));
    if args.format == ReportFormat::Human {
        if let Some(why) = output::no_contracts(&args.dir, marketplace.documents, &marketplace.findings) {
            output::message(&why);
        }
        if let Some(gate) = output::gate(&marketplace.config.policy, marketplace.blocked.len()) {
            output::message(&gate);
        }
        output::message(&format!(
            "{} in {}: {}.",
            counted(marketplace.documents, "document", "documents"),
            counted(marketplace.files.len(), "file", "files"),
            finding::human::summary(&marketplace.findings),
        ));
    }
    let mut findings = marketplace.findings.iter();
    if findings.any(|finding| threshold.is_some_and(|threshold| finding.severity >= threshold)) {
        ExitStatus::Findings
    } else {
        ExitStatus::Clean
    }
}

/// What is known of an earlier state.
struct Since {
    /// What is wrong with the changes.
    findings: Vec<Finding>,
    changed: Vec<Changed>,
    base: Base,
    /// What was found in that state; only for comments.
    before: Vec<Finding>,
    /// Products that do better or worse; only for comments.
    products: Vec<Difference>,
}

/// Compares with a revision of the repository that the folder belongs to.
fn against(
    args: &CheckArgs,
    marketplace: &Marketplace,
    revision: &str,
    today: Option<Day>,
) -> Result<Since, Unreadable> {
    let repository = Repository::of(&args.dir, marketplace.config.limits.git)?;
    let repository = repository.ok_or_else(|| {
        Unreadable::new(
            format!("{} is in no git repository", args.dir.display()),
            "Run this in a clone of the repository that the contracts come from.",
        )
    })?;
    let Marketplace {
        config,
        files,
        catalog,
        evidence,
        report,
        trust,
        ..
    } = marketplace;
    let base = Base::read(&repository, revision, files, source::contract_paths(config))?;
    let Compared {
        changed,
        mut findings,
    } = history::against::against(&base, catalog, evidence, config, today);
    check::apply_policies(catalog, config, &mut findings);
    let mut since = Since {
        findings,
        changed,
        base,
        before: Vec::new(),
        products: Vec::new(),
    };
    if args.format == ReportFormat::Markdown {
        let (then, linked) = since.base.catalog(catalog, files, config);
        let trust_then = Trust::of(&evidence.joined_to(&then), &then, trust.weighing.clone(), today);
        let report_then = check::run(&then, config, today);
        let before = standing::standings(&then, &report_then, &trust_then);
        let after = standing::standings(catalog, report, trust);
        since.products = standing::differences(&before, &after);
        since.before = [since.base.findings.clone(), linked, report_then.findings].concat();
    }
    Ok(since)
}

fn report(
    args: &CheckArgs,
    marketplace: &Marketplace,
    since: Option<&Since>,
    threshold: Option<Severity>,
) -> String {
    let (findings, files) = (&marketplace.findings, &marketplace.files);
    let folder = in_front(&args.dir);
    match (args.format, since) {
        (ReportFormat::Human, _) => finding::human::print_report(findings, files, output::colour()),
        (ReportFormat::Json, _) => finding::json::print(findings, files),
        (ReportFormat::Sarif, _) => finding::sarif::print(findings, files, &folder),
        (ReportFormat::Github, _) => finding::github::print(findings, files, &folder),
        (ReportFormat::Junit, _) => finding::junit::print(findings, files, &folder, threshold),
        (ReportFormat::Markdown, None) => finding::markdown::print(findings, files, &folder),
        (ReportFormat::Markdown, Some(since)) => Comment {
            findings,
            brought: &Before::new(&since.base, files, &since.before).brought(findings),
            changed: &since.changed,
            products: &since.products,
            total: marketplace.catalog.products.len(),
            catalog: &marketplace.catalog,
            files,
            folder: &folder,
        }
        .markdown(),
    }
}

/// Code hosts count paths from the root of the repository. Where there is none, a relative folder is counted from where
/// the command runs; an absolute one says nothing and stays out.
fn in_front(dir: &Path) -> String {
    let inside = git::path_in_repository(dir).unwrap_or_else(|| match dir.is_absolute() {
        true => String::new(),
        false => {
            let parts = dir.components().filter_map(|part| match part {
                std::path::Component::Normal(part) => Some(part.to_string_lossy().into_owned()),
                _ => None,
            });
            parts.collect::<Vec<_>>().join("/")
        }
    });
    match inside.is_empty() {
        true => String::new(),
        false => inside + "/",
    }
}
