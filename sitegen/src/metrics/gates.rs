//! Gates of the roadmap: whether what should hold by a day holds.
//!
//! In: gates of `goals.yaml`, the values of all figures. Out: [`Gate`]s. A criterion whose figure is missing cannot be
//! judged, and its gate is not met. Start at [`judge`].

use meshfront_app::api::kpi::{Criterion, Gate, KpiValue};

use crate::config::goals::GateEntry;
use crate::day::Day;

/// Judges all gates as of a day.
pub fn judge(entries: &[GateEntry], values: &[KpiValue], as_of: Day) -> Vec<Gate> {
    let mut gates: Vec<Gate> = entries.iter().map(|entry| gate(entry, values, as_of)).collect();
    gates.sort_by(|a, b| (&a.due, &a.id).cmp(&(&b.due, &b.id)));
    gates
}

fn gate(entry: &GateEntry, values: &[KpiValue], as_of: Day) -> Gate {
    let criteria: Vec<Criterion> = entry
        .criteria
        .iter()
        .map(|criterion| {
            let found = values
                .iter()
                .find(|value| value.id == criterion.kpi && value.scope == criterion.scope);
            let value = found.and_then(|value| value.value);
            let holds = |value: f64| {
                criterion.at_least.is_none_or(|least| value >= least)
                    && criterion.at_most.is_none_or(|most| value <= most)
            };
            Criterion {
                value,
                met: value.map(holds),
                ..criterion.clone()
            }
        })
        .collect();
    let missed = criteria.iter().any(|criterion| criterion.met == Some(false));
    let unknown = criteria.iter().any(|criterion| criterion.met.is_none());
    Gate {
        id: entry.id.clone(),
        name: entry.name.clone(),
        due: entry.due.to_string(),
        is_due: entry.due <= as_of,
        met: match (missed, unknown) {
            (true, _) => Some(false),
            (false, true) => None,
            (false, false) => Some(true),
        },
        criteria,
    }
}
