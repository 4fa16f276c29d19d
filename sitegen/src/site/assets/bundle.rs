//! Finds the browser bundle that trunk built from `app`, and checks that it fits this program.

use std::borrow::Cow;
use std::env;
use std::path::{Path, PathBuf};

use crate::files;
use crate::finding::Finding;
use crate::finding::codes::assets::{MISSING_APP_BUNDLE, STALE_APP_BUNDLE};

/// Names that trunk gives (see `app/Trunk.toml`).
const GLUE: &str = "meshfront-app.js";
const WASM: &str = "meshfront-app_bg.wasm";
/// Folder of the second module, inside that of the first; it has the same names (see `.setup/bundle`).
const CHARTS: &str = "charts";
/// Larger files are no bundle.
const LARGEST: u64 = 64 << 20;
/// What the islands call in the second module.
const DRAWING: [&str; 1] = ["scorecard"];

/// The app, compiled for the browser.
#[derive(Debug, Clone)]
pub(super) struct Bundle {
    /// Exports one function per island.
    pub(super) app: Module,
    /// Exports one function per kind of answer that it draws; fetched when there is one.
    pub(super) charts: Module,
}

/// WebAssembly and what loads it.
#[derive(Debug, Clone)]
pub(super) struct Module {
    /// JavaScript module that loads the WebAssembly and exports its functions.
    pub(super) glue: Cow<'static, [u8]>,
    /// The WebAssembly.
    pub(super) wasm: Cow<'static, [u8]>,
}

/// The bundle in `wanted`, or in the first of the usual places that has one.
pub(super) fn find(wanted: Option<&Path>) -> (Option<Bundle>, Vec<Finding>) {
    let found = match wanted {
        Some(folder) => read(folder).map_err(|error| unreadable(folder, &error)),
        None => usual_place().ok_or_else(missing),
    };
    match found.and_then(complete) {
        Ok(bundle) => (Some(bundle), Vec::new()),
        Err(finding) => (None, vec![finding]),
    }
}

/// The module of the islands, and the second one if the bundle has it: earlier versions had none.
type Found = (Module, Option<Module>);

/// Whatever pages of this program call has to be there.
fn complete((app, charts): Found) -> Result<Bundle, Finding> {
    for island in meshfront_app::islands::names() {
        if !exports(&app, &island) {
            let name = island.split('_').next().unwrap_or(&island);
            return Err(stale(&format!("its {name} is a different one")));
        }
    }
    match charts {
        Some(charts) if DRAWING.iter().all(|name| exports(&charts, name)) => Ok(Bundle { app, charts }),
        Some(_) => Err(stale("its charts are different ones")),
        None => Err(stale("it has no charts")),
    }
}

/// `app/` beside the executable (an installed release), the bundle inside the executable, then `app/` in the
/// target folder that the executable was built into (a working copy).
fn usual_place() -> Option<Found> {
    let executable = env::current_exe().ok();
    let folders: Vec<PathBuf> = executable
        .iter()
        .flat_map(|executable| executable.ancestors().skip(1).take(3))
        .map(|folder| folder.join("app"))
        .collect();
    let (beside, above) = folders.split_at(folders.len().min(1));
    let readable = |folder: &PathBuf| read(folder).ok();
    beside
        .iter()
        .find_map(readable)
        .or_else(embedded)
        .or_else(|| above.iter().find_map(readable))
}

fn read(folder: &Path) -> Result<Found, String> {
    let app = read_module(folder)?;
    Ok((app, read_module(&folder.join(CHARTS)).ok()))
}

fn read_module(folder: &Path) -> Result<Module, String> {
    Ok(Module {
        glue: read_file(&folder.join(GLUE))?,
        wasm: read_file(&folder.join(WASM))?,
    })
}

fn read_file(path: &Path) -> Result<Cow<'static, [u8]>, String> {
    files::read(path, LARGEST)
        .map(Cow::Owned)
        .map_err(|error| format!("cannot read {}: {error}", path.display()))
}

#[cfg(not(feature = "bundled-app"))]
fn embedded() -> Option<Found> {
    None
}

/// Release archives carry the bundle inside, so that a user installs one file.
#[cfg(feature = "bundled-app")]
fn embedded() -> Option<Found> {
    macro_rules! file {
        ($path:literal) => {
            include_bytes!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/../target/app/",
                $path
            ))
            .as_slice()
        };
    }
    let module = |glue: &'static [u8], wasm: &'static [u8]| Module {
        glue: glue.into(),
        wasm: wasm.into(),
    };
    Some((
        module(file!("meshfront-app.js"), file!("meshfront-app_bg.wasm")),
        Some(module(
            file!("charts/meshfront-app.js"),
            file!("charts/meshfront-app_bg.wasm"),
        )),
    ))
}

/// Whether the glue offers this function. An island that the bundle does not export would never wake.
fn exports(module: &Module, function: &str) -> bool {
    String::from_utf8_lossy(&module.glue).contains(&format!("export function {function}("))
}

