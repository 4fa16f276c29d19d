//! `platform_api` of `marketplace.yaml`: where live numbers come from.

use super::section::Section;
use crate::finding::Finding;
use crate::finding::codes::config as codes;

/// Address of a platform API.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlatformApi {
    /// With a slash at the end; paths such as `v1/index.json` follow.
    pub url: String,
    /// Scheme, host and port: what the content security policy allows.
    pub origin: String,
}

/// Reads the address, if there is one and it is one.
pub(super) fn read(file: &Section, findings: &mut Vec<Finding>) -> Option<PlatformApi> {
    let text = file.text("platform_api", findings);
    if text.is_empty() {
        return None;
    }
    let parsed = parse(&text);
    if parsed.is_none() {
        findings.push(Finding::new(
            &codes::WRONG_CONFIG_VALUE,
            file.place_of("platform_api"),
            format!("`platform_api` must be a web address without query and user, unlike `{text}`."),
            "Write for example https://metrics.example.com/api/; pages show the numbers of the build until then.",
        ));
    }
    parsed
}

/// The parts of an address that browsers and the policy both understand. Plain http is for a server on the same machine.
pub(crate) fn parse(text: &str) -> Option<PlatformApi> {
    parse_any(text).filter(is_private)
}

/// Nobody on the way can read what is sent: https, or a server on this machine.
pub(crate) fn is_private(api: &PlatformApi) -> bool {
    let host = api
        .origin
        .strip_prefix("http://")
        .map(|host| host.split(':').next().unwrap_or(host));
    host.is_none_or(|host| matches!(host, "localhost" | "127.0.0.1"))
}

/// The same for what no browser fetches: inside a network, plain http is usual.
pub(crate) fn parse_any(text: &str) -> Option<PlatformApi> {
    let (scheme, rest) = text.split_once("://")?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let plain = |text: &str, more: &str| {
        text.chars()
            .all(|c| c.is_ascii_alphanumeric() || more.contains(c))
    };
    let fits = matches!(scheme, "https" | "http")
        && !host.is_empty()
        && plain(host, ".-:")
        && plain(path, "-._~/%")
        && !path.split('/').any(|part| part == "..");
    let path = path.trim_end_matches('/');
    let slash = if path.is_empty() { "" } else { "/" };
    fits.then(|| PlatformApi {
        url: format!("{scheme}://{host}/{path}{slash}"),
        origin: format!("{scheme}://{host}"),
    })
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn only_plain_web_addresses_are_taken() {
        for (text, expected) in [
            (
                "https://m.example.com",
                Some(("https://m.example.com/", "https://m.example.com")),
            ),
            (
                "https://m.example.com:8443/a/b/",
                Some(("https://m.example.com:8443/a/b/", "https://m.example.com:8443")),
            ),
            (
                "http://localhost:9090/api",
                Some(("http://localhost:9090/api/", "http://localhost:9090")),
            ),
            ("http://m.example.com/", None),
            ("ftp://m.example.com/", None),
            ("https://", None),
            ("https://user:secret@m.example.com/", None),
            ("https://m.example.com/?key=1", None),
            ("https://m.example.com/../x", None),
            ("https://m.example.com; script-src *", None),
            ("https://m.example.com/ 'unsafe-inline'", None),
            ("metrics", None),
        ] {
            let read = parse(text);
            let read = read.as_ref().map(|api| (api.url.as_str(), api.origin.as_str()));
            assert_eq!(read, expected, "{text}");
        }
    }
}
