//! The script that counts search journeys, on pages of marketplaces that want it. It reads what the islands show.

use super::start::without_comments;

/// The same for every site: where to send stands in the notice of the page.
pub(super) fn script() -> String {
    without_comments(include_str!("journeys.js"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In bytes, as shipped and before packing.
    const LIMIT: usize = 8 * 1024;

    #[test]
    fn it_is_small_and_asks_for_nothing_that_tells_persons_apart() {
        let script = script();
        assert!(script.len() < LIMIT, "{} bytes", script.len());
        for forbidden in [
            "cookie",
            "userAgent",
            "document.referrer",
            "language",
            "screen",
            "geolocation",
            "http://",
            "https://",
            "eval(",
            "innerHTML",
            "console",
        ] {
            assert!(!script.contains(forbidden), "{forbidden}");
        }
        for needed in [
            "credentials: 'omit'",
            "referrerPolicy: 'no-referrer'",
            "navigator.doNotTrack === '1'",
            "navigator.globalPrivacyControl",
        ] {
            assert!(script.contains(needed), "{needed}");
        }
    }
}
