//! Codes of stage 2: where a document deviates from the version of the standard that it claims.
//!
//! In [`ALL`], those of [`SCHEMA`] say what the published JSON schema of the version says too; those of
//! [`BEYOND_SCHEMA`] say what only its text, or good sense, does.

use crate::finding::{Code, Severity};

/// All codes of this file.
pub const ALL: &[&Code] = &[
    &MISSING_ID,
    &MISSING_STANDARD_VERSION,
    &UNSUPPORTED_STANDARD_VERSION,
    &MISSING_REQUIRED_KEY,
    &UNKNOWN_KEY,
    &WRONG_TYPE,
    &EMPTY_VALUE,
    &VALUE_NOT_ALLOWED,
    &MALFORMED_VALUE,
    &DUPLICATE_ELEMENT,
    &CONFLICTING_KEYS,
    &UNFILLED_PLACEHOLDER,
    &AMBIGUOUS_BOOLEAN,
    &BLANK_TEXT,
    &DANGLING_PROPERTY,
    &DEPRECATED_KEY,
    &DUPLICATE_NAME,
    &EMPTY_QUALITY_RULE,
    &INCOMPLETE_SCHEDULE,
    &INCOMPLETE_TYPE,
    &MALFORMED_DATE,
    &NEGATIVE_PRICE,
    &STRAY_KEY,
    &UNEQUAL_RELATIONSHIP,
];

/// Codes of deviations that the JSON schema of the standard refuses as well.
pub const SCHEMA: &[&Code] = &[
    &MISSING_ID,
    &MISSING_STANDARD_VERSION,
    &UNSUPPORTED_STANDARD_VERSION,
    &MISSING_REQUIRED_KEY,
    &UNKNOWN_KEY,
    &WRONG_TYPE,
    &EMPTY_VALUE,
    &VALUE_NOT_ALLOWED,
    &MALFORMED_VALUE,
    &DUPLICATE_ELEMENT,
    &CONFLICTING_KEYS,
    &UNFILLED_PLACEHOLDER,
];

/// Codes of findings that a document may have although the JSON schema accepts it.
pub const BEYOND_SCHEMA: &[&Code] = &[
    &AMBIGUOUS_BOOLEAN,
    &BLANK_TEXT,
    &DANGLING_PROPERTY,
    &DEPRECATED_KEY,
    &DUPLICATE_NAME,
    &EMPTY_QUALITY_RULE,
    &INCOMPLETE_SCHEDULE,
    &INCOMPLETE_TYPE,
    &MALFORMED_DATE,
    &NEGATIVE_PRICE,
    &STRAY_KEY,
    &UNEQUAL_RELATIONSHIP,
];

/// No `id`, or an empty one.
pub static MISSING_ID: Code = Code {
    name: "missing-id",
    severity: Severity::Error,
    summary: "The document has no id.",
    explanation: "The id is how products, ports and other contracts refer to a document, and what its pages are \
        named after; without one the document cannot be published. Give it an `id` (`uuid` in ODCS 2.2) that is \
        unique in your organisation and never changes: a UUID, or a name such as `orders-v1`.",
};

/// No `apiVersion` or `dataContractSpecification`.
pub static MISSING_STANDARD_VERSION: Code = Code {
    name: "missing-standard-version",
    severity: Severity::Warning,
    summary: "The document does not say which version of its standard it follows.",
    explanation: "Keys and types changed between versions, so tools that read the file have to guess. Meshfront \
        reads it by the latest version that fits and says which one. Write the version: `apiVersion: v3.1.0` in an \
        ODCS contract, `apiVersion: v1.0.0` in an ODPS product, `dataContractSpecification: 1.2.1` in the Data \
        Contract Specification.",
};

/// A version that does not exist or is not known here.
pub static UNSUPPORTED_STANDARD_VERSION: Code = Code {
    name: "unsupported-standard-version",
    severity: Severity::Warning,
    summary: "The document claims a version of its standard that Meshfront does not know.",
    explanation: "The version does not exist, is misspelt, or is newer than this release. The document is read by \
        the nearest version that is known; what is new in the claimed one may appear as an unknown key. Correct the \
        version, or update Meshfront.",
};

