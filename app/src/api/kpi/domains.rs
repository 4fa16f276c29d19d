//! `v1/kpis/domains.json`: headline figures of all domains side by side. Written by the generator or a live service, read by
//! the browser; both ends stand here.

use serde::{Deserialize, Serialize};

use super::view::{reason_of, standing_of};
use super::{KpiValue, Reason, Standing};
use crate::api::node::{Node, Refusal, expect_time};

/// `v1/kpis/domains.json`: one row a domain, one column a headline figure.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct DomainTable {
    /// See [`crate::api::SCHEMA_VERSION`].
    pub schema_version: String,
    /// As in [`super::KpiReport`].
    pub as_of: String,
    /// Ids of the figures.
    pub columns: Vec<String>,
    /// By domain.
    pub rows: Vec<DomainRow>,
}

/// One domain of a [`DomainTable`].
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct DomainRow {
    /// Key of the domain.
    pub domain: String,
    /// By column; nothing where the value is not known.
    pub values: Vec<Option<f64>>,
    /// By column; nothing where the value is known.
    pub reasons: Vec<Option<Reason>>,
    /// By column: how it stands with the goal.
    pub standings: Vec<Standing>,
}

impl DomainTable {
    /// Reads an answer; one without a column or a row would only wipe out those that are there.
    pub fn read(node: &impl Node) -> Result<DomainTable, Refusal> {
        let table = DomainTable {
            as_of: expect_time(node)?,
            schema_version: node.text_of("schemaVersion"),
            columns: node.list_of("columns", Node::string),
            rows: node.list_of("rows", |row| {
                Some(DomainRow {
                    domain: row.text_of("domain"),
                    values: row.list_of("values", |cell| Some(cell.float().filter(|one| one.is_finite()))),
                    reasons: row.list_of("reasons", |cell| {
                        Some(reason_of(&cell.string().unwrap_or_default()))
                    }),
                    standings: row.list_of("standings", |cell| {
                        Some(standing_of(&cell.string().unwrap_or_default()))
                    }),
                })
            }),
        };
        match (table.columns.is_empty(), table.rows.is_empty()) {
            (true, _) => Err(Refusal::Incomplete("columns")),
            (_, true) => Err(Refusal::Incomplete("rows")),
            _ => Ok(table),
        }
    }

    /// What the table says of a domain in a column, by its position; nothing known where it says nothing.
    pub fn value(&self, domain: &str, column: usize) -> KpiValue {
        let row = self.rows.iter().find(|row| row.domain == domain);
        let Some(row) = row else {
            return KpiValue::default();
        };
        KpiValue {
            value: row.values.get(column).copied().flatten(),
            reason: row.reasons.get(column).copied().flatten(),
            standing: row.standings.get(column).copied().unwrap_or_default(),
            ..KpiValue::default()
        }
    }
}
