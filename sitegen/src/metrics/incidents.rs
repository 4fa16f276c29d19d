//! Reported incidents, for the status of products: the data set `incidents`, read by itself.
//!
//! In: the marketplace folder. Out: the rows, or nothing where nobody reports incidents. What is wrong with the files is
//! told by [`figures`](super::figures), which reads them with all others. Start at [`reported`].

use std::path::Path;

use super::read;
use super::read::datasets::Id;
use super::read::record::items;
use super::stage::Cell;
use crate::config::Config;
use crate::evidence::{IncidentRow, Severity};
use crate::instant::Instant;

/// Incidents with products; summaries of audits, which share the data set, are none.
pub fn reported(root: &Path, config: &Config) -> Option<Vec<IncidentRow>> {
    let left_out = crate::source::excluded_paths(config);
    let raw = read::only(root, Id::Incidents, &left_out);
    let set = raw.sets.get(&Id::Incidents)?;
    // A file that says nothing that is understood does not say that nothing is open.
    (set.count > 0 || set.refused == 0).then_some(())?;
    let (spec, rows) = raw.rows(Id::Incidents);
    let incident = |row: &Vec<Cell>| {
        let cell = |name: &str| spec.position(name).and_then(|at| row.get(at));
        let text = |name: &str| cell(name).map_or("", |cell| cell.as_text());
        let moment = |name: &str| Some(Instant::of_epoch(cell(name)?.as_int()?));
        (text("kind") != "audit_summary").then_some(())?;
        let id = text("incident_id");
        Some(IncidentRow {
            id: id.into(),
            products: cell("product_ids")
                .map_or_else(Vec::new, |cell| items(cell).map(str::to_owned).collect()),
            title: if text("title").is_empty() {
                id
            } else {
                text("title")
            }
            .into(),
            severity: Severity::of_word(text("severity")).unwrap_or(Severity::Medium),
            opened_at: moment("opened")?,
            resolved_at: moment("resolved"),
            url: text("url").into(),
        })
    };
    Some(rows.iter().filter_map(incident).collect())
}
