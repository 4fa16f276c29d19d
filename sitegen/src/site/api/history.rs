//! `history/{yyyy-mm}.json`: results of earlier builds, for the next build and for whoever wants to look back.

use super::super::Input;

/// Folder below `v1/`.
pub const HISTORY: &str = "history/";

/// The paths below `v1/`, in the order of [`write()`].
pub(super) fn files(input: &Input) -> impl Iterator<Item = String> {
    input.evidence.kept.keys().map(|name| format!("{HISTORY}{name}"))
}

/// The bytes of a file by its number.
pub(super) fn write(input: &Input, number: usize) -> Vec<u8> {
    input
        .evidence
        .kept
        .values()
        .nth(number)
        .cloned()
        .unwrap_or_default()
}
