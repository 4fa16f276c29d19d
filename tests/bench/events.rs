//! Invented rows of usage, always the same ones, and the contracts that they are about. In: how many rows. Out: files, one
//! a day, as a platform would send them.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use meshfront::day::Day;

/// Days that the rows are spread over: two years.
pub const DAYS: usize = 730;
/// Products, teams, and how many teams use one product: the same ones every day, as platforms report it.
pub const PRODUCTS: usize = 1_000;
pub const TEAMS: usize = 200;
const READERS: usize = 8;
pub const DOMAINS: usize = 20;
pub const WORKLOADS: &[&str] = &["bi", "ml", "app", "adhoc", "agent", "export"];

/// The last day of all rows.
pub const LAST: &str = "2026-11-20";

/// How rows repeat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spread {
    /// The same teams use a product for the same every day, as platforms report it.
    Regular,
    /// Any team uses any product for anything: nothing repeats, nothing can be brought together.
    Random,
}

/// Writes a marketplace with about `rows` rows of usage up to the day before the last one; returns the bytes of the rows.
pub fn write(folder: &Path, rows: usize, spread: Spread) -> u64 {
    marketplace(folder);
    let last = Day::parse(LAST).expect("a day").epoch_days();
    (1..=DAYS)
        .map(|age| day(folder, last - age as i64, rows / DAYS, spread))
        .sum()
}

/// Writes the contracts.
pub fn marketplace(folder: &Path) {
    let contracts = folder.join("contracts");
    fs::create_dir_all(&contracts).expect("a folder");
    for product in 0..PRODUCTS {
        let text = format!(
            "apiVersion: v3.1.0\nkind: DataContract\nid: product-{product}\nname: Product {product}\n\
             version: 1.0.0\nstatus: active\ndomain: domain-{}\ncontractCreatedTs: 2024-01-01T00:00:00Z\n\
             team:\n  name: team-{}\n",
            product % DOMAINS,
            product % TEAMS,
        );
        fs::write(contracts.join(format!("product-{product}.odcs.yaml")), text).expect("a contract");
    }
}

/// Writes the rows of one more day.
pub fn next_day(folder: &Path, rows: usize, spread: Spread) -> u64 {
    let last = Day::parse(LAST).expect("a day").epoch_days();
    day(folder, last, rows / DAYS, spread)
}

fn day(folder: &Path, number: i64, rows: usize, spread: Spread) -> u64 {
    let day = Day::of_epoch(number).to_string();
    let folder = folder.join("metrics/usage").join(&day);
    fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join("part-0000.ndjson");
    let mut file = BufWriter::new(File::create(&path).expect("a file"));
    let mut state = number as u64;
    let mut dice = |below: usize| {
        // SplitMix64
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % below as u64) as usize
    };
    for _ in 0..rows {
        // The better half of the products has three quarters of the use.
        let product = if dice(2) == 0 {
            dice(PRODUCTS / 2)
        } else {
            dice(PRODUCTS)
        };
        let (reader, team) = match spread {
            Spread::Regular => {
                let reader = dice(READERS);
                (reader, (product * 7 + reader * 31) % TEAMS)
            }
            Spread::Random => (dice(WORKLOADS.len()), dice(TEAMS)),
        };
        writeln!(
            file,
            "{{\"day\":\"{day}\",\"productId\":\"product-{product}\",\"port\":\"port_{product}\",\
             \"consumerTeam\":\"team-{team}\",\"consumerDomain\":\"domain-{}\",\"workload\":\"{}\",\
             \"uses\":{},\"distinctConsumers\":{},\"bytesRead\":{}}}",
            team % DOMAINS,
            WORKLOADS[reader % WORKLOADS.len()],
            1 + dice(300),
            dice(40),
            dice(1_000_000_000),
        )
        .expect("a row");
    }
    file.flush().expect("all rows");
    fs::metadata(&path).expect("the file").len()
}
