//! Usage, as coarse as figures allow: days between two cuts of all windows are counted as one.
//!
//! In: packed rows, products, cuts. Out: [`UsageFacts`]: uses by stretch of days, product, team, domain and workload,
//! and the first day of use by another team. Every query looks at whole stretches only, so it sees the same numbers as
//! on single days. Start at [`UsageFacts::of`].

use std::collections::{BTreeMap, HashMap};

use crate::metrics::facts::Facts;
use crate::metrics::read::datasets::Id;
use crate::metrics::read::usage::{UNMAPPED, WORKLOADS};
use crate::metrics::read::{Raw, usage::Usage};

use super::table::{Cell, Column, ColumnType, Rows, Table};

/// What a stretch of days holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Key {
    /// Position of its last day among the cuts.
    stretch: u32,
    product: u32,
    team: u32,
    domain: u32,
    workload: u8,
}

/// The first use of a product by another team.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FirstUse {
    /// Position of the product.
    pub product: usize,
    /// Day since 1970-01-01.
    pub day: i64,
}

/// Usage as figures need it.
#[derive(Debug, Default)]
pub struct UsageFacts {
    cuts: Vec<i64>,
    sums: Vec<(Key, u64)>,
    names: Vec<Box<str>>,
    domains: Vec<Option<String>>,
    products: Vec<String>,
    first: Vec<FirstUse>,
    covered: Vec<bool>,
    reach: Vec<Vec<Cell>>,
    /// Names of products in rows that are not here, with how many rows name them.
    pub unknown: BTreeMap<String, u64>,
}

impl UsageFacts {
    /// Sums up everything from the first cut on, up to the last one; first uses look at all days before it.
    pub fn of(raw: &Raw, facts: &Facts, cuts: Vec<i64>) -> Self {
        let usage = &raw.usage;
        let names = usage.names.all().to_vec();
        let products: Vec<Option<usize>> = names.iter().map(|name| facts.product(name)).collect();
        let owners: Vec<Option<u32>> = facts
            .products
            .iter()
            .map(|product| number_of(usage, &product.team))
            .collect();
        let unmapped = number_of(usage, UNMAPPED);
        let last = cuts.last().copied().unwrap_or(i64::MIN);
        let mut sums: HashMap<Key, u64> = HashMap::new();
        let mut first: Vec<Option<i64>> = vec![None; facts.products.len()];
        let mut seen = vec![false; facts.products.len()];
        let mut unknown: BTreeMap<String, u64> = BTreeMap::new();
        let (mut day_before, mut stretch) = (i64::MIN, 0);
        for row in &usage.rows {
            let day = i64::from(row.day);
            let Some(product) = products.get(row.product as usize).copied().flatten() else {
                *unknown
                    .entry(usage.names.name(row.product).to_owned())
                    .or_default() += 1;
                continue;
            };
            if let Some(seen) = seen.get_mut(product) {
                *seen = true;
            }
            if day >= last {
                continue;
            }
            let own = owners.get(product).copied().flatten() == Some(row.team);
            if row.uses > 0
                && !own
                && Some(row.team) != unmapped
                && let Some(first) = first.get_mut(product)
            {
                *first = Some(first.map_or(day, |known| known.min(day)));
            }
            if day != day_before {
                (day_before, stretch) = (day, cuts.partition_point(|cut| *cut <= day));
            }
            if stretch == 0 || row.uses == 0 {
                continue;
            }
            let key = Key {
                stretch: u32::try_from(stretch).unwrap_or_default(),
                product: u32::try_from(product).unwrap_or_default(),
                team: row.team,
                domain: row.domain,
                workload: row.workload,
            };
            *sums.entry(key).or_default() += u64::from(row.uses);
        }
        let mut sums: Vec<(Key, u64)> = sums.into_iter().collect();
        sums.sort_unstable();
        UsageFacts {
            covered: covered(raw, facts, &seen),
            domains: names
                .iter()
                .map(|name| (!name.is_empty()).then(|| facts.domain(name)))
                .collect(),
            products: facts.products.iter().map(|product| product.id.clone()).collect(),
            first: first_uses(&first),
            reach: reach(raw, facts),
            cuts,
            sums,
            names,
            unknown,
        }
    }

