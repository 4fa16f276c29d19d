//! The configuration of a repository, as far as it says how the repository is stored.
//!
//! In: the text of `.git/config`. Out: [`Form`], or why such a repository is not read. Start at [`Form::of`].

use super::Unreadable;

/// Extensions that change nothing for a reader of objects and branches.
const HARMLESS: [&str; 8] = [
    "noop",
    "noop-v1",
    "partialclone",
    "preciousobjects",
    "relativeworktrees",
    "submodulepathconfig",
    "worktreeconfig",
    "compatobjectformat",
];

/// How a repository is stored.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Form {
    /// Objects may be missing here until git fetches them.
    pub is_partial: bool,
}

impl Form {
    /// Reads the configuration; a form that is not understood is refused with its name.
    pub fn of(text: &str) -> Result<Self, Unreadable> {
        let mut form = Form::default();
        let mut version = 0;
        let mut unknown = None;
        for (section, key, value) in entries(text) {
            let value = value.to_ascii_lowercase();
            match (section.as_str(), key.as_str()) {
                ("core", "repositoryformatversion") => version = value.parse().unwrap_or(u32::MAX),
                ("extensions", "objectformat") if value != "sha1" => {
                    return Err(Unreadable::new(
                        format!(
                            "the repository names its objects by {}, and only SHA-1 is read",
                            value.to_uppercase()
                        ),
                        "Build from a clone with SHA-1 (`git init --object-format=sha1`), or with --no-history.",
                    ));
                }
                ("extensions", "refstorage") if value != "files" => {
                    return Err(Unreadable::new(
                        format!("the repository keeps its branches as {value}, and only files are read"),
                        "Run `git refs migrate --ref-format=files` in the clone that is built from.",
                    ));
                }
                ("extensions", "objectformat" | "refstorage") => {}
                ("extensions", name) => {
                    form.is_partial |= name == "partialclone";
                    if !HARMLESS.contains(&name) {
                        unknown.get_or_insert_with(|| name.to_owned());
                    }
                }
                ("remote", "promisor") => form.is_partial |= value != "false",
                _ => {}
            }
        }
        if version > 1 {
            return Err(Unreadable::new(
                "the repository is of a newer format than is read",
                "Build from a fresh clone, or with --no-history.",
            ));
        }
        match unknown.filter(|_| version == 1) {
            Some(name) => Err(Unreadable::new(
                format!("the repository uses the extension `{name}`, which is not understood"),
                "Build from a fresh clone, or with --no-history.",
            )),
            None => Ok(form),
        }
    }
}

/// Section, key and value of each line, section and key in lower case. Names of subsections are left out.
fn entries(text: &str) -> Vec<(String, String, String)> {
    let mut entries = Vec::new();
    let mut section = String::new();
    for line in text.lines() {
        let mut line = line.trim();
        if let Some(head) = line.strip_prefix('[') {
            let Some((name, rest)) = head.split_once(']') else {
                continue;
            };
            let name = name.split([' ', '\t', '"', '.']).next().unwrap_or_default();
            section = name.to_ascii_lowercase();
            line = rest.trim();
        }
        let line = line.split(['#', ';']).next().unwrap_or_default().trim();
        if line.is_empty() {
            continue;
        }
        // A key without a value is true.
        let (key, value) = line.split_once('=').unwrap_or((line, "true"));
        let value = value.trim().trim_matches('"').to_owned();
        entries.push((section.clone(), key.trim().to_ascii_lowercase(), value));
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::Form;

    #[test]
    fn a_form_that_is_not_read_is_named() {
        for (text, expected) in [
            ("", Ok(false)),
            (
                "[core]\n\trepositoryformatversion = 0\n\tbare = false\n",
                Ok(false),
            ),
            // In a comment, or in the address of a remote, it says nothing.
            (
                "# objectformat = sha256\n[remote \"o\"]\nurl = https://x/objectformat=sha256\n",
                Ok(false),
            ),
            (
                "[core]\nrepositoryformatversion = 1\n[extensions]\nobjectFormat = sha1\n",
                Ok(false),
            ),
            ("[Extensions]\n\tObjectFormat\t=\tSHA256\n", Err("SHA256")),
            ("[extensions] objectformat = \"sha256\"", Err("SHA256")),
            ("[extensions]\nrefStorage = reftable\n", Err("reftable")),
            (
                "[core]\nrepositoryformatversion = 1\n[extensions]\nfuture = yes\n",
                Err("`future`"),
            ),
            ("[core]\nrepositoryformatversion = 2\n", Err("newer format")),
            ("[core]\nrepositoryformatversion = x\n", Err("newer format")),
            // Git itself looks at unknown extensions from version 1 on only.
            ("[extensions]\nfuture = yes\n", Ok(false)),
            ("[extensions]\npartialClone = origin\n", Ok(true)),
            ("[remote \"origin\"]\n\tpromisor = true\n", Ok(true)),
            ("[remote \"origin\"\npromisor = true\n", Ok(false)),
        ] {
            match (Form::of(text), expected) {
                (Ok(form), Ok(is_partial)) => assert_eq!(form.is_partial, is_partial, "{text}"),
                (Err(refused), Err(word)) => assert!(refused.to_string().contains(word), "{refused}"),
                (got, expected) => panic!("{text}: {got:?}, not {expected:?}"),
            }
        }
    }
}
