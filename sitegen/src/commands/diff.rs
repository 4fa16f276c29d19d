//! `meshfront diff`: what changed between two states of contracts.

mod pair;

use std::path::Path;

use serde::Serialize;

use pair::{Pair, pairs};

use super::{ExitStatus, output};
use crate::budget::Budgets;
use crate::cli::{DiffArgs, DiffFormat};
use crate::document::Document;
use crate::escape::markdown::{prose, text as plain};
use crate::escape::terminal::line;
use crate::files;
use crate::history::git::{Repository, Unreadable};
use crate::history::{Change, Effect, change, snapshot};
use crate::source::MAX_FILE_BYTES;

/// Compares, prints, and fails on what breaks readers.
pub fn run(args: &DiffArgs) -> ExitStatus {
    let sides = load(&args.old).and_then(|old| Ok((old, load(&args.new)?)));
    let (old, new) = match sides {
        Ok(sides) => sides,
        Err(message) => {
            output::message(&format!("error: {message}"));
            return ExitStatus::CouldNotRun;
        }
    };
    let pairs = pairs(old, new);
    match args.format {
        DiffFormat::Human => output::result(&pairs.iter().map(human).collect::<String>()),
        DiffFormat::Json => output::json(&pairs.iter().map(json).collect::<String>()),
        DiffFormat::Markdown => output::escaped(&markdown(&pairs)),
    }
    let count = |effect: Effect| {
        let changes = pairs.iter().flat_map(|pair| &pair.changes);
        changes.filter(|change| change.consumer == effect).count()
    };
    let breaking = count(Effect::Breaking);
    if args.format == DiffFormat::Human {
        output::message(&format!(
            "{breaking} breaking, {} additive, {} of metadata in {} contracts and products.",
            count(Effect::Additive),
            count(Effect::Metadata),
            pairs.len()
        ));
    }
    if breaking > 0 && !args.never_fail {
        ExitStatus::Findings
    } else {
        ExitStatus::Clean
    }
}

/// The documents of a file, a folder, or a revision (`REV` or `REV:path`).
fn load(side: &str) -> Result<Vec<Document>, String> {
    let path = Path::new(side);
    let documents = if path.is_dir() {
        let mut all = Vec::new();
        let walk = walkdir::WalkDir::new(path).sort_by_file_name().into_iter();
        for entry in walk
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_file())
        {
            if snapshot::is_document(&entry.file_name().to_string_lossy()) {
                all.extend(read_file(entry.path())?);
            }
        }
        all
    } else if path.is_file() {
        read_file(path)?
    } else {
        revision(side)?
    };
    if documents.is_empty() {
        return Err(format!(
            "there is no contract and no data product in `{side}`.\nName a file, a folder, or a revision such as main or v1.2:contracts"
        ));
    }
    Ok(documents)
}

fn read_file(path: &Path) -> Result<Vec<Document>, String> {
    let bytes = files::read(path, MAX_FILE_BYTES)
        .map_err(|refused| format!("could not read {}: {refused}.", path.display()))?;
    Ok(snapshot::documents(bytes))
}

fn revision(side: &str) -> Result<Vec<Document>, String> {
    let repository = Repository::of(Path::new("."), Budgets::default().git)
        .map_err(|error| format!("{error}.\n{}", error.help()))?;
    let Some(repository) = repository else {
        return Err(format!(
            "`{side}` is no file and no folder, and this folder is in no git repository.\nName a file or a folder."
        ));
    };
    let (name, inside) = side.split_once(':').unwrap_or((side, ""));
    let prefix = match (repository.prefix.as_str(), inside) {
        (prefix, "") => prefix.to_owned(),
        ("", inside) => inside.trim_matches('/').to_owned(),
        (prefix, inside) => format!("{prefix}/{}", inside.trim_matches('/')),
    };
    let read = || {
        let commit = repository.resolve(name)?;
        let mut files = snapshot::files(&repository, commit, &prefix)?;
        if files.is_empty() {
            // The path may name a single file.
            let (folder, file) = prefix.rsplit_once('/').unwrap_or(("", &prefix));
            files = snapshot::files(&repository, commit, folder)?;
            files.retain(|path, _| path == file);
        }
        snapshot::at(&repository, &files, |_, _| true)
    };
    let documents = read()
        .map_err(|error: Unreadable| format!("{error}.\n{} Or name a file or a folder.", error.help()))?;
    Ok(documents.into_iter().map(|(_, document)| document).collect())
}

fn human(pair: &Pair) -> String {
    let worst = change::worst(&pair.changes).map_or("", Effect::word);
    let mut text = format!("{} {}: {worst}\n", line(&pair.name), line(&pair.versions));
    for change in &pair.changes {
        text.push_str(&format!(
            "  {:<9} {}\n",
            change.consumer.word(),
            line(&change.sentence())
        ));
        let producer = if change.producer == change.consumer {
            String::new()
        } else {
            format!(" For those who deliver: {}.", change.producer)
        };
        if change.consumer > Effect::Metadata || change.producer > Effect::Metadata {
            text.push_str(&format!("            {}{producer}\n", change.reason));
        }
    }
    text.push('\n');
    text
}

/// What a line of JSON holds; the names are a promise to CI scripts.
#[derive(Serialize)]
struct Line<'p> {
    contract: &'p str,
    versions: &'p str,
    kind: &'p str,
    what: &'p str,
    before: &'p str,
    after: &'p str,
    consumer: &'p str,
    producer: &'p str,
    reason: &'p str,
    guess: bool,
}

fn json(pair: &Pair) -> String {
    let written = |change: &Change| {
        let line = Line {
            contract: &pair.name,
            versions: &pair.versions,
            kind: &change.kind,
            what: &change.what,
            before: &change.before,
            after: &change.after,
            consumer: change.consumer.word(),
            producer: change.producer.word(),
            reason: &change.reason,
            guess: change.guess,
        };
        serde_json::to_string(&line).unwrap_or_default() + "\n"
    };
    pair.changes.iter().map(written).collect()
}

fn markdown(pairs: &[Pair]) -> String {
    if pairs.is_empty() {
        return "### Changes: none\n".to_owned();
    }
    let mut text = String::from(
        "### Changes\n\n| Contract or product | Change | For readers | Why |\n|---|---|---|---|\n",
    );
    for pair in pairs {
        for change in &pair.changes {
            text.push_str(&format!(
                "| {} {} | {} | {} | {} |\n",
                plain(&pair.name),
                plain(&pair.versions),
                prose(&change.sentence()),
                change.consumer,
                prose(&change.reason)
            ));
        }
    }
    text
}
