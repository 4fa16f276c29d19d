//! `incidents/open.json`: what is broken now, as far as anybody reports it.

use meshfront_app::api::node::safe_link;
use meshfront_app::api::{Incident, Incidents, SCHEMA_VERSION};

use super::super::Input;
use super::namespace;
use crate::catalog::ProductId;
use crate::evidence::OpenIncident;
use crate::instant::Instant;

/// Its path below `v1/`; `None` where nobody reports incidents.
pub(super) fn file(input: &Input) -> Option<&'static str> {
    input.evidence.incidents.as_ref().map(|_| "incidents/open.json")
}

/// When the list was true: with the scorecards, else when the newest incident was opened.
pub(super) fn as_of(input: &Input) -> Option<Instant> {
    let all = input.evidence.incidents.as_ref()?;
    let opened = all.open.last().map(|last| last.row.opened_at);
    input.trust.as_of.or(opened)
}

/// The bytes of the file.
pub(super) fn write(input: &Input) -> Vec<u8> {
    let open = input.evidence.incidents.iter().flat_map(|all| &all.open);
    let file = Incidents {
        schema_version: SCHEMA_VERSION.to_owned(),
        as_of: as_of(input).map_or_else(String::new, |at| at.to_string()),
        incidents: open.map(|open| incident(input, open)).collect(),
    };
    serde_json::to_vec(&file).unwrap_or_default()
}

/// Those of one product; `None` where nobody reports incidents.
pub fn of(input: &Input, id: ProductId) -> Option<Vec<Incident>> {
    let all = input.evidence.incidents.as_ref()?;
    Some(all.of(id).map(|open| incident(input, open)).collect())
}

fn incident(input: &Input, open: &OpenIncident) -> Incident {
    let row = &open.row;
    Incident {
        incident_id: row.id.to_string(),
        product_ids: open.products.iter().map(|id| namespace(input, *id)).collect(),
        title: row.title.to_string(),
        severity: row.severity.word().to_owned(),
        opened_at: row.opened_at.to_string(),
        url: safe_link(&row.url),
    }
}
