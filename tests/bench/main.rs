//! `make bench`: how long the program takes for many contracts, and how much memory.
//!
//! In: the release build of `meshfront` and numbers of contracts; behind `--events` (or `--random-events`, the
//! unfavourable case) numbers of rows of usage, and behind `--parquet-events` (`make bench-duckdb`) the same for DuckDB;
//! behind `--search` numbers of contracts, or behind `--judged` a folder of contracts and a file of judged queries. Out: a
//! table.
//! Contracts come from [`contracts`], rows from [`events`] and [`parquet`], always the same ones.

mod browser;
mod contracts;
mod events;
mod measure;
mod parquet;
mod peer;
mod search;

use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{env, fs};

use events::Spread;
use tempfile::TempDir;

/// After so long a file counts as one that does not change.
const SETTLED: Duration = Duration::from_secs(4);
/// Runs of each size; the table shows the median.
const RUNS: usize = 3;

fn main() {
    let program = PathBuf::from(env::args().nth(1).expect("usage: bench MESHFRONT [CONTRACTS]..."));
    let sizes: Vec<String> = env::args().skip(2).collect();
    let number = |size: &String| size.parse().expect("a number");
    for (word, spread) in [("--events", Spread::Regular), ("--random-events", Spread::Random)] {
        if let Some(rows) = sizes.strip_prefix(&[word.to_owned()]) {
            return rows
                .iter()
                .map(number)
                .for_each(|rows| roll_up(&program, rows, spread));
        }
    }
    if let Some(rows) = sizes.strip_prefix(&["--parquet-events".to_owned()]) {
        if !parquet::is_there() {
            return println!(
                "skipped: no `duckdb` on the PATH; install its command line (PyPI: duckdb-cli) and try again"
            );
        }
        return rows
            .iter()
            .map(number)
            .for_each(|rows| roll_up_in_place(&program, rows));
    }
    if let Some(sizes) = sizes.strip_prefix(&["--search".to_owned()]) {
        return sizes
            .iter()
            .map(number)
            .for_each(|size| search_own(&program, size));
    }
    if let [flag, contracts, queries] = sizes.as_slice()
        && flag == "--judged"
    {
        return search::bench(&program, Path::new(contracts), Path::new(queries));
    }
    println!(
        "{:>9} {:>8} {:>7} {:>8} {:>8} {:>9} {:>9}",
        "contracts", "input", "files", "output", "wall", "CPU", "peak"
    );
    sizes.iter().map(number).for_each(|size| bench(&program, size));
}

fn bench(program: &Path, size: usize) {
    let folder = TempDir::new().expect("a folder");
    let input = folder.path().join("input");
    let bytes = contracts::write(&input, size);
    let out = folder.path().join("site");
    let mut runs: Vec<measure::Run> = (0..RUNS)
        .map(|_| {
            let _ = fs::remove_dir_all(&out);
            measure::build(program, &input, &out, None)
        })
        .collect();
    runs.sort_by(|a, b| a.wall.total_cmp(&b.wall));
    let run = &runs[RUNS / 2];
    let (files, written) = weigh(&out);
    println!(
        "{size:9} {:5.1} MB {files:7} {:5.1} MB {:6.2} s {:7.2} s {:6.0} MiB",
        megabytes(bytes),
        megabytes(written),
        run.wall,
        run.cpu,
        run.peak
    );
}

fn search_own(program: &Path, size: usize) {
    let folder = TempDir::new().expect("a folder");
    let (input, queries) = (folder.path().join("input"), folder.path().join("queries.tsv"));
    contracts::write(&input, size);
    search::own(&queries, size);
    println!("search in {size} products");
    search::bench(program, &input, &queries);
}

/// All key figures from so many rows of usage: first without a cache, then again, then with one more day.
fn roll_up(program: &Path, rows: usize, spread: Spread) {
    let folder = TempDir::new().expect("a folder");
    let (input, out) = (folder.path().join("input"), folder.path().join("api"));
    let cache = folder.path().join("cache");
    let bytes = events::write(&input, rows, spread);
    println!("{rows} rows, {:.1} MB", megabytes(bytes));
    let run = |what: &str| {
        tell(what, &measure::roll_up(program, &input, &out, Some(&cache)));
    };
    std::thread::sleep(SETTLED);
    run("first");
    run("again");
    events::next_day(&input, rows, spread);
    run("one more day");
}

/// All key figures from so many rows of usage in Parquet files, which DuckDB sums up where they lie: without a cache, then
/// with one that is empty, again, and with one more day.
fn roll_up_in_place(program: &Path, rows: usize) {
    let folder = TempDir::new().expect("a folder");
    let (input, out) = (folder.path().join("input"), folder.path().join("api"));
    let cache = folder.path().join("cache");
    let bytes = parquet::write(&input, rows);
    println!("{rows} rows, {:.1} MB of Parquet", megabytes(bytes));
    let run = |what: &str, cache: Option<&Path>| {
        tell(what, &measure::roll_up(program, &input, &out, cache));
    };
    run("no cache", None);
    // A file that changed just now may change again unseen: its content is looked at once more.
    std::thread::sleep(SETTLED);
    run("first", Some(&cache));
    run("again", Some(&cache));
    parquet::next_day(&input, rows);
    run("one more day", Some(&cache));
    let (files, kept) = weigh(&cache);
    println!("{:>12} {:.1} MB in {files} files", "cache", megabytes(kept));
}

fn tell(what: &str, run: &measure::Run) {
    let (wall, cpu, peak) = (run.wall, run.cpu, run.peak);
    println!("{what:>12} {wall:6.2} s wall {cpu:7.2} s CPU {peak:6.0} MiB");
}

/// Number and size of the files below a folder.
fn weigh(folder: &Path) -> (usize, u64) {
    let files = e2e::pages::files(folder);
    let size = |path: &String| fs::metadata(folder.join(path)).map_or(0, |data| data.len());
    (files.len(), files.iter().map(size).sum())
}

fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
