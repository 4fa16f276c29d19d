//! `meshfront new product`: a product file and a contract to begin with. Nothing is ever overwritten.

use super::{ExitStatus, output};
use crate::cli::NewProductArgs;
use crate::files::Folder;

const CONTRACT: &str = include_str!("new/contract.odcs.yaml");
const PRODUCT: &str = include_str!("new/product.odps.yaml");

/// Writes both files and says what to do next.
pub fn product(args: &NewProductArgs) -> ExitStatus {
    let (slug, domain) = (slug(&args.name), slug(&args.domain));
    if slug.is_empty() || domain.is_empty() {
        output::message(
            "error: name and domain need at least one letter or digit from a to z or 0 to 9.\n\
             Write for example: meshfront new product --domain logistics --name \"Returns Transport\"",
        );
        return ExitStatus::CouldNotRun;
    }
    let files = [
        (format!("products/{domain}/{slug}.odps.yaml"), PRODUCT),
        (format!("contracts/{domain}/{slug}.odcs.yaml"), CONTRACT),
    ];
    if let Some((path, _)) = files.iter().find(|(path, _)| args.dir.join(path).exists()) {
        output::message(&format!(
            "error: {} is there already, so nothing was written.\nChoose another name, or change that file.",
            args.dir.join(path).display()
        ));
        return ExitStatus::CouldNotRun;
    }
    if let Err(error) = std::fs::create_dir_all(&args.dir) {
        output::message(&format!(
            "error: could not create {}: {error}.",
            args.dir.display()
        ));
        return ExitStatus::CouldNotRun;
    }
    for (path, template) in &files {
        let text = filled(template, &args.name, &slug, &domain);
        let written = Folder::at(&args.dir).write(path, &mut text.as_bytes());
        let placed = written
            .map_err(|refused| refused.to_string())
            .and_then(|file| file.place_new().map_err(|error| error.to_string()));
        if let Err(error) = placed {
            output::message(&format!(
                "error: could not write {}: {error}.",
                args.dir.join(path).display()
            ));
            return ExitStatus::CouldNotRun;
        }
        output::result(&format!("  {path}\n"));
    }
    output::result(&format!(
        "\nFill in what is empty, then let it be checked:\n  meshfront check {}\n",
        args.dir.display()
    ));
    ExitStatus::Clean
}

/// A quoted string of JSON is one of YAML, whatever stands in it.
fn filled(template: &str, name: &str, slug: &str, domain: &str) -> String {
    template
        .replace("{slug}", slug)
        .replace("{object}", &slug.replace('-', "_"))
        .replace("{domain}", domain)
        .replace("{name}", &serde_json::Value::from(name.trim()).to_string())
}

/// Lower-case letters, digits and single hyphens: safe in ids and in paths.
fn slug(name: &str) -> String {
    let plain = name.chars().map(|letter| match letter.to_ascii_lowercase() {
        letter @ ('a'..='z' | '0'..='9') => letter,
        _ => ' ',
    });
    plain
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join("-")
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn names_become_safe_ids() {
        for (name, expected) in [
            ("Returns Transport", "returns-transport"),
            ("  A/B -- test!", "a-b-test"),
            ("../../etc/passwd", "etc-passwd"),
            ("Größe", "gr-e"),
            ("日本", ""),
            ("", ""),
        ] {
            assert_eq!(slug(name), expected, "{name}");
        }
    }
}
