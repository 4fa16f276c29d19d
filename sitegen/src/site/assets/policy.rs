//! The content security policy and its fellow headers.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::Assets;

/// What a page may do, as a `<meta>` element can say it: own files only, the inline texts by hash, and the `origins` of
/// platform API, Prometheus and receiver of search journeys where they are elsewhere.
pub(super) fn directives(scripts: &[&str], styles: &[&str], origins: &[&str]) -> String {
    let hashes = |texts: &[&str]| texts.iter().map(|text| hash(text)).collect::<Vec<_>>().join(" ");
    [
        "default-src 'none'".to_owned(),
        format!("script-src 'self' {} 'wasm-unsafe-eval'", hashes(scripts)),
        format!("style-src 'self' {}", hashes(styles)),
        "img-src 'self'".to_owned(),
        format!("connect-src {}", connect(origins)),
        "base-uri 'none'".to_owned(),
        "form-action 'self'".to_owned(),
    ]
    .join("; ")
}

/// Each origin once.
fn connect(origins: &[&str]) -> String {
    let mut sources = vec!["'self'"];
    for origin in origins {
        if !sources.contains(origin) {
            sources.push(origin);
        }
    }
    sources.join(" ")
}

/// The same for the response header, which alone may forbid frames.
pub(super) fn header(directives: &str) -> String {
    format!("{directives}; frame-ancestors 'none'")
}

/// Policy first, then what every site should send.
pub(super) fn response_headers(csp: &str) -> Vec<(&'static str, &str)> {
    vec![
        ("Content-Security-Policy", csp),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        (
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        ),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        // The same site, not the same origin: other hosts of the organisation show badges and drawings.
        ("Cross-Origin-Resource-Policy", "same-site"),
    ]
}

/// `_headers`, as Netlify and Cloudflare Pages read it. Assets carry their hash in the name and never change.
pub(super) fn netlify_headers(assets: &Assets) -> String {
    let mut text = "/*\n".to_owned();
    for (name, value) in response_headers(&assets.csp_header) {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    for folder in ["assets", "search"] {
        text.push_str(&format!(
            "/{folder}/*\n  Cache-Control: public, max-age=31536000, immutable\n"
        ));
    }
    text
}

fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_allows_own_files_and_the_inline_texts() {
        // SHA-256 of the empty text and of "abc", from FIPS 180.
        assert_eq!(
            directives(&["", "abc"], &["abc"], &[]),
            "default-src 'none'; \
             script-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' \
             'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=' 'wasm-unsafe-eval'; \
             style-src 'self' 'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='; \
             img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"
        );
    }

    #[test]
    fn the_guide_names_the_same_headers() {
        let guide = include_str!("../../../../docs/src/hosting.md");
        let named: Vec<(&str, &str)> = guide
            .lines()
            .filter_map(|line| line.trim().strip_prefix("add_header ")?.strip_suffix(" always;"))
            .filter_map(|line| line.split_once(' '))
            .map(|(name, value)| (name, value.trim_matches('"')))
            .filter(|(name, _)| *name != "Cache-Control")
            .collect();
        // The policy differs from build to build.
        assert_eq!(named, response_headers("…"));
    }

    #[test]
    fn only_the_header_forbids_frames() {
        let directives = directives(&[""], &[""], &["https://m.example.com"; 2]);
        assert!(directives.contains("; connect-src 'self' https://m.example.com; "));
        assert!(!directives.contains("frame-ancestors"));
        assert!(header(&directives).ends_with("; frame-ancestors 'none'"));
        assert!(!directives.contains("'unsafe-inline'") && !directives.contains("'unsafe-eval'"));
    }
}
