//! The figures of a marketplace folder: what is known of it and what platforms report, put together.
//!
//! In: a marketplace that was read, its folder, the day. Out: the report, or nothing for a marketplace that has neither
//! raw data sets nor goals nor figures that Prometheus tells. Start at [`figures`].

use std::path::{Path, PathBuf};

use meshfront_app::api::kpi::KpiReport;

use super::facts::{self, Facts};
use super::imported::Imported;
use super::kpis::{self, Formula};
use super::read::Raw;
use super::{Input, measured, newest_day, read, roll_up, told};
use crate::Marketplace;
use crate::day::Day;
use crate::finding::Finding;
use crate::finding::codes::{document, source};
use crate::history::log::{History, declared};
use crate::prometheus::World;

/// Works all figures out; what is wrong with the data is added to the findings of the marketplace.
///
/// They are told as of `today`. Without a day, and for sample data, that is the newest day of any data: samples do not
/// grow old. With a folder for `cache`, days of usage that did not change are not read again; with a way to `ask`, so is
/// Prometheus where the configuration says so.
pub fn figures(
    root: &Path,
    marketplace: &mut Marketplace,
    history: &History,
    today: Option<Day>,
    cache: Option<&Path>,
    ask: Option<&World>,
) -> Option<KpiReport> {
    let mut findings = Vec::new();
    let left_out = crate::source::excluded_paths(&marketplace.config);
    let (config, files) = (&marketplace.config, &mut marketplace.files);
    let mut raw = read::folder(
        root,
        cache,
        &left_out,
        &config.engine,
        config.limits.metrics,
        files,
        &mut findings,
    );
    let server = config
        .prometheus
        .as_ref()
        .filter(|server| !server.figures.is_empty())
        .zip(ask);
    let is_read = !raw.sets.is_empty() || !raw.results.is_empty();
    let is_asked = is_read || !config.goals.is_empty() || server.is_some();
    let report = is_asked.then(|| {
        // Samples lie in a repository whose history is not theirs: their contracts were all added on one day.
        let declared = config.sample.then(|| declared(&marketplace.catalog));
        let known = facts_of(marketplace, declared.as_ref().unwrap_or(history));
        measured::complete(&mut raw, &marketplace.evidence, &known);
        let given = today.filter(|_| !config.sample);
        let data = given.or_else(|| newest_day(&known, &raw).filter(|_| is_read));
        let told = server.map_or_else(Vec::new, |(server, world)| {
            told::ask(server, world, data, &mut findings)
        });
        // Without any data it is the day of the answers.
        let answers = || told.iter().map(|told| told.day).max();
        let as_of = data
            .or_else(answers)
            .or_else(|| newest_day(&known, &raw))
            .or(today)?;
        let (report, failed) = roll_up(&Input {
            facts: &known,
            raw: &raw,
            told: &told,
            goals: &config.goals,
            notice_days: config.policy.notice_days,
            as_of,
            sample: config.sample,
            engine: &config.engine,
        });
        findings.extend(failed);
        Some(report)
    });
    crate::check::apply_policies(&marketplace.catalog, &marketplace.config, &mut findings);
    marketplace.findings.extend(findings);
    report.flatten()
}

/// What contracts say, the data sets, and the day as of which figures are told: for engines that read rows themselves.
pub fn known(
    root: &Path,
    marketplace: &mut Marketplace,
    history: &History,
    today: Option<Day>,
) -> (Facts, Raw, Option<Day>) {
    let mut findings = Vec::new();
    let left_out = crate::source::excluded_paths(&marketplace.config);
    let (config, files) = (&marketplace.config, &mut marketplace.files);
    let raw = read::folder(
        root,
        None,
        &left_out,
        &config.engine,
        config.limits.metrics,
        files,
        &mut findings,
    );
    let declared = config.sample.then(|| declared(&marketplace.catalog));
    let known = facts_of(marketplace, declared.as_ref().unwrap_or(history));
    let given = today.filter(|_| !marketplace.config.sample);
    let as_of = given.or_else(|| newest_day(&known, &raw)).or(today);
    (known, raw, as_of)
}

/// Checks results that were worked out elsewhere: a file, or the files of a folder. Gives the files, and what is wrong.
pub fn check_results(
    root: &Path,
    marketplace: &mut Marketplace,
    today: Option<Day>,
    path: &Path,
) -> (Vec<PathBuf>, Vec<Finding>) {
    let history = declared(&marketplace.catalog);
    let (facts, mut raw, _) = known(root, marketplace, &history, today);
    let mut findings = Vec::new();
    // Those that are there already are judged by every build.
    raw.results.clear();
    let paths = read::results(&mut raw, path, &mut marketplace.files, &mut findings);
    let own = marketplace.config.goals.own.iter().map(|own| own.formula.clone());
    let formulas: Vec<Formula> = kpis::built_in().into_iter().chain(own).collect();
    if let Some(as_of) = today.or_else(|| newest_day(&facts, &raw)) {
        Imported::of(&raw, &formulas, &facts, as_of, &mut findings);
    }
    (paths, findings)
}

fn facts_of(marketplace: &Marketplace, history: &History) -> Facts {
    let catalog = &marketplace.catalog;
    let mut known = Facts::of(
        catalog,
        &marketplace.report,
        &marketplace.config,
        history,
        &marketplace.texts,
    );
    known.scores = facts::scores(catalog, &marketplace.trust, &known.products);
    let broken = [&source::UNREADABLE_FILE, &document::UNPARSABLE_FILE];
    let places = marketplace
        .findings
        .iter()
        .filter(|finding| broken.iter().any(|code| code.name == finding.code.name))
        .filter_map(|finding| Some(marketplace.files.path(finding.place?.file).to_owned()));
    known.unreadable = places
        .filter(|path| !crate::config::is_config_file(path))
        .collect();
    known.unreadable.sort();
    known.unreadable.dedup();
    known
}
