//! `history` of `marketplace.yaml`: how much of earlier results a site keeps.

use super::section::Section;
use crate::evidence::past::Keep;
use crate::finding::Finding;
use crate::finding::codes::config as codes;

/// Reads the section, if there is one.
pub(super) fn read(file: &Section, findings: &mut Vec<Finding>) -> Keep {
    let mut keep = Keep::default();
    let Some(section) = file.section("history") else {
        return keep;
    };
    section.expect_keys(&["days", "megabytes"], findings);
    let mut number = |key: &str, most: u32| {
        let text = section.text(key, findings);
        if text.is_empty() {
            return None;
        }
        let read = text
            .parse::<u32>()
            .ok()
            .filter(|number| (1..=most).contains(number));
        if read.is_none() {
            findings.push(Finding::new(
                &codes::WRONG_CONFIG_VALUE,
                section.place_of(key),
                format!("`{key}` must be a whole number from 1 to {most}, not `{text}`."),
                "Write for example `days: 400` or `megabytes: 50`, which count until then.",
            ));
        }
        read
    };
    if let Some(days) = number("days", 3_660) {
        keep.days = days;
    }
    if let Some(megabytes) = number("megabytes", 2_000) {
        keep.bytes = u64::from(megabytes) * 1_000_000;
    }
    keep
}
