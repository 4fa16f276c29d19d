//! `meshfront check`

use std::path::Path;

use super::{ExitStatus, output};
use crate::Marketplace;
use crate::cli::{CheckArgs, FailOn, ReportFormat};
use crate::day::Day;
use crate::finding::{self, Finding, Severity};
use crate::history::against::{Changed, Compared};
use crate::history::git::{Repository, Unreadable};
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
    let mut changes = String::new();
    if let Some(revision) = &args.against {
        match against(args, &marketplace, revision, today) {
            Ok((findings, markdown)) => {
                marketplace.findings.extend(findings);
                changes = markdown;
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
    output::result(&report(args, &marketplace, threshold));
    if args.format == ReportFormat::Markdown {
        output::result(&changes);
    }
    if args.format == ReportFormat::Human {
        if let Some(why) = output::no_contracts(&args.dir, marketplace.documents, &marketplace.findings) {
            output::message(&why);
        }
        if let Some(gate) = output::gate(&marketplace.config.policy, marketplace.blocked.len()) {
            output::message(&gate);
        }
        output::message(&format!(
            "{} documents in {} files: {}.",
            marketplace.documents,
            marketplace.files.len(),
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

/// Compares with a revision of the repository that the folder belongs to. Gives the findings, and, where the report is
/// a comment on a pull request, what changed as Markdown.
fn against(
    args: &CheckArgs,
    marketplace: &Marketplace,
    revision: &str,
    today: Option<Day>,
) -> Result<(Vec<Finding>, String), Unreadable> {
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
    if args.format != ReportFormat::Markdown {
        return Ok((findings, String::new()));
    }
    let then = base.catalog(catalog, files, config);
    let trust_then = Trust::of(&evidence.joined_to(&then), &then, trust.weighing.clone(), today);
    let before = standing::standings(&then, &check::run(&then, config, today), &trust_then);
    let after = standing::standings(catalog, report, trust);
    let products = standing::markdown(&standing::differences(&before, &after), after.len());
    Ok((findings, products + &markdown(&changed)))
}

/// What changed, for a comment on a pull request.
fn markdown(changed: &[Changed]) -> String {
    use finding::markdown::cell;
    if changed.is_empty() {
        return "\n### Changes: none\n".to_owned();
    }
    let mut text = String::from(
        "\n### Changes\n\n| Contract or product | Version | Change | For readers |\n|---|---|---|---|\n",
    );
    for one in changed {
        let version = if one.new_version.is_empty() {
            format!("was {}", one.old_version)
        } else {
            format!("{} → {}", one.old_version, one.new_version)
        };
        for change in &one.changes {
            text.push_str(&format!(
                "| {} | {} | {} | {} |\n",
                cell(&one.name),
                cell(&version),
                cell(&change.sentence()),
                change.consumer
            ));
        }
    }
    text
}

fn report(args: &CheckArgs, marketplace: &Marketplace, threshold: Option<Severity>) -> String {
    let (findings, files) = (&marketplace.findings, &marketplace.files);
    let folder = in_front(&args.dir);
    match args.format {
        ReportFormat::Human => finding::human::print_report(findings, files, output::colour()),
        ReportFormat::Json => finding::json::print(findings, files),
        ReportFormat::Sarif => finding::sarif::print(findings, files, &folder),
        ReportFormat::Github => finding::github::print(findings, files, &folder),
        ReportFormat::Junit => finding::junit::print(findings, files, threshold),
        ReportFormat::Markdown => finding::markdown::print(findings, files, &folder),
    }
}

/// Code hosts count paths from the root of the repository, where the command is run. An absolute folder says nothing
/// about that and stays out.
fn in_front(dir: &Path) -> String {
    if dir.is_absolute() {
        return String::new();
    }
    let parts: Vec<String> = dir
        .components()
        .filter_map(|part| match part {
            std::path::Component::Normal(part) => Some(part.to_string_lossy().into_owned()),
            _ => None,
        })
        .collect();
    parts.iter().map(|part| format!("{part}/")).collect()
}
