//! Usage, as coarse as figures allow: days between two cuts of all windows are counted as one.
//!
//! In: packed rows, products, windows. Out: [`UsageFacts`]: sums by stretch of days and by window, and the first day of
//! use by another team. Every query looks at whole stretches only, so it sees the same numbers as on single days. Start
//! at [`UsageFacts::of`].

mod spans;
mod sums;
mod tables;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::metrics::direct::Summed;
use crate::metrics::facts::Facts;
use crate::metrics::read::datasets::Id;
use crate::metrics::read::usage::{UNMAPPED, UsageRow};
use crate::metrics::read::{Raw, usage::Usage};
use crate::metrics::windows::{self, Window};

use super::table::Cell;
use sums::{Relation, Sums, Use};

pub use tables::tables;

/// What a row of `usage_rows` stands for.
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
    sums: Sums,
    /// Only where a query asks for them: they may be as many as the rows that were read.
    rows: Vec<(Key, u64)>,
    /// A query asks for what is told only on demand.
    with_rows: bool,
    windows: Vec<Window>,
    names: Vec<Box<str>>,
    /// By number of a name: the key of the domain that it means.
    team_domains: Vec<Option<String>>,
    /// Domains of products, by their number.
    domains: Vec<String>,
    /// By position: id and number of the domain.
    products: Vec<(String, u32)>,
    first: Vec<FirstUse>,
    covered: Vec<bool>,
    reach: Vec<Vec<Cell>>,
    /// Names of tables that are in the engine already.
    ready: BTreeSet<&'static str>,
    /// Names of products in rows that are not here, with how many rows name them.
    pub unknown: BTreeMap<String, u64>,
    /// Rows that DuckDB found more than once; those of other files are counted while reading.
    pub repeated: u64,
    /// Why nothing of what DuckDB kept of its files was taken, if it was there.
    pub unusable: Option<String>,
}

/// What numbers of names mean to the products.
struct Meaning {
    /// By number of a name: position of the product.
    products: Vec<Option<u32>>,
    /// By number of a name: number of the domain, also of such that have no product.
    team_domains: Vec<Option<u32>>,
    /// By position of a product: number of the owner's name, number of the domain.
    owners: Vec<(Option<u32>, u32)>,
    unmapped: Option<u32>,
}

impl Meaning {
    fn of(usage: &Usage, facts: &Facts, team_domains: &[Option<String>], domains: &mut Vec<String>) -> Self {
        let mut number_of_domain = |key: &str| {
            let at = domains.iter().position(|known| known == key).unwrap_or_else(|| {
                domains.push(key.to_owned());
                domains.len() - 1
            });
            u32::try_from(at).unwrap_or(u32::MAX)
        };
        let owners = facts.products.iter().map(|product| {
            let owner = number_of(usage, &product.team);
            (owner, number_of_domain(&product.domain))
        });
        let owners = owners.collect();
        let team_domains = team_domains
            .iter()
            .map(|key| Some(number_of_domain(key.as_deref()?)))
            .collect();
        let position = |name: &str| u32::try_from(facts.product(name)?).ok();
        Meaning {
            products: usage.names.all().iter().map(|name| position(name)).collect(),
            team_domains,
            owners,
            unmapped: number_of(usage, UNMAPPED),
        }
    }

    fn product(&self, name: u32) -> Option<u32> {
        self.products.get(name as usize).copied().flatten()
    }

    /// A row that counts, in the stretch of its day.
    fn read(&self, row: &UsageRow, product: u32, stretch: u32) -> Use {
        let (owner, domain) = self.owners.get(product as usize).copied().unwrap_or_default();
        let team_domain = self.team_domains.get(row.domain as usize).copied().flatten();
        let relation = if Some(row.team) == self.unmapped {
            Relation::Unmapped
        } else if Some(row.team) == owner {
            Relation::Own
        } else {
            match team_domain {
                None => Relation::Unknown,
                Some(own) if own == domain => Relation::Same,
                Some(_) => Relation::Other,
            }
        };
        Use {
            stretch,
            product,
            domain,
            team: row.team,
            team_domain: row.domain,
            workload: row.workload,
            relation,
            uses: u64::from(row.uses),
        }
    }
}

