//! Codes of stage 2: reading YAML and recognising documents.

use crate::finding::{Code, Severity};

/// All codes of this file.
pub const ALL: &[&Code] = &[&UNPARSABLE_FILE, &LIMIT_EXCEEDED, &ALIAS_CYCLE, &DUPLICATE_KEY];

/// The text is no YAML or JSON.
pub static UNPARSABLE_FILE: Code = Code {
    name: "unparsable-file",
    severity: Severity::Error,
    summary: "The file is neither valid YAML nor valid JSON.",
    explanation: "The parser stopped at the place shown, so nothing of this document can be published. \
        Mend the syntax there; often the real mistake is one line above: a missing quote, a tab used as \
        indentation, or a bracket that is never closed.",
};

/// Depth or size beyond the limits.
pub static LIMIT_EXCEEDED: Code = Code {
    name: "limit-exceeded",
    severity: Severity::Error,
    summary: "The file is larger, deeper or more repetitive than any contract needs to be.",
    explanation: "Limits on size, depth and expanded aliases keep one file from taking the build down. \
        Split the file, or write out aliases that repeat large blocks.",
};

/// An alias inside its own anchor.
pub static ALIAS_CYCLE: Code = Code {
    name: "alias-cycle",
    severity: Severity::Error,
    summary: "A YAML alias refers to the value that contains it.",
    explanation: "Such a value would never end. It is read as empty; everything around it is kept. \
        Move the anchor to a value that is complete before the alias, or write the value out.",
};

/// One key twice in a mapping.
pub static DUPLICATE_KEY: Code = Code {
    name: "duplicate-key",
    severity: Severity::Warning,
    summary: "A key stands twice in the same mapping.",
    explanation: "YAML forbids it, and tools disagree on which value counts. Meshfront takes the last one, as \
        most contract tools do, and tells you where both stand. Remove one of them.",
};
