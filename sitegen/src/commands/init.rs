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

    /// The jobs of the workflow: name and text.
    fn jobs() -> Vec<(&'static str, String)> {
        let text = include_str!("init/workflow.yaml");
        let (head, jobs) = text.split_once("\njobs:\n").unwrap();
        assert!(
            head.contains("\npermissions: {}\n"),
            "no right that no job asks for"
        );
        let mut found: Vec<(&str, String)> = Vec::new();
        for line in jobs.lines() {
            match line.strip_prefix("  ").and_then(|line| line.strip_suffix(':')) {
                Some(name) if !name.starts_with(' ') => found.push((name, String::new())),
                _ => found.last_mut().unwrap().1.push_str(&format!("{line}\n")),
            }
        }
        found
    }

    #[test]
    fn the_workflow_of_the_starter_gives_pull_requests_no_right_to_publish() {
        let jobs = jobs();
        let names: Vec<&str> = jobs.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["check", "build", "publish"]);
        for (name, text) in &jobs {
            let writes: Vec<&str> = text.lines().filter(|line| line.ends_with(": write")).collect();
            let expected: &[&str] = match *name {
                "publish" => &["      pages: write", "      id-token: write"],
                _ => &[],
            };
            assert_eq!(writes, expected, "{name}");
            let on_main = "if: github.event_name == 'push' && github.ref == 'refs/heads/main'";
            assert_eq!(text.contains(on_main), *name != "check", "{name}");
            assert_eq!(text.contains("meshfront build"), *name == "build", "{name}");
            let reads_files = text.matches("actions/checkout@").count();
            assert_eq!(
                text.matches("persist-credentials: false").count(),
                reads_files,
                "{name}"
            );
            // What others wrote reaches the shell by variables only, never as a part of the script.
            let scripts = text.lines().filter(|line| line.contains("run:"));
            assert!(scripts.into_iter().all(|line| !line.contains("${{")), "{name}");
        }
    }

    #[test]
    fn actions_of_the_workflow_are_named_by_their_commit() {
        let text = include_str!("init/workflow.yaml");
        let uses = text.lines().filter_map(|line| line.split_once("uses: "));
        let mut count = 0;
        for (_, action) in uses {
            let (name, commit) = action.split_once('@').unwrap();
            let (commit, version) = commit.split_once(" # v").unwrap();
            assert!(name.starts_with("actions/"), "{action}");
            assert!(
                commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit()),
                "{action}"
            );
            assert!(
                version.starts_with(|first: char| first.is_ascii_digit()),
                "{action}"
            );
            count += 1;
        }
        assert_eq!(count, 4);
    }

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
