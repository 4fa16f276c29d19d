//! Rows of usage, packed: there are millions of them.
//!
//! In: checked rows. Out: [`Usage`]: names once, rows sorted by day in about nine bytes each. Rows that agree in day,
//! product, port, team, domain and workload are one. Start at [`Usage::push`]; [`mod@line`] reads most rows without building
//! them first.

pub mod line;
mod names;
mod pack;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::metrics::stage::Cell;

use super::datasets::Spec;

pub use names::{Names, team_key};
pub use pack::{Pack, PackedDay};

/// Team of accounts that belong to no team.
pub const UNMAPPED: &str = "_unmapped";
/// Team of rows that count people over all teams.
pub const ALL_TEAMS: &str = "_all";
/// Workloads, in the order of their numbers.
pub const WORKLOADS: [&str; 7] = ["bi", "ml", "app", "adhoc", "agent", "export", "other"];
/// Rows that are packed together: few enough to wait unpacked in memory, many enough that a file is one pack.
const PACKED_TOGETHER: usize = 1 << 18;

/// One row. The order of the fields is that in which rows are sorted: uses last, all others are the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct UsageRow {
    /// Day since 1970-01-01.
    pub day: u16,
    /// Number of the product's name.
    pub product: u32,
    /// Number of the team's name.
    pub team: u32,
    /// Number of the name of the team's domain; 0 is none.
    pub domain: u32,
    /// Position in [`WORKLOADS`].
    pub workload: u8,
    /// Number of the port's name.
    pub port: u32,
    /// How often.
    pub uses: u32,
}

impl UsageRow {
    /// What tells rows apart.
    fn key(&self) -> (u16, u32, u32, u32, u8, u32) {
        (
            self.day,
            self.product,
            self.team,
            self.domain,
            self.workload,
            self.port,
        )
    }
}

/// Sorts rows and keeps the greatest of each key. Gives how many were dropped.
fn keep_greatest(rows: &mut Vec<UsageRow>) -> u64 {
    let before = rows.len();
    if !rows.is_sorted() {
        rows.sort_unstable();
    }
    rows.dedup_by(|next, kept| {
        let same = next.key() == kept.key();
        if same {
            // The greater one comes later.
            kept.uses = next.uses;
        }
        same
    });
    (before - rows.len()) as u64
}

/// How many people a product, a domain or everything reached in 28 days.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reach {
    /// Last of the days.
    pub day: i64,
    /// Product, `_org`, or `_domain:` and a domain.
    pub of: String,
    /// Nothing where fewer than five.
    pub people: Option<i64>,
}

/// All rows.
#[derive(Debug, Default, Clone)]
pub struct Usage {
    /// Rows that wait to be packed.
    fresh: Vec<UsageRow>,
    /// Packed rows; once settled, each day stands in one pack only.
    packs: Vec<Pack>,
    /// Rows that were dropped while packing.
    repeated: u64,
    /// Names of products, ports, teams, domains by their number.
    pub names: Names,
    /// Counts of people.
    pub reach: Vec<Reach>,
}

impl Usage {
    /// What a cache kept.
    pub fn kept(names: Names, packs: Vec<Pack>, reach: Vec<Reach>, repeated: u64) -> Self {
        Usage {
            fresh: Vec::new(),
            packs,
            repeated,
            names,
            reach,
        }
    }

    /// Takes a checked row.
    pub fn push(&mut self, cells: &[Cell], spec: &Spec) {
        let cell = |name: &str| spec.position(name).and_then(|at| cells.get(at));
        let text = |name: &str| cell(name).map_or("", Cell::as_text);
        let number = |name: &str| cell(name).and_then(Cell::as_int);
        let (Some(day), team) = (number("day"), text("team")) else {
            return;
        };
        if team == ALL_TEAMS {
            self.reach.push(Reach {
                day,
                of: text("product_id").to_owned(),
                people: number("consumers"),
            });
            return;
        }
        let workload = WORKLOADS.iter().position(|word| *word == text("workload"));
        let row = UsageRow {
            day: u16::try_from(day).unwrap_or_default(),
            workload: u8::try_from(workload.unwrap_or(WORKLOADS.len() - 1)).unwrap_or_default(),
            product: self.names.number(text("product_id")),
            port: self.names.number(text("port")),
            team: self.names.number(&team_key(team)),
            domain: self.names.number(text("consumer_domain")),
            uses: number("uses")
                .and_then(|uses| u32::try_from(uses).ok())
                .unwrap_or_default(),
        };
        self.take(row);
    }

    /// Takes a row whose names have their numbers here.
    pub fn take(&mut self, row: UsageRow) {
        self.fresh.push(row);
        if self.fresh.len() >= PACKED_TOGETHER {
            self.pack();
        }
    }

    /// Packs the rows that wait.
    pub fn pack(&mut self) {
        if self.fresh.is_empty() {
            return;
        }
        let (pack, repeated) = Pack::of(std::mem::take(&mut self.fresh));
        self.packs.push(pack);
        self.repeated += repeated;
    }

    /// The packs of a file, and how many of its rows were dropped while packing.
    pub fn packs(&self) -> (&[Pack], u64) {
        (&self.packs, self.repeated)
    }

    /// Takes all rows of another file.
    pub fn add(&mut self, mut other: Usage) {
        other.pack();
        let names = other.names.all().iter();
        let numbers: Vec<u32> = names.map(|name| self.names.number(name)).collect();
        self.packs.extend(other.packs.into_iter().map(|mut pack| {
            pack.numbers.clone_from(&numbers);
            pack
        }));
        self.repeated += other.repeated;
        self.reach.extend(other.reach);
    }

    /// Brings the rows of each day together and keeps one of each key, the greatest. Gives how many were dropped since
    /// the last time.
    pub fn settle(&mut self) -> u64 {
        self.pack();
        let mut days: BTreeMap<u16, u32> = BTreeMap::new();
        for day in self.packs.iter().flat_map(Pack::days) {
            *days.entry(day.day).or_default() += 1;
        }
        days.retain(|_, packs| *packs > 1);
        let together = |day: &u16| {
            let parts = self.packs.iter().flat_map(|pack| {
                let parts = pack.days().iter().filter(|part| part.day == *day);
                parts.flat_map(|part| pack.rows(*part))
            });
            Pack::of(parts.collect())
        };
        let days: Vec<u16> = days.into_keys().collect();
        let together: Vec<(Pack, u64)> = days.par_iter().map(together).collect();
        if !together.is_empty() {
            self.packs
                .iter_mut()
                .for_each(|pack| pack.keep_days(|day| days.binary_search(&day).is_err()));
            self.packs.retain(|pack| !pack.days().is_empty());
        }
        for (pack, repeated) in together {
            self.packs.push(pack);
            self.repeated += repeated;
        }
        let before = self.reach.len();
        self.reach.sort_unstable();
        self.reach.reverse();
        self.reach.dedup_by(|b, a| (a.day, &a.of) == (b.day, &b.of));
        self.reach.reverse();
        std::mem::take(&mut self.repeated) + (before - self.reach.len()) as u64
    }

    /// All days in their order, once settled, each with the pack that holds its rows.
    pub fn days(&self) -> Vec<(&Pack, PackedDay)> {
        let days = self.packs.iter();
        let mut days: Vec<(&Pack, PackedDay)> = days
            .flat_map(|pack| pack.days().iter().map(move |day| (pack, *day)))
            .collect();
        days.sort_by_key(|(_, day)| day.day);
        days
    }
}
