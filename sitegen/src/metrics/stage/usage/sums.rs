//! Usage summed up as far as figures allow, in one walk over all rows in the order of their days.
//!
//! In: rows by day, what products and names mean, windows. Out: [`Sums`]: uses by stretch of days, and for what cannot
//! be added (different teams, pairs of product and team) the counts of each window. What is kept while walking is the
//! window at hand: windows of one kind never overlap. The same sums in SQL stand in `kpis/views.sql` as roll-ups; a
//! test holds the two against each other. Start at [`Sums::take`].

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

use meshfront_app::api::kpi::Window as Kind;

use crate::metrics::read::usage::WORKLOADS;
use crate::metrics::windows::Window;

/// Weeks of 28 days.
const WEEKS: usize = 4;

/// How a team that uses a product stands to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// It owns it.
    Own,
    /// No team: accounts that belong to none.
    Unmapped,
    /// A consumer team of the same domain.
    Same,
    /// A consumer team of another domain.
    Other,
    /// A consumer team whose domain nobody told.
    Unknown,
}

impl Relation {
    /// In the order of their positions.
    const ALL: [Relation; 5] = [
        Relation::Own,
        Relation::Unmapped,
        Relation::Same,
        Relation::Other,
        Relation::Unknown,
    ];

    /// In queries.
    pub fn word(self) -> &'static str {
        match self {
            Relation::Own => "own",
            Relation::Unmapped => "unmapped",
            Relation::Same => "same",
            Relation::Other => "other",
            Relation::Unknown => "unknown",
        }
    }
}

/// One row, with what its numbers mean here.
#[derive(Debug, Clone, Copy)]
pub struct Use {
    /// Position of the stretch that its day lies in, from 1.
    pub stretch: u32,
    /// Position of the product.
    pub product: u32,
    /// Number of the product's domain.
    pub domain: u32,
    /// Number of the team's name.
    pub team: u32,
    /// Number of the name of the team's domain; 0 is none.
    pub team_domain: u32,
    /// Position in `WORKLOADS`.
    pub workload: u8,
    /// How the team stands to the product.
    pub relation: Relation,
    /// How often, never 0.
    pub uses: u64,
}

/// Everything that figures need.
#[derive(Debug, Default)]
pub struct Sums {
    /// Uses by consumer teams: stretch, product.
    pub products: BTreeMap<(u32, u32), u64>,
    /// All uses: stretch, domain of the product, relation, workload.
    pub domains: BTreeMap<(u32, u32, Relation, u8), u64>,
    /// Domain of the product, consumer team: stretches with a use, in their order.
    pub teams: BTreeMap<(u32, u32), Vec<u32>>,
    /// Window of 28 days, product: pairs with a consumer team, and those active in three weeks or more.
    pub pairs: BTreeMap<(i64, u32), (u64, u64)>,
    /// Month, product: consumer teams.
    pub month_teams: BTreeMap<(i64, u32), u64>,
    /// Uses by consumer teams in the last 28 days: product, team, domain of the team, workload.
    pub recent: BTreeMap<(u32, u32, u32, u8), u64>,
    /// Uses by consumer teams: product, workload, weeks before the last day.
    pub weeks: BTreeMap<(u32, u8, i64), u64>,
    /// The same while walking, by both numbers in one.
    team_stretches: HashMap<u64, Vec<u32>, BuildHasherDefault<Mix>>,
    days28: Walk<u8>,
    /// The 28 days at hand, by product, workload and week.
    weeks28: Vec<u64>,
    months: Walk<()>,
    now: Stretch,
}

/// The stretch of days in which the walk stands: sums by position, since every row adds to two of them.
#[derive(Debug, Default)]
struct Stretch {
    number: u32,
    /// By product.
    products: Vec<u64>,
    /// By domain, relation and workload.
    domains: Vec<u64>,
}

/// Adds to a place, wherever it is.
fn add(sums: &mut Vec<u64>, at: usize, uses: u64) {
    if sums.len() <= at {
        sums.resize(at + 1, 0);
    }
    if let Some(sum) = sums.get_mut(at) {
        *sum += uses;
    }
}

/// The window of one kind in which the walk stands.
#[derive(Debug)]
struct Walk<V> {
    /// In the order of time.
    windows: Vec<Window>,
    at: Option<Window>,
    /// Pairs of product and team.
    pairs: HashMap<u64, V, BuildHasherDefault<Mix>>,
}

impl<V> Default for Walk<V> {
    fn default() -> Self {
        Walk {
            windows: Vec::new(),
            at: None,
            pairs: HashMap::default(),
        }
    }
}

impl<V> Walk<V> {
    fn of(all: &[Window], kind: Kind) -> Self {
        let mut windows: Vec<Window> = all.iter().filter(|window| window.kind == kind).copied().collect();
        windows.sort_by_key(|window| window.from);
        Walk {
            windows,
            ..Walk::default()
        }
    }

    /// The window of a day.
    fn window(&self, day: i64) -> Option<Window> {
        let after = self.windows.partition_point(|window| window.to < day);
        self.windows
            .get(after)
            .filter(|window| window.from <= day)
            .copied()
    }
}

