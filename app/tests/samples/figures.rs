//! Sample key figures: use and cost, leadership, one figure, roadmap; believable and hostile.

use super::hostile::TEXTS;
use super::link;
use meshfront_app::api::Usage;
use meshfront_app::api::kpi::*;
use meshfront_app::api::usage::{MonthCost, TeamUse, Workload};
use meshfront_app::data::{
    Controls, CriterionView, DomainUse, FigureView, KpiPage, LeadershipPage, ListView, QuestionView,
    ReadinessPage, RoadmapPage, ScopeChoice, UseView,
};

/// A product that two named teams and some others use.
pub fn usage() -> Usage {
    let weeks = (0..30).map(|week| format!("2026-{:02}-{:02}", week / 4 + 4, week % 4 * 7 + 3));
    let uses = |most: u64| (0..30).map(|week| most * (week % 5 + 5) / 9).collect();
    Usage {
        as_of: "2026-11-20".into(),
        measured: true,
        weeks: weeks.collect(),
        workloads: ["bi", "ml", "app", "adhoc", "agent", "export", "other"]
            .iter()
            .zip([900, 400, 250, 120, 60, 30, 4])
            .map(|(word, most)| Workload {
                workload: (*word).into(),
                uses: uses(most),
            })
            .collect(),
        teams28: Some(24),
        uses28: Some(6_400),
        teams: [("marketing-analytics", 3_100), ("care", 2_200)]
            .map(|(team, uses)| TeamUse {
                team: team.into(),
                uses,
            })
            .into(),
        other_uses: 1_100,
        consumers: Some(118),
        currency: "EUR".into(),
        costs: (1..=10)
            .map(|month| MonthCost {
                month: format!("2026-{month:02}"),
                amount: (month != 4).then_some(f64::from(month) * 31.5 + 400.0),
            })
            .collect(),
        ..Usage::default()
    }
}

/// The same as a product page shows it.
pub fn use_view() -> UseView {
    UseView {
        usage: usage(),
        teams: vec![
            link("Marketing analytics", "../team/index.html"),
            link("care", ""),
        ],
        has_costs: true,
        json: "../v1/product/0/sales.orders/usage.json".into(),
    }
}

/// Products of a domain; of the last nobody measures the use.
pub fn domain_use() -> DomainUse {
    DomainUse {
        total: usage(),
        products: vec![
            (link("Orders", "../product/index.html"), usage()),
            (link("Price list", "../product/index.html"), Usage::default()),
        ],
        count: 120,
    }
}

fn definition(id: &str, name: &str, group: Group, unit: &str) -> KpiDefinition {
    KpiDefinition {
        id: id.into(),
        name: name.into(),
        group,
        question: format!("How is it with {name}?"),
        formula: "Some divided by all.".into(),
        unit: unit.into(),
        window: Window::Days28,
        direction: Direction::Up,
        sources: vec!["usage".into()],
        missing: "Said so.".into(),
        headline: true,
        by_domain: true,
        ..KpiDefinition::default()
    }
}

fn value(id: &str, now: Option<f64>) -> KpiValue {
    KpiValue {
        id: id.into(),
        window: Window::Days28,
        to: "2026-11-20".into(),
        as_of: "2026-11-20".into(),
        value: now,
        reason: now.is_none().then_some(Reason::NoSource),
        previous: now.map(|value| value - 3.0),
        series: (0..13)
            .map(|number| SeriesPoint {
                end: format!("2026-{:02}-20", number % 12 + 1),
                value: now.map(|value| value - f64::from(number)).filter(|_| number != 4),
                ..SeriesPoint::default()
            })
            .collect(),
        standing: Standing::Met,
        goal: Some(Goal {
            target: 70.0,
            sponsor: "Chief data officer".into(),
            ..Goal::default()
        }),
        ..KpiValue::default()
    }
}

fn figures() -> Vec<FigureView> {
    [
        ("D2", "Lead time", Group::Delivery, "days", Some(17.0)),
        ("A1", "Products in use", Group::Adoption, "%", Some(72.0)),
        ("A2", "Consumer teams", Group::Adoption, "teams", None),
        ("T5", "SLA adherence", Group::Trust, "%", Some(96.0)),
        ("V1", "Cost of products", Group::Value, "EUR", Some(12_400.0)),
    ]
    .map(|(id, name, group, unit, now)| FigureView {
        definition: definition(id, name, group, unit),
        value: value(id, now),
        href: format!("{}/index.html", id.to_lowercase()),
    })
    .into()
}

