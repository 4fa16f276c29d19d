//! Small inputs that ask for much: each is given to the program as it runs for users, in a process of its own with bounds
//! on time and memory. What costs too much is a finding that names the limit; everything else is still read.
//!
//! `inputs` and `repositories` make them here; `faults` runs the makers of ../shared, where that folder is.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test may stop at the first surprise, and says why it was skipped"
)]

mod faults;
mod inputs;
mod repositories;

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// For a build without optimisation, on a machine that runs other tests at the same time; a release needs a twentieth.
const SECONDS: u64 = 60;

/// What may be used of memory, whatever the machine has. The system allocator reserves more addresses than it uses.
const PEAK_MIB: u64 = 400;
const ADDRESSES_KIB: u64 = 4 << 20;

/// A contract that is fine, so that the marketplace is never empty.
pub const CONTRACT: &str = "apiVersion: v3.1.0\nkind: DataContract\nid: orders\nname: Orders\nversion: 1.0.0\n\
    status: active\ndomain: sales\nschema:\n  - name: orders\n    properties:\n      - name: id\n        logicalType: string\n";

/// What a run printed, and its exit code.
pub struct Ran {
    /// Both streams.
    pub text: String,
    /// Exit code.
    pub code: i32,
}

/// Runs the program on a folder: `check` or `build`, with more arguments. Stops the test where it takes too long, takes
/// too much memory, or is ended by a signal.
pub fn run(folder: &Path, command: &str, more: &[&str]) -> Ran {
    let scratch = tempfile::tempdir().unwrap();
    let (printed, site) = (scratch.path().join("printed"), scratch.path().join("site"));
    let mut program = Command::new("sh");
    program
        .args([
            "-c",
            "ulimit -v \"$0\" && exec \"$@\"",
            &ADDRESSES_KIB.to_string(),
        ])
        .arg(env!("CARGO_BIN_EXE_meshfront"))
        .arg(command)
        .args(more)
        .current_dir(folder)
        .env("TMPDIR", scratch.path())
        .stdin(Stdio::null())
        .stdout(appending(&printed))
        .stderr(appending(&printed));
    if command != "diff" {
        program.args([".", "--today", "2026-12-01"]);
    }
    if command == "build" {
        program.arg("--out").arg(site);
    }
    let mut child = program.spawn().unwrap();
    let (start, mut peak) = (Instant::now(), 0);
    let status = loop {
        peak = peak_mib(child.id()).max(peak);
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if start.elapsed() > Duration::from_secs(SECONDS) {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!(
                "{command} of {} takes longer than {SECONDS} seconds",
                folder.display()
            );
        }
        std::thread::sleep(Duration::from_millis(10));
    };
    let text = String::from_utf8_lossy(&fs::read(&printed).unwrap()).into_owned();
    let Some(code) = status.code() else {
        panic!("{command} of {} was ended by a signal:\n{text}", folder.display());
    };
    assert!(!text.contains("panicked at"), "{}: {text}", folder.display());
    assert!(
        peak <= PEAK_MIB,
        "{command} of {} took {peak} MiB",
        folder.display()
    );
    Ran { text, code }
}

/// Both streams end up in one file, neither over the other.
fn appending(path: &Path) -> File {
    File::options().append(true).create(true).open(path).unwrap()
}

/// The most memory that a process held so far; 0 where the system does not say.
fn peak_mib(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kib.unwrap_or_default() / 1024
}

/// A marketplace of one contract and some more files.
pub fn folder(files: &[(&str, Vec<u8>)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("orders.odcs.yaml"), CONTRACT).unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}
