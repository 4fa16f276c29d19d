//! Finds the browser bundle that trunk built from `app`, and checks that it fits this program.

use std::borrow::Cow;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::finding::Finding;
use crate::finding::codes::assets::{MISSING_APP_BUNDLE, STALE_APP_BUNDLE};

/// Names that trunk gives (see `app/Trunk.toml`).
const GLUE: &str = "meshfront-app.js";
const WASM: &str = "meshfront-app_bg.wasm";

/// The app, compiled for the browser.
#[derive(Debug, Clone)]
pub(super) struct Bundle {
    /// Module that loads the WebAssembly and exports one function per island.
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
    match found {
        Err(finding) => (None, vec![finding]),
        Ok(bundle) => match sleeper(&bundle, meshfront_app::islands::names()) {
            Some(island) => (None, vec![stale(&island)]),
            None => (Some(bundle), Vec::new()),
        },
    }
}

/// `app/` beside the executable (an installed release), the bundle inside the executable, then `app/` in the
/// target folder that the executable was built into (a working copy).
fn usual_place() -> Option<Bundle> {
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

fn read(folder: &Path) -> Result<Bundle, String> {
    Ok(Bundle {
        glue: read_file(&folder.join(GLUE))?,
        wasm: read_file(&folder.join(WASM))?,
    })
}

fn read_file(path: &Path) -> Result<Cow<'static, [u8]>, String> {
    fs::read(path)
        .map(Cow::Owned)
        .map_err(|error| format!("cannot read {}: {error}", path.display()))
}

#[cfg(not(feature = "bundled-app"))]
fn embedded() -> Option<Bundle> {
    None
}

/// Release archives carry the bundle inside, so that a user installs one file.
#[cfg(feature = "bundled-app")]
fn embedded() -> Option<Bundle> {
    const GLUE: &[u8] = include_bytes!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../target/app/meshfront-app.js"
    ));
    const WASM: &[u8] = include_bytes!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../target/app/meshfront-app_bg.wasm"
    ));
    Some(Bundle {
        glue: GLUE.into(),
        wasm: WASM.into(),
    })
}

/// An island that this program writes into pages and the bundle does not export: it would never wake.
fn sleeper(bundle: &Bundle, islands: Vec<String>) -> Option<String> {
    let glue = String::from_utf8_lossy(&bundle.glue);
    islands
        .into_iter()
        .find(|island| !glue.contains(&format!("export function {island}(")))
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

fn stale(island: &str) -> Finding {
    let name = island.split('_').next().unwrap_or(island);
    Finding::general(
        &STALE_APP_BUNDLE,
        format!("The browser bundle belongs to another version of meshfront: its {name} is a different one."),
        "Use the bundle that came with this program. In a working copy, `make app` builds a fresh one.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// A folder with these files, and a glue that exports all islands unless the files say otherwise.
    fn find_in(files: &[(&str, &str)]) -> (Option<Bundle>, Vec<String>) {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let (bundle, findings) = find(Some(folder.path()));
        (
            bundle,
            findings
                .into_iter()
                .map(|finding| finding.code.name.to_owned())
                .collect(),
        )
    }

    fn glue_of(islands: &[String]) -> String {
        islands
            .iter()
            .map(|island| format!("export function {island}(el) {{}}\n"))
            .collect()
    }

    #[test]
    fn a_whole_bundle_of_this_version_is_taken() {
        let glue = glue_of(&meshfront_app::islands::names());
        let (bundle, findings) = find_in(&[(GLUE, &glue), (WASM, "\0asm")]);
        assert_eq!(bundle.unwrap().glue, glue.as_bytes());
        assert!(findings.is_empty(), "{findings:?}");
    }

    #[test]
    fn anything_else_is_a_finding_and_no_bundle() {
        let names = meshfront_app::islands::names();
        let one_less = glue_of(&names[1..]);
        let older = glue_of(&names).replace('_', "_1");
        let cases: [(&[(&str, &str)], &str); 6] = [
            (&[], "missing-app-bundle"),
            (&[(GLUE, "")], "missing-app-bundle"),
            (&[(WASM, "")], "missing-app-bundle"),
            (&[(GLUE, ""), (WASM, "")], "stale-app-bundle"),
            (&[(GLUE, &one_less), (WASM, "")], "stale-app-bundle"),
            (&[(GLUE, &older), (WASM, "")], "stale-app-bundle"),
        ];
        for (files, code) in cases {
            let (bundle, findings) = find_in(files);
            assert!(bundle.is_none(), "{files:?}");
            assert_eq!(findings, [code], "{files:?}");
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
