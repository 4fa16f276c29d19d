//! HTML in Markdown: which tags are HTML, and which are text such as `array<string>` and `s3://lake/<bucket>/`.
//!
//! In: a tag, or a block of HTML. Out: whether the tag takes effect, the block with all other tags as text. A tag takes
//! effect when its name is allowed and its other half is there.

/// How much HTML a text may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Allowed {
    /// Texts of contracts: formatting without attributes, and links.
    Text,
    /// Pages of the marketplace: whatever the sanitiser lets pass.
    Document,
}

/// Elements that a text of a contract may use, without attributes.
const OF_TEXT: &[&str] = &[
    "b",
    "blockquote",
    "br",
    "code",
    "del",
    "em",
    "i",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "s",
    "small",
    "strong",
    "sub",
    "sup",
    "u",
    "ul",
];

/// More elements that a page may use.
const OF_DOCUMENT: &[&str] = &[
    "a", "abbr", "acronym", "article", "aside", "bdi", "caption", "center", "cite", "col", "colgroup",
    "data", "dd", "dfn", "div", "dl", "dt", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
    "hr", "nav", "q", "rp", "rt", "rtc", "ruby", "samp", "section", "span", "strike", "table", "tbody", "td",
    "tfoot", "th", "thead", "time", "tr", "tt", "var", "wbr",
];

/// Elements without an end.
const VOID: &[&str] = &["br", "hr", "wbr", "col"];

/// Elements that cannot stand within a paragraph.
const BLOCKS: &[&str] = &[
    "p",
    "ul",
    "ol",
    "li",
    "pre",
    "blockquote",
    "div",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "dl",
    "hr",
    "nav",
    "aside",
    "header",
    "footer",
];

/// Open elements that are remembered; more than this are not closed in earnest.
const MAX_OPEN: usize = 50;

/// Pairs the tags of a line of text.
#[derive(Default)]
pub(super) struct Pairs {
    open: Vec<(String, usize)>,
    /// Numbers of the tags that take effect.
    pub(super) matched: Vec<usize>,
}

impl Pairs {
    /// Takes the next tag as it is written, with a number.
    pub(super) fn take(&mut self, tag: &str, number: usize, allowed: Allowed) {
        let Some((name, is_end)) = parse(tag, allowed) else {
            return;
        };
        if VOID.contains(&name.as_str()) {
            self.matched.extend((!is_end).then_some(number));
        } else if !is_end {
            if self.open.len() < MAX_OPEN {
                self.open.push((name, number));
            }
        } else if let Some(at) = self.open.iter().rposition(|(open, _)| *open == name) {
            self.matched.extend([self.open[at].1, number]);
            self.open.truncate(at);
        }
    }

    /// No element goes on beyond its block.
    pub(super) fn break_off(&mut self) {
        self.open.clear();
    }
}

/// Name of an allowed tag, and whether it ends an element.
fn parse(tag: &str, allowed: Allowed) -> Option<(String, bool)> {
    let inner = tag.strip_prefix('<')?.strip_suffix('>')?;
    let (inner, is_end) = match inner.strip_prefix('/') {
        Some(rest) => (rest, true),
        None => (inner, false),
    };
    let name_ends = inner
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(inner.len());
    let (name, attributes) = inner.split_at(name_ends);
    let name = name.to_ascii_lowercase();
    let attributes = attributes.trim_end_matches('/').trim();
    let is_known = OF_TEXT.contains(&name.as_str());
    let holds = match allowed {
        Allowed::Text if name == "a" => is_end && attributes.is_empty() || is_link(attributes),
        Allowed::Text => is_known && attributes.is_empty(),
        Allowed::Document => is_known || OF_DOCUMENT.contains(&name.as_str()),
    };
    holds.then_some((name, is_end))
}

/// `href="…"` with an address that a link may have, and nothing else.
fn is_link(attributes: &str) -> bool {
    let quoted = attributes.strip_prefix("href=").and_then(|rest| {
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        rest.strip_prefix(quote)?.strip_suffix(quote)
    });
    quoted.is_some_and(|address| {
        !address.contains(['"', '\'', '<', '>', '&']) && super::super::links::allowed(address).is_some()
    })
}

/// A block of HTML with everything that is not allowed as text.
pub(super) fn block(source: &str, allowed: Allowed) -> String {
    let mut pieces: Vec<(&str, bool)> = Vec::new();
    let mut pairs = Pairs::default();
    let mut rest = source;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        let end = tag[1..].find(['<', '>']).map(|end| end + 1);
        let length = match end {
            Some(end) if tag[end..].starts_with('>') => end + 1,
            Some(end) => end,
            None => tag.len(),
        };
        pieces.push((text, false));
        pairs.take(&tag[..length], pieces.len(), allowed);
        pieces.push((&tag[..length], false));
        rest = &tag[length..];
    }
    pieces.push((rest, false));
    for number in pairs.matched {
        pieces[number].1 = true;
    }
    let mut html = String::with_capacity(source.len() * 2);
    for (piece, is_tag) in pieces {
        match is_tag {
            true => html.push_str(piece),
            false => escape(piece, &mut html),
        }
    }
    html
}

/// The block begins with an element that cannot stand within a paragraph.
pub(super) fn starts_block(html: &str) -> bool {
    let name = html.trim_start().strip_prefix('<').unwrap_or_default();
    let end = name
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(name.len());
    BLOCKS.contains(&name[..end].to_ascii_lowercase().as_str())
}

/// Text as HTML. What is written as a character reference stays one.
fn escape(text: &str, html: &mut String) {
    for (index, c) in text.char_indices() {
        match c {
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '&' if !is_reference(&text[index + 1..]) => html.push_str("&amp;"),
            c => html.push(c),
        }
    }
}

fn is_reference(after: &str) -> bool {
    let name = after
        .char_indices()
        .take(32)
        .find(|(_, c)| !c.is_ascii_alphanumeric() && *c != '#');
    matches!(name, Some((1.., ';')))
}

/// The text of a block as [`block`] writes it, for summaries.
pub(super) fn text_of(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut is_tag = false;
    for c in html.chars() {
        match c {
            '<' => is_tag = true,
            '>' if is_tag => {
                is_tag = false;
                text.push(' ');
            }
            c if !is_tag => text.push(c),
            _ => {}
        }
    }
    let references = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
    references
        .iter()
        .fold(text, |text, (reference, sign)| text.replace(reference, sign))
}
