//! Names of commits: `HEAD`, branches, tags, branches of others.
//!
//! In: a short name. Out: the object that it points to, or why the file behind it cannot be read. Start at [`find`].

use super::{Id, Unreadable};
use crate::files::{Folder, Refused};

/// Where a short name is looked for, in this order.
const PLACES: [&str; 6] = [
    "",
    "refs/",
    "refs/tags/",
    "refs/heads/",
    "refs/remotes/",
    "refs/remotes/origin/",
];

/// Names of names; git follows five.
const DEEPEST: usize = 5;

/// A line, and the list of millions of branches.
const LARGEST: u64 = 4096;
const LARGEST_LIST: u64 = 512 << 20;

/// What a name points to.
pub(super) fn find(own: &Folder, shared: &Folder, name: &str) -> Result<Option<Id>, Unreadable> {
    for place in PLACES {
        let full = format!("{place}{name}");
        // Short names are those of the repository's own files: `config` is none.
        if is_name(&full)
            && let Some(id) = read(own, shared, &full)?
        {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

/// `HEAD` and its like, or what lies below `refs`; a name must not lead anywhere else.
fn is_name(name: &str) -> bool {
    let parts_fit = name
        .split('/')
        .all(|part| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':', '\0', '\n']));
    let at_top = name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
    parts_fit && (at_top || name.starts_with("refs/"))
}

fn read(own: &Folder, shared: &Folder, name: &str) -> Result<Option<Id>, Unreadable> {
    let mut name = name.to_owned();
    for _ in 0..DEEPEST {
        let mut loose = None;
        for folder in [own, shared] {
            match folder.read(&name, LARGEST) {
                Ok(bytes) => {
                    loose = Some(bytes);
                    break;
                }
                // `feature` is a folder where there is a branch `feature/x`.
                Err(Refused::Missing | Refused::NotAFile("a folder")) => {}
                Err(refused) => return Err(closed(&name, &refused)),
            }
        }
        let Some(loose) = loose else {
            return packed(shared, &name);
        };
        let text = String::from_utf8_lossy(&loose);
        match text.trim().strip_prefix("ref:") {
            Some(target) if is_name(target.trim()) => name = target.trim().to_owned(),
            Some(_) => {
                return Err(Unreadable::new(
                    format!("{name} points to something that is no name of a branch"),
                    "Check out a branch (`git switch main`), or clone the repository again.",
                ));
            }
            None => return Ok(Id::parse(&text)),
        }
    }
    Ok(None)
}

fn packed(shared: &Folder, name: &str) -> Result<Option<Id>, Unreadable> {
    let list = shared
        .read_if_there("packed-refs", LARGEST_LIST)
        .map_err(|refused| closed("packed-refs", &refused))?;
    let list = list.unwrap_or_default();
    let text = String::from_utf8_lossy(&list);
    Ok(text.lines().find_map(|line| {
        let (id, full) = line.split_once(' ')?;
        (full.trim() == name).then(|| Id::parse(id)).flatten()
    }))
}

fn closed(name: &str, refused: &Refused) -> Unreadable {
    Unreadable::new(format!("{name} cannot be read: {refused}"), refused.help())
}

#[cfg(test)]
mod tests {
    use super::is_name;

    #[test]
    fn a_name_stays_below_refs() {
        for (name, expected) in [
            ("HEAD", true),
            ("ORIG_HEAD", true),
            ("refs/heads/größe", true),
            ("config", false),
            ("/dev/zero", false),
            ("refs/../config", false),
            ("refs//x", false),
            ("refs/heads/.x", false),
            ("", false),
        ] {
            assert_eq!(is_name(name), expected, "{name}");
        }
    }
}
