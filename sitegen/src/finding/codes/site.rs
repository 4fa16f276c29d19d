//! Codes of stage 5: what the site is made of.

use crate::finding::{Code, Severity};

/// All codes of this file.
pub const ALL: &[&Code] = &[&PATH_TAKEN, &BROKEN_REDIRECT];

/// Two things at one address.
pub static PATH_TAKEN: Code = Code {
    name: "path-taken",
    severity: Severity::Error,
    summary: "Two things claim the same address of the site.",
    explanation: "A Markdown page or a redirect has the address of something else. The first one stays, the other \
        is left out. Rename the file in `pages/`, or change the redirect.",
};

/// A redirect without a valid start or target.
pub static BROKEN_REDIRECT: Code = Code {
    name: "broken-redirect",
    severity: Severity::Warning,
    summary: "A redirect in marketplace.yaml leads nowhere.",
    explanation: "Both sides are written as `domain/product`, as they stand in the address of a product page after \
        `/p/`. The target must exist; the start must not.",
};
