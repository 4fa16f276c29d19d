//! What stands behind the numbers: products, requests, data sets.

use serde::{Deserialize, Serialize};

/// Things that a reader may act on.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct KpiList {
    /// `never-consumed`, `retirement-candidates`, `open-requests` …
    pub id: String,
    /// Heading.
    pub title: String,
    /// The figure that it explains.
    pub kpi: String,
    /// What the number of an item means: `days open`, `uses`.
    pub unit: String,
    /// The first hundred, the most pressing first.
    pub items: Vec<ListItem>,
    /// How many there are in all.
    pub total: usize,
}

/// One thing of a list.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ListItem {
    /// Id of the product that it is about; may be empty.
    pub product_id: String,
    /// Key of its domain; may be empty.
    pub domain: String,
    /// What to call it: a title, a request's number, a team.
    pub label: String,
    /// In the unit of the list.
    pub value: Option<f64>,
    /// What it was before, where the list is about a change.
    pub before: Option<f64>,
    /// More words; may be empty.
    pub note: String,
    /// Evidence, `https:` or `mailto:` only; may be empty.
    pub url: String,
}

/// What was read of one data set.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct DataSet {
    /// `usage`, `incidents` …
    pub id: String,
    /// Name to show.
    pub name: String,
    /// Somebody sends it.
    pub present: bool,
    /// Rows that count.
    pub rows: u64,
    /// Rows that were refused.
    pub refused: u64,
    /// Rows that name a product that is not here; they move no figure.
    pub unknown: u64,
    /// Rows in which a small number was hidden.
    pub suppressed: u64,
    /// First day it is about; may be empty.
    pub from: String,
    /// Last day it is about; may be empty.
    pub to: String,
    /// The newest data is older than twice the usual distance.
    pub stale: bool,
    /// Who sends it.
    pub producers: Vec<String>,
}
