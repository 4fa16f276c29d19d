//! `meshfront build`

use std::path::{Path, PathBuf};
use std::time::Instant;

use serde::Serialize;

use meshfront_app::number::counted;

use super::asked::Servers;
use super::{ExitStatus, output, previous};
use crate::cli::{BuildArgs, Format};
use crate::day::Day;
use crate::finding::{self, Finding, Severity};
use crate::history::Failing;
use crate::history::git::Repository;
use crate::history::kept::Kept;
use crate::history::log::{History, Origin};
use crate::publish::{self, PublishError, Target};
use crate::site::{Chronicle, Input, Site, assets, search};
use crate::source::FileTable;
use crate::{Marketplace, cache, check, history};

/// What `build --format json` prints; the names are a promise to CI scripts.
#[derive(Debug, Default, Serialize)]
pub struct Summary {
    /// Documents read, copies included.
    pub documents: usize,
    /// Data products.
    pub products: usize,
    /// Contracts, copies left out.
    pub contracts: usize,
    /// Domains with at least one product.
    pub domains: usize,
    /// HTML pages.
    pub pages: usize,
    /// Findings by severity.
    pub findings: Counts,
    /// From start to the finished folder.
    pub elapsed_ms: u128,
    /// The part of it that the search index took.
    pub search_index_ms: u128,
}

/// Findings by severity.
#[derive(Debug, Default, Serialize)]
pub struct Counts {
    /// Must be mended.
    pub error: usize,
    /// Should be mended.
    pub warning: usize,
    /// Worth knowing.
    pub info: usize,
}

/// When a build takes place, as far as it is told.
#[derive(Debug, Default)]
pub struct Moment {
    /// Time to show on the pages.
    pub as_of: Option<String>,
    /// Day that decides which waivers have run out.
    pub today: Option<Day>,
    /// Read what happened before from git.
    pub history: bool,
    /// Folder in which is kept what the next build need not do again.
    pub cache: Option<PathBuf>,
    /// Environment variables that the configuration may have sent to servers, beside our own.
    pub allow_env: Vec<String>,
    /// Files of history of the site that was published last, by name.
    pub previous: previous::Files,
}

/// A finished build.
#[derive(Debug)]
pub struct Built {
    /// What was built.
    pub summary: Summary,
    /// What was found.
    pub findings: Vec<Finding>,
    /// The files that findings point into.
    pub files: FileTable,
    /// What the gate holds back, or how to turn it on; a sentence for people.
    pub gate: Option<String>,
}

/// Builds and prints. Findings do not fail a build: `meshfront check` is the gate.
pub fn run(args: &BuildArgs) -> ExitStatus {
    if let Err(status) = output::expect_folder(&args.dir) {
        return status;
    }
    let as_of = args.as_of.clone().or_else(|| {
        let day = output::source_day()?;
        Some(crate::site::wording::date(&day.to_string()))
    });
    let today = args.today.or_else(output::source_day);
    let claimed = publish::claim(&args.out, &args.dir).map_err(|error| error.to_string());
    let claimed = claimed.and_then(|target| {
        let previous = previous::read(args.previous.as_deref(), target.path())?;
        Ok((target, previous))
    });
    let (target, previous) = match claimed {
        Ok(claimed) => claimed,
        Err(error) => {
            output::message(&format!("error: {error}"));
            return ExitStatus::CouldNotRun;
        }
    };
    match build_into(
        &args.dir,
        &target,
        args.app.as_deref(),
        Moment {
            as_of,
            today,
            history: !args.no_history,
            cache: args.cache.clone(),
            allow_env: args.env.allow_env.clone(),
            previous,
        },
        &mut output::progress,
    ) {
        Ok(built) => {
            report(args, &built);
            ExitStatus::Clean
        }
        Err(error) => {
            output::message(&format!("error: {error}"));
            ExitStatus::CouldNotRun
        }
    }
}

/// Builds the site of `dir` into `out`; `progress` hears of each step.
pub fn build(
    dir: &Path,
    out: &Path,
    app: Option<&Path>,
    moment: Moment,
    progress: &mut dyn FnMut(&str),
) -> Result<Built, PublishError> {
    build_into(dir, &publish::claim(out, dir)?, app, moment, progress)
}

/// As [`build`], into a folder that is claimed already.
fn build_into(
    dir: &Path,
    target: &Target,
    app: Option<&Path>,
    moment: Moment,
    progress: &mut dyn FnMut(&str),
) -> Result<Built, PublishError> {
    let built = build_unless(dir, target, app, moment, progress, |_, _| {
        None::<std::convert::Infallible>
    })?;
    Ok(built.unwrap_or_else(|never| match never {}))
}

