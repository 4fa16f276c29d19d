//! Codes of the configuration files.

use crate::finding::{Code, Severity};

/// All codes of this file.
pub const ALL: &[&Code] = &[
    &UNKNOWN_CONFIG_KEY,
    &WRONG_CONFIG_VALUE,
    &LOGIN_OVER_PLAIN_HTTP,
    &TERM_DEFINED_TWICE,
];

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

/// A secret that anybody on the way could read.
pub static LOGIN_OVER_PLAIN_HTTP: Code = Code {
    name: "login-over-plain-http",
    severity: Severity::Error,
    summary: "A login would be sent over plain http.",
    explanation: "Whoever sits between the build and the server reads the token or password, and may answer in the server's \
        place. So no query is sent, and what Prometheus should measure counts as not measured. Name the server by its https \
        address, or leave the login out where the server wants none. A server on the same machine (localhost, 127.0.0.1) is \
        excepted.",
};

/// One term twice.
pub static TERM_DEFINED_TWICE: Code = Code {
    name: "term-defined-twice",
    severity: Severity::Warning,
    summary: "The glossary has two terms with the same id.",
    explanation: "A term that means two things is the misunderstanding that a glossary exists to prevent. \
        Only the first definition is shown. Merge the two, or give one of them an id and name of its own.",
};
