//! Data-contract files in, a static data marketplace out.
//!
//! The modules stand in the order of the flow:
//!
//! ```text
//! contract files → parsed documents → one catalog model → checks → pages + data files → folder
//!    source/          document/           catalog/         check/        site/           publish
//!                           results of checks → evidence ↗   ↖ figures ← raw data sets
//!                                               evidence/       metrics/
//! ```
//!
//! `config` and `finding` serve all stages, `commands` is what the program does. Start at [`check()`] and
//! [`site::Site::plan`].

pub mod day;
pub mod escape;
pub mod files;
pub mod instant;

pub mod finding;

pub mod budget;

pub mod config;

pub mod source;

pub mod document;

pub mod catalog;

pub mod evidence;

pub mod score;

pub mod check;

pub mod history;

pub mod metrics;

pub mod site;

pub mod verify;

pub mod prometheus;
pub mod web;

pub mod cache;
pub mod publish;

pub mod cli;
pub mod commands;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rayon::prelude::*;

use budget::Budgets;
use catalog::Catalog;
use check::Report;
use check::gate::Blocked;
use config::Config;
use day::Day;
use document::{Document, Hidden};
use evidence::Evidence;
use finding::Finding;
use score::Trust;
use site::TextPage;
use source::{FileId, FileTable};

/// A marketplace folder, read and linked.
#[derive(Debug, Default)]
pub struct Marketplace {
    /// Settings.
    pub config: Config,
    /// All files, for excerpts and downloads.
    pub files: FileTable,
    /// Files from whose text something was taken out that must not be shown, neither in an excerpt nor published.
    pub redacted: BTreeSet<FileId>,
    /// Markdown pages.
    pub texts: Vec<TextPage>,
    /// Number of documents, copies included.
    pub documents: usize,
    /// The model.
    pub catalog: Catalog,
    /// What the checks of the products found.
    pub evidence: Evidence,
    /// How far each product can be trusted.
    pub trust: Trust,
    /// How each product stands with the rules.
    pub report: Report,
    /// Everything found so far, in the order of the files.
    pub findings: Vec<Finding>,
    /// Products that the gate holds back: not in the catalog where it [keeps them out](Gate::Closed), unless the
    /// marketplace shows them with a mark.
    pub blocked: Vec<Blocked>,
}

/// Whether products that must not be published are in the catalog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// All products: for checks.
    Open,
    /// Only what may be published: for the site.
    Closed,
}

/// Reads a folder: configuration, files, documents, catalog. Never fails: what is wrong is a finding.
/// `leave_out` is the folder that the site will be written to, if it lies inside; `today` decides what has expired.
pub fn check(root: &Path, leave_out: Option<&Path>, today: Option<Day>) -> Marketplace {
    check_asking(root, leave_out, today, None, Gate::Open)
}

