//! Key figures: what each means, those of the organisation and of each domain, and one file for each figure.

use meshfront_app::api::SCHEMA_VERSION;
use meshfront_app::api::kpi::{FigureReading, FigureReadings, KpiReport, Scope};
use serde::Serialize;

use super::super::Input;
use crate::catalog::DomainId;

/// A file of key figures; numbers are positions in the report and in the catalog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FiguresFile {
    /// `definitions.json`
    Definitions,
    /// `kpis/org.json`
    Org,
    /// `kpis/domains.json`
    Domains,
    /// `kpis/domain/{domain}.json`
    Domain(DomainId),
    /// `kpis/view.json`, `kpis/view/{domain}.json`
    View(Option<DomainId>),
    /// `kpis/kpi/{id}.json`
    Kpi(usize),
    /// `kpis/readings.json`
    Readings,
}

/// Path below `v1/` of what browsers ask Prometheus for.
pub const READINGS: &str = "kpis/readings.json";

/// All files with their paths below `v1/`; none where nothing was rolled up.
pub(super) fn files(input: &Input) -> Vec<(String, FiguresFile)> {
    let Some(report) = input.figures else {
        return Vec::new();
    };
    let mut files = vec![
        ("definitions.json".to_owned(), FiguresFile::Definitions),
        ("kpis/org.json".to_owned(), FiguresFile::Org),
        ("kpis/domains.json".to_owned(), FiguresFile::Domains),
        ("kpis/view.json".to_owned(), FiguresFile::View(None)),
    ];
    for (index, domain) in input.catalog.domains.iter().enumerate() {
        if report.domains.contains_key(&domain.key) {
            let path = format!("kpis/domain/{}.json", domain.slug);
            files.push((path, FiguresFile::Domain(DomainId(index as u32))));
            let path = format!("kpis/view/{}.json", domain.slug);
            files.push((path, FiguresFile::View(Some(DomainId(index as u32)))));
        }
    }
    for (number, definition) in report.definitions.iter().enumerate() {
        let path = format!("kpis/kpi/{}.json", definition.id.to_ascii_lowercase());
        files.push((path, FiguresFile::Kpi(number)));
    }
    if readings(input).is_some() {
        files.push((READINGS.to_owned(), FiguresFile::Readings));
    }
    files
}

/// The bytes of a file.
pub(super) fn write(input: &Input, file: FiguresFile) -> Vec<u8> {
    let Some(report) = input.figures else {
        return Vec::new();
    };
    match file {
        FiguresFile::Definitions => json(&report.definitions_file()),
        FiguresFile::Org => json(&report.org_file()),
        FiguresFile::Domains => json(&report.domain_table()),
        FiguresFile::Domain(id) => report
            .domain_file(&input.catalog.domain(id).key)
            .map_or_else(Vec::new, |file| json(&file)),
        FiguresFile::View(None) => json(&report.figure_set(&Scope::Org, "All domains")),
        FiguresFile::View(Some(id)) => {
            let domain = input.catalog.domain(id);
            json(&report.figure_set(&Scope::Domain(domain.key.clone()), &domain.name))
        }
        FiguresFile::Kpi(number) => kpi(report, number),
        FiguresFile::Readings => readings(input).map_or_else(Vec::new, |file| json(&file)),
    }
}

/// What browsers ask Prometheus for; nothing where they do not.
pub fn readings(input: &Input) -> Option<FigureReadings> {
    let prometheus = input.config.prometheus.as_ref()?;
    let server = prometheus.browser.as_ref()?;
    let figures = prometheus.figures.iter().map(|figure| FigureReading {
        kpi: figure.kpi.clone(),
        scope: figure.scope.clone(),
        query: figure.query.clone(),
        n_query: figure.n_query.clone().unwrap_or_default(),
    });
    (!prometheus.figures.is_empty()).then(|| FigureReadings {
        schema_version: SCHEMA_VERSION.to_owned(),
        server: server.url.clone(),
        figures: figures.collect(),
    })
}

fn kpi(report: &KpiReport, number: usize) -> Vec<u8> {
    let definition = report.definitions.get(number);
    definition
        .and_then(|definition| report.kpi_file(&definition.id))
        .map_or_else(Vec::new, |file| json(&file))
}

fn json(body: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(body).unwrap_or_default()
}
