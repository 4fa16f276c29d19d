//! Runs a build and measures it. In: program, input and output. Out: wall time, CPU time and peak memory.
//!
//! CPU and memory come from `/proc`, so they are only known on Linux; elsewhere they are zero.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// One measured build.
pub struct Run {
    /// Seconds from start to end.
    pub wall: f64,
    /// Seconds of all cores together.
    pub cpu: f64,
    /// Largest resident memory in MiB.
    pub peak: f64,
}

/// How often the process is looked at; its end is noticed at most this much late.
const INTERVAL: Duration = Duration::from_millis(2);

/// `/proc` counts CPU time in hundredths of a second on every common Linux.
const TICKS: f64 = 100.0;

/// Builds the site, which must succeed.
pub fn build(program: &Path, input: &Path, out: &Path) -> Run {
    watch(
        Command::new(program)
            .arg("build")
            .arg(input)
            .arg("--out")
            .arg(out),
    )
}

/// Rolls key figures up; rows that were read are kept in `cache`.
pub fn roll_up(program: &Path, input: &Path, out: &Path, cache: &Path) -> Run {
    let mut command = Command::new(program);
    command.args(["metrics", "build"]).arg(input);
    watch(command.arg("--out").arg(out).arg("--cache").arg(cache))
}

/// Runs a command, which must succeed.
fn watch(command: &mut Command) -> Run {
    let start = Instant::now();
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let mut run = Run {
        wall: 0.0,
        cpu: 0.0,
        peak: 0.0,
    };
    let process = Path::new("/proc").join(child.id().to_string());
    // A process that has ended but was not waited for keeps its CPU time, not its memory.
    while let Some((state, cpu)) = state_and_cpu(&process) {
        run.cpu = cpu;
        run.wall = start.elapsed().as_secs_f64();
        if state == "Z" {
            break;
        }
        run.peak = peak(&process).unwrap_or(run.peak);
        std::thread::sleep(INTERVAL);
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

fn state_and_cpu(process: &Path) -> Option<(String, f64)> {
    let stat = fs::read_to_string(process.join("stat")).ok()?;
    // The second field is the name in brackets, which may hold anything.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |index: usize| fields.get(index)?.parse::<f64>().ok();
    Some(((*fields.first()?).to_owned(), (ticks(11)? + ticks(12)?) / TICKS))
}

fn peak(process: &Path) -> Option<f64> {
    let status = fs::read_to_string(process.join("status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches(" kB").trim().parse::<f64>().ok()? / 1024.0)
}
