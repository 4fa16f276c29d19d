//! Pages of key figures: leadership, one figure, roadmap.

use super::Link;
use crate::api::kpi::{DataSet, Gate, KpiDefinition, KpiList, KpiValue};

/// `/metrics/`, and `/metrics/in/{domain}/` for one domain.
#[derive(Debug, Clone, Default)]
pub struct LeadershipPage {
    /// "All domains", or the name of the domain.
    pub scope: String,
    /// Pages of all scopes, the organisation first, with whether it is this one.
    pub scopes: Vec<(Link, bool)>,
    /// The last day of all windows.
    pub as_of: String,
    /// Every figure of this scope, in the order of the definitions.
    pub figures: Vec<FigureView>,
    /// Values of the headline figures by domain; the organisation's page only.
    pub domains: Vec<(Link, Vec<KpiValue>)>,
    /// What stands behind the numbers; the organisation's page only.
    pub lists: Vec<ListView>,
    /// Gates of the roadmap; the organisation's page only.
    pub gates: Vec<Gate>,
    /// Page of the roadmap, if there is one.
    pub roadmap: String,
    /// What was read.
    pub data_sets: Vec<DataSet>,
    /// All figures as a table for programs.
    pub csv: String,
    /// The same as JSON.
    pub json: String,
    /// Windows, scopes and comparisons to choose in the browser; `None` without the browser bundle.
    pub controls: Option<Controls>,
}

/// What a reader may ask the leadership page for.
#[derive(Debug, Clone, Default)]
pub struct Controls {
    /// Link to the folder that the site's own `v1/` stands in.
    pub own_api: String,
    /// Address of the platform API that newer figures come from; empty where there is none but the site's own files.
    pub api: String,
    /// Path of this page's figures below `v1/`.
    pub path: String,
    /// Link to the folder of the figures, empty or with a slash at its end.
    pub figures: String,
    /// Names of the figures' own folders there, with blanks between them.
    pub known: String,
    /// What may be chosen, the organisation first.
    pub scopes: Vec<ScopeChoice>,
    /// The scope of the page itself.
    pub own: String,
    /// Link to the queries that readers' browsers ask Prometheus; empty where they ask nothing.
    pub readings: String,
    /// How many of them are about the scope of the page.
    pub asked: usize,
}

/// A scope of key figures, as a reader chooses it.
#[derive(Debug, Clone, Default)]
pub struct ScopeChoice {
    /// Its word in addresses, `domain:` and the name of its folder; empty for the organisation.
    pub word: String,
    /// What answers call it, where that is something else than the word.
    pub key: Option<String>,
    /// What readers call it.
    pub name: String,
}

/// A figure with its page.
#[derive(Debug, Clone, Default)]
pub struct FigureView {
    /// What it means.
    pub definition: KpiDefinition,
    /// What it is.
    pub value: KpiValue,
    /// All there is to say of it.
    pub href: String,
}

/// A list whose items lead to products.
#[derive(Debug, Clone, Default)]
pub struct ListView {
    /// As rolled up.
    pub list: KpiList,
    /// Pages of the products of its items, in their order; empty where there is none.
    pub products: Vec<String>,
    /// The figure that it explains.
    pub figure: Link,
}

/// `/metrics/{kpi}/`
#[derive(Debug, Clone, Default)]
pub struct KpiPage {
    /// What it means.
    pub definition: KpiDefinition,
    /// The query that works it out.
    pub sql: String,
    /// Of the whole organisation.
    pub org: KpiValue,
    /// By domain; empty where the figure has no domains.
    pub domains: Vec<(Link, KpiValue)>,
    /// What stands behind it.
    pub lists: Vec<ListView>,
    /// What its data sets hold and leave out.
    pub data_sets: Vec<DataSet>,
    /// Its numbers as a table for programs.
    pub csv: String,
    /// Its history as a drawing for slides.
    pub svg: String,
    /// The same as JSON.
    pub json: String,
    /// When the numbers were true.
    pub as_of: String,
    /// Where newer ones come from, if anybody may have some.
    pub live: Option<LiveKpi>,
}

/// A platform API that a page of one figure asks.
#[derive(Debug, Clone, Default)]
pub struct LiveKpi {
    /// Address of the platform API.
    pub api: String,
    /// Path of the figure below `v1/`.
    pub path: String,
    /// What answers call the domains of the page, in their order.
    pub keys: Vec<String>,
}

/// `/roadmap/`
#[derive(Debug, Clone, Default)]
pub struct RoadmapPage {
    /// The last day of all windows.
    pub as_of: String,
    /// Gates in the order of their days, each with the figures of its criteria: page, name, unit.
    pub gates: Vec<(Gate, Vec<CriterionView>)>,
}

/// What a criterion is about.
#[derive(Debug, Clone, Default)]
pub struct CriterionView {
    /// The figure.
    pub figure: Link,
    /// Its unit.
    pub unit: String,
    /// The domain, if it is about one.
    pub domain: String,
    /// What is wanted of the figure today, where that is not what the gate wants: "at least 95 %".
    pub goal: String,
}
