//! What a finding is known by from one upload to the next, wherever its line moves to.
//!
//! In: findings in their order. Out: a short hash each, of the rule, the file, what the line says and what the message
//! says; equal ones are numbered. Start at [`Fingerprints::next`].

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::finding::Finding;
use crate::source::FileTable;

/// Counts equal findings.
#[derive(Default)]
pub struct Fingerprints(BTreeMap<String, usize>);

impl Fingerprints {
    /// The fingerprint of one more finding.
    pub fn next(&mut self, finding: &Finding, files: &FileTable) -> String {
        let (path, line) = finding.place.map_or(("", ""), |place| {
            (
                files.path(place.file),
                files.line(place).unwrap_or_default().trim(),
            )
        });
        let mut digest = Sha256::new();
        for part in [finding.id(), path, line, &without_lines(&finding.message)] {
            digest.update(part.as_bytes());
            digest.update([0]);
        }
        let hash: String = digest
            .finalize()
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let number = self.0.entry(hash.clone()).or_default();
        *number += 1;
        format!("{hash}:{number}")
    }
}

/// "in line 12" of a message is "in line", wherever the line moves to.
pub fn without_lines(message: &str) -> String {
    let mut out = String::with_capacity(message.len());
    for (number, part) in message.split(' ').enumerate() {
        let is_number = part.starts_with(|letter: char| letter.is_ascii_digit());
        if is_number && ["line", "lines", "column"].iter().any(|word| out.ends_with(word)) {
            out.push_str(part.trim_start_matches(|letter: char| letter.is_ascii_digit()));
            continue;
        }
        if number > 0 {
            out.push(' ');
        }
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::without_lines;

    #[test]
    fn moved_lines_say_the_same() {
        for (message, expected) in [
            ("`a` is in line 12 already.", "`a` is in line already."),
            ("line 1, column 22: x", "line, column: x"),
            ("5 of 6", "5 of 6"),
            ("", ""),
        ] {
            assert_eq!(without_lines(message), expected);
        }
    }
}
