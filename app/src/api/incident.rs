//! `v1/incidents/open.json`: what is broken now.

use serde::Serialize;

use super::node::{Node, Refusal, expect_version, safe_link};

/// All open incidents.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Incidents {
    /// Version of the body.
    pub schema_version: String,
    /// RFC 3339 in UTC.
    pub as_of: String,
    /// Oldest first; where there are too many, the worst of them.
    pub incidents: Vec<Incident>,
    /// How many there are in all.
    pub total: usize,
}

/// One incident.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Incident {
    /// Its id where it is tracked.
    pub incident_id: String,
    /// Products that it touches.
    pub product_ids: Vec<String>,
    /// What is wrong, one line.
    pub title: String,
    /// critical, high, medium, low.
    pub severity: String,
    /// RFC 3339.
    pub opened_at: String,
    /// Where to read more.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub url: String,
}

impl Incidents {
    /// Reads an answer; text is as hostile as any, links are allow-listed.
    pub fn read(node: &impl Node) -> Result<Incidents, Refusal> {
        expect_version(node)?;
        if node.member("incidents").is_none() {
            return Err(Refusal::Incomplete("incidents"));
        }
        Ok(Incidents {
            schema_version: node.text_of("schemaVersion"),
            as_of: node.text_of("asOf"),
            incidents: node.list_of("incidents", |node| {
                Some(Incident {
                    incident_id: node.text_of("incidentId"),
                    product_ids: node.list_of("productIds", |node| node.string()),
                    title: node.text_of("title"),
                    severity: node.text_of("severity"),
                    opened_at: node.text_of("openedAt"),
                    url: safe_link(&node.text_of("url")),
                })
            }),
            total: node.count_of("total"),
        })
    }

    /// Nothing is left out: what is not listed is not open.
    pub fn is_whole(&self) -> bool {
        self.total <= self.incidents.len()
    }

    /// Those that touch a product.
    pub fn of(&self, product: &str) -> Vec<&Incident> {
        let touches = |incident: &&Incident| incident.product_ids.iter().any(|id| id == product);
        self.incidents.iter().filter(touches).collect()
    }
}
