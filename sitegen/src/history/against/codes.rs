//! The kinds of findings about changes.

use crate::finding::{Code, Severity};

/// All of them.
pub const CODES: &[&Code] = &[
    &MISSING_VERSION_BUMP,
    &BREAKING_CHANGE_WITHOUT_NOTICE,
    &REMOVED_WITHOUT_TOMBSTONE,
    &REMOVED_QUALITY_CHECK,
    &FAILING_CHECK_REMOVED,
];

pub(super) static MISSING_VERSION_BUMP: Code = Code {
    name: "missing-version-bump",
    severity: Severity::Error,
    summary: "A contract or product changed, and its version does not say so.",
    explanation: "Readers judge a change by the version: a change that can break them needs a new major version, one \
        that adds something a new minor version, any other one a new patch version (before 1.0.0, a new minor and a \
        new patch). What was proposed or in draft is free. Asked only with `--against`.",
};

pub(super) static BREAKING_CHANGE_WITHOUT_NOTICE: Code = Code {
    name: "breaking-change-without-notice",
    severity: Severity::Warning,
    summary: "A change breaks readers, and the old version is not kept for them.",
    explanation: "Keep the old version beside the new one as a file of its own, with the same `id`, \
        `status: deprecated` and an `endOfSupport` at least `deprecation_notice_days` (policies.yaml, 30 unless \
        decided otherwise) from today; or deprecate the product that long before it changes. Asked only with \
        `--against`.",
};

pub(super) static REMOVED_WITHOUT_TOMBSTONE: Code = Code {
    name: "removed-without-tombstone",
    severity: Severity::Error,
    summary: "A contract or product that was in use disappeared without a trace.",
    explanation: "Links, grants and quality results refer to it. Keep the file with `status: retired`, or write a \
        redirect from its address to that of its successor in marketplace.yaml. What was proposed or in draft may \
        go. Asked only with `--against`.",
};

pub(super) static REMOVED_QUALITY_CHECK: Code = Code {
    name: "removed-quality-check",
    severity: Severity::Warning,
    summary: "A quality check was removed.",
    explanation: "What is promised less is worth a word: say in the commit or in a decision why it is gone. A check \
        whose last result failed is another finding, `failing-check-removed`. Asked only with `--against`.",
};

pub(super) static FAILING_CHECK_REMOVED: Code = Code {
    name: "failing-check-removed",
    severity: Severity::Warning,
    summary: "A quality check was removed while it failed.",
    explanation: "A promise that is not kept is mended or withdrawn openly; a check that vanishes when it fails makes \
        the numbers better and nothing else. Keep it until a newer result passes. If the check itself is wrong, correct \
        it under the same `id` or name, so that its results go on; if the promise is to be withdrawn, say so by a new \
        major version. The score does not rise by it: the failed result counts on as long as the contract keeps its \
        version. What failed is known from the result files of the marketplace (`quality/`). Asked only with `--against`.",
};