/// A key that the standard asks for is absent.
pub static MISSING_REQUIRED_KEY: Code = Code {
    name: "missing-required-key",
    severity: Severity::Warning,
    summary: "A key that the standard requires is missing.",
    explanation: "The document is shown without it, but other tools refuse it. Add the key. When it is there under \
        the name of another version or with a typing mistake, the finding says so. Severity is `info` where only \
        the published schema of a version asks for the key, not the text of the standard.",
};

/// A key that the standard does not know and does not let pass.
pub static UNKNOWN_KEY: Code = Code {
    name: "unknown-key",
    severity: Severity::Warning,
    summary: "A key is not known to the standard at this place.",
    explanation: "Often it is misspelt, belongs to another version of the standard, or stands one level too high or \
        too low; the finding says which when it can tell. What has no key of its own belongs under \
        `customProperties`, where every tool keeps it. The value is kept and shown among the further details.",
};

/// A value of another kind than the standard asks for.
pub static WRONG_TYPE: Code = Code {
    name: "wrong-type",
    severity: Severity::Warning,
    summary: "A value is of another type than the standard asks for.",
    explanation: "Typical cases: a version such as `1.0` without quotes is a number; `yes` is a truth value for many \
        tools; a single value stands where a list is expected. Meshfront shows what it can make sense of. Severity is \
        `error` for an id that is no single value: nothing can be named after it.",
};

/// A key without a value.
pub static EMPTY_VALUE: Code = Code {
    name: "empty-value",
    severity: Severity::Warning,
    summary: "A key has no value where the standard asks for one.",
    explanation: "`description:` with nothing behind it is the value null, which is no text. It is read as if the key \
        were absent. Fill in the value or remove the key.",
};

/// A word that is not in the list of the standard.
pub static VALUE_NOT_ALLOWED: Code = Code {
    name: "value-not-allowed",
    severity: Severity::Warning,
    summary: "A value is not one of those that the standard allows.",
    explanation: "The standard lists the words for this key, and tools act on them. The value is shown as it is \
        written. Use one of the words of the list; the finding names the nearest one, or the version that \
        introduced yours.",
};

/// A value that does not follow the pattern of the standard.
pub static MALFORMED_VALUE: Code = Code {
    name: "malformed-value",
    severity: Severity::Warning,
    summary: "A value does not have the form that the standard asks for.",
    explanation: "Ids, references, percentages, addresses and pairs of limits have a form that tools rely on. The \
        value is shown as it is written. Rewrite it as the finding says.",
};

/// Two equal elements where each may stand once.
pub static DUPLICATE_ELEMENT: Code = Code {
    name: "duplicate-element",
    severity: Severity::Warning,
    summary: "An element stands twice in a list whose elements must differ.",
    explanation: "Enumerations and lists of required properties are sets: a repeated element is a mistake in \
        copying, and often a different one was meant. Remove or correct it.",
};

/// Keys that exclude each other.
pub static CONFLICTING_KEYS: Code = Code {
    name: "conflicting-keys",
    severity: Severity::Warning,
    summary: "Keys stand together that exclude each other.",
    explanation: "A quality rule has one operator, and a relationship at a property starts at that property. With \
        both keys written tools pick one or refuse the document. Keep the one that you mean; write a second \
        quality rule for the other.",
};

/// `${PORT}` and the like where something else is expected.
pub static UNFILLED_PLACEHOLDER: Code = Code {
    name: "unfilled-placeholder",
    severity: Severity::Info,
    summary: "A placeholder stands where the standard asks for a value.",
    explanation: "`${DB_PORT}` or `{{ port }}` is filled in by your pipeline, not by Meshfront, which never reads \
        its environment into pages. The placeholder is shown as it is written. Publish the file after filling it in, \
        or ignore this finding.",
};

/// `yes` and `no`.
pub static AMBIGUOUS_BOOLEAN: Code = Code {
    name: "ambiguous-boolean",
    severity: Severity::Info,
    summary: "A truth value is written as `yes`, `no`, `on` or `off`.",
    explanation: "YAML 1.1 reads these words as truth values, YAML 1.2 as text, so tools disagree. Meshfront reads \
        them as truth values. Write `true` or `false`.",
};

