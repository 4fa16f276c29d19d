//! `make bench`: how long the program takes for many contracts, and how much memory.
//!
//! In: the release build of `meshfront` and numbers of contracts. Out: a table. Contracts come from
//! [`contracts`], always the same ones.

mod contracts;
mod measure;

use std::path::{Path, PathBuf};
use std::{env, fs};

use tempfile::TempDir;

/// Runs of each size; the table shows the median.
const RUNS: usize = 3;

fn main() {
    let program = PathBuf::from(env::args().nth(1).expect("usage: bench MESHFRONT [CONTRACTS]..."));
    let sizes: Vec<usize> = env::args()
        .skip(2)
        .map(|size| size.parse().expect("a number of contracts"))
        .collect();
    println!(
        "{:>9} {:>8} {:>7} {:>8} {:>8} {:>9} {:>9}",
        "contracts", "input", "files", "output", "wall", "CPU", "peak"
    );
    for size in sizes {
        bench(&program, size);
    }
}

fn bench(program: &Path, size: usize) {
    let folder = TempDir::new().expect("a folder");
    let input = folder.path().join("input");
    let bytes = contracts::write(&input, size);
    let out = folder.path().join("site");
    let mut runs: Vec<measure::Run> = (0..RUNS)
        .map(|_| {
            let _ = fs::remove_dir_all(&out);
            measure::build(program, &input, &out)
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

/// Number and size of the files below a folder.
fn weigh(folder: &Path) -> (usize, u64) {
    let files = e2e::pages::files(folder);
    let size = |path: &String| fs::metadata(folder.join(path)).map_or(0, |data| data.len());
    (files.len(), files.iter().map(size).sum())
}

fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
