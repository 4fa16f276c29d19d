//! Names of commits: `HEAD`, branches, tags, branches of others.

use std::path::Path;

use super::Id;

/// Where a short name is looked for, in this order.
const PLACES: [&str; 6] = [
    "",
    "refs/",
    "refs/tags/",
    "refs/heads/",
    "refs/remotes/",
    "refs/remotes/origin/",
];

/// What a name points to.
pub(super) fn find(own: &Path, shared: &Path, name: &str) -> Option<Id> {
    // A name must not lead out of the repository.
    if name.is_empty() || name.starts_with('/') || name.split('/').any(|part| part == "..") {
        return None;
    }
    PLACES
        .iter()
        .find_map(|place| read(own, shared, &format!("{place}{name}"), 0))
}

fn read(own: &Path, shared: &Path, name: &str, depth: usize) -> Option<Id> {
    if depth > 8 {
        return None;
    }
    let loose = [own, shared]
        .iter()
        .find_map(|folder| std::fs::read_to_string(folder.join(name)).ok());
    if let Some(text) = loose {
        return match text.trim().strip_prefix("ref:") {
            Some(target) => read(own, shared, target.trim(), depth + 1),
            None => Id::parse(&text),
        };
    }
    let packed = std::fs::read_to_string(shared.join("packed-refs")).ok()?;
    packed.lines().find_map(|line| {
        let (id, full) = line.split_once(' ')?;
        (full.trim() == name).then(|| Id::parse(id)).flatten()
    })
}