    /// Somebody measures the use of the product at that position.
    pub fn is_covered(&self, product: usize) -> bool {
        self.covered.get(product).copied().unwrap_or_default()
    }

    /// First uses, by product.
    pub fn first_uses(&self) -> &[FirstUse] {
        &self.first
    }
}

fn number_of(usage: &Usage, name: &str) -> Option<u32> {
    if name.is_empty() {
        return None;
    }
    usage.names.find(name)
}

fn first_uses(first: &[Option<i64>]) -> Vec<FirstUse> {
    let known = first
        .iter()
        .enumerate()
        .filter_map(|(product, day)| Some((product, (*day)?)));
    known.map(|(product, day)| FirstUse { product, day }).collect()
}

/// A product is measured if any row names it, if a sender names it, or if a sender covers at least as many products
/// completely as there are.
fn covered(raw: &Raw, facts: &Facts, seen: &[bool]) -> Vec<bool> {
    let mut covered = seen.to_vec();
    let Some(set) = raw.sets.get(&Id::Usage) else {
        return covered;
    };
    let served = facts
        .products
        .iter()
        .filter(|product| product.published.is_some())
        .count() as u64;
    let all = set.covers_all_of >= served && set.covers_all_of > 0;
    for name in &set.covers {
        if let Some(slot) = facts.product(name).and_then(|position| covered.get_mut(position)) {
            *slot = true;
        }
    }
    if all {
        covered.fill(true);
    }
    covered
}

/// Counts of people: of everything, of domains, of products.
fn reach(raw: &Raw, facts: &Facts) -> Vec<Vec<Cell>> {
    let rows = raw.usage.reach.iter().filter_map(|reach| {
        let (scope, product) = match reach.of.as_str() {
            "_org" => ("org".to_owned(), Cell::Null),
            name => match name.strip_prefix("_domain:") {
                Some(domain) => (facts.domain(domain), Cell::Null),
                None => {
                    let product = facts.at(facts.product(name)?)?;
                    (product.domain.clone(), Cell::text(&product.id))
                }
            },
        };
        Some(vec![
            Cell::Int(reach.day),
            Cell::text(&scope),
            product,
            Cell::int(reach.people),
        ])
    });
    rows.collect()
}

/// `usage_rows`, `first_use`, `reach`.
pub fn tables(usage: &UsageFacts) -> Vec<Table<'_>> {
    use ColumnType::{Int, Text};
    const USAGE: &[Column] = &[
        ("day", Int),
        ("product_id", Text),
        ("team", Text),
        ("consumer_domain", Text),
        ("workload", Text),
        ("uses", Int),
    ];
    let rows = usage.sums.iter().map(move |(key, uses)| {
        // A stretch ends on the day before the next cut.
        let end = usage.cuts.get(key.stretch as usize).map_or(0, |cut| cut - 1);
        let name = |number: u32| usage.names.get(number as usize).map_or("", |name| name);
        let domain = usage.domains.get(key.domain as usize).and_then(Option::as_deref);
        vec![
            Cell::Int(end),
            Cell::text(usage.products.get(key.product as usize).map_or("", |id| id)),
            Cell::text(name(key.team)),
            domain.map_or(Cell::Null, Cell::text),
            Cell::text(WORKLOADS.get(usize::from(key.workload)).unwrap_or(&"other")),
            Cell::Int(i64::try_from(*uses).unwrap_or(i64::MAX)),
        ]
    });
    let first = usage.first.iter().map(|first| {
        let id = usage.products.get(first.product).map_or("", |id| id);
        vec![Cell::text(id), Cell::Int(first.day)]
    });
    vec![
        Table {
            name: "usage_rows",
            columns: USAGE,
            rows: Rows::Made(Box::new(rows)),
        },
        Table::kept(
            "first_use",
            &[("product_id", Text), ("first_day", Int)],
            first.collect(),
        ),
        Table::kept(
            "reach",
            &[
                ("day", Int),
                ("scope", Text),
                ("product_id", Text),
                ("consumers", Int),
            ],
            usage.reach.clone(),
        ),
    ]
}