/// The same, with a way to ask the servers that the configuration names.
pub fn check_asking(
    root: &Path,
    leave_out: Option<&Path>,
    today: Option<Day>,
    ask: Option<&prometheus::World>,
    gate: Gate,
) -> Marketplace {
    let mut files = FileTable::default();
    let (config, mut findings) = config::load(root, &mut files);
    let selection = source::select(root, &config, leave_out, &mut findings);
    let contracts = source::read_all(root, &selection.contracts, &mut files, &mut findings);
    let pages = source::read_all(root, &selection.pages, &mut files, &mut findings);
    let (documents, hidden) = read_documents(&contracts, &config.limits, &files, &mut findings);
    let redacted = redact(&mut files, &hidden);
    let count = documents.len();
    let (catalog, linked) = catalog::assemble(documents, &config);
    findings.extend(linked);
    findings.extend(catalog::glossary_links::check(&catalog, &files));
    findings.extend(site::assets::check_brand(&config.brand));
    // Sample data has days of its own, whatever the machine says.
    let last_day = today.filter(|_| !config.sample);
    check::apply_policies(&catalog, &config, &mut findings);
    let mut report = check::run(&catalog, &config, today);
    findings.append(&mut report.findings);
    let blocked = check::gate::blocked(&catalog, &config, &report);
    let is_left_out = gate == Gate::Closed && !config.policy.publish_blocked && !blocked.is_empty();
    let catalog = if is_left_out {
        let (catalog, _) = catalog::assemble(check::gate::without(catalog, &blocked), &config);
        // What is wrong was found in all products; pages count those that are published.
        report = check::run(&catalog, &config, today);
        report.findings.clear();
        catalog
    } else {
        catalog
    };
    let mut found = Vec::new();
    let answers = match (&config.prometheus, ask) {
        (Some(server), Some(ask)) => evidence::prometheus::ask(server, ask, &mut found),
        _ => None,
    };
    let reported = metrics::incidents::reported(root, &config);
    let mut evidence = Evidence {
        incidents: reported.map(|rows| evidence::incidents::open(rows, &catalog, last_day)),
        ..evidence::gather(
            answers,
            evidence::ResultFiles {
                root,
                paths: &selection.evidence,
                limits: &config.limits,
            },
            &catalog,
            &mut files,
            last_day,
            &mut found,
        )
    };
    if is_left_out {
        let is_known = |id: &str| blocked.iter().any(|one| one.ids.contains(id));
        evidence.forget(
            |result| is_known(&result.contract) || is_known(&result.product),
            &mut found,
        );
    }
    check::apply_policies(&catalog, &config, &mut found);
    findings.extend(found);
    let trust = Trust::of(&evidence, &catalog, (&config.policy.quality).into(), today);
    findings.extend(pages.iter().filter_map(|id| {
        let place = source::Place {
            file: *id,
            line: 1,
            column: 1,
        };
        document::beyond_markdown(&files.get(*id)?.text, place, "The page")
    }));
    finding::sort(&mut findings);
    let texts = pages
        .iter()
        .filter_map(|id| files.get(*id))
        .map(|file| TextPage::new(&file.path, &file.text))
        .collect();
    let texts = site::complete_texts(texts, config.journeys.is_some());
    Marketplace {
        config,
        redacted,
        texts,
        documents: count,
        catalog,
        evidence,
        trust,
        report,
        findings,
        files,
        blocked,
    }
}

impl Marketplace {
    /// What only planning the site shows: two things at one address, redirects that lead nowhere.
    pub fn check_addresses(&mut self) {
        let (_, mut planned) = site::Site::plan(site::Input {
            config: &self.config,
            catalog: &self.catalog,
            evidence: &self.evidence,
            trust: &self.trust,
            files: &self.files,
            redacted: &self.redacted,
            assets: &Default::default(),
            texts: self.texts.clone(),
            report: &self.report,
            blocked: &self.blocked,
            figures: None,
            chronicle: Default::default(),
            today: None,
            as_of: None,
            search: Default::default(),
        });
        check::apply_policies(&self.catalog, &self.config, &mut planned);
        self.findings.extend(planned);
        finding::sort(&mut self.findings);
    }
}

/// Takes what must not be shown out of the texts themselves, so that nothing later can show it by mistake.
fn redact(files: &mut FileTable, hidden: &BTreeMap<FileId, Vec<Hidden>>) -> BTreeSet<FileId> {
    for (id, hidden) in hidden {
        let text = files
            .get(*id)
            .map(|file| document::redact(&file.text, hidden).into_owned());
        files.replace_text(*id, text.unwrap_or_default());
    }
    hidden.keys().copied().collect()
}

/// Parses all files in parallel; documents and findings keep the order of the files.
fn read_documents(
    contracts: &[FileId],
    limits: &Budgets,
    files: &FileTable,
    findings: &mut Vec<Finding>,
) -> (Vec<Document>, BTreeMap<FileId, Vec<Hidden>>) {
    let readings: Vec<_> = contracts
        .par_iter()
        .map(|id| {
            let text = files.get(*id).map_or("", |file| file.text.as_str());
            (*id, document::read(*id, text, limits.contracts))
        })
        .collect();
    let mut documents = Vec::with_capacity(readings.len());
    let mut hidden = BTreeMap::new();
    for (id, reading) in readings {
        documents.extend(reading.documents);
        findings.extend(reading.findings);
        if !reading.hidden.is_empty() {
            hidden.insert(id, reading.hidden);
        }
    }
    (documents, hidden)
}
