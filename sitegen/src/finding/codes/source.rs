//! Codes of stage 1: finding and reading files.

use crate::finding::{Code, Severity};

/// All codes of this file.
pub const ALL: &[&Code] = &[&UNREADABLE_FILE];

/// A file that cannot be read as text.
pub static UNREADABLE_FILE: Code = Code {
    name: "unreadable-file",
    severity: Severity::Error,
    summary: "A file cannot be read as UTF-8 text.",
    explanation: "It is missing, too large, closed to this user, no text at all, or in another encoding (UTF-16, \
        Latin-1); or it is a symbolic link, which may lead anywhere and is not followed. Nothing of it is published; \
        all other files are. Save it as UTF-8, put the file itself in the link's place, or exclude it in \
        marketplace.yaml.",
};
