//! `meshfront init`: a starter marketplace, explained line by line.

use std::path::Path;

use super::{ExitStatus, output};
use crate::cli::InitArgs;
use crate::files::Folder;

/// Files of the starter: path and text.
const FILES: &[(&str, &str)] = &[
    ("marketplace.yaml", include_str!("init/marketplace.yaml")),
    ("glossary.yaml", include_str!("init/glossary.yaml")),
    ("policies.yaml", include_str!("init/policies.yaml")),
    ("waivers.yaml", include_str!("init/waivers.yaml")),
    ("readiness.yaml", include_str!("init/readiness.yaml")),
    (
        "contracts/sales/orders.odcs.yaml",
        include_str!("init/orders.odcs.yaml"),
    ),
    (
        "contracts/sales/daily-sales.odcs.yaml",
        include_str!("init/daily-sales.odcs.yaml"),
    ),
    (
        "products/sales/daily-sales.odps.yaml",
        include_str!("init/daily-sales.odps.yaml"),
    ),
    ("pages/about.md", include_str!("init/about.md")),
    ("pages/publish.md", include_str!("init/publish.md")),
    (
        ".github/workflows/marketplace.yaml",
        include_str!("init/workflow.yaml"),
    ),
    (".gitignore", "/site\n"),
];

/// Writes the starter into a new or empty folder; nothing is ever overwritten.
pub fn run(args: &InitArgs) -> ExitStatus {
    let dir = &args.dir;
    let is_empty = match std::fs::read_dir(dir) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) => error.kind() == std::io::ErrorKind::NotFound,
    };
    if !is_empty {
        output::message(&format!(
            "error: {} is not an empty folder, so nothing was written.\nName a folder that does not exist yet.",
            dir.display()
        ));
        return ExitStatus::CouldNotRun;
    }
    for (path, text) in FILES {
        if let Err(error) = write(dir, path, text) {
            output::message(&format!(
                "error: could not write {}: {error}.",
                dir.join(path).display()
            ));
            return ExitStatus::CouldNotRun;
        }
        output::result(&format!("  {path}\n"));
    }
    output::result(&format!(
        "\nA marketplace with two data products stands in {0}. Look at it with:\n  meshfront serve {0}\n",
        dir.display()
    ));
    ExitStatus::Clean
}

fn write(dir: &Path, path: &str, text: &str) -> Result<(), String> {
    std::fs::create_dir_all(dir).map_err(|error| error.to_string())?;
    let written = Folder::at(dir).write(path, &mut text.as_bytes());
    let file = written.map_err(|refused| refused.to_string())?;
    file.place_new().map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use crate::config::readiness::questions::BUILT_IN;

    #[test]
    fn the_starter_asks_all_questions_in_their_own_words() {
        let text = include_str!("init/readiness.yaml");
        for question in BUILT_IN {
            let line = text.lines().find(|line| line.contains(question.id));
            assert!(
                line.is_some_and(|line| line.contains(question.text)),
                "{}",
                question.id
            );
        }
    }
}
