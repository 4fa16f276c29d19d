//! Semantic versions as contracts write them.

/// Three numbers; a part for previews is read and left out of comparisons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SemVer {
    /// Raised when something breaks.
    pub major: u64,
    /// Raised when something is added.
    pub minor: u64,
    /// Raised when something is mended.
    pub patch: u64,
}

impl SemVer {
    /// Reads `2.1.0`, also with a leading `v` and with `-rc.1` or `+build` behind.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = text.strip_prefix(['v', 'V']).unwrap_or(text);
        let core = text.split(['-', '+']).next()?;
        let mut parts = core.split('.').map(|part| {
            let digits = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| part.parse().ok()).flatten()
        });
        let version = SemVer {
            major: parts.next()??,
            minor: parts.next()??,
            patch: parts.next()??,
        };
        parts.next().is_none().then_some(version)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_numbers_make_a_version() {
        for (text, expected) in [
            ("2.1.0", Some((2, 1, 0))),
            ("v1.0.3", Some((1, 0, 3))),
            ("1.0.0-rc.1", Some((1, 0, 0))),
            ("1.0", None),
            ("1.0.0.1", None),
            ("1..0", None),
            ("latest", None),
            ("", None),
            ("-1.0.0", None),
        ] {
            let read = SemVer::parse(text).map(|version| (version.major, version.minor, version.patch));
            assert_eq!(read, expected, "{text}");
        }
    }
}
