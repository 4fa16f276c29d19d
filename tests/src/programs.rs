//! Finds the programs that the tests drive. In: the environment and `PATH`. Out: their paths, or a skipped test.
//!
//! `make test` sets `MESHFRONT_E2E=required`: then a missing program fails the test instead of skipping it.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Everything that a browser test needs.
#[derive(Debug, Clone)]
pub struct Programs {
    /// The browser.
    pub chromium: PathBuf,
    /// Its driver.
    pub chromedriver: PathBuf,
    /// The web server.
    pub nginx: PathBuf,
    /// The script of axe-core.
    pub axe: PathBuf,
    /// The browser bundle that the generator copies into sites.
    pub bundle: PathBuf,
}

impl Programs {
    /// All of them, or `None` after saying which one is missing.
    pub fn find() -> Option<Self> {
        Some(Self {
            chromium: on_path("CHROMIUM", &["chromium", "chromium-browser", "google-chrome"])?,
            chromedriver: on_path("CHROMEDRIVER", &["chromedriver"])?,
            nginx: on_path("NGINX", &["nginx"])?,
            axe: in_workspace(".tools/npm/axe-core/node_modules/axe-core/axe.min.js")?,
            bundle: bundle()?,
        })
    }
}

/// The program under test: `MESHFRONT_BIN`, else the one beside this test in the target folder.
pub fn meshfront() -> Option<PathBuf> {
    if let Some(path) = env::var_os("MESHFRONT_BIN") {
        return Some(PathBuf::from(path));
    }
    let test = env::current_exe().expect("the test's own path");
    let beside = test.parent()?.parent()?.join("meshfront");
    existing(beside, "run `cargo build --workspace`")
}

/// A Python that has the package: the one in `MESHFRONT_PYTHON`, else `python3`.
pub fn python(package: &str) -> Option<PathBuf> {
    let python = env::var_os("MESHFRONT_PYTHON").unwrap_or_else(|| "python3".into());
    let asked = Command::new(&python)
        .args(["-c", &format!("import {package}")])
        .output();
    if asked.is_ok_and(|output| output.status.success()) {
        return Some(PathBuf::from(python));
    }
    skip(&format!(
        "{} has no {package}: run `make test`, which brings it, or let MESHFRONT_PYTHON name a Python that has it",
        python.display()
    ))
}

/// The bundle built by `make app`.
pub fn bundle() -> Option<PathBuf> {
    in_workspace("target/app")
}

/// The root of the workspace.
pub fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the workspace around this package")
}

fn in_workspace(path: &str) -> Option<PathBuf> {
    existing(workspace().join(path), "run `make e2e`, which brings it")
}

fn existing(path: PathBuf, advice: &str) -> Option<PathBuf> {
    if path.exists() {
        return Some(path);
    }
    skip(&format!("{} is missing: {advice}", path.display()))
}

/// The path in the variable, else the first of the names that is on `PATH`.
fn on_path(variable: &str, names: &[&str]) -> Option<PathBuf> {
    if let Some(path) = env::var_os(variable) {
        return Some(PathBuf::from(path));
    }
    let path = env::var_os("PATH").unwrap_or_default();
    // A user's PATH often lacks the folder that holds nginx.
    let folders: Vec<PathBuf> = env::split_paths(&path)
        .chain([PathBuf::from("/usr/sbin"), PathBuf::from("/sbin")])
        .collect();
    let found = names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    match found.into_iter().find(|candidate| candidate.is_file()) {
        Some(program) => Some(program),
        None => skip(&format!(
            "{} is not on PATH: run `make e2e`, which brings it, or set {variable}",
            names[0]
        )),
    }
}

fn skip<T>(reason: &str) -> Option<T> {
    assert!(
        env::var_os("MESHFRONT_E2E").is_none_or(|value| value != "required"),
        "{reason}"
    );
    eprintln!("skipped: {reason}");
    None
}
