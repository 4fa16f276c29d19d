//! Rows of usage, packed: there are millions of them.
//!
//! In: checked rows. Out: [`Usage`]: 24 bytes a row, names once. Rows that agree in day, product, port, team, domain and
//! workload are one. Start at [`Usage::push`].

use std::collections::HashMap;

use crate::catalog::slug;
use crate::metrics::stage::Cell;

use super::datasets::Spec;

/// Team of accounts that belong to no team.
pub const UNMAPPED: &str = "_unmapped";
/// Team of rows that count people over all teams.
pub const ALL_TEAMS: &str = "_all";
/// Workloads, in the order of their numbers.
pub const WORKLOADS: [&str; 7] = ["bi", "ml", "app", "adhoc", "agent", "export", "other"];

/// One row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct UsageRow {
    /// Day since 1970-01-01.
    pub day: u16,
    /// Position in [`WORKLOADS`].
    pub workload: u8,
    /// Number of the product's name.
    pub product: u32,
    /// Number of the port's name.
    pub port: u32,
    /// Number of the team's name.
    pub team: u32,
    /// Number of the name of the team's domain; 0 is none.
    pub domain: u32,
    /// How often.
    pub uses: u32,
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
    /// In the order of their days, once settled.
    pub rows: Vec<UsageRow>,
    /// Names of products, ports, teams, domains by their number.
    pub names: Names,
    /// Counts of people.
    pub reach: Vec<Reach>,
}

/// Names by number.
#[derive(Debug, Default, Clone)]
pub struct Names {
    numbers: HashMap<Box<str>, u32>,
    names: Vec<Box<str>>,
}

impl Names {
    /// The number of a name; the empty name is 0.
    pub fn number(&mut self, name: &str) -> u32 {
        if self.names.is_empty() {
            self.names.push("".into());
            self.numbers.insert("".into(), 0);
        }
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.names.push(name.into());
        self.numbers.insert(name.into(), number);
        number
    }

    /// The number of a name that is there already.
    pub fn find(&self, name: &str) -> Option<u32> {
        self.numbers.get(name).copied()
    }

    /// The name of a number.
    pub fn name(&self, number: u32) -> &str {
        self.names.get(number as usize).map_or("", |name| name)
    }

    /// All names in the order of their numbers.
    pub fn all(&self) -> &[Box<str>] {
        &self.names
    }
}

/// How teams are told apart: `Sales Data` and `sales-data` are one.
pub fn team_key(name: &str) -> String {
    if name.starts_with('_') {
        name.trim().to_owned()
    } else {
        slug(name)
    }
}

impl Usage {
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
            team: self.team(team),
            domain: self.names.number(text("consumer_domain")),
            uses: number("uses")
                .and_then(|uses| u32::try_from(uses).ok())
                .unwrap_or_default(),
        };
        self.rows.push(row);
    }

    /// Most rows name their team as it was named before; only new spellings are folded.
    fn team(&mut self, name: &str) -> u32 {
        let key = team_key(name);
        self.names.number(&key)
    }

    /// Takes all rows of another file.
    pub fn add(&mut self, other: Usage) {
        let translate: Vec<u32> = other
            .names
            .names
            .iter()
            .map(|name| self.names.number(name))
            .collect();
        let new = |number: u32| translate.get(number as usize).copied().unwrap_or_default();
        self.rows.extend(other.rows.iter().map(|row| UsageRow {
            product: new(row.product),
            port: new(row.port),
            team: new(row.team),
            domain: new(row.domain),
            ..*row
        }));
        self.reach.extend(other.reach);
    }

    /// Sorts the rows and keeps one of each key, the greatest. Gives how many were dropped.
    pub fn settle(&mut self) -> u64 {
        let before = self.rows.len() + self.reach.len();
        let key = |row: &UsageRow| (row.day, row.workload, row.product, row.port, row.team, row.domain);
        if !self.rows.is_sorted() {
            self.rows.sort_unstable();
        }
        // The greatest of each key stands last.
        self.rows.reverse();
        self.rows.dedup_by(|b, a| key(a) == key(b));
        self.rows.reverse();
        self.reach.sort_unstable();
        self.reach.reverse();
        self.reach.dedup_by(|b, a| (a.day, &a.of) == (b.day, &b.of));
        self.reach.reverse();
        (before - self.rows.len() - self.reach.len()) as u64
    }
}
