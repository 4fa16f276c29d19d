//! One folder of `fixtures/findings` for each code that neither `fixtures/shape` nor the tests of rules show.
//!
//! `input/` is a marketplace that is broken in this one way, `app/` the browser bundle if that is broken, `cache/` what
//! was kept; `today.txt` the day and `previous/` the history of an earlier site if they matter; `expected.txt` is what a
//! build finds. `UPDATE_EXPECTED=1` writes the expectations anew: review them.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use meshfront::commands::build::{Built, Moment, build};
use meshfront::day::Day;
use meshfront::finding::codes::{self, standard};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

#[test]
fn every_code_has_something_broken() {
    let rules = meshfront::check::codes();
    let mut expected: Vec<&str> = codes::all()
        .into_iter()
        .filter(|code| !standard::ALL.contains(code) && !rules.contains(code))
        .map(|code| code.name)
        .collect();
    expected.sort_unstable();
    let mut folders: Vec<String> = fs::read_dir(fixtures().join("findings"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    folders.sort();
    assert_eq!(folders, expected, "one folder of fixtures/findings for each code");
}

#[test]
fn something_broken_gives_its_finding_and_no_other() {
    let mut wrong = Vec::new();
    for code in codes::all() {
        let case = fixtures().join("findings").join(code.name);
        if !case.is_dir() {
            continue;
        }
        let found = found(&case);
        let path = case.join("expected.txt");
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            fs::write(&path, &found).unwrap();
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        let own = found
            .lines()
            .filter(|line| !line.starts_with(' '))
            .all(|line| line.starts_with(&format!("{} ", code.name)));
        if found != expected || found.is_empty() || !own {
            wrong.push(format!(
                "{}\n--- expected\n{expected}--- found\n{found}",
                code.name
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What a build says about the marketplace, one paragraph a finding.
fn found(case: &Path) -> String {
    let scratch = tempfile::tempdir().unwrap();
    let app = Some(case.join("app")).filter(|app| app.is_dir());
    let app = app.unwrap_or_else(|| whole_bundle(scratch.path()));
    let out = scratch.path().join("site");
    let today = fs::read_to_string(case.join("today.txt")).unwrap_or_default();
    let moment = Moment {
        today: Day::parse(&today),
        previous: previous(&case.join("previous")),
        cache: cache(case, scratch.path()),
        // The folder is a bare repository then.
        history: case.join("input/HEAD").is_file(),
        ..Moment::default()
    };
    let built = build(&case.join("input"), &out, Some(&app), moment, &mut |_| {}).unwrap();
    let case = format!("{}/", case.display());
    shown(&built).replace(&case, "")
}

/// Files of history of an earlier site, if the case has one.
fn previous(folder: &Path) -> Vec<(String, Result<Vec<u8>, meshfront::files::Refused>)> {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let file = |entry: fs::DirEntry| {
        (
            entry.file_name().into_string().unwrap(),
            Ok(fs::read(entry.path()).unwrap()),
        )
    };
    files.map(file).collect()
}

/// What an earlier build kept, if that is broken: a copy, since the build writes there.
fn cache(case: &Path, scratch: &Path) -> Option<PathBuf> {
    let kept = fs::read_dir(case.join("cache")).ok()?;
    let copy = scratch.join("cache");
    fs::create_dir_all(&copy).unwrap();
    for entry in kept {
        let entry = entry.unwrap();
        fs::copy(entry.path(), copy.join(entry.file_name())).unwrap();
    }
    Some(copy)
}

fn shown(built: &Built) -> String {
    let mut out = String::new();
    // What rules of the organisation miss in these short documents is tested where the rules are.
    let rules = meshfront::check::codes();
    let own = built
        .findings
        .iter()
        .filter(|finding| !rules.contains(&finding.code));
    for finding in own {
        let place = |place: meshfront::source::Place| {
            let path = built.files.path(place.file);
            format!("{path}:{}:{}", place.line, place.column)
        };
        let (name, severity) = (finding.code.name, finding.severity.word());
        let at = finding.place.map_or("-".to_owned(), place);
        let _ = writeln!(
            out,
            "{name} {severity} {at} {}\n    {}",
            finding.message, finding.help
        );
        for (also, word) in &finding.also {
            let _ = writeln!(out, "    {} {word}", place(*also));
        }
    }
    out
}

/// A bundle that exports every island, so that nothing is said about it.
fn whole_bundle(folder: &Path) -> PathBuf {
    let app = folder.join("app");
    fs::create_dir_all(app.join("charts")).unwrap();
    let glue: String = meshfront_app::islands::names()
        .iter()
        .map(|island| format!("export function {island}(element) {{}}\n"))
        .collect();
    let draws = "export function scorecard(answer) {}".to_owned();
    for (module, glue) in [(app.clone(), glue), (app.join("charts"), draws)] {
        fs::write(module.join("meshfront-app.js"), glue).unwrap();
        fs::write(module.join("meshfront-app_bg.wasm"), "").unwrap();
    }
    app
}
