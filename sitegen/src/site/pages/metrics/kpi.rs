//! `/metrics/{kpi}/`

use meshfront_app::api::kpi::KpiReport;
use meshfront_app::data::{Body, KpiPage, LiveKpi, Page, Section};

use super::super::super::{Input, paths};
use super::super::cards;
use super::super::frame::Frame;
use super::{domains, lists};

/// The page of the figure at this position of the definitions.
pub fn page(input: &Input, number: usize) -> Page {
    let empty = KpiReport::default();
    let report = input.figures.unwrap_or(&empty);
    let file = report
        .definitions
        .get(number)
        .and_then(|definition| report.kpi_file(&definition.id))
        .unwrap_or_default();
    let id = file.definition.id.clone();
    let path = paths::figure(&id);
    let api = input.config.platform_api.as_ref();
    let live = api.filter(|_| input.assets.figures_script.is_some());
    let live = live.map(|api| LiveKpi {
        api: api.url.clone(),
        path: format!("kpis/kpi/{}.json", id.to_ascii_lowercase()),
        keys: domains(input, report)
            .filter(|(_, key)| report.domain_value(key, &id).is_some())
            .map(|(_, key)| key.to_owned())
            .collect(),
    });
    let by_domain = match file.definition.by_domain {
        true => domains(input, report)
            .filter_map(|(domain, key)| {
                let value = report.domain_value(key, &id)?.clone();
                Some((cards::domain_link(input, &path, domain), value))
            })
            .collect(),
        false => Vec::new(),
    };
    let body = KpiPage {
        lists: lists(input, &path, report, file.lists.iter()),
        csv: paths::href(&path, &paths::figure_csv(&id)),
        svg: paths::href(&path, &paths::figure_svg(&id)),
        json: format!(
            "{}v1/kpis/kpi/{}.json",
            paths::root_of(&path),
            id.to_ascii_lowercase()
        ),
        sql: file.sql,
        as_of: file.as_of,
        live,
        org: file.org,
        domains: by_domain,
        data_sets: file.data_sets,
        definition: file.definition.clone(),
    };
    Frame {
        path: &path,
        title: &file.definition.name,
        description: &file.definition.question,
        section: Section::Metrics,
        trail: &[("Key figures", paths::METRICS.to_owned())],
        no_index: false,
        json_ld: None,
    }
    .page(input, Body::Kpi(Box::new(body)))
}
