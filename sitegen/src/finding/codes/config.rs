//! Codes of the configuration files.

use crate::finding::{Code, Severity};

/// All codes of this file.
pub const ALL: &[&Code] = &[&UNKNOWN_CONFIG_KEY, &WRONG_CONFIG_VALUE, &TERM_DEFINED_TWICE];

/// A key that the configuration does not have.
pub static UNKNOWN_CONFIG_KEY: Code = Code {
    name: "unknown-config-key",
    severity: Severity::Error,
    summary: "A configuration file has a key that means nothing.",
    explanation: "Most often it is a typing mistake, and the setting that was meant keeps its default. \
        Mend the spelling or remove the key.",
};

/// A value that cannot be used.
pub static WRONG_CONFIG_VALUE: Code = Code {
    name: "wrong-config-value",
    severity: Severity::Error,
    summary: "A setting has a value that cannot be used.",
    explanation: "The setting is left at its default, or the entry is left out, until the value is mended. \
        The message says what is expected.",
};

/// One term twice.
pub static TERM_DEFINED_TWICE: Code = Code {
    name: "term-defined-twice",
    severity: Severity::Warning,
    summary: "The glossary has two terms with the same id.",
    explanation: "A term that means two things is the misunderstanding that a glossary exists to prevent. \
        Only the first definition is shown. Merge the two, or give one of them an id and name of its own.",
};
