//! Codes of the stage that reads the git repository.

use crate::finding::{Code, Severity};

/// All codes of this file.
pub const ALL: &[&Code] = &[&UNREADABLE_HISTORY];

/// A repository that cannot be read, or only in part.
pub static UNREADABLE_HISTORY: Code = Code {
    name: "unreadable-history",
    severity: Severity::Warning,
    summary: "The git history of the marketplace cannot be read, or not all of it.",
    explanation: "Changes, lead times and trends come from git. Read are repositories with SHA-1 names and branches kept as \
        files: clones, worktrees, bare and shallow ones, packs of version 2, borrowed objects. Not read are SHA-256 and \
        reftable repositories, objects that a partial clone has not fetched, and what is damaged: every object is \
        compared with its name. What was read counts; where nothing was, the list of changes follows the dates \
        that the contracts state. The message names what is in the way and what to do about it.",
};
