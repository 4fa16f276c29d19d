//! Runs a build and measures it. In: program, input and output. Out: wall time, CPU time and peak memory.
//!
//! CPU and memory come from `/proc`, so they are only known on Linux; elsewhere they are zero. Both include the programs
//! that the measured one starts, DuckDB for example.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// One measured build.
pub struct Run {
    /// Seconds from start to end.
    pub wall: f64,
    /// Seconds of all cores together, with those of the programs that it started, as last seen.
    pub cpu: f64,
    /// Largest resident memory in MiB: exact for the program itself; together with programs that it starts, the largest
    /// sum that was seen.
    pub peak: f64,
    /// What it printed.
    pub output: String,
}

/// How often the process is looked at; its end is noticed at most this much late.
const INTERVAL: Duration = Duration::from_millis(2);

/// `/proc` counts CPU time in hundredths of a second on every common Linux.
const TICKS: f64 = 100.0;

/// Builds the site, which must succeed; with the browser part, if there is one.
pub fn build(program: &Path, input: &Path, out: &Path, app: Option<&Path>) -> Run {
    let mut command = Command::new(program);
    command.arg("build").arg(input).arg("--out").arg(out);
    command.args(["--format", "json"]);
    if let Some(app) = app {
        command.arg("--app").arg(app);
    }
    watch(&mut command)
}

/// Rolls key figures up; rows that were read are kept in `cache`, if there is one.
pub fn roll_up(program: &Path, input: &Path, out: &Path, cache: Option<&Path>) -> Run {
    let mut command = Command::new(program);
    command.args(["metrics", "build"]).arg(input);
    command.arg("--out").arg(out);
    if let Some(cache) = cache {
        command.arg("--cache").arg(cache);
    }
    watch(&mut command)
}

/// Runs a command, which must succeed.
fn watch(command: &mut Command) -> Run {
    let start = Instant::now();
    let mut child = command
        // A few hundred bytes: they wait in the pipe until the end.
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let mut run = Run {
        wall: 0.0,
        cpu: 0.0,
        peak: 0.0,
        output: String::new(),
    };
    let process = Path::new("/proc").join(child.id().to_string());
    // Whoever starts DuckDB may end it without waiting for it, so that no other process inherits its time.
    let mut times = BTreeMap::new();
    // A process that has ended but was not waited for keeps its CPU time, not its memory.
    while let Some((state, cpu)) = state_and_cpu(&process) {
        run.wall = start.elapsed().as_secs_f64();
        times.insert(process.clone(), cpu);
        let mut together = 0.0;
        for one in family(&process) {
            together += memory(&one, "VmRSS:").unwrap_or_default();
            if let Some((_, cpu)) = state_and_cpu(&one) {
                times.insert(one, cpu);
            }
        }
        let alone = memory(&process, "VmHWM:").unwrap_or_default();
        run.peak = run.peak.max(alone).max(together);
        if state == "Z" {
            break;
        }
        std::thread::sleep(INTERVAL);
    }
    run.cpu = times.values().sum();
    if let Some(mut printed) = child.stdout.take() {
        printed.read_to_string(&mut run.output).expect("text");
    }
    let status = child.wait().expect("the program's end");
    if run.wall == 0.0 {
        run.wall = start.elapsed().as_secs_f64();
    }
    // 1: built, with findings.
    assert!(
        matches!(status.code(), Some(0 | 1)),
        "{command:?} ended with {status}"
    );
    run
}

/// Its state and its own CPU time.
fn state_and_cpu(process: &Path) -> Option<(String, f64)> {
    let stat = fs::read_to_string(process.join("stat")).ok()?;
    // The second field is the name in brackets, which may hold anything.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |index: usize| fields.get(index)?.parse::<f64>().ok();
    Some(((*fields.first()?).to_owned(), (ticks(11)? + ticks(12)?) / TICKS))
}

/// The process and all that came from it; each thread lists the children that it started.
fn family(process: &Path) -> Vec<PathBuf> {
    let mut found = vec![process.to_owned()];
    let mut next = 0;
    while let Some(parent) = found.get(next) {
        let threads = fs::read_dir(parent.join("task")).into_iter().flatten().flatten();
        let children: Vec<PathBuf> = threads
            .filter_map(|thread| fs::read_to_string(thread.path().join("children")).ok())
            .flat_map(|list| {
                list.split_whitespace()
                    .map(|id| Path::new("/proc").join(id))
                    .collect::<Vec<_>>()
            })
            .collect();
        found.extend(children);
        next += 1;
    }
    found
}

/// An amount of memory of a process, in MiB.
fn memory(process: &Path, name: &str) -> Option<f64> {
    let status = fs::read_to_string(process.join("status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    Some(line.trim().trim_end_matches(" kB").trim().parse::<f64>().ok()? / 1024.0)
}