fn list(id: &str, title: &str) -> ListView {
    let item = |label: &str, note: &str| ListItem {
        product_id: "sales.orders".into(),
        domain: "sales".into(),
        label: label.into(),
        value: Some(210.0),
        note: note.into(),
        url: "https://example.org/evidence".into(),
        ..ListItem::default()
    };
    ListView {
        list: KpiList {
            id: id.into(),
            title: title.into(),
            kpi: "A1".into(),
            unit: "days".into(),
            items: vec![item("", ""), item(TEXTS[0], TEXTS[1])],
            total: 2,
        },
        products: vec!["../product/index.html".into(), String::new()],
        figure: link("Products in use", "a1/index.html"),
    }
}

fn gate() -> Gate {
    Gate {
        id: "first".into(),
        name: format!("Six months {}", TEXTS[0]),
        due: "2026-12-31".into(),
        criteria: vec![Criterion {
            kpi: "A1".into(),
            at_least: Some(60.0),
            value: Some(72.0),
            met: Some(true),
            ..Criterion::default()
        }],
        ..Gate::default()
    }
}

/// Leadership with all its parts.
pub fn leadership() -> LeadershipPage {
    let values = || figures().into_iter().map(|figure| figure.value).collect();
    LeadershipPage {
        scope: "All domains".into(),
        scopes: vec![
            (link("All domains", "index.html"), true),
            (link(TEXTS[0], "../domain/index.html"), false),
        ],
        as_of: "2026-11-20".into(),
        figures: figures(),
        domains: vec![
            (link("Sales", "../domain/index.html"), values()),
            (link(TEXTS[1], ""), values()),
        ],
        lists: vec![
            list("outcomes", "What products brought"),
            list("never-consumed", "Products that nobody uses"),
            list("retirement-candidates", "Candidates for retirement"),
        ],
        gates: vec![gate()],
        roadmap: "../roadmap/index.html".into(),
        controls: Some(Controls {
            own_api: "../".into(),
            api: "https://metrics.example.com/".into(),
            path: "kpis/view.json".into(),
            scopes: vec![
                ScopeChoice {
                    name: "All domains".into(),
                    ..ScopeChoice::default()
                },
                ScopeChoice {
                    word: format!("domain:{}", TEXTS[1]),
                    key: Some(TEXTS[0].into()),
                    name: TEXTS[0].into(),
                },
            ],
            known: TEXTS[1].into(),
            ..Controls::default()
        }),
        csv: "figures.csv".into(),
        json: "../v1/kpis/org.json".into(),
        ..LeadershipPage::default()
    }
}

/// One figure.
pub fn kpi() -> KpiPage {
    KpiPage {
        definition: definition("A1", "Products in use", Group::Adoption, "%"),
        sql: "SELECT 1 < 2 AS \"<b>\"".into(),
        org: value("A1", Some(72.0)),
        domains: vec![
            (link("Sales", "../domain/index.html"), value("A1", Some(80.0))),
            (link(TEXTS[0], ""), value("A1", None)),
        ],
        lists: vec![list("not-measured", "Products whose use nobody measures")],
        csv: "a1.csv".into(),
        json: "../v1/kpis/kpi/a1.json".into(),
        ..KpiPage::default()
    }
}

/// Gates.
pub fn roadmap() -> RoadmapPage {
    RoadmapPage {
        as_of: "2026-11-20".into(),
        gates: vec![(
            gate(),
            vec![CriterionView {
                goal: String::new(),
                figure: link("Products in use", "../metrics/a1/index.html"),
                unit: "%".into(),
                domain: TEXTS[1].into(),
            }],
        )],
    }
}

/// Answers of all kinds.
pub fn readiness() -> ReadinessPage {
    let question = |text: &str, decides, score| QuestionView {
        text: text.into(),
        full: "Every domain has one.".into(),
        next: "Name two.".into(),
        decides,
        score,
        note: TEXTS[1].into(),
        evidence: link("Evidence", "https://example.org/evidence"),
        figure: Some((
            link("Domain participation", "../metrics/a8/index.html"),
            "83 %".into(),
        )),
    };
    ReadinessPage {
        verdict: "Keep a central team.".into(),
        assessed: "2026-11-02".into(),
        by: "Data council".into(),
        groups: vec![
            (
                "Capabilities".into(),
                vec![
                    question("Do domains own their data?", true, Some(1)),
                    question(TEXTS[0], false, None),
                ],
            ),
            (
                TEXTS[2].into(),
                vec![question("Is there a sponsor?", false, Some(4))],
            ),
        ],
        full: 4,
        gate: 2,
        ..ReadinessPage::default()
    }
}
