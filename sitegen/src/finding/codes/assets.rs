//! Codes of the browser bundle.

use crate::finding::{Code, Severity};

/// All codes of this file.
pub const ALL: &[&Code] = &[&MISSING_APP_BUNDLE, &STALE_APP_BUNDLE];

/// No bundle.
pub static MISSING_APP_BUNDLE: Code = Code {
    name: "missing-app-bundle",
    severity: Severity::Warning,
    summary: "The site is built without its browser app.",
    explanation: "Pages are complete to read without it; theme switch, copy buttons and filters are left out. \
        Meshfront looks for the bundle in the folder given with --app, then for `app` beside the program. In a \
        working copy, `make app` builds it.",
};

/// A bundle of another version.
pub static STALE_APP_BUNDLE: Code = Code {
    name: "stale-app-bundle",
    severity: Severity::Warning,
    summary: "The browser app belongs to another version of Meshfront.",
    explanation: "Pages name their interactive parts together with a hash of the source, and this bundle does not \
        have them all, so the site is built without it. Use the bundle of the same release; in a working copy, \
        `make app` builds a fresh one.",
};
