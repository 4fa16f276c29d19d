//! Markdown of contracts and pages → HTML that is safe to insert.
//!
//! pulldown-cmark renders, ammonia then keeps only harmless elements, attributes and link schemes. Text without
//! any markup, as most descriptions are, takes a short cut that gives the same result.

use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use meshfront_app::data::SafeHtml;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// Renders a description inside a section.
pub fn description(text: &str) -> SafeHtml {
    let text = text.trim();
    if text.is_empty() {
        return SafeHtml::default();
    }
    if is_plain(text) {
        return SafeHtml(format!("<p>{text}</p>"));
    }
    SafeHtml(DESCRIPTION.clean(&html_of_description(text)).to_string())
}

/// Renders a whole page: its headings keep their level below the page's own, and `resolve` rewrites its links.
pub fn page(text: &str, resolve: &dyn Fn(&str) -> String) -> SafeHtml {
    SafeHtml(PAGE.clean(&html_of_page(text, resolve)).to_string())
}

/// HTML of a contract's text, not safe yet. A heading becomes a line in bold: the outline of the page is ours.
fn html_of_description(text: &str) -> String {
    let events = parser(text).flat_map(|event| match event {
        Event::Start(Tag::Heading { .. }) => [
            Some(Event::Start(Tag::Paragraph)),
            Some(Event::Start(Tag::Strong)),
        ],
        Event::End(TagEnd::Heading(_)) => [
            Some(Event::End(TagEnd::Strong)),
            Some(Event::End(TagEnd::Paragraph)),
        ],
        other => [Some(other), None],
    });
    written(text, events.flatten())
}

/// HTML of a page, not safe yet: never a second `<h1>`, which is the page's own, and links as `resolve` says.
fn html_of_page(text: &str, resolve: &dyn Fn(&str) -> String) -> String {
    let below = |level: HeadingLevel| level.max(HeadingLevel::H2);
    let events = parser(text).map(|event| match event {
        Event::Start(Tag::Heading {
            level,
            id,
            classes,
            attrs,
        }) => Event::Start(Tag::Heading {
            level: below(level),
            id,
            classes,
            attrs,
        }),
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(below(level))),
        Event::Start(Tag::Link {
            link_type,
            dest_url,
            title,
            id,
        }) => Event::Start(Tag::Link {
            link_type,
            dest_url: resolve(&dest_url).into(),
            title,
            id,
        }),
        other => other,
    });
    written(text, events)
}

fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH)
}

fn written<'t>(text: &str, events: impl Iterator<Item = Event<'t>>) -> String {
    let mut raw = String::with_capacity(text.len() * 2);
    html::push_html(&mut raw, events);
    raw
}

/// The text without its markup, one line, cut at a word to at most `max` characters.
pub fn plain_summary(text: &str, max: usize) -> String {
    let mut plain = String::new();
    if is_plain(text.trim()) {
        plain.push_str(text);
    } else {
        for event in Parser::new(text) {
            match event {
                Event::Text(part) | Event::Code(part) => plain.push_str(&part),
                Event::SoftBreak
                | Event::HardBreak
                | Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_)) => {
                    plain.push(' ');
                }
                _ => {}
            }
        }
    }
    shorten(&plain.split_whitespace().collect::<Vec<_>>().join(" "), max)
}

fn shorten(text: &str, max: usize) -> String {
    if text.chars().count() <= max {
        return text.to_owned();
    }
    let cut: String = text.chars().take(max).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([',', '.', ';', ':']))
}

/// For text of contracts: links lead out of the site or nowhere.
static DESCRIPTION: LazyLock<Builder<'static>> = LazyLock::new(|| sanitiser(UrlRelative::Deny));

/// For pages of the marketplace itself: links may lead to other pages.
static PAGE: LazyLock<Builder<'static>> = LazyLock::new(|| sanitiser(UrlRelative::PassThrough));

fn sanitiser(relative: UrlRelative<'static>) -> Builder<'static> {
    let mut builder = Builder::default();
    builder
        .rm_tags([
            "img",
            "map",
            "area",
            "bdo",
            "figure",
            "figcaption",
            "details",
            "summary",
        ])
        .url_schemes(["http", "https", "mailto", "tel"].into())
        .url_relative(relative)
        .link_rel(Some("noopener noreferrer nofollow"));
    builder
}

/// No character that Markdown or HTML reads as anything but itself, and one line only.
fn is_plain(text: &str) -> bool {
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '*' | '[' | ']' | '<' | '>' | '&' | '\\' | '`' | '~' | '|' | '\n' | '\r' | '"' | '\u{a0}' => {
                return false;
            }
            // Emphasis begins at a word's edge; inside a word an underscore is itself.
            '_' if !before.is_alphanumeric() => return false,
            _ => {}
        }
        before = c;
    }
    let first = text.split(' ').next().unwrap_or_default();
    let starts_block = first.starts_with(['#', '-', '+', '='])
        || first.ends_with(['.', ')']) && first.starts_with(|c: char| c.is_ascii_digit());
    !starts_block && !text.ends_with('_') && !text.contains("_ ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_rendered_and_hostile_parts_vanish() {
        for (text, expected) in [
            (
                "Plain text, snake_case_name.",
                "<p>Plain text, snake_case_name.</p>",
            ),
            ("a < b & \"c\"", "<p>a &lt; b &amp; \"c\"</p>\n"),
            (
                "**bold** and _it_",
                "<p><strong>bold</strong> and <em>it</em></p>\n",
            ),
            ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"),
            ("# Big", "<p><strong>Big</strong></p>\n"),
            ("<script>alert(1)</script>x", "x"),
            ("<b onclick=\"x()\">y</b>", "<p><b>y</b></p>\n"),
            (
                "[go](javascript:alert(1))",
                "<p><a rel=\"noopener noreferrer nofollow\">go</a></p>\n",
            ),
            ("<img src=x onerror=alert(1)>", ""),
            ("<p style=\"color:red\">r</p>", "<p>r</p>"),
            (
                "[x](https://a.example)",
                "<p><a href=\"https://a.example\" rel=\"noopener noreferrer nofollow\">x</a></p>\n",
            ),
            ("", ""),
        ] {
            assert_eq!(description(text).0, expected, "{text:?}");
        }
    }

    #[test]
    fn the_short_cut_gives_what_the_long_way_gives() {
        for text in [
            "One line.",
            "a_b c_d",
            "5 apples",
            "Price: 10 % (net)",
            "it's #1",
            "naïve – dash",
            "a+b=c",
            "x - y",
        ] {
            assert!(is_plain(text), "{text:?}");
            let mut raw = String::new();
            html::push_html(&mut raw, Parser::new(text));
            assert_eq!(
                description(text).0,
                DESCRIPTION.clean(&raw).to_string().trim_end(),
                "{text:?}"
            );
        }
        for text in [
            "# h", "- a", "1. a", "1) a", "a\nb", "_x_", "a _b", "b_", "+ a", "=== a", "x_ y",
        ] {
            assert!(!is_plain(text), "{text:?}");
        }
    }

    #[test]
    fn summaries_are_plain_and_end_at_a_word() {
        assert_eq!(plain_summary("**All** `orders`\n\n- one", 200), "All orders one");
        assert_eq!(plain_summary("one two three", 9), "one two…");
    }
}
