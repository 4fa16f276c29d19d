//! Which version of its standard a document is compared with.
//!
//! In: the tree. Out: the [`Edition`] that it claims, or the nearest one that is known, with a finding.

use super::notation::{Object, Version};
use super::tables::{dcs, odcs2, odcs3, odps};
use crate::document::model::Standard;
use crate::document::yaml::Node;
use crate::finding::codes::standard as codes;
use crate::finding::{Finding, Severity};
use crate::source::FileId;

/// One version of one standard.
#[derive(Clone, Copy)]
pub(super) struct Edition {
    pub standard: Standard,
    pub version: Version,
    /// What a whole document is.
    pub root: &'static Object,
    versions: &'static [&'static str],
}

impl Edition {
    /// `ODCS v3.1.0`.
    pub(super) fn name(&self) -> String {
        format!("{} {}", self.standard.name(), self.version_name(self.version))
    }

    pub(super) fn version_name(&self, version: Version) -> &'static str {
        self.versions
            .get(usize::from(version))
            .copied()
            .unwrap_or_default()
    }

    /// Number of the newest version.
    pub(super) fn newest(&self) -> Version {
        Version::try_from(self.versions.len().saturating_sub(1)).unwrap_or_default()
    }

    /// The key that states the version.
    pub(super) fn version_key(&self) -> &'static str {
        keys(self.standard).first().copied().unwrap_or_default()
    }
}

/// The edition that `tree` claims.
pub(super) fn claimed(file: FileId, standard: Standard, tree: &Node, findings: &mut Vec<Finding>) -> Edition {
    let (root, versions) = match standard {
        Standard::OdcsV2 => (&odcs2::CONTRACT, odcs2::VERSIONS),
        Standard::OdcsV3 => (&odcs3::CONTRACT, odcs3::VERSIONS),
        Standard::Dcs => (&dcs::CONTRACT, dcs::VERSIONS),
        Standard::Odps => (&odps::PRODUCT, odps::VERSIONS),
    };
    let mut edition = Edition {
        standard,
        version: 0,
        root,
        versions,
    };
    edition.version = edition.newest();
    let stated = keys(standard)
        .iter()
        .find_map(|key| tree.get(key).map(|node| (*key, node)));
    match stated {
        Some((key, node)) if !node.is_null() => {
            let text = node.scalar().unwrap_or_default();
            // Keys of old name were written without the `v`.
            let is_old = key != edition.version_key();
            let is_it = |known: &&str| *known == text || (is_old && known.trim_start_matches('v') == text);
            match versions.iter().position(is_it) {
                Some(index) => edition.version = Version::try_from(index).unwrap_or_default(),
                None => {
                    let finding = unknown(&mut edition, key, text, node, file);
                    findings.push(finding);
                }
            }
        }
        _ => findings.push(unstated(&edition, stated.map_or(tree, |(_, node)| node), file)),
    }
    edition
}

/// Keys that have stated the version, the present one first.
fn keys(standard: Standard) -> &'static [&'static str] {
    match standard {
        Standard::OdcsV2 => &["apiVersion", "templateVersion", "standardVersion"],
        Standard::OdcsV3 | Standard::Odps => &["apiVersion"],
        Standard::Dcs => &["dataContractSpecification"],
    }
}

fn unstated(edition: &Edition, node: &Node, file: FileId) -> Finding {
    let (key, version) = (edition.version_key(), edition.version_name(edition.version));
    let message = format!(
        "The {} does not say which version of {} it follows; it is compared with {version}.",
        edition.root.noun,
        edition.standard.name(),
    );
    let help = format!("Write `{key}: {version}` at the top, or the version that you follow.");
    let mut finding = Finding::new(&codes::MISSING_STANDARD_VERSION, node.place(file), message, help);
    if edition.standard == Standard::OdcsV2 {
        finding.severity = Severity::Info; // 2.2 did not ask for it.
    }
    finding
}