impl Sums {
    /// Nothing yet.
    pub fn over(windows: &[Window]) -> Self {
        Sums {
            days28: Walk::of(windows, Kind::Days28),
            months: Walk::of(windows, Kind::Month),
            ..Sums::default()
        }
    }

    /// The next day; days come in their order.
    pub fn begin(&mut self, day: i64) {
        let (days28, month) = (self.days28.window(day), self.months.window(day));
        if days28 != self.days28.at {
            self.end_28_days();
            self.days28.at = days28;
        }
        if month != self.months.at {
            self.end_month();
            self.months.at = month;
        }
    }

    /// A row of that day.
    pub fn take(&mut self, day: i64, row: &Use) {
        if row.stretch != self.now.number {
            self.end_stretch();
            self.now.number = row.stretch;
        }
        let place = row.domain as usize * Relation::ALL.len() + row.relation as usize;
        let place = place * WORKLOADS.len() + usize::from(row.workload);
        add(&mut self.now.domains, place, row.uses);
        if matches!(row.relation, Relation::Own | Relation::Unmapped) {
            return;
        }
        add(&mut self.now.products, row.product as usize, row.uses);
        let team = u64::from(row.domain) << 32 | u64::from(row.team);
        let stretches = self.team_stretches.entry(team).or_default();
        if stretches.last() != Some(&row.stretch) {
            stretches.push(row.stretch);
        }
        let pair = u64::from(row.product) << 32 | u64::from(row.team);
        if let Some(window) = self.days28.at {
            let week = (window.to - day) / 7;
            let weeks = self.days28.pairs.entry(pair).or_default();
            let week = week.clamp(0, 3);
            *weeks |= 1 << week;
            let place = row.product as usize * WORKLOADS.len() + usize::from(row.workload);
            add(&mut self.weeks28, place * WEEKS + week as usize, row.uses);
            if window.point == 0 {
                let key = (row.product, row.team, row.team_domain, row.workload);
                *self.recent.entry(key).or_default() += row.uses;
            }
        }
        if self.months.at.is_some() {
            self.months.pairs.insert(pair, ());
        }
    }

    /// After the last row.
    #[allow(clippy::iter_over_hash_type, reason = "they go into an ordered map")]
    pub fn end(&mut self) {
        self.end_stretch();
        self.end_28_days();
        self.end_month();
        let teams = self.team_stretches.drain();
        self.teams
            .extend(teams.map(|(team, stretches)| (((team >> 32) as u32, team as u32), stretches)));
    }

    fn end_stretch(&mut self) {
        let stretch = self.now.number;
        for (product, uses) in (0..).zip(&mut self.now.products).filter(|(_, uses)| **uses > 0) {
            self.products.insert((stretch, product), std::mem::take(uses));
        }
        let places = self.now.domains.iter_mut().enumerate();
        for (place, uses) in places.filter(|(_, uses)| **uses > 0) {
            let (rest, workload) = (place / WORKLOADS.len(), place % WORKLOADS.len());
            let (domain, relation) = (rest / Relation::ALL.len(), rest % Relation::ALL.len());
            let (Some(relation), Ok(domain), Ok(workload)) = (
                Relation::ALL.get(relation),
                u32::try_from(domain),
                u8::try_from(workload),
            ) else {
                continue;
            };
            let key = (stretch, domain, *relation, workload);
            self.domains.insert(key, std::mem::take(uses));
        }
    }

    #[allow(
        clippy::iter_over_hash_type,
        reason = "counts do not depend on the order, and they go into ordered maps"
    )]
    fn end_28_days(&mut self) {
        let Some(window) = self.days28.at.take() else {
            return;
        };
        for (pair, weeks) in self.days28.pairs.drain() {
            let counts = self
                .pairs
                .entry((window.number, (pair >> 32) as u32))
                .or_default();
            counts.0 += 1;
            counts.1 += u64::from(weeks.count_ones() >= 3);
        }
        let places = self.weeks28.iter_mut().enumerate();
        for (place, uses) in places.filter(|(_, uses)| **uses > 0) {
            let (rest, week) = (place / WEEKS, place % WEEKS);
            let (product, workload) = (rest / WORKLOADS.len(), rest % WORKLOADS.len());
            if let (Ok(product), Ok(workload)) = (u32::try_from(product), u8::try_from(workload)) {
                let week = WEEKS as i64 * window.point + week as i64;
                self.weeks.insert((product, workload, week), std::mem::take(uses));
            }
        }
    }

    #[allow(
        clippy::iter_over_hash_type,
        reason = "counts do not depend on the order, and they go into ordered maps"
    )]
    fn end_month(&mut self) {
        let Some(window) = self.months.at.take() else {
            return;
        };
        for (pair, ()) in self.months.pairs.drain() {
            *self
                .month_teams
                .entry((window.number, (pair >> 32) as u32))
                .or_default() += 1;
        }
    }
}

/// Mixes two small numbers; nobody outside chooses them, they are positions.
#[derive(Debug, Default)]
struct Mix(u64);

impl Hasher for Mix {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, number: u64) {
        let mixed = (self.0 ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = mixed ^ (mixed >> 32);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