fn missing() -> Finding {
    Finding::general(
        &MISSING_APP_BUNDLE,
        "The browser bundle is nowhere to be found, so theme switch, copy buttons and filters are left out.",
        "Pass its folder with --app, or put it as `app` beside the meshfront program. In a working copy, \
         `make app` builds it.",
    )
}

fn unreadable(folder: &Path, error: &str) -> Finding {
    Finding::general(
        &MISSING_APP_BUNDLE,
        format!(
            "The folder {} (--app) holds no browser bundle ({error}), so theme switch, copy buttons and filters \
             are left out.",
            folder.display()
        ),
        format!(
            "Name the folder that holds {GLUE} and {WASM}. In a working copy, `make app` builds target/app."
        ),
    )
}

fn stale(difference: &str) -> Finding {
    Finding::general(
        &STALE_APP_BUNDLE,
        format!("The browser bundle belongs to another version of meshfront: {difference}."),
        "Use the bundle that came with this program. In a working copy, `make app` builds a fresh one.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// A folder with these files.
    fn find_in(files: &[(&str, &str)]) -> (Option<Bundle>, Vec<String>) {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(CHARTS)).unwrap();
        for (name, text) in files {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let (bundle, findings) = find(Some(folder.path()));
        (
            bundle,
            findings
                .into_iter()
                .map(|finding| format!("{} {}", finding.code.name, finding.message))
                .collect(),
        )
    }

    fn glue_of(functions: &[String]) -> String {
        functions
            .iter()
            .map(|function| format!("export function {function}(el) {{}}\n"))
            .collect()
    }

    const CHARTS_GLUE: &str = "charts/meshfront-app.js";
    const CHARTS_WASM: &str = "charts/meshfront-app_bg.wasm";
    const DRAWS: &str = "export function scorecard(answer) {}";

    #[test]
    fn a_whole_bundle_of_this_version_is_taken() {
        let glue = glue_of(&meshfront_app::islands::names());
        let (bundle, findings) = find_in(&[
            (GLUE, &glue),
            (WASM, "\0asm"),
            (CHARTS_GLUE, DRAWS),
            (CHARTS_WASM, "\0asm2"),
        ]);
        assert!(findings.is_empty(), "{findings:?}");
        let bundle = bundle.unwrap();
        assert_eq!(bundle.app.glue, glue.as_bytes());
        assert_eq!(bundle.charts.wasm, b"\0asm2".as_slice());
    }

    #[test]
    fn anything_else_is_a_finding_and_no_bundle() {
        let names = meshfront_app::islands::names();
        let whole = glue_of(&names);
        let one_less = glue_of(&names[1..]);
        let older = whole.replace('_', "_1");
        let charts = [(CHARTS_GLUE, DRAWS), (CHARTS_WASM, "")];
        type Case<'c> = (&'c [(&'c str, &'c str)], &'c str, &'c str);
        let cases: [Case; 9] = [
            (&[], "missing-app-bundle", GLUE),
            (&charts, "missing-app-bundle", GLUE),
            (&[(GLUE, "")], "missing-app-bundle", WASM),
            (&[(WASM, "")], "missing-app-bundle", GLUE),
            (&[(GLUE, ""), (WASM, "")], "stale-app-bundle", "its ThemeSwitch"),
            (
                &[(GLUE, &one_less), (WASM, "")],
                "stale-app-bundle",
                "its ThemeSwitch",
            ),
            (
                &[(GLUE, &older), (WASM, "")],
                "stale-app-bundle",
                "its ThemeSwitch",
            ),
            (
                &[(GLUE, &whole), (WASM, "")],
                "stale-app-bundle",
                "it has no charts",
            ),
            (
                &[(GLUE, &whole), (WASM, ""), (CHARTS_GLUE, ""), (CHARTS_WASM, "")],
                "stale-app-bundle",
                "its charts are different ones",
            ),
        ];
        for (files, code, names) in cases {
            let (bundle, findings) = find_in(files);
            assert!(bundle.is_none(), "{files:?}");
            let [finding] = &findings[..] else {
                panic!("{findings:?}")
            };
            assert!(finding.starts_with(code) && finding.contains(names), "{finding}");
        }
    }

    /// Only a bundle that is newer than all sources says something: an older one is due to be built again.
    #[test]
    fn the_bundle_of_this_working_copy_exports_every_island() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let written = |path: &Path| fs::metadata(path).and_then(|file| file.modified()).ok();
        let sources = walkdir::WalkDir::new(root.join("app/src")).into_iter();
        let newest = sources.filter_map(|entry| written(entry.unwrap().path())).max();
        if written(&root.join("target/app").join(WASM)) < newest {
            println!("skipped: no fresh bundle in target/app (`make app` builds it)");
            return;
        }
        let (_, findings) = find(Some(&root.join("target/app")));
        assert!(findings.is_empty(), "{}", findings[0].message);
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let (_, findings) = find(Some(Path::new("no/such/folder")));
        assert!(
            findings[0].message.contains("no/such/folder"),
            "{}",
            findings[0].message
        );
    }
}
