//! What names in rows mean here, as tables: for engines that read rows themselves.
//!
//! In: [`Facts`], windows. Out: `product_names`, `domain_names`, `stretches`, and products as far as usage needs them.

use crate::metrics::facts::Facts;
use crate::metrics::windows::{self, Window};

use super::table::{Cell, ColumnType, Table};

use ColumnType::{Int, Text};

/// Small letters of every name that means a product: the product, its domain.
pub fn products(facts: &Facts) -> Table<'static> {
    let rows = facts.aliases.iter().filter_map(|(name, position)| {
        let product = facts.at(*position)?;
        Some(vec![
            Cell::text(name),
            Cell::text(&product.id),
            Cell::text(&product.domain),
        ])
    });
    Table::kept(
        "product_names",
        &[("name", Text), ("product_id", Text), ("domain", Text)],
        rows.collect(),
    )
}

/// Small letters of every name that means a domain: its key.
pub fn domains(facts: &Facts) -> Table<'static> {
    let rows = facts.domain_names.iter();
    Table::kept(
        "domain_names",
        &[("name", Text), ("domain", Text)],
        rows.map(|(name, key)| vec![Cell::text(name), Cell::text(key)])
            .collect(),
    )
}

/// Products with their owners.
pub fn owners(facts: &Facts) -> Table<'static> {
    let rows = facts.products.iter();
    let row = |product: &crate::metrics::facts::ProductFacts| {
        let cells = [&product.id, &product.domain, &product.team];
        cells.map(|text| Cell::text(text)).to_vec()
    };
    Table::kept(
        "products",
        &[("product_id", Text), ("domain", Text), ("team", Text)],
        rows.map(row).collect(),
    )
}

/// Days and the last day of the stretch that they lie in: days of one stretch may be counted as one (see
/// [`windows::cuts`]). Days after the last window lie in none.
pub fn stretches(days: impl Iterator<Item = i64>, all: &[Window]) -> Table<'static> {
    let cuts = windows::cuts(all);
    let rows = days.filter_map(|day| {
        let next = cuts.partition_point(|cut| *cut <= day);
        Some(vec![Cell::Int(day), Cell::Int(cuts.get(next)? - 1)])
    });
    Table::kept("stretches", &[("day", Int), ("last_day", Int)], rows.collect())
}
