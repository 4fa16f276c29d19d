//! Codes of stage 1: finding and reading files.

use crate::finding::{Code, Severity};

/// All codes of this file.
pub const ALL: &[&Code] = &[&UNREADABLE_FILE];

/// A file that cannot be read as text.
pub static UNREADABLE_FILE: Code = Code {
    name: "unreadable-file",
    severity: Severity::Error,
    summary: "A file cannot be read as UTF-8 text.",
    explanation: "It is missing, too large, closed to this user, or in another encoding (UTF-16, Latin-1). \
        Nothing of it is published; all other files are. Save it as UTF-8, or exclude it in marketplace.yaml.",
};
