//! Use and cost of one product: the body of `v1/product/{shard}/{product}/usage.json`.
//!
//! In: nothing. Out: [`Usage`], a border type. Teams, no persons; what is not measured is missing, never zero.

use serde::{Deserialize, Serialize};

/// Teams that are named; those behind them are counted together.
pub const NAMED_TEAMS: usize = 20;

/// Who uses a product and what it costs.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Usage {
    /// See [`super::SCHEMA_VERSION`].
    pub schema_version: String,
    /// Namespace of the product, as in its scorecard.
    pub product_id: String,
    /// The last day of all windows, `2026-11-20`.
    pub as_of: String,
    /// The content is sample data.
    pub sample: bool,
    /// Somebody measures its use. If not, everything below but the cost is empty.
    pub measured: bool,
    /// Last days of the weeks, oldest first.
    pub weeks: Vec<String>,
    /// Uses by other teams; one use is one job, query or session.
    pub workloads: Vec<Workload>,
    /// Other teams that used it in 28 days; nothing where it is not measured.
    pub teams28: Option<u64>,
    /// Their uses in 28 days; nothing where it is not measured.
    pub uses28: Option<u64>,
    /// Those that used it most, at most [`NAMED_TEAMS`].
    pub teams: Vec<TeamUse>,
    /// Uses of all other teams together.
    pub other_uses: u64,
    /// People and services in 28 days; nothing where nobody counts them or they are hidden.
    pub consumers: Option<u64>,
    /// They are counted, and fewer than five.
    pub consumers_hidden: bool,
    /// Currency of all costs; empty where there are none.
    pub currency: String,
    /// Cost by whole month, oldest first.
    pub costs: Vec<MonthCost>,
}

/// Uses of one kind.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Workload {
    /// `bi`, `ml`, `app`, `adhoc`, `agent`, `export`, `other`.
    pub workload: String,
    /// By week.
    pub uses: Vec<u64>,
}

/// One consumer team.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct TeamUse {
    /// Its name, as platforms say it, in lower case with hyphens.
    pub team: String,
    /// Uses in 28 days.
    pub uses: u64,
}

/// What a month cost.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct MonthCost {
    /// `2026-10`.
    pub month: String,
    /// In the currency of the product's costs; nothing where no line is about it.
    pub amount: Option<f64>,
}

impl Usage {
    /// Uses of a week by all workloads.
    pub fn week(&self, number: usize) -> u64 {
        let of_week = |workload: &Workload| workload.uses.get(number).copied().unwrap_or_default();
        self.workloads.iter().map(of_week).sum()
    }

    /// The newest month that has a cost.
    pub fn last_cost(&self) -> Option<(&str, f64)> {
        let known = |cost: &&MonthCost| cost.amount.is_some();
        let last = self.costs.iter().rev().find(known)?;
        Some((last.month.as_str(), last.amount?))
    }
}
