//! `/metrics/`, and `/metrics/in/{domain}/`.

use meshfront_app::api::kpi::{FigureReading, KpiReport, KpiValue, Scope};
use meshfront_app::data::{Body, Controls, FigureView, LeadershipPage, Link, Page, ScopeChoice, Section};

use super::super::super::{Input, api, paths};
use super::super::cards;
use super::super::frame::Frame;
use super::{domains, figure_href, lists};
use crate::catalog::DomainId;

/// The page of the organisation, or of one domain.
pub fn page(input: &Input, scope: Option<DomainId>) -> Page {
    let path = paths::leadership(input.catalog, scope);
    let path = path.as_str();
    let empty = KpiReport::default();
    let report = input.figures.unwrap_or(&empty);
    let (values, name) = match scope {
        None => (report.org.as_slice(), "All domains".to_owned()),
        Some(id) => {
            let domain = input.catalog.domain(id);
            let values = report.domains.get(&domain.key).map_or(&[][..], Vec::as_slice);
            (values, domain.name.clone())
        }
    };
    let figures = report.definitions.iter().filter_map(|definition| {
        let value = values.iter().find(|value| value.id == definition.id)?;
        (scope.is_none() || definition.by_domain).then(|| FigureView {
            href: figure_href(path, definition),
            definition: definition.clone(),
            value: value.clone(),
        })
    });
    let data = |to: &str| format!("{}v1/{to}", paths::root_of(path));
    let json = match scope {
        None => data("kpis/org.json"),
        Some(id) => data(&format!("kpis/domain/{}.json", input.catalog.domain(id).slug)),
    };
    let mut body = LeadershipPage {
        scopes: scopes(input, report, path, scope),
        as_of: report.as_of.clone(),
        figures: figures.collect(),
        csv: paths::href(path, &paths::figures_csv(input.catalog, scope)),
        json,
        controls: controls(input, report, path, scope),
        ..LeadershipPage::default()
    };
    if scope.is_none() {
        body.domains = by_domain(input, report, path);
        body.lists = lists(input, path, report, report.lists.iter());
        body.gates.clone_from(&report.gates);
        body.roadmap = match report.gates.is_empty() {
            true => String::new(),
            false => paths::href(path, paths::ROADMAP),
        };
        body.data_sets.clone_from(&report.data_sets);
    }
    let title = match scope {
        None => "Key figures".to_owned(),
        Some(_) => format!("Key figures: {name}"),
    };
    body.scope = name;
    let trail = [("Key figures", paths::METRICS.to_owned())];
    Frame {
        path,
        title: &title,
        description: "Whether the data mesh pays off: delivery, adoption, trust, governance, value and cost, against goals.",
        section: Section::Metrics,
        trail: if scope.is_some() { &trail } else { &[] },
        no_index: false,
        json_ld: None,
    }
    .page(input, Body::Leadership(Box::new(body)))
}

/// What the script of the page offers; nothing without it.
fn controls(input: &Input, report: &KpiReport, from: &str, here: Option<DomainId>) -> Option<Controls> {
    input.assets.figures_script.as_ref()?;
    let word = |id: DomainId| format!("domain:{}", input.catalog.domain(id).slug);
    let one = domains(input, report).map(|(id, key)| ScopeChoice {
        word: word(id),
        key: Some(format!("domain:{key}")).filter(|key| *key != word(id)),
        name: input.catalog.domain(id).name.clone(),
    });
    let all = ScopeChoice {
        name: "All domains".to_owned(),
        ..ScopeChoice::default()
    };
    let ids = report
        .definitions
        .iter()
        .map(|definition| definition.id.to_ascii_lowercase());
    let root = paths::root_of(from);
    let asked = api::figure_readings(input).map(|file| {
        let scope = here.map_or(Scope::Org, |id| {
            Scope::Domain(input.catalog.domain(id).key.clone())
        });
        let shown = report.figure_set(&scope, "").definitions;
        let is_shown = |figure: &&FigureReading| {
            figure.scope == scope && shown.iter().any(|definition| definition.id == figure.kpi)
        };
        file.figures.iter().filter(is_shown).count()
    });
    let platform = input.config.platform_api.as_ref();
    Some(Controls {
        own_api: if root.is_empty() { "./".to_owned() } else { root },
        api: platform.map_or_else(String::new, |api| api.url.clone()),
        path: match here {
            None => "kpis/view.json".to_owned(),
            Some(id) => format!("kpis/view/{}.json", input.catalog.domain(id).slug),
        },
        figures: match here {
            None => String::new(),
            Some(_) => "../../".to_owned(),
        },
        known: ids.collect::<Vec<_>>().join(" "),
        scopes: [all].into_iter().chain(one).collect(),
        own: here.map(word).unwrap_or_default(),
        readings: match &asked {
            None => String::new(),
            Some(_) => paths::href(from, &format!("{}{}", api::FOLDER, api::READINGS)),
        },
        asked: asked.unwrap_or_default(),
    })
}

fn scopes(input: &Input, report: &KpiReport, from: &str, here: Option<DomainId>) -> Vec<(Link, bool)> {
    let link = |text: &str, scope: Option<DomainId>| {
        let link = Link {
            text: text.to_owned(),
            href: paths::href(from, &paths::leadership(input.catalog, scope)),
        };
        (link, scope == here)
    };
    let one = domains(input, report).map(|(id, _)| link(&input.catalog.domain(id).name, Some(id)));
    [link("All domains", None)].into_iter().chain(one).collect()
}

/// Headline values of every domain; a figure that a domain lacks stays a gap with its reason.
fn by_domain(input: &Input, report: &KpiReport, from: &str) -> Vec<(Link, Vec<KpiValue>)> {
    let rows = domains(input, report).map(|(id, key)| {
        let values = report
            .definitions
            .iter()
            .filter(|definition| definition.headline)
            .map(|definition| {
                report
                    .domain_value(key, &definition.id)
                    .cloned()
                    .unwrap_or_default()
            })
            .collect();
        let page = paths::leadership(input.catalog, Some(id));
        let link = Link {
            href: paths::href(from, &page),
            ..cards::domain_link(input, from, id)
        };
        (link, values)
    });
    rows.collect()
}
