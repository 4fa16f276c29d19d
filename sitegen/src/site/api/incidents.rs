//! `incidents/open.json`: what is broken now, as far as anybody reports it.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use meshfront_app::api::node::{LIST_LIMIT, safe_link};
use meshfront_app::api::{Incident, Incidents, SCHEMA_VERSION};

use super::super::Input;
use super::namespace;
use crate::catalog::ProductId;
use crate::evidence::OpenIncident;
use crate::instant::Instant;

/// Readers take no longer list; what is left out is counted in `total`.
pub const MOST: usize = 1_000;
/// Names of products in all of them: more would be megabytes, which readers refuse.
const MOST_NAMES: usize = 20_000;

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
    let open = input.evidence.incidents.as_ref();
    let open = open.map_or(&[][..], |all| &all.open);
    let file = Incidents {
        schema_version: SCHEMA_VERSION.to_owned(),
        as_of: as_of(input).map_or_else(String::new, |at| at.to_string()),
        incidents: worst(open)
            .into_iter()
            .map(|open| incident(input, open))
            .collect(),
        total: open.len(),
    };
    serde_json::to_vec(&file).unwrap_or_default()
}

/// As many as fit, the worst first and among equals the newest, in the order in which they were. Each is there as a whole or
/// not at all: a reader takes a product that it does not name for one that it does not touch.
fn worst(open: &[OpenIncident]) -> Vec<&OpenIncident> {
    let mut order: Vec<usize> = (0..open.len()).collect();
    order.sort_by_key(|at| (open.get(*at).map(|open| open.row.severity), Reverse(*at)));
    let (mut kept, mut names) = (BTreeSet::new(), 0);
    for at in order {
        let own = open.get(at).map_or(0, |open| open.products.len());
        if kept.len() < MOST && own <= LIST_LIMIT && names + own <= MOST_NAMES {
            kept.insert(at);
            names += own;
        }
    }
    kept.into_iter().filter_map(|at| open.get(at)).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{IncidentRow, Severity};

    fn open(id: usize, severity: Severity, products: u32) -> OpenIncident {
        OpenIncident {
            row: IncidentRow {
                id: id.to_string().into(),
                products: Vec::new(),
                title: "Late".into(),
                severity,
                opened_at: Instant::parse("2026-11-20T05:00:00Z").unwrap(),
                resolved_at: None,
                url: Default::default(),
            },
            products: (0..products).map(ProductId).collect(),
        }
    }

    fn ids(open: &[OpenIncident]) -> Vec<usize> {
        let kept = worst(open).into_iter();
        kept.map(|open| open.row.id.parse().unwrap()).collect()
    }

    #[test]
    fn the_worst_stay_and_among_equals_the_newest() {
        let level = |id: usize| match id % 4 {
            0 => Severity::Critical,
            1 => Severity::Low,
            _ => Severity::High,
        };
        let all: Vec<OpenIncident> = (0..1_400).map(|id| open(id, level(id), 1)).collect();
        let kept = ids(&all);
        assert_eq!(kept.len(), MOST);
        assert!(kept.is_sorted(), "oldest first");
        assert_eq!(
            kept.iter().filter(|id| level(**id) == Severity::Critical).count(),
            350
        );
        assert!(
            kept.iter().all(|id| level(*id) != Severity::Low),
            "there are 1,050 worse ones"
        );
        assert!(!kept.contains(&2) && kept.contains(&1_399), "the oldest go");
        assert_eq!(ids(&all[..MOST]), (0..MOST).collect::<Vec<_>>());
    }

    #[test]
    fn what_touches_more_than_a_list_holds_is_left_out_as_a_whole() {
        let high = |id, products| open(id, Severity::High, products);
        assert_eq!(ids(&[high(0, 2_001), high(1, 2_000), high(2, 0)]), [1, 2]);
        let many: Vec<OpenIncident> = (0..12).map(|id| high(id, 2_000)).collect();
        assert_eq!(ids(&many), (2..12).collect::<Vec<_>>());
    }
}
