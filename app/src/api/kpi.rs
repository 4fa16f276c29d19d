//! Key figures: what each means, what it is, and why it is not known where it is not.
//!
//! In: nothing. Out: the bodies of `v1/definitions.json` ([`Definitions`]) and `v1/kpis/…` ([`ScopeReport`],
//! [`DomainTable`], [`KpiFile`]), and [`KpiReport`], which they are all made from. Start at [`KpiReport`].
//! A missing value is a reason, never a zero.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

mod definition;
mod domains;
mod file;
mod list;
mod readings;
mod report;
mod value;
mod view;

pub use definition::{Direction, Group, Kind, KpiDefinition, Window};
pub use domains::{DomainRow, DomainTable};
pub use file::KpiFile;
pub use list::{DataSet, KpiList, ListItem};
pub use readings::{FigureReading, FigureReadings};
pub use value::{Goal, KpiValue, Part, Reason, Scope, SeriesPoint, Standing};
pub use view::{FigureSet, window};

/// Everything that was rolled up, as of one day.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct KpiReport {
    /// The last day of all windows, `2026-11-20`.
    pub as_of: String,
    /// The content is sample data and every page says so.
    pub sample: bool,
    /// All definitions, built-in ones first.
    pub definitions: Vec<KpiDefinition>,
    /// The query behind each, by its id.
    pub queries: BTreeMap<String, String>,
    /// Values of the whole organisation, in the order of the definitions.
    pub org: Vec<KpiValue>,
    /// Values by key of the domain, each in the order of the definitions.
    pub domains: BTreeMap<String, Vec<KpiValue>>,
    /// Headline figures of all scopes in windows other than their own.
    pub others: Vec<KpiValue>,
    /// Things behind the numbers: products nobody uses, open requests …
    pub lists: Vec<KpiList>,
    /// Use and cost by id of the product, without its namespace; empty where nobody sends either.
    pub products: BTreeMap<String, super::Usage>,
    /// What was read.
    pub data_sets: Vec<DataSet>,
    /// Gates of the roadmap, in the order of their days.
    pub gates: Vec<Gate>,
}

/// A gate of the roadmap: what must hold by when.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Gate {
    /// Stable name.
    pub id: String,
    /// What to call it.
    pub name: String,
    /// The day it is due, `2026-12-31`.
    pub due: String,
    /// The day is over.
    pub is_due: bool,
    /// `Some(true)` if all criteria hold, `None` if one cannot be judged and none is missed.
    pub met: Option<bool>,
    /// One by one.
    pub criteria: Vec<Criterion>,
}

/// One condition of a gate.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Criterion {
    /// Figure that it is about.
    pub kpi: String,
    /// Whole organisation, or the key of a domain.
    pub scope: Scope,
    /// The least value that is enough.
    pub at_least: Option<f64>,
    /// The greatest value that is still enough.
    pub at_most: Option<f64>,
    /// What it is; nothing where it cannot be judged.
    pub value: Option<f64>,
    /// It holds; nothing where it cannot be judged.
    pub met: Option<bool>,
}

/// `v1/definitions.json`
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Definitions {
    /// See [`super::SCHEMA_VERSION`].
    pub schema_version: String,
    /// As in [`KpiReport`].
    pub as_of: String,
    /// All of them.
    pub definitions: Vec<KpiDefinition>,
    /// What was read.
    pub data_sets: Vec<DataSet>,
    /// Gates of the roadmap.
    pub gates: Vec<Gate>,
}

/// `v1/kpis/org.json` and `v1/kpis/domain/{domain}.json`: all figures of one scope.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ScopeReport {
    /// See [`super::SCHEMA_VERSION`].
    pub schema_version: String,
    /// As in [`KpiReport`].
    pub as_of: String,
    /// The content is sample data.
    pub sample: bool,
    /// Whole organisation, or the key of a domain.
    pub scope: Scope,
    /// In the order of the definitions.
    pub values: Vec<KpiValue>,
    /// What stands behind the numbers; of the organisation only.
    pub lists: Vec<KpiList>,
}
