//! The process of DuckDB: started with a limit on its memory and without the secrets of the environment, ended with all
//! that it started.
//!
//! In: the program. Out: the process with its three streams. Start at [`start`].

use std::process::{Child, Command, Stdio};

use crate::metrics::engine::EngineError;

/// Memory of its process, whatever it is for, in KiB.
const MEMORY_KIB: u64 = 4 * 1024 * 1024;
/// What a session inherits from the environment: where programs and the home are, and no secret.
const INHERITED: [&str; 6] = [
    "PATH",
    "HOME",
    "SYSTEMROOT",
    "USERPROFILE",
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
];

/// Starts the program: its name, or its path. With `bails` the first error ends it.
pub fn start(program: &str, bails: bool) -> Result<Child, EngineError> {
    let mut command = bounded(program);
    command.args(["-batch", "-no-init", "-jsonlines"]);
    if bails {
        command.arg("-bail");
    }
    command.env_clear();
    command.envs(
        INHERITED
            .iter()
            .filter_map(|name| Some((name, std::env::var_os(name)?))),
    );
    // The program may be a script around the real one: both are ended together.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| EngineError(format!("`{program}` does not start: {error}")))
}

/// The program with a limit on all of its memory: DuckDB does not count texts that it makes while it works.
fn bounded(program: &str) -> Command {
    if !cfg!(unix) {
        return Command::new(program);
    }
    let mut command = Command::new("/bin/sh");
    // Nothing of the arguments is read as a command; some systems know no such limit.
    let limited = format!("ulimit -v {MEMORY_KIB} 2>/dev/null; exec \"$@\"");
    command.args(["-c", &limited, "meshfront", program]);
    command
}

/// Ends the process and whatever it started.
pub fn end(process: &mut Child) {
    // One that has ended leaves its number to others.
    if !matches!(process.try_wait(), Ok(None)) {
        return;
    }
    #[cfg(unix)]
    {
        let group = format!("-{}", process.id());
        let _ = Command::new("kill")
            .args(["-KILL", "--", &group])
            .stderr(Stdio::null())
            .status();
    }
    let _ = process.kill();
}
