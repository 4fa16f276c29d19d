//! Addresses from contracts: which may become links.

/// The address if its scheme is harmless; scripts, data and unknown schemes never become links.
/// A bare e-mail address becomes a `mailto:` link.
pub fn allowed(url: &str) -> Option<String> {
    let url = url.trim();
    let clean = !url.is_empty() && !url.chars().any(|c| c.is_control() || c.is_whitespace());
    if !clean {
        return None;
    }
    if is_email(url) {
        return Some(format!("mailto:{url}"));
    }
    let (scheme, rest) = url.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    let web = matches!(scheme.as_str(), "http" | "https") && rest.starts_with("//") && rest.len() > 2;
    let contact = matches!(scheme.as_str(), "mailto" | "tel") && !rest.is_empty();
    (web || contact).then(|| url.to_owned())
}

/// The allowed address, or nothing for components that show text only then.
pub fn allowed_or_empty(url: &str) -> String {
    allowed(url).unwrap_or_default()
}

/// An address as it is shown: without scheme and trailing slash.
pub fn readable(url: &str) -> &str {
    let schemes = ["https://", "http://", "mailto:"];
    let rest = schemes
        .iter()
        .find_map(|scheme| url.strip_prefix(scheme))
        .unwrap_or(url);
    rest.trim_end_matches('/')
}

/// Good enough to tell a mailbox from a user name.
pub fn is_email(text: &str) -> bool {
    let Some((local, host)) = text.split_once('@') else {
        return false;
    };
    let plain = |part: &str| {
        part.chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+'))
    };
    !local.is_empty() && host.contains('.') && plain(local) && plain(host)
}

#[cfg(test)]
mod tests {
    use super::allowed;

    #[test]
    fn only_harmless_schemes_become_links() {
        for (url, expected) in [
            ("https://a.example/x?y#z", Some("https://a.example/x?y#z")),
            ("HTTPS://A.example", Some("HTTPS://A.example")),
            ("mailto:a@b.example", Some("mailto:a@b.example")),
            ("a@b.example", Some("mailto:a@b.example")),
            ("javascript:alert(1)", None),
            ("JaVaScRiPt:alert(1)", None),
            ("java\nscript:alert(1)", None),
            (" data:text/html,x", None),
            ("//evil.example", None),
            ("vbscript:x", None),
            ("https:evil", None),
            ("file:///etc/passwd", None),
            ("../x", None),
            ("", None),
        ] {
            assert_eq!(allowed(url).as_deref(), expected, "{url:?}");
        }
    }
}
