//! Codes of stage 1: finding and reading files.

use crate::finding::{Code, Severity};

/// All codes of this file.
pub const ALL: &[&Code] = &[&UNREADABLE_FILE, &SITE_LEFT_OUT];

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

/// A folder that an earlier build wrote.
pub static SITE_LEFT_OUT: Code = Code {
    name: "site-left-out",
    severity: Severity::Info,
    summary: "A folder is a site of an earlier build, so nothing in it is read.",
    explanation: "A site holds copies of contracts, which are no contracts of their own. It is known by the file \
        `.meshfront-site` with the words that builds write, beside an `index.html` or a `v1/index.json`; an empty file of \
        that name hides nothing. Contracts that were put there are neither checked nor published: move them out.",
};
