//! Bare web addresses in a text become links; the text stays as it was written.

use linkify::{LinkFinder, LinkKind};

use super::super::links;

/// What every link that leaves the site says of itself.
pub(super) const REL: &str = "noopener noreferrer nofollow";

/// The pieces of a text, each with the address that it leads to.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = (&str, Option<String>)> {
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url]).url_must_have_scheme(true);
    let found: Vec<(&str, Option<String>)> = finder
        .spans(text)
        .map(|span| {
            let address = span.kind().and_then(|_| links::allowed(span.as_str()));
            (span.as_str(), address)
        })
        .collect();
    found.into_iter()
}

/// Writes the text as HTML, addresses as links.
pub(super) fn write(text: &str, out: &mut String) {
    if !text.contains("://") {
        return out.push_str(&escaped(text));
    }
    for (piece, address) in pieces(text) {
        match address {
            Some(address) => out.push_str(&anchor(&address, piece)),
            None => out.push_str(&escaped(piece)),
        }
    }
}

/// A link as HTML.
pub(super) fn anchor(address: &str, text: &str) -> String {
    format!(
        "<a href=\"{}\" rel=\"{REL}\">{}</a>",
        escaped(address),
        escaped(text)
    )
}

/// Text as HTML.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}
