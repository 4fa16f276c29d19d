//! `v1/history/{yyyy-mm}.json`: both ends of the format.
//!
//! A product has the names of its checks once, and a word for each moment: one letter a check, in their order, `.` where
//! it did not run then; beside them its service levels ([`levels`]). Readers believe nothing: not the month, not the number
//! of letters, not the order of anything.

use std::collections::BTreeMap;

use meshfront_app::api::SCHEMA_VERSION;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::{Days, Known, Outcomes, levels};
use crate::day::Day;
use crate::evidence::result::Outcome;
use crate::instant::Instant;

/// Folder of what could not be read.
pub const ASIDE: &str = "aside/";
/// Characters of a name; longer ones are cut.
pub const LONGEST_NAME: usize = 200;
/// Checks of one product; more would be no contract.
const MOST_CHECKS: usize = 10_000;

/// By product.
pub type Products = BTreeMap<String, Known>;

/// What a month has of one product.
#[derive(Default)]
struct Month<'p> {
    /// By moment, then by check.
    runs: BTreeMap<Instant, BTreeMap<&'p str, Outcome>>,
    /// By name.
    levels: BTreeMap<&'p str, Days>,
}

const LETTERS: [(char, Outcome); 6] = [
    ('p', Outcome::Pass),
    ('w', Outcome::Warn),
    ('f', Outcome::Fail),
    ('e', Outcome::Error),
    ('s', Outcome::Skipped),
    ('u', Outcome::Unknown),
];

/// A file for each month, by name.
pub fn write(products: &Products) -> BTreeMap<String, Vec<u8>> {
    let month_of = |day: Day| -> String { day.to_string().chars().take(7).collect() };
    let mut months: BTreeMap<String, BTreeMap<&str, Month>> = BTreeMap::new();
    for (product, known) in products {
        for (check, outcomes) in &known.checks {
            for (at, outcome) in outcomes {
                let month = months.entry(month_of(at.day())).or_default();
                let runs = &mut month.entry(product).or_default().runs;
                runs.entry(*at).or_default().insert(check, *outcome);
            }
        }
        for (level, days) in &known.levels {
            for (day, due) in days {
                let month = months.entry(month_of(*day)).or_default();
                let levels = &mut month.entry(product).or_default().levels;
                levels.entry(level).or_default().insert(*day, *due);
            }
        }
    }
    let file = |(month, products): (String, BTreeMap<&str, Month>)| {
        let products: Map<String, Value> = products
            .into_iter()
            .map(|(product, known)| (product.to_owned(), of_product(&known)))
            .collect();
        let body = json!({"schemaVersion": SCHEMA_VERSION, "month": month, "products": products});
        (format!("{month}.json"), body.to_string().into_bytes())
    };
    months.into_iter().map(file).collect()
}

fn of_product(Month { runs, levels }: &Month) -> Value {
    let mut checks: Vec<&str> = runs.values().flat_map(BTreeMap::keys).copied().collect();
    checks.sort_unstable();
    checks.dedup();
    let word = |outcomes: &BTreeMap<&str, Outcome>| -> String {
        let letter = |check: &&str| outcomes.get(*check).map_or('.', |outcome| letter(*outcome));
        checks.iter().map(letter).collect()
    };
    let runs: Map<String, Value> = runs
        .iter()
        .map(|(at, outcomes)| (at.to_string(), word(outcomes).into()))
        .collect();
    let mut product = json!({"checks": checks, "runs": runs});
    if !levels.is_empty() {
        product["levels"] = levels::write(levels);
    }
    product
}

fn letter(outcome: Outcome) -> char {
    let found = LETTERS.iter().find(|(_, of)| *of == outcome);
    found.map_or('u', |(letter, _)| *letter)
}

/// Reads one file; the error says why it cannot be.
pub fn read(name: &str, bytes: &[u8]) -> Result<Products, String> {
    let body: Value = serde_json::from_slice(bytes).map_err(|error| format!("it is no JSON: {error}"))?;
    let version = body["schemaVersion"].as_str().unwrap_or_default();
    if version.split('.').next() != Some("1") {
        return Err(format!("its version is {version:?}, and 1 is read"));
    }
    let month = body["month"].as_str().unwrap_or_default();
    if month.len() != 7 || name != format!("{month}.json") {
        return Err("it does not say that it is about this month".to_owned());
    }
    let Some(listed) = body["products"].as_object() else {
        return Err("`products` is missing".to_owned());
    };
    let mut products = Products::new();
    for (product, member) in listed {
        let known = of_member(member, month);
        let known = known.ok_or_else(|| format!("what it says of {product:?} cannot be right"))?;
        products.insert(product.chars().take(LONGEST_NAME).collect(), known);
    }
    Ok(products)
}

fn of_member(member: &Value, month: &str) -> Option<Known> {
    let names = member["checks"].as_array()?;
    let names: Vec<&str> = names.iter().map(Value::as_str).collect::<Option<_>>()?;
    if names.len() > MOST_CHECKS {
        return None;
    }
    let mut runs: Vec<(Instant, Vec<char>)> = Vec::new();
    for (at, word) in member["runs"].as_object()? {
        let word: Vec<char> = word.as_str()?.chars().take(MOST_CHECKS + 1).collect();
        let at = Instant::parse(at).filter(|at| at.day().to_string().starts_with(month))?;
        if word.len() != names.len() {
            return None;
        }
        runs.push((at, word));
    }
    runs.sort_by_key(|(at, _)| *at);
    let mut checks: BTreeMap<String, Outcomes> = BTreeMap::new();
    for (at, word) in runs {
        for (name, letter) in names.iter().zip(word) {
            if letter == '.' {
                continue;
            }
            let (_, outcome) = LETTERS.iter().find(|(known, _)| *known == letter)?;
            let outcomes = checks
                .entry(name.chars().take(LONGEST_NAME).collect())
                .or_default();
            super::merge(outcomes, &vec![(at, *outcome)]);
        }
    }
    Some(Known {
        checks,
        levels: levels::read(&member["levels"], month)?,
    })
}

/// The name under which a file that cannot be read is kept: that of its content too, so that none replaces another.
pub fn aside(name: &str, bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    let hash: String = hash.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    let plain = |c: &char| c.is_ascii_alphanumeric() || "-_".contains(*c);
    let stem: String = name
        .trim_end_matches(".json")
        .chars()
        .filter(plain)
        .take(40)
        .collect();
    format!("{stem}.{hash}.json")
}
