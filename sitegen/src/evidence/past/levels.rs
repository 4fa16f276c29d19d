//! Measured days of service levels: what they are called from build to build, and both ends of how they are kept.
//!
//! In a file they stand in each product as `levels`: by name, then by day, three counts: due, met, unknown.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{Days, file};
use crate::catalog::Catalog;
use crate::day::Day;
use crate::evidence::state::{Due, HISTORY_DAYS, LevelState};

/// Service levels of one product; more would be no contract.
const MOST_LEVELS: usize = 1_000;

/// What a service level is called: contract and objective, else port and objective; a number where that repeats.
pub fn key(catalog: &Catalog, level: &LevelState, taken: &mut BTreeMap<String, usize>) -> String {
    let own = match level.promise {
        Some((contract, _)) => format!("{}/{}", catalog.contract(contract).document.id, level.objective),
        None => format!("not promised/{}/{}", level.port, level.objective),
    };
    super::once(&own, taken)
}

/// Takes what this build measured in, and gives the service level its longer strip.
pub fn join(days: &mut Days, level: &mut LevelState) {
    days.extend(level.daily.iter().copied());
    let skipped = days.len().saturating_sub(HISTORY_DAYS);
    level.daily = days.iter().skip(skipped).map(|(day, due)| (*day, *due)).collect();
}

/// As a file has them.
pub fn write(levels: &BTreeMap<&str, Days>) -> Value {
    let of_one = |(name, days): (&&str, &Days)| {
        let days: Map<String, Value> = days
            .iter()
            .map(|(day, due)| (day.to_string(), json!([due.due, due.met, due.unknown])))
            .collect();
        ((*name).to_owned(), Value::Object(days))
    };
    Value::Object(levels.iter().map(of_one).collect())
}

/// Reads them; nothing where they cannot be right. Files of earlier versions have none.
pub fn read(levels: &Value, month: &str) -> Option<BTreeMap<String, Days>> {
    if levels.is_null() {
        return Some(BTreeMap::new());
    }
    let levels = levels.as_object().filter(|levels| levels.len() <= MOST_LEVELS)?;
    let mut read: BTreeMap<String, Days> = BTreeMap::new();
    for (name, days) in levels {
        let known = read
            .entry(name.chars().take(file::LONGEST_NAME).collect())
            .or_default();
        for (day, counts) in days.as_object()? {
            let day = Day::parse(day).filter(|day| day.to_string().starts_with(month))?;
            let counts: Vec<u64> = counts
                .as_array()?
                .iter()
                .map(Value::as_u64)
                .collect::<Option<_>>()?;
            let [due, met, unknown] = counts.try_into().ok()?;
            known.insert(day, Due { due, met, unknown });
        }
    }
    Some(read)
}
