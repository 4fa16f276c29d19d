//! Codes of stage 2: reading YAML and recognising documents.

use crate::finding::{Code, Severity};

/// All codes of this file.
pub const ALL: &[&Code] = &[
    &UNPARSABLE_FILE,
    &LIMIT_EXCEEDED,
    &ALIAS_CYCLE,
    &DUPLICATE_KEY,
    &LOOSE_INDENTATION,
    &UNKNOWN_DOCUMENT,
    &UNRESOLVED_REFERENCE,
    &REFERENCE_CYCLE,
    &REMOTE_REFERENCE,
    &CLEAR_TEXT_SECRET,
    &CONFIDENTIAL_EXAMPLE,
];

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
    summary: "An input is larger, deeper or more repetitive than any that is written in earnest.",
    explanation: "Limits on size, growth when unpacked, values, depth, results, steps and time keep one file, one git \
        repository or one expression from taking the build down; everything else is read. The message names the limit. \
        Split the file, or write out aliases that repeat large blocks. If it is meant to be so large, raise the limit in \
        marketplace.yaml: `limits: {evidence: {bytes: 1 GiB}}`. The inputs are `contracts`, `evidence`, `metrics`, \
        `git`, `rules` (expressions of own rules) and `run` (all together); the limits `bytes`, \
        `ratio`, `nodes`, `depth`, `entries`, `steps` and `seconds`, as far as each can run out. Depth can only be \
        lowered, since the stack bounds it.",
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

/// A continued text that starts too far to the left.
pub static LOOSE_INDENTATION: Code = Code {
    name: "loose-indentation",
    severity: Severity::Warning,
    summary: "A quoted text or a list in brackets goes on with too little indentation.",
    explanation: "YAML wants each line of a quoted text or of a list in brackets to be indented further than its key. \
        Some tools accept such lines, others refuse the whole file. Meshfront reads them as they are meant. Indent the \
        lines, or write the text as a block with `>-` or `|`.",
};

/// No standard that is read.
pub static UNKNOWN_DOCUMENT: Code = Code {
    name: "unknown-document",
    severity: Severity::Info,
    summary: "The document is neither a data contract nor a data product.",
    explanation: "Meshfront reads ODCS 2.2 to 3.2, the Data Contract Specification 0.9 to 1.2.1 and ODPS (Bitol) 0.9 \
        to 1.1. Anything else in the folder is left alone. If the file is meant to be a contract, look at its first \
        lines: `kind: DataContract` and `apiVersion: v3.1.0` (or `dataContractSpecification: 1.2.1`) tell what it is; \
        a data product has `kind: DataProduct` and `apiVersion: v1.0.0`. If it is not, exclude it in \
        marketplace.yaml to silence this.",
};

/// `$ref` to nothing.
pub static UNRESOLVED_REFERENCE: Code = Code {
    name: "unresolved-reference",
    severity: Severity::Error,
    summary: "A `$ref` points to something that is not in the file.",
    explanation: "References such as `#/definitions/order_id` are read from the same document. The field is shown \
        with what it says itself and with the reference as text. Check the spelling, add the definition, or copy it \
        in if it stands in another file.",
};

/// `$ref` in a circle.
pub static REFERENCE_CYCLE: Code = Code {
    name: "reference-cycle",
    severity: Severity::Error,
    summary: "A definition refers to itself.",
    explanation: "Following such a reference would never end, so it is shown as text at the point where the circle \
        closes. Write out one of the definitions of the circle.",
};

/// `$ref` to another server.
pub static REMOTE_REFERENCE: Code = Code {
    name: "remote-reference",
    severity: Severity::Info,
    summary: "A `$ref` points to another server and is not fetched.",
    explanation: "A build reads files only, so that it is repeatable and needs no network. The field is shown with \
        what it says itself and with the address as text. Copy the definition into the file to have it shown.",
};

/// A secret that everybody can read.
pub static CLEAR_TEXT_SECRET: Code = Code {
    name: "clear-text-secret",
    severity: Severity::Error,
    summary: "A password, token or key stands in the file in clear text.",
    explanation: "Values under keys such as `password`, `apiKey`, `clientSecret` or `connectionString`, custom \
        properties with such names, and addresses that contain a password are replaced by `(hidden)` on every page \
        and in every published copy of the file. The file itself, its history and its copies still hold the secret: \
        change it where it is used, and refer to it with a placeholder such as `${DB_PASSWORD}`. Placeholders, \
        empty values and references to a vault are no findings.",
};

/// Examples of confidential data.
pub static CONFIDENTIAL_EXAMPLE: Code = Code {
    name: "confidential-example",
    severity: Severity::Warning,
    summary: "A confidential field has example values in the file.",
    explanation: "Example values and sample rows often come from real data. They are left out of every page and of \
        every published copy of the file if the field is confidential: its classification is anything other than \
        public or internal (or words to that effect, such as `open`, `general`, `unclassified`), it is marked as \
        personal data (`pii: true`, a tag such as `pii` or `sensitive`), or it is part of such a field. Remove the \
        values, or classify the field as `public` or `internal` if everybody may see them.",
};
