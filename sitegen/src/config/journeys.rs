//! `journeys` below `search` in `marketplace.yaml`: where counts of search journeys are sent. Without it nothing is counted.

use super::platform;
use super::section::Section;
use crate::finding::Finding;
use crate::finding::codes::config as codes;

/// Who receives search journeys.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Journeys {
    /// A whole web address, or a path of the site's own host that begins with `/`.
    pub address: String,
    /// Scheme, host and port: what the content security policy allows; nothing for a path.
    pub origin: Option<String>,
}

/// Reads the address, if there is one and it is one.
pub(super) fn read(section: &Section, findings: &mut Vec<Finding>) -> Option<Journeys> {
    let text = section.text("journeys", findings);
    if text.is_empty() {
        return None;
    }
    let parsed = parse(&text);
    if parsed.is_none() {
        findings.push(Finding::new(
            &codes::WRONG_CONFIG_VALUE,
            section.place_of("journeys"),
            format!(
                "`journeys` of `search` must be a web address without query and user, or a path that begins with `/`, unlike `{text}`."
            ),
            "Write for example https://metrics.example.com/search-journeys or /search-journeys; searches are not counted \
             until then.",
        ));
    }
    parsed
}

/// What browsers and the policy understand alike. Plain http is for a receiver on the same machine.
fn parse(text: &str) -> Option<Journeys> {
    if let Some(path) = text.strip_prefix('/') {
        let is_path = !path.starts_with('/') && platform::parse_any(&format!("https://x/{path}")).is_some();
        return is_path.then(|| Journeys {
            address: text.to_owned(),
            origin: None,
        });
    }
    let parsed = platform::parse(text)?;
    Some(Journeys {
        // The address of one thing, not of a folder: as it is written.
        address: text.to_owned(),
        origin: Some(parsed.origin),
    })
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn web_addresses_and_paths_of_the_own_host_are_taken() {
        for (text, origin) in [
            ("https://m.example.com/search", Some("https://m.example.com")),
            (
                "https://m.example.com:8443/a/b/",
                Some("https://m.example.com:8443"),
            ),
            ("http://127.0.0.1:9090/j", Some("http://127.0.0.1:9090")),
            ("/collect/search", None),
            ("/", None),
        ] {
            let read = parse(text).unwrap();
            assert_eq!((read.address.as_str(), read.origin.as_deref()), (text, origin));
        }
        for text in [
            "http://m.example.com/search",
            "//m.example.com/search",
            "collect/search",
            "../search",
            "/../search",
            "/a b",
            "/a?key=1",
            "/a#b",
            "/a\"onclick=\"b",
            "javascript:alert(1)",
            "ftp://m.example.com/",
            "https://user:secret@m.example.com/",
            "https://m.example.com; script-src *",
            "https://",
            "true",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
