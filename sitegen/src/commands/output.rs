//! Standard output and standard error, and what to do when a folder is missing.

use std::io::{ErrorKind, IsTerminal, Write};
use std::path::Path;

use super::ExitStatus;
use crate::config::Profile;
use crate::config::policies::Policy;
use crate::day::Day;
use crate::escape::{json, terminal};
use crate::finding::{Finding, Severity};

/// Writes results for people: whatever a name holds, no terminal or build server obeys it.
pub fn result(text: &str) {
    escaped(&terminal::block(text));
}

/// Writes JSON for programs.
pub fn json(text: &str) {
    escaped(&json::printed(text));
}

/// Writes results in a format that has its own escaper, which the text has been through. A reader that went away
/// (`| head`) is no error.
pub fn escaped(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Writes messages for people.
pub fn message(text: &str) {
    escaped_message(&terminal::block(text));
}

/// Writes findings for people, which are escaped where they are laid out and may be coloured.
pub fn escaped_message(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// A step of a longer job; shown on a terminal only.
pub fn progress(text: &str) {
    if std::io::stderr().is_terminal() {
        message(text);
    }
}

/// Findings are coloured on a terminal unless NO_COLOR is set.
pub fn colour() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// For folders in which nothing is a contract: the likely reasons. Where a file could not be read, that is the reason, and
/// its finding says so.
pub fn no_contracts(dir: &Path, documents: usize, findings: &[Finding]) -> Option<String> {
    let is_broken = |finding: &Finding| finding.severity == Severity::Error;
    (documents == 0 && !findings.iter().any(is_broken)).then(|| {
        format!(
            "No contract or data product was found in {}.\nThey are YAML or JSON files; look at the folder's name, and \
             at `contracts` and `exclude` in marketplace.yaml.",
            dir.display()
        )
    })
}

/// What the gate held back, or how to turn it on where nobody decided on it.
pub fn gate(policy: &Policy, blocked: usize) -> Option<String> {
    let count = match blocked {
        0 if policy.profile() == Profile::Lenient && policy.profile.is_none() => {
            return Some(
                "Everything is published, whatever it lacks. To hold back active products without owner, purpose, \
                 classification or check, write `profile: standard` into policies.yaml."
                    .to_owned(),
            );
        }
        0 => return None,
        1 => "One product is".to_owned(),
        several => format!("{several} products are"),
    };
    Some(if policy.publish_blocked {
        format!("{count} below the publication minimum and shown with a mark (`publish_blocked`).")
    } else {
        format!("{count} blocked and left out of the site; /governance/ lists what is missing.")
    })
}

/// Checks that the folder can be read; says what to do when it cannot.
pub fn expect_folder(dir: &Path) -> Result<(), ExitStatus> {
    let what = match std::fs::read_dir(dir) {
        Ok(_) => return Ok(()),
        Err(error) if error.kind() == ErrorKind::NotFound => "does not exist".to_owned(),
        Err(_) if dir.is_file() => "is not a folder".to_owned(),
        Err(error) => format!("cannot be read: {error}"),
    };
    message(&format!(
        "error: {} {what}.\nName the folder that holds your contracts, or write a new one with: meshfront init DIR",
        dir.display()
    ));
    Err(ExitStatus::CouldNotRun)
}

/// The day that reproducible builds hand over.
pub fn source_day() -> Option<Day> {
    let seconds: i64 = std::env::var("SOURCE_DATE_EPOCH").ok()?.parse().ok()?;
    Some(Day::of_epoch(seconds.div_euclid(86_400)))
}

/// The day of this machine (UTC): only for what is printed, never for what is published.
pub fn machine_day() -> Option<Day> {
    let since = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .ok()?;
    Some(Day::of_epoch(i64::try_from(since.as_secs() / 86_400).ok()?))
}
