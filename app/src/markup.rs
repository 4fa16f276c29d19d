//! Writes HTML straight into a string, escaping on the way.
//!
//! For the places where a view does not serve: the head of a document, whose inline parts must come out byte for
//! byte; the rows of field tables, of whose forty parts most are absent and which as views cost ten microseconds
//! each, half a million times in a large marketplace; and what islands draw anew at every key, where each kind of
//! view would make the browser's bundle longer.

/// HTML in the making.
#[derive(Debug, Default)]
pub struct Markup(String);

impl Markup {
    /// Nothing yet, with room for about this many bytes.
    pub fn with_capacity(bytes: usize) -> Self {
        Self(String::with_capacity(bytes))
    }

    /// Markup of this program, or text that the generator vouches for: not escaped.
    pub fn raw(&mut self, html: &str) -> &mut Self {
        self.0.push_str(html);
        self
    }

    /// Text of a contract: safe in elements and in double-quoted attributes.
    pub fn text(&mut self, text: &str) -> &mut Self {
        let mut plain_from = 0;
        for (position, byte) in text.bytes().enumerate() {
            let escaped = match byte {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                _ => continue,
            };
            // Both ends are at ASCII bytes, never inside a letter.
            self.0.push_str(&text[plain_from..position]);
            self.0.push_str(escaped);
            plain_from = position + 1;
        }
        self.0.push_str(&text[plain_from..]);
        self
    }

    /// Text between two pieces of markup.
    pub fn wrapped(&mut self, open: &str, text: &str, close: &str) -> &mut Self {
        self.raw(open).text(text).raw(close)
    }

    /// The same, or nothing at all when there is no text.
    pub fn if_any(&mut self, open: &str, text: &str, close: &str) -> &mut Self {
        if text.is_empty() {
            self
        } else {
            self.wrapped(open, text, close)
        }
    }

    /// A link, or its text when it leads nowhere.
    #[cfg(feature = "ssr")]
    pub fn link(&mut self, link: &crate::data::Link) -> &mut Self {
        if link.href.is_empty() {
            return self.wrapped("<span>", &link.text, "</span>");
        }
        let text = if link.text.is_empty() {
            &link.href
        } else {
            &link.text
        };
        let class = if crate::components::link::is_address(text, &link.href) {
            " class=\"address\">"
        } else {
            ">"
        };
        self.wrapped("<a href=\"", &link.href, "\"")
            .raw(class)
            .wrapped("", text, "</a>")
    }

    /// The finished text.
    pub fn finish(self) -> String {
        self.0
    }
}
