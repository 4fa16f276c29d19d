//! `v1/kpis/kpi/{id}.json`: all there is to say of one figure. Written by the generator or a live service, read by the
//! browser as far as it draws it anew; both ends stand here.

use serde::{Deserialize, Serialize};

use super::view::{definition, value};
use super::{DataSet, KpiDefinition, KpiList, KpiValue, Scope};
use crate::api::node::{Node, Refusal, expect_time};

/// `v1/kpis/kpi/{id}.json`, the id in lower case: all there is to say of one figure.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct KpiFile {
    /// See [`crate::api::SCHEMA_VERSION`].
    pub schema_version: String,
    /// As in [`super::KpiReport`].
    pub as_of: String,
    /// The content is sample data.
    pub sample: bool,
    /// What it means.
    pub definition: KpiDefinition,
    /// The query that works it out.
    pub sql: String,
    /// Of the whole organisation, with its history.
    pub org: KpiValue,
    /// By domain, in the order of their keys.
    pub domains: Vec<KpiValue>,
    /// What stands behind the number.
    pub lists: Vec<KpiList>,
    /// What the data sets that it needs hold and leave out.
    pub data_sets: Vec<DataSet>,
}

impl KpiFile {
    /// Reads definition and values of an answer; the rest is of the build.
    pub fn read(node: &impl Node) -> Result<KpiFile, Refusal> {
        let as_of = expect_time(node)?;
        let known = node.member("definition").and_then(|own| definition(&own));
        let known = known.ok_or(Refusal::Incomplete("definition"))?;
        let org = node.member("org").map(|org| value(&org));
        Ok(KpiFile {
            as_of,
            schema_version: node.text_of("schemaVersion"),
            org: org
                .filter(|org| org.id == known.id)
                .ok_or(Refusal::Incomplete("org"))?,
            domains: node.list_of("domains", |node| Some(value(node))),
            definition: known,
            ..KpiFile::default()
        })
    }

    /// The value of a domain, by its key; nothing known where the answer says nothing.
    pub fn of_domain(&self, key: &str) -> KpiValue {
        let mut domains = self.domains.iter();
        let found = domains.find(|value| matches!(&value.scope, Scope::Domain(own) if own == key));
        found.cloned().unwrap_or_default()
    }
}
