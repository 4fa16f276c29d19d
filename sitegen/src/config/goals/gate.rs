//! One gate of `roadmap`: a day, and what must hold by then.

use std::collections::BTreeSet;

use meshfront_app::api::kpi::Criterion;

use super::GateEntry;
use super::values::{day, known_kpi, number, scope, wrong};
use crate::config::marketplace::required;
use crate::config::section::Section;
use crate::finding::Finding;

/// Reads one gate; nothing where it could never be judged.
pub(super) fn read(
    entry: &Section,
    ids: &BTreeSet<String>,
    findings: &mut Vec<Finding>,
) -> Option<GateEntry> {
    entry.expect_keys(&["id", "name", "due", "criteria"], findings);
    let id = required(entry, "id", "a gate", findings)?;
    required(entry, "due", "a gate", findings)?;
    let due = day(entry, "due", findings)?;
    let mut criteria = Vec::new();
    for condition in entry.sections("criteria", findings) {
        condition.expect_keys(&["kpi", "domain", "at_least", "at_most"], findings);
        let Some(kpi) = known_kpi(&condition, "a criterion", ids, findings) else {
            continue;
        };
        let limits = [
            number(&condition, "at_least", findings),
            number(&condition, "at_most", findings),
        ];
        if limits == [None, None] {
            let message = format!("The criterion on `{kpi}` asks for nothing.");
            wrong(
                &condition,
                "kpi",
                message,
                "Add `at_least:` or `at_most:` with a number.",
                findings,
            );
            continue;
        }
        criteria.push(Criterion {
            kpi,
            scope: scope(&condition, findings),
            at_least: limits[0],
            at_most: limits[1],
            ..Criterion::default()
        });
    }
    if criteria.is_empty() {
        let message = format!("The gate `{id}` has no criteria.");
        wrong(
            entry,
            "id",
            message,
            "Add at least one under `criteria:`; the gate is left out until then.",
            findings,
        );
        return None;
    }
    let name = Some(entry.text("name", findings)).filter(|name| !name.is_empty());
    Some(GateEntry {
        name: name.unwrap_or_else(|| id.clone()),
        id,
        due,
        criteria,
    })
}
