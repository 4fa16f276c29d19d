//! Results and measured service levels of earlier builds: kept in files of the published site, one a month, and read by
//! the next build.
//!
//! In: files of the previous site, the evidence of this build. Out: the same files with what this build knows in them,
//! and longer histories for trends. How a product stands now is decided by this build's results alone. Start at
//! [`Past::read`], then [`Past::join`].

mod file;
mod levels;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::result::Outcome;
use super::state::{CheckState, Due, HISTORY_DAYS, ProductEvidence};
use crate::catalog::Catalog;
use crate::day::Day;
use crate::instant::Instant;

/// Days that results may lie ahead: that of the build may be told in another time zone.
const LEEWAY: i64 = 1;

/// How much is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keep {
    /// Days; older ones are left out.
    pub days: u32,
    /// Bytes of all files together; the oldest months are left out first.
    pub bytes: u64,
}

impl Default for Keep {
    /// A year and a month beside it: a trend needs four weeks, a question about last autumn a year.
    fn default() -> Self {
        Self {
            days: 400,
            bytes: 50_000_000,
        }
    }
}

/// Outcomes of one check, oldest first, one a day: that of the last run.
type Outcomes = Vec<(Instant, Outcome)>;

/// Days of one service level.
type Days = BTreeMap<Day, Due>;

/// What is known of one product.
#[derive(Debug, Clone, Default, PartialEq)]
struct Known {
    /// By check.
    checks: BTreeMap<String, Outcomes>,
    /// By service level.
    levels: BTreeMap<String, Days>,
}

/// What is known of earlier days.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Past {
    /// By product (`sales.orders`).
    products: BTreeMap<String, Known>,
    /// Files that could not be read, by name: they go along until somebody mends or removes them.
    aside: BTreeMap<String, Vec<u8>>,
}

impl Past {
    /// Reads the files of the previous site, by name below `v1/history/`. What cannot be read is put aside; the second
    /// value says of each why.
    pub fn read(files: Vec<(String, Vec<u8>)>) -> (Past, Vec<(String, String)>) {
        let mut past = Past::default();
        let mut broken = Vec::new();
        for (name, bytes) in files {
            if let Some(name) = name.strip_prefix(file::ASIDE) {
                past.aside.insert(name.to_owned(), bytes);
                continue;
            }
            match file::read(&name, &bytes) {
                Ok(products) => past.merge(products),
                Err(reason) => {
                    past.aside.insert(file::aside(&name, &bytes), bytes);
                    broken.push((name, reason));
                }
            }
        }
        (past, broken)
    }

    fn merge(&mut self, products: file::Products) {
        for (product, read) in products {
            let known = self.products.entry(product).or_default();
            for (check, outcomes) in read.checks {
                merge(known.checks.entry(check).or_default(), &outcomes);
            }
            for (level, days) in read.levels {
                known.levels.entry(level).or_default().extend(days);
            }
        }
    }

    /// Takes this build's results and measurements in, which count where both know of a moment or a day, and gives every
    /// check and service level its longer history. `newest` is the day of the newest result: what is dated after it, or
    /// older than is kept, is left out.
    pub fn join(
        &mut self,
        catalog: &Catalog,
        products: &mut [ProductEvidence],
        newest: Option<Day>,
        days: u32,
    ) {
        self.leave_out(newest, days);
        for ((_, product), evidence) in catalog.products().zip(products) {
            let name = format!("{}.{}", catalog.domain(product.domain).slug, product.slug);
            let known = self.products.entry(name).or_default();
            let mut taken = BTreeMap::new();
            for check in &mut evidence.checks {
                let key = key(check, &mut taken);
                if check.history.is_empty() && !known.checks.contains_key(&key) {
                    continue;
                }
                let outcomes = known.checks.entry(key).or_default();
                merge(outcomes, &check.history);
                let skipped = outcomes.len().saturating_sub(HISTORY_DAYS);
                check.history = outcomes.iter().skip(skipped).copied().collect();
            }
            let mut taken = BTreeMap::new();
            for level in &mut evidence.levels {
                let key = levels::key(catalog, level, &mut taken);
                if !level.daily.is_empty() || known.levels.contains_key(&key) {
                    levels::join(known.levels.entry(key).or_default(), level);
                }
            }
        }
        self.leave_out(newest, days);
    }

    /// Drops what is dated ahead, which only a broken clock or a broken file says, what is older than is kept, and names
    /// without anything.
    fn leave_out(&mut self, newest: Option<Day>, days: u32) {
        let keeps = |day: Day| {
            newest.is_none_or(|newest| (-LEEWAY..i64::from(days)).contains(&newest.days_after(day)))
        };
        self.products.retain(|_, known| {
            known.checks.retain(|_, outcomes| {
                outcomes.retain(|(at, _)| keeps(at.day()));
                !outcomes.is_empty()
            });
            known.levels.retain(|_, days| {
                days.retain(|day, _| keeps(*day));
                !days.is_empty()
            });
            !known.checks.is_empty() || !known.levels.is_empty()
        });
    }

    /// The files with their names below `v1/history/`, newest month first while they fit into `bytes`; then those that
    /// were put aside.
    pub fn files(&self, bytes: u64) -> BTreeMap<String, Vec<u8>> {
        let mut left = bytes;
        let mut files = BTreeMap::new();
        let months = file::write(&self.products).into_iter().rev();
        let aside = self.aside.iter();
        let aside = aside.map(|(name, bytes)| (format!("{}{name}", file::ASIDE), bytes.clone()));
        for (name, bytes) in months.chain(aside) {
            match left.checked_sub(bytes.len() as u64) {
                Some(rest) => left = rest,
                // Older months would leave a gap that looks like nothing measured.
                None => break,
            }
            files.insert(name, bytes);
        }
        files
    }
}

/// Both in order, one a day: the later moment, and of one moment that of `newer`.
fn merge(known: &mut Outcomes, newer: &Outcomes) {
    let mut days: BTreeMap<Day, (Instant, Outcome)> = BTreeMap::new();
    for (at, outcome) in known.iter().chain(newer) {
        let entry = days.entry(at.day()).or_insert((*at, *outcome));
        if *at >= entry.0 {
            *entry = (*at, *outcome);
        }
    }
    *known = days.into_values().collect();
}

/// What a check is called from build to build: its id, else what it looks at; a number where that repeats.
fn key(check: &CheckState, taken: &mut BTreeMap<String, usize>) -> String {
    let stated = check.declared.as_ref().map(|declared| {
        if declared.id.is_empty() {
            format!("{}/{}/{}", declared.object_name, declared.field, declared.name)
        } else {
            declared.id.to_string()
        }
    });
    let key = stated.unwrap_or_else(|| {
        check.latest.as_ref().map_or_else(String::new, |result| {
            let own = [&result.check, &result.name, &result.metric];
            let own = own.into_iter().find(|text| !text.is_empty());
            let own = own.map_or("", |text| text);
            format!("not declared/{}/{}/{own}", result.object, result.field)
        })
    });
    once(&key, taken)
}

/// A name that is not too long, with a number where it repeats.
fn once(key: &str, taken: &mut BTreeMap<String, usize>) -> String {
    let key: String = key.chars().take(file::LONGEST_NAME).collect();
    let count = taken.entry(key.clone()).or_default();
    *count += 1;
    match *count {
        1 => key,
        number => format!("{key}#{number}"),
    }
}
