//! What to do when a revision is missing: most often a build server fetched one commit and nothing else.

use super::{Repository, refs};

/// The next step for a revision `name` whose first part, without `~2` and the like, is `base`.
pub(super) fn help(repository: &Repository, name: &str, base: &str) -> String {
    let is_known = |name: &str| matches!(refs::find(&repository.own, &repository.shared, name), Ok(Some(_)));
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "._/-".contains(letter);
    if base.is_empty() || base.starts_with('-') || !base.chars().all(is_plain) {
        return "Name a branch, a tag or a commit, such as origin/main, v1.2 or HEAD~3.".to_owned();
    }
    if base != name && (is_known(base) || repository.store.by_prefix(base).is_some()) {
        return match repository.is_shallow() {
            true => format!(
                "`{base}` is known, but its history does not reach that far here. Fetch it with: git fetch --unshallow \
                 (GitHub Actions: actions/checkout with `fetch-depth: 0`)."
            ),
            false => {
                format!("`{base}` is known, but its history does not reach that far; name a nearer one.")
            }
        };
    }
    let with_remote = format!("origin/{base}");
    if is_known(&format!("refs/remotes/{with_remote}")) {
        return format!("Did you mean {with_remote}?");
    }
    let branch = base
        .trim_start_matches("refs/remotes/")
        .trim_start_matches("refs/heads/");
    let branch = branch.strip_prefix("origin/").unwrap_or(branch);
    let is_commit = branch.len() >= 7 && branch.bytes().all(|byte| byte.is_ascii_hexdigit());
    let what = match is_commit || branch == "HEAD" {
        true => branch.to_owned(),
        false => format!("{branch}:refs/remotes/origin/{branch}"),
    };
    let name = match is_commit || base.starts_with("origin/") || branch == "HEAD" {
        true => String::new(),
        false => format!(", and name it origin/{branch}"),
    };
    format!(
        "Fetch it first: git fetch origin {what}{name} (GitHub Actions: actions/checkout with `fetch-depth: 0`; GitLab: \
         `GIT_DEPTH: 0`)."
    )
}
