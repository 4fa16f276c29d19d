//! `v1/kpis/readings.json`: which figures a reader's browser may ask Prometheus for. Written by the generator from the
//! configuration; the answers are Prometheus' own.
//!
//! In: nothing. Out: [`FigureReadings`]. The script of the page hands each entry on with the answers that it got; what
//! they mean is read in `kpi::told`.

use serde::Serialize;

use super::Scope;

/// Queries for figures.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FigureReadings {
    /// Version of the body.
    pub schema_version: String,
    /// Address of the server, with a slash at the end; `api/v1/query` follows.
    pub server: String,
    /// In the order of the configuration.
    pub figures: Vec<FigureReading>,
}

/// One figure of one scope.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FigureReading {
    /// Id of the figure.
    pub kpi: String,
    /// Whole organisation, or the key of a domain.
    pub scope: Scope,
    /// An instant query in PromQL; its number is the value in the unit of the figure.
    pub query: String,
    /// How many events the value is based on.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub n_query: String,
}
