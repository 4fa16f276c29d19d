//! The file that marks a folder as written by Meshfront: only such folders are ever replaced or removed, and sites of
//! earlier builds are not read as contracts.
//!
//! In: a folder. Out: what its mark says. The name alone means nothing, an empty file of that name neither. Start at [`of`].

use std::path::Path;

use crate::files::Folder;

/// Name of the file.
pub const MARKER: &str = ".meshfront-site";

/// What stands in it when the folder is whole.
pub const WHOLE: &str = "This folder is replaced by every build of meshfront.\n";

/// What stands in it from its first moment on, until the folder is whole.
pub const UNFINISHED: &str =
    "This folder is being written by a build of meshfront, or was left behind by one that was killed.\n";

/// What the mark of a folder says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// All files of a site are in it.
    Whole,
    /// A build had begun to write it.
    Unfinished,
}

/// The mark of a folder; none where the file is missing, is a link that leads away, or says something else.
pub fn of(folder: &Path) -> Option<Mark> {
    let text = Folder::at(folder).read(MARKER, 200).ok()?;
    [(WHOLE, Mark::Whole), (UNFINISHED, Mark::Unfinished)]
        .into_iter()
        .find_map(|(own, mark)| (text == own.as_bytes()).then_some(mark))
}

/// The folder is a site of an earlier build: it has our mark, and what every site has at its top.
pub fn is_site(folder: &Path) -> bool {
    let has = |name: &str| folder.join(name).is_file();
    of(folder).is_some() && (has("index.html") || has("v1/index.json"))
}

/// The beginning of a mark and nothing else: whoever made the folder was killed while writing it.
pub fn is_all_there_is(folder: &Path) -> bool {
    let folder = Folder::at(folder);
    let begun = |text: Vec<u8>| UNFINISHED.as_bytes().starts_with(&text);
    folder.names("", 2).is_ok_and(|names| names == [MARKER]) && folder.read(MARKER, 200).is_ok_and(begun)
}

#[cfg(test)]
mod tests {
    use super::{MARKER, Mark, UNFINISHED, WHOLE, is_all_there_is, is_site, of};

    #[test]
    fn only_our_own_words_are_a_mark() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(of(folder.path()), None);
        for (text, expected) in [
            (WHOLE, Some(Mark::Whole)),
            (UNFINISHED, Some(Mark::Unfinished)),
            ("", None),
            ("This folder is replaced", None),
            ("this folder is replaced by every build of meshfront.\n", None),
            (&"x".repeat(1000), None),
        ] {
            std::fs::write(folder.path().join(MARKER), text).unwrap();
            assert_eq!(of(folder.path()), expected, "{text}");
        }
        std::fs::write(folder.path().join(MARKER), WHOLE).unwrap();
        assert!(!is_site(folder.path()), "a mark alone makes no site");
        std::fs::write(folder.path().join("index.html"), "").unwrap();
        assert!(is_site(folder.path()));
    }

    #[test]
    fn a_mark_that_was_being_written_is_told_from_a_folder_of_somebody() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        assert!(!is_all_there_is(path));
        for (text, expected) in [("", true), (&UNFINISHED[..9], true), ("mine", false)] {
            std::fs::write(path.join(MARKER), text).unwrap();
            assert_eq!(is_all_there_is(path), expected, "{text}");
        }
        std::fs::write(path.join(MARKER), "").unwrap();
        std::fs::write(path.join("orders.yaml"), "").unwrap();
        assert!(!is_all_there_is(path));
    }
}
