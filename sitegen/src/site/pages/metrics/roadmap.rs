//! `/roadmap/`

use meshfront_app::api::kpi::{Criterion, KpiReport, Scope};
use meshfront_app::data::{Body, CriterionView, Page, RoadmapPage, Section};
use meshfront_app::kpi;

use super::super::super::{Input, paths};
use super::super::frame::Frame;
use super::figure_link;

/// The goal of the figure, in words, where the gate wants something else.
fn other_goal(report: &KpiReport, criterion: &Criterion) -> Option<String> {
    let definition = report.definition(&criterion.kpi)?;
    let value = match &criterion.scope {
        Scope::Org => report.org.iter().find(|value| value.id == criterion.kpi),
        Scope::Domain(key) => report.domain_value(key, &criterion.kpi),
    };
    let goal = value?.goal.as_ref()?;
    let wanted = criterion.at_least.or(criterion.at_most)?;
    (wanted != goal.target).then(|| kpi::goal(goal, definition).replacen("Goal: ", "", 1))
}

pub fn page(input: &Input) -> Page {
    let path = paths::ROADMAP;
    let empty = KpiReport::default();
    let report = input.figures.unwrap_or(&empty);
    let about = |criterion: &Criterion| CriterionView {
        figure: figure_link(path, report, &criterion.kpi),
        unit: report
            .definition(&criterion.kpi)
            .map_or_else(String::new, |definition| definition.unit.clone()),
        goal: other_goal(report, criterion).unwrap_or_default(),
        domain: match &criterion.scope {
            Scope::Org => String::new(),
            Scope::Domain(key) => {
                let mut domains = input.catalog.domains.iter();
                let named = domains.find(|domain| domain.key == *key);
                named.map_or_else(|| key.clone(), |domain| domain.name.clone())
            }
        },
    };
    let gates = report
        .gates
        .iter()
        .map(|gate| (gate.clone(), gate.criteria.iter().map(about).collect()));
    let body = RoadmapPage {
        as_of: report.as_of.clone(),
        gates: gates.collect(),
    };
    Frame {
        path,
        title: "Roadmap",
        description: "Gates of the data mesh: what must hold by when, judged from the key figures.",
        section: Section::Metrics,
        trail: &[("Key figures", paths::METRICS.to_owned())],
        no_index: false,
        json_ld: None,
    }
    .page(input, Body::Roadmap(body))
}
