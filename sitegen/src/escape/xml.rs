//! Text for XML: elements and attributes of feeds, sitemaps, JUnit reports and drawings.

use super::terminal::ends_with_command;

/// Text between tags or in quotes. What XML cannot hold becomes U+FFFD, so that its place stays visible.
pub fn text(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 8);
    for (at, letter) in text.char_indices() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\n' => safe.push_str("&#10;"),
            '\t' => safe.push_str("&#9;"),
            // Reports are printed into the logs of build servers.
            '[' if ends_with_command(&text[..at]) => safe.push_str("&#91;"),
            '\u{fffe}' | '\u{ffff}' => safe.push('\u{fffd}'),
            control if control.is_control() => safe.push('\u{fffd}'),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn any_text_is_one_attribute_and_one_element() {
        for (value, expected) in [
            ("a & <b> \"c\" 'd'", "a &amp; &lt;b&gt; &quot;c&quot; &#39;d&#39;"),
            ("]]>", "]]&gt;"),
            ("a\n\tb", "a&#10;&#9;b"),
            (
                "\0\u{1b}\u{9b}\u{ffff}\r",
                "\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}",
            ),
            ("##[error]", "##&#91;error]"),
        ] {
            assert_eq!(text(value), expected, "{value:?}");
            let xml = format!("<a b=\"{0}\">{0}</a>", text(value));
            let document = roxmltree::Document::parse(&xml).unwrap();
            let element = document.root_element();
            assert_eq!(element.attribute("b"), element.text(), "{value:?}");
        }
    }
}