/// `name: ""`.
pub static BLANK_TEXT: Code = Code {
    name: "blank-text",
    severity: Severity::Warning,
    summary: "A required text is empty.",
    explanation: "The key is there, so schemas accept the document, but nothing is said. Fill in the text.",
};

/// A name of an object or property that does not exist in the document.
pub static DANGLING_PROPERTY: Code = Code {
    name: "dangling-property",
    severity: Severity::Warning,
    summary: "A reference names an object or property that the contract does not have.",
    explanation: "Service levels name the element that they hold for, relationships the properties that they join. \
        A name that does not exist is usually a typing mistake or was left behind by a renaming; the reference is \
        shown as text, without a link. Write `object.property` as they are named under `schema`.",
};

/// A key that the version marks as deprecated.
pub static DEPRECATED_KEY: Code = Code {
    name: "deprecated-key",
    severity: Severity::Info,
    summary: "A key is deprecated in the version that the document claims.",
    explanation: "It still works and will leave the standard with its next major version. The finding says what to \
        write instead.",
};

/// Two schema objects, servers, properties … of one name.
pub static DUPLICATE_NAME: Code = Code {
    name: "duplicate-name",
    severity: Severity::Warning,
    summary: "Two elements of a list have the same name or id.",
    explanation: "Names identify objects, properties, servers, ports and custom properties within their list, and \
        ids identify any element; with two of the same name a reference cannot say which is meant. Both are shown. \
        Rename or remove one.",
};

/// A quality rule that checks nothing.
pub static EMPTY_QUALITY_RULE: Code = Code {
    name: "empty-quality-rule",
    severity: Severity::Warning,
    summary: "A quality rule says neither in words nor as a check what must hold.",
    explanation: "A rule needs a `metric` with an operator, a `query` with an operator, an `engine` with an \
        `implementation`, or at least a `description`. Complete the rule or remove it.",
};

/// `scheduler` without `schedule`, or the reverse.
pub static INCOMPLETE_SCHEDULE: Code = Code {
    name: "incomplete-schedule",
    severity: Severity::Warning,
    summary: "`schedule` and `scheduler` do not stand together.",
    explanation: "`scheduler` names the tool or notation (such as `cron`), `schedule` says when (such as \
        `0 6 * * *`). One without the other cannot be carried out. Add the missing one.",
};

/// A type that is of no use as it is.
pub static INCOMPLETE_TYPE: Code = Code {
    name: "incomplete-type",
    severity: Severity::Warning,
    summary: "A logical type lacks what it means nothing without.",
    explanation: "Nobody can store or compare vectors without knowing how many dimensions they have. Write \
        `logicalTypeOptions` with `dimensions` next to `logicalType: vector`.",
};

/// A date that is none.
pub static MALFORMED_DATE: Code = Code {
    name: "malformed-date",
    severity: Severity::Warning,
    summary: "A date or time does not exist or is not written the ISO way.",
    explanation: "Dates are written `2024-02-29`, times with date and offset `2024-02-29T12:30:00Z`. Other forms are \
        shown as they are written, but cannot be sorted or compared.",
};

/// A price below zero.
pub static NEGATIVE_PRICE: Code = Code {
    name: "negative-price",
    severity: Severity::Warning,
    summary: "The price is below zero.",
    explanation: "`priceAmount` is what a consumer pays. Write 0 for data that is free.",
};

/// A key that the standard lets pass without knowing it.
pub static STRAY_KEY: Code = Code {
    name: "stray-key",
    severity: Severity::Info,
    summary: "A key is let pass by the standard, but looks misplaced.",
    explanation: "Some parts of the standards take any key, so no schema notices a misspelt one, nor one that \
        belongs to another version. The finding names the key that was probably meant. Own keys that resemble none \
        of the standard are not reported.",
};

/// Ends of a relationship that do not fit each other.
pub static UNEQUAL_RELATIONSHIP: Code = Code {
    name: "unequal-relationship",
    severity: Severity::Warning,
    summary: "The ends of a relationship do not fit each other.",
    explanation: "A composite key lists its properties in `from` and in `to` in the same order and number. `from` \
        names properties of the object that holds the relationship. Correct the list that is too short, or move the \
        relationship.",
};