/// As `build_into`, but nothing is published when `refuse` has something against the findings.
pub fn build_unless<R>(
    dir: &Path,
    target: &Target,
    app: Option<&Path>,
    moment: Moment,
    progress: &mut dyn FnMut(&str),
    refuse: impl FnOnce(&[Finding], &FileTable) -> Option<R>,
) -> Result<Result<Built, R>, PublishError> {
    let start = Instant::now();
    progress("Reading contracts …");
    let servers = Servers::allowing(&moment.allow_env);
    let mut marketplace = servers.check(dir, target.path(), moment.today);
    previous::remember(moment.previous, &mut marketplace);
    let mut history = history(dir, &marketplace, moment.history, moment.cache.as_deref());
    marketplace.findings.extend(history.findings());
    if !marketplace.config.policy.publish_blocked {
        let blocked = &marketplace.blocked;
        history
            .events
            .retain(|event| !blocked.iter().any(|one| one.ids.contains(&event.id)));
    }
    let figures = servers.figures(
        dir,
        &mut marketplace,
        &history,
        moment.today,
        moment.cache.as_deref(),
    );
    let Marketplace {
        config,
        files,
        redacted,
        texts,
        documents,
        catalog,
        evidence,
        trust,
        report,
        mut findings,
        blocked,
    } = marketplace;
    let (assets, missing) = assets::load(app, &config);
    findings.extend(missing);
    let mut input = Input {
        config: &config,
        catalog: &catalog,
        evidence: &evidence,
        trust: &trust,
        files: &files,
        redacted: &redacted,
        assets: &assets,
        texts,
        report: &report,
        blocked: &blocked,
        figures: figures.as_ref(),
        chronicle: Chronicle::of(&catalog, history),
        today: moment.today,
        as_of: moment.as_of,
        search: Default::default(),
    };
    progress("Building the search index …");
    let before_index = Instant::now();
    input.search = search::files(&input);
    let search_index_ms = before_index.elapsed().as_millis();
    let (site, mut planned) = Site::plan(input);
    check::apply_policies(&catalog, &config, &mut planned);
    findings.extend(planned);
    finding::sort(&mut findings);
    if let Some(refused) = refuse(&findings, &files) {
        return Ok(Err(refused));
    }
    progress(&format!("Drawing {} pages …", site.page_count()));
    target.publish(&site)?;
    let count = |severity| {
        findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count()
    };
    let summary = Summary {
        documents,
        products: catalog.products.len(),
        contracts: catalog.contracts.len(),
        domains: catalog
            .domains
            .iter()
            .filter(|domain| !domain.products.is_empty())
            .count(),
        pages: site.page_count(),
        findings: Counts {
            error: count(Severity::Error),
            warning: count(Severity::Warning),
            info: count(Severity::Info),
        },
        elapsed_ms: start.elapsed().as_millis(),
        search_index_ms,
    };
    drop(site);
    Ok(Ok(Built {
        summary,
        findings,
        files,
        gate: output::gate(&config.policy, blocked.len()),
    }))
}

/// The history of a folder: from git, else from the dates in the contracts.
pub(super) fn history(
    dir: &Path,
    marketplace: &Marketplace,
    from_git: bool,
    cache: Option<&Path>,
) -> History {
    let (catalog, config) = (&marketplace.catalog, &marketplace.config);
    let declared = || history::log::declared(catalog);
    if !from_git {
        return declared();
    }
    let read = || match Repository::of(dir, config.limits.git)? {
        Some(repository) => {
            let failing = Failing::of(catalog, &marketplace.evidence);
            let is_contract = crate::source::contract_paths(config);
            let before = cache.and_then(|folder| cache::kept(folder, Kept::FILE));
            let mut kept = before.map_or_else(Kept::default, |bytes| Kept::read(&bytes));
            let history = history::log::of_git(&repository, is_contract, &failing, &mut kept);
            if let (Some(folder), Some(bytes)) = (cache, kept.write()) {
                cache::keep(folder, Kept::FILE, &bytes);
            }
            history
        }
        None => Ok(None),
    };
    match read() {
        Ok(Some(history)) => history,
        Ok(None) => declared(),
        Err(error) => History {
            origin: Origin::Unreadable(error.to_string()),
            gaps: vec![error],
            ..declared()
        },
    }
}

fn report(args: &BuildArgs, built: &Built) {
    let summary = &built.summary;
    if args.format == Format::Json {
        output::json(&format!(
            "{}\n",
            serde_json::to_string(summary).unwrap_or_default()
        ));
        return;
    }
    let general = built
        .findings
        .iter()
        .filter(|finding| finding.place.is_none())
        .cloned()
        .collect::<Vec<_>>();
    output::escaped_message(finding::human::print(&general, &built.files, output::colour()).trim_end());
    output::result(&format!(
        "{}, {}, {}: {} in {:.1} s → {}\n",
        counted(summary.products, "data product", "data products"),
        counted(summary.contracts, "contract", "contracts"),
        counted(summary.domains, "domain", "domains"),
        counted(summary.pages, "page", "pages"),
        summary.elapsed_ms as f64 / 1e3,
        args.out.display(),
    ));
    if let Some(why) = output::no_contracts(&args.dir, summary.documents, &built.findings) {
        output::message(&why);
    }
    if let Some(gate) = &built.gate {
        output::message(gate);
    }
    if !built.findings.is_empty() {
        let text = finding::human::summary(&built.findings);
        output::message(&format!(
            "{text}. Read them with: meshfront check {}",
            args.dir.display()
        ));
    }
}
