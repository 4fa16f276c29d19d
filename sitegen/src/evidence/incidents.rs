//! Open incidents: what people know to be broken now, whatever the checks say.
//!
//! In: reported incidents, the catalog, the day. Out: [`Incidents`], those that are open with the products that they
//! touch. Start at [`open`].

use std::collections::{BTreeMap, BTreeSet};

use super::future::LEEWAY;
use super::result::Severity;
use crate::catalog::{Catalog, ProductId};
use crate::day::Day;
use crate::document::model::Text;
use crate::instant::Instant;

/// One incident as it was reported.
#[derive(Debug, Clone)]
pub struct IncidentRow {
    /// Its id where it is tracked.
    pub id: Text,
    /// Products as the reporter names them.
    pub products: Vec<String>,
    /// What is wrong, one line.
    pub title: Text,
    /// How bad it is.
    pub severity: Severity,
    /// Since when.
    pub opened_at: Instant,
    /// Until when; `None` while it is open.
    pub resolved_at: Option<Instant>,
    /// Where to read more; not yet checked.
    pub url: Text,
}

/// All open incidents.
#[derive(Debug, Clone, Default)]
pub struct Incidents {
    /// Oldest first.
    pub open: Vec<OpenIncident>,
    /// Positions in `open`, by product.
    of_product: BTreeMap<ProductId, Vec<usize>>,
}

/// One open incident.
#[derive(Debug, Clone)]
pub struct OpenIncident {
    /// As it was reported.
    pub row: IncidentRow,
    /// Products of this marketplace that it touches.
    pub products: BTreeSet<ProductId>,
}

impl OpenIncident {
    /// It alone puts a product at risk.
    pub fn is_severe(&self) -> bool {
        matches!(self.row.severity, Severity::Critical | Severity::High)
    }
}

impl Incidents {
    /// Those that touch a product, oldest first.
    pub fn of(&self, product: ProductId) -> impl Iterator<Item = &OpenIncident> {
        let positions = self.of_product.get(&product).into_iter().flatten();
        positions.filter_map(|position| self.open.get(*position))
    }
}

/// Those that are open on a day. What is dated after `today` has not happened yet; without a day it is taken as reported.
pub fn open(rows: Vec<IncidentRow>, catalog: &Catalog, today: Option<Day>) -> Incidents {
    let has_come = |at: Instant| today.is_none_or(|today| at.day().days_after(today) <= LEEWAY);
    let names = names(catalog);
    let mut open: Vec<OpenIncident> = rows
        .into_iter()
        .filter(|row| has_come(row.opened_at) && !row.resolved_at.is_some_and(has_come))
        .map(|row| {
            let known = row.products.iter();
            let products = known.filter_map(|name| names.get(&name.trim().to_lowercase()).copied());
            OpenIncident {
                products: products.collect(),
                row,
            }
        })
        .collect();
    open.sort_by(|one, other| (one.row.opened_at, &one.row.id).cmp(&(other.row.opened_at, &other.row.id)));
    let mut of_product: BTreeMap<ProductId, Vec<usize>> = BTreeMap::new();
    for (position, incident) in open.iter().enumerate() {
        for product in &incident.products {
            of_product.entry(*product).or_default().push(position);
        }
    }
    Incidents { open, of_product }
}

/// What reports may call a product: its id, `domain.product`, or the id of one of its contracts.
fn names(catalog: &Catalog) -> BTreeMap<String, ProductId> {
    let mut names = BTreeMap::new();
    let mut name = |name: &str, id| {
        if !name.is_empty() {
            names.entry(name.to_lowercase()).or_insert(id);
        }
    };
    for (id, product) in catalog.products() {
        name(product.id(catalog), id);
    }
    for (id, product) in catalog.products() {
        name(
            &format!("{}.{}", catalog.domain(product.domain).slug, product.slug),
            id,
        );
        for contract in &product.contracts {
            name(&catalog.contract(*contract).document.id, id);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: &str, opened: &str, resolved: &str) -> IncidentRow {
        IncidentRow {
            id: id.into(),
            products: vec!["nobody.knows".to_owned()],
            title: "Late".into(),
            severity: Severity::High,
            opened_at: Instant::parse(opened).unwrap(),
            resolved_at: Instant::parse(resolved),
            url: Text::default(),
        }
    }

    #[test]
    fn what_is_open_depends_on_the_day() {
        let rows = [
            row("C", "2026-11-20T05:00:00Z", ""),
            row("B", "2026-11-18T05:00:00Z", "2026-11-25T00:00:00Z"),
            row("A", "2026-11-18T05:00:00Z", ""),
            row("over", "2026-11-01T05:00:00Z", "2026-11-02T00:00:00Z"),
        ];
        for (today, expected) in [
            ("", vec!["A", "C"]),
            ("2026-11-01", vec![]),
            ("2026-11-17", vec!["A", "B"]),
            ("2026-11-20", vec!["A", "B", "C"]),
            ("2026-11-24", vec!["A", "C"]),
        ] {
            let incidents = open(rows.to_vec(), &Catalog::default(), Day::parse(today));
            let ids: Vec<&str> = incidents.open.iter().map(|open| &*open.row.id).collect();
            assert_eq!(ids, expected, "{today}");
            assert!(incidents.open.iter().all(|open| open.products.is_empty()));
        }
    }
}