impl UsageFacts {
    /// Sums up everything from the first cut on, up to the last one; first uses look at all days before it. Rows are kept
    /// only `with_rows`.
    pub fn of(raw: &Raw, facts: &Facts, all: &[Window], with_rows: bool) -> Self {
        let (usage, cuts) = (&raw.usage, windows::cuts(all));
        let names = usage.names.all().to_vec();
        let team_domains: Vec<Option<String>> = names
            .iter()
            .map(|name| (!name.is_empty()).then(|| facts.domain(name)))
            .collect();
        let mut domains = Vec::new();
        let meaning = Meaning::of(usage, facts, &team_domains, &mut domains);
        let last = cuts.last().copied().unwrap_or(i64::MIN);
        let mut sums = Sums::over(all);
        let mut rows: HashMap<Key, u64> = HashMap::new();
        let mut first: Vec<Option<i64>> = vec![None; facts.products.len()];
        let mut seen = vec![false; facts.products.len()];
        let mut unknown: BTreeMap<u32, u64> = BTreeMap::new();
        for (pack, part) in usage.days() {
            let day = i64::from(part.day);
            let stretch = cuts.partition_point(|cut| *cut <= day);
            let stretch = u32::try_from(stretch).unwrap_or_default();
            sums.begin(day);
            for row in pack.rows(part) {
                let Some(product) = meaning.product(row.product) else {
                    *unknown.entry(row.product).or_default() += 1;
                    continue;
                };
                if let Some(seen) = seen.get_mut(product as usize) {
                    *seen = true;
                }
                if day >= last || row.uses == 0 {
                    continue;
                }
                let known = meaning.read(&row, product, stretch);
                if !matches!(known.relation, Relation::Own | Relation::Unmapped)
                    && let Some(first) = first.get_mut(product as usize)
                {
                    // Days come in their order.
                    first.get_or_insert(day);
                }
                if stretch == 0 {
                    continue;
                }
                sums.take(day, &known);
                if with_rows {
                    *rows.entry(Key::of(&known)).or_default() += known.uses;
                }
            }
        }
        sums.end();
        let mut rows: Vec<(Key, u64)> = rows.into_iter().collect();
        rows.sort_unstable();
        let products = facts.products.iter().zip(&meaning.owners);
        UsageFacts {
            covered: covered(raw, facts, &seen),
            team_domains,
            products: products
                .map(|(product, (_, domain))| (product.id.clone(), *domain))
                .collect(),
            domains,
            first: first_uses(&first),
            reach: reach(raw, facts),
            ready: BTreeSet::new(),
            unknown: unknown
                .into_iter()
                .map(|(name, rows)| (usage.names.name(name).to_owned(), rows))
                .collect(),
            repeated: 0,
            unusable: None,
            cuts,
            sums,
            rows,
            with_rows,
            windows: all.to_vec(),
            names,
        }
    }

    /// What is known without any row: which products senders say they cover.
    pub fn promised(raw: &Raw, facts: &Facts) -> Self {
        UsageFacts {
            covered: covered(raw, facts, &vec![false; facts.products.len()]),
            ..UsageFacts::default()
        }
    }

    /// What DuckDB summed up from files that it read itself.
    pub fn ready(raw: &Raw, facts: &Facts, summed: Summed) -> Self {
        let mut seen = vec![false; facts.products.len()];
        let mut unknown = BTreeMap::new();
        for (name, rows) in summed.products {
            match facts.product(&name) {
                Some(position) => seen
                    .iter_mut()
                    .skip(position)
                    .take(1)
                    .for_each(|seen| *seen = true),
                None => {
                    unknown.insert(name, rows);
                }
            }
        }
        UsageFacts {
            covered: covered(raw, facts, &seen),
            reach: reach(raw, facts),
            ready: summed.tables,
            repeated: summed.repeated,
            unusable: summed.unusable,
            unknown,
            ..UsageFacts::default()
        }
    }

    /// The engine made that table itself.
    pub fn is_ready(&self, table: &str) -> bool {
        self.ready.contains(table)
    }

    /// Somebody measures the use of the product at that position.
    pub fn is_covered(&self, product: usize) -> bool {
        self.covered.get(product).copied().unwrap_or_default()
    }

    /// First uses, by product.
    pub fn first_uses(&self) -> &[FirstUse] {
        &self.first
    }

    /// The last day of a stretch: the one before the next cut.
    fn end(&self, stretch: u32) -> Cell {
        Cell::Int(self.cuts.get(stretch as usize).map_or(0, |cut| cut - 1))
    }

    fn product(&self, position: u32) -> Cell {
        Cell::text(self.products.get(position as usize).map_or("", |(id, _)| id))
    }

    fn domain_of(&self, product: u32) -> Cell {
        let number = self.products.get(product as usize).map(|(_, domain)| *domain);
        self.domain(number.unwrap_or(u32::MAX))
    }

    fn domain(&self, number: u32) -> Cell {
        Cell::text(self.domains.get(number as usize).map_or("", |key| key))
    }

    fn name(&self, number: u32) -> Cell {
        Cell::text(self.names.get(number as usize).map_or("", |name| name))
    }

    fn team_domain(&self, number: u32) -> Cell {
        let key = self.team_domains.get(number as usize).and_then(Option::as_deref);
        key.map_or(Cell::Null, Cell::text)
    }
}

impl Key {
    fn of(row: &Use) -> Self {
        Key {
            stretch: row.stretch,
            product: row.product,
            team: row.team,
            domain: row.team_domain,
            workload: row.workload,
        }
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
