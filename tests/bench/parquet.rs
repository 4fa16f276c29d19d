//! Invented rows of usage as Parquet files, one a day, always the same ones. In: how many rows. Out: a marketplace that
//! asks for DuckDB, whose command line writes the files, too.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use meshfront::day::Day;

use crate::events::{self, DAYS, DOMAINS, LAST, PRODUCTS, TEAMS, WORKLOADS};

/// As found on the PATH, by the program that is measured as well.
const DUCKDB: &str = "duckdb";

/// Whether DuckDB is there.
pub fn is_there() -> bool {
    let asked = Command::new(DUCKDB).arg("-version").output();
    asked.is_ok_and(|output| output.status.success())
}

/// Writes a marketplace with `rows` rows up to the day before the last one; returns the bytes of the rows.
pub fn write(folder: &Path, rows: usize) -> u64 {
    events::marketplace(folder);
    let usage = folder.join("metrics/usage");
    fs::create_dir_all(&usage).expect("a folder");
    fs::write(
        folder.join("marketplace.yaml"),
        "title: Invented\nmetrics: {engine: duckdb}\n",
    )
    .expect("the configuration");
    run(&usage, &(1..=DAYS).map(|age| day(rows, age)).collect::<String>());
    let files: Vec<_> = fs::read_dir(&usage).expect("the files").flatten().collect();
    assert_eq!(files.len(), DAYS, "one file a day");
    let size = |file: &fs::DirEntry| file.metadata().expect("a file").len();
    files.iter().map(size).sum()
}

/// Writes the rows of one more day.
pub fn next_day(folder: &Path, rows: usize) {
    run(&folder.join("metrics/usage"), &day(rows, 0));
}

/// The statement for a day so many days before the last one. What a row says hangs on its number alone, and any team uses
/// any product for anything: hardly two rows are alike, so that there is little to bring together.
fn day(rows: usize, age: usize) -> String {
    let day = Day::of_epoch(Day::parse(LAST).expect("a day").epoch_days() - age as i64);
    let workloads: Vec<String> = WORKLOADS.iter().map(|word| format!("'{word}'")).collect();
    let workload = format!("[{}][1 + {}]", workloads.join(", "), die(3, WORKLOADS.len()));
    let columns = format!(
        "'product-' || {product} AS \"productId\", 'port_' || {product} AS port, 'team-' || {team} AS \"consumerTeam\", \
         'domain-' || ({team} % {DOMAINS}) AS \"consumerDomain\", {workload} AS workload, 1 + {uses} AS uses, \
         {people} AS \"distinctConsumers\", {bytes} AS \"bytesRead\"",
        product = die(1, PRODUCTS),
        team = die(2, TEAMS),
        uses = die(4, 300),
        people = die(5, 40),
        bytes = die(6, 1_000_000_000),
    );
    // The day after all others has numbers of its own.
    let (from, to) = match age {
        0 => (rows, rows + rows / DAYS),
        age => (rows * (age - 1) / DAYS, rows * age / DAYS),
    };
    format!(
        "COPY (SELECT DATE '{day}' AS day, {columns} FROM range({from}, {to}) AS numbers(number)) \
         TO '{day}.parquet' (FORMAT parquet, COMPRESSION zstd);\n"
    )
}

/// A number from 0 up to `below`; another `column`, other numbers.
fn die(column: usize, below: usize) -> String {
    format!("CAST(hash(number, {column}) % {below} AS BIGINT)")
}

/// Runs statements in a folder; paths in them are relative to it.
fn run(folder: &Path, script: &str) {
    let mut duckdb = Command::new(DUCKDB)
        .args(["-batch", "-bail", "-no-init"])
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("duckdb starts");
    let mut input = duckdb.stdin.take().expect("its input");
    input.write_all(script.as_bytes()).expect("duckdb reads");
    drop(input);
    let status = duckdb.wait().expect("its end");
    assert!(status.success(), "duckdb ended with {status}");
}
