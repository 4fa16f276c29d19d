//! Codes of the browser bundle and the brand.

use crate::finding::{Code, Severity};

/// All codes of this file.
pub const ALL: &[&Code] = &[&MISSING_APP_BUNDLE, &STALE_APP_BUNDLE, &LOW_CONTRAST_BRAND];

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

/// A brand colour that cannot be read.
pub static LOW_CONTRAST_BRAND: Code = Code {
    name: "low-contrast-brand",
    severity: Severity::Error,
    summary: "A brand colour is too faint to read text in.",
    explanation: "Links and buttons use the accent colour, and WCAG 2.2 asks for a contrast of 4.5 to 1 between text \
        and its ground. The built-in accent is used until a stronger shade is chosen in `marketplace.yaml`.",
};
