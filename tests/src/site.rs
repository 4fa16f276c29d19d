//! Builds sites with the real program. In: a marketplace folder. Out: a site in a temporary folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use tempfile::TempDir;

use crate::programs;

/// A built site; its folder goes with this value.
pub struct Site {
    folder: TempDir,
}

impl Site {
    /// Builds the marketplace in `input`, with the browser bundle if there is one.
    pub fn build(program: &Path, input: &Path, bundle: Option<&Path>) -> Self {
        let folder = TempDir::new().expect("a folder for the site");
        let site = Self { folder };
        let output = build_command(program, input, &site.path(), bundle)
            .output()
            .expect("meshfront starts");
        assert_built(&output, input);
        site
    }

    /// Where the pages are.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("site")
    }
}

/// `meshfront build` as the tests call it: quiet, and with the clock left out.
pub fn build_command(program: &Path, input: &Path, out: &Path, bundle: Option<&Path>) -> Command {
    let mut command = Command::new(program);
    command
        .arg("build")
        // The fixtures lie in the repository of this project, whose history is not theirs.
        .arg("--no-history")
        .arg(input)
        .arg("--out")
        .arg(out)
        .env_remove("SOURCE_DATE_EPOCH");
    if let Some(bundle) = bundle {
        command.arg("--app").arg(bundle);
    }
    command
}

/// The example marketplace of the README.
pub fn example() -> PathBuf {
    programs::workspace().join("tests/fixtures/marketplace")
}

/// The example site with more in its configuration (top-level keys in YAML); the input lives as long as the second value.
pub fn example_with(section: &str) -> Option<(Site, TempDir)> {
    let (program, bundle) = (programs::meshfront()?, programs::bundle()?);
    let input = TempDir::new().expect("a folder");
    copy(&example(), input.path());
    let file = input.path().join("marketplace.yaml");
    let text = fs::read_to_string(&file).expect("the configuration");
    fs::write(&file, format!("{text}\n{section}\n")).expect("the configuration");
    let site = Site::build(&program, input.path(), Some(&bundle));
    Some((site, input))
}

/// Copies a folder.
pub fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir_all(&target).expect("a folder");
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a file");
        }
    }
}

/// The site of the example marketplace, built once for all tests of one test program.
pub fn example_site() -> Option<PathBuf> {
    static SITE: OnceLock<Option<PathBuf>> = OnceLock::new();
    SITE.get_or_init(|| {
        let program = programs::meshfront()?;
        // Not a temporary folder: nothing would remove it at the end of the program.
        let out = program
            .parent()?
            .join("tmp")
            .join(format!("example-site-{}", test_name()?));
        let bundle = programs::bundle()?;
        let output = build_command(&program, &example(), &out, Some(&bundle))
            .output()
            .expect("meshfront starts");
        assert_built(&output, &example());
        Some(out)
    })
    .clone()
}

/// Name of the running test program, without cargo's hash: two of them never share a folder.
fn test_name() -> Option<String> {
    let program = std::env::current_exe().ok()?;
    let name = program.file_stem()?.to_str()?;
    Some(name.split('-').next().unwrap_or(name).to_owned())
}

fn assert_built(output: &Output, input: &Path) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "{} was not built: {said}",
        input.display()
    );
}