/// Chooses the nearest version and says so.
fn unknown(edition: &mut Edition, key: &str, text: &str, node: &Node, file: FileId) -> Finding {
    let numbers = numbers(text);
    let exact = |known: &str| numbers.is_some() && self::numbers(known) == numbers;
    let nearest = match numbers {
        Some(numbers) => edition
            .versions
            .iter()
            .rposition(|known| self::numbers(known).is_some_and(|known| known <= numbers))
            .unwrap_or(0),
        None => usize::from(edition.newest()),
    };
    edition.version = Version::try_from(nearest).unwrap_or_default();
    let version = edition.version_name(edition.version);
    let standard = edition.standard.name();
    if edition.versions.iter().any(|known| exact(known)) {
        let message = format!("`{key}` is `{text}`, but the version is spelt `{version}`.");
        let help = format!("Write `{key}: {version}`.");
        return Finding::new(&codes::MALFORMED_VALUE, node.place(file), message, help);
    }
    let message =
        format!("`{key}` is `{text}`, which is no known version of {standard}; the nearest is {version}.");
    let help = format!(
        "Write one of {}; the document is compared with {version}.",
        edition.versions.join(", ")
    );
    Finding::new(
        &codes::UNSUPPORTED_STANDARD_VERSION,
        node.place(file),
        message,
        help,
    )
}

/// `v3.1.0`, `3.1` → three numbers.
fn numbers(text: &str) -> Option<[u32; 3]> {
    let mut numbers = [0; 3];
    let mut parts = text.strip_prefix(['v', 'V']).unwrap_or(text).split('.');
    for number in &mut numbers {
        match parts.next() {
            Some(part) => *number = part.parse().ok()?,
            None => break,
        }
    }
    parts.next().is_none().then_some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::yaml::{Limits, parse};

    #[test]
    fn claimed_version_and_what_is_said_about_it() {
        use Standard::{Dcs, OdcsV2 as Odcs2, OdcsV3 as Odcs3, Odps};
        for (standard, text, expected) in [
            (Odcs3, "apiVersion: v3.0.2", "v3.0.2"),
            (Odcs3, "apiVersion: 3.0.2", "v3.0.2 malformed-value"),
            (Odcs3, "apiVersion: v3.1", "v3.1.0 malformed-value"),
            (Odcs3, "apiVersion: 3.1", "v3.1.0 malformed-value"),
            (Odcs3, "apiVersion: v3.0.9", "v3.0.2 unsupported-standard-version"),
            (Odcs3, "apiVersion: v9.9.9", "v3.2.0 unsupported-standard-version"),
            (Odcs3, "apiVersion: v2.2.2", "v3.0.0 unsupported-standard-version"),
            (
                Odcs3,
                "apiVersion: example.com/v1",
                "v3.2.0 unsupported-standard-version",
            ),
            (
                Odcs3,
                "apiVersion: [v3.1.0]",
                "v3.2.0 unsupported-standard-version",
            ),
            (Odcs3, "apiVersion:", "v3.2.0 missing-standard-version"),
            (Odcs3, "kind: DataContract", "v3.2.0 missing-standard-version"),
            (Odcs2, "templateVersion: v2.2.1", "v2.2.1"),
            (Odcs2, "standardVersion: \"2.2.0\"", "v2.2.0"),
            (Odcs2, "apiVersion: v2.3.0", "v2.2.2 unsupported-standard-version"),
            (Odcs2, "kind: DataContract", "v2.2.2 missing-standard-version"),
            (Dcs, "dataContractSpecification: 1.1.0", "1.1.0"),
            (
                Dcs,
                "dataContractSpecification: 1.0.0",
                "0.9.3 unsupported-standard-version",
            ),
            (Dcs, "dataContractSpecification: v1.2.1", "1.2.1 malformed-value"),
            (Odps, "apiVersion: v1.0.0", "v1.0.0"),
            (Odps, "apiVersion: v0.8", "v0.9.0 unsupported-standard-version"),
        ] {
            let parsed = parse(FileId(0), text, Limits::default());
            let mut findings = Vec::new();
            let edition = claimed(FileId(0), standard, &parsed.documents[0], &mut findings);
            let mut found = edition.version_name(edition.version).to_owned();
            for finding in &findings {
                found = format!("{found} {}", finding.code.name);
            }
            assert_eq!(found, expected, "{text}");
        }
    }
}
