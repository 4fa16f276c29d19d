//! Texts of contracts and pages → HTML that is safe to insert, in which no character is lost.
//!
//! Long texts (purpose, usage, limitations) are Markdown: pulldown-cmark reads it, `keep` puts back what cannot be
//! meant as markup, ammonia then keeps only harmless elements, attributes and link schemes. Short texts (fields, names,
//! rules, teams) are plain text with links and code. Text without any markup, as most descriptions are, takes a
//! short cut that gives the same result. Start at [`description`] and [`short()`].

mod addresses;
mod keep;
mod meaning;
mod short;
mod tags;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use crate::budget::{Budgets, markup};
use ammonia::{Builder, UrlRelative};
use meshfront_app::data::SafeHtml;
use pulldown_cmark::{Event, HeadingLevel, LinkType, Tag, TagEnd, html};

use tags::Allowed;

/// Renders a long text of a contract, which is Markdown.
pub fn description(text: &str) -> SafeHtml {
    let text = text.trim();
    if text.is_empty() {
        return SafeHtml::default();
    }
    if is_plain(text) {
        return SafeHtml(format!("<p>{}</p>", addresses::escaped(text)));
    }
    if !is_bounded(text) {
        return as_written(text);
    }
    SafeHtml(DESCRIPTION.clean(&html_of_description(text)).to_string())
}

/// Renders a short text of a contract: plain text with links and code.
pub fn short(text: &str) -> SafeHtml {
    match text.trim() {
        "" => SafeHtml::default(),
        text => SafeHtml(short::html(text)),
    }
}

/// Renders a whole page: its headings keep their level below the page's own, and `resolve` rewrites its links.
pub fn page(text: &str, resolve: &dyn Fn(&str) -> String) -> SafeHtml {
    if !is_bounded(text) {
        return as_written(text);
    }
    SafeHtml(PAGE.clean(&html_of_page(text, resolve)).to_string())
}

/// Reading a text as Markdown costs no more than it may; `check` names those that do.
fn is_bounded(text: &str) -> bool {
    markup::bounded(text, &Budgets::default().texts).is_ok()
}

/// A text without markup: no character of it means anything.
fn as_written(text: &str) -> SafeHtml {
    SafeHtml(format!("<pre>{}</pre>", ammonia::clean_text(text)))
}

/// HTML of a contract's text, not safe yet. A heading becomes a line in bold: the outline of the page is ours.
fn html_of_description(text: &str) -> String {
    let events = keep::events(text, Allowed::Text).into_iter();
    let events = events.flat_map(|event| match event {
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
    written(text, with_bare_links(events.flatten()).into_iter())
}

/// HTML of a page, not safe yet: never a second `<h1>`, which is the page's own, and links as `resolve` says.
fn html_of_page(text: &str, resolve: &dyn Fn(&str) -> String) -> String {
    let below = |level: HeadingLevel| level.max(HeadingLevel::H2);
    let events = keep::events(text, Allowed::Document)
        .into_iter()
        .map(|event| match event {
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

fn written<'t>(text: &str, events: impl Iterator<Item = Event<'t>>) -> String {
    let mut raw = String::with_capacity(text.len() * 2);
    html::push_html(&mut raw, events);
    raw
}

/// Addresses in running text become links. The parser cuts texts at every sign; they are put together before.
fn with_bare_links<'t>(events: impl Iterator<Item = Event<'t>>) -> Vec<Event<'t>> {
    let mut out = Vec::new();
    let mut text = String::new();
    let mut closed = 0_usize;
    for event in events {
        if let Event::Text(part) = event {
            text.push_str(&part);
            continue;
        }
        push_linked(&mut out, std::mem::take(&mut text), closed > 0);
        match &event {
            Event::Start(Tag::Link { .. } | Tag::CodeBlock(_)) => closed += 1,
            Event::End(TagEnd::Link | TagEnd::CodeBlock) => closed = closed.saturating_sub(1),
            _ => {}
        }
        out.push(event);
    }
    push_linked(&mut out, text, closed > 0);
    out
}

fn push_linked(out: &mut Vec<Event>, text: String, closed: bool) {
    if closed || !text.contains("://") {
        if !text.is_empty() {
            out.push(Event::Text(text.into()));
        }
        return;
    }
    for (piece, address) in addresses::pieces(&text) {
        let piece = Event::Text(piece.to_owned().into());
        match address {
            Some(address) => {
                let link = Tag::Link {
                    link_type: LinkType::Autolink,
                    dest_url: address.into(),
                    title: "".into(),
                    id: "".into(),
                };
                out.extend([Event::Start(link), piece, Event::End(TagEnd::Link)]);
            }
            None => out.push(piece),
        }
    }
}

/// The text without its markup, one line, cut at a word to at most `max` characters.
pub fn plain_summary(text: &str, max: usize) -> String {
    let mut plain = String::new();
    if is_plain(text.trim()) || !is_bounded(text) {
        plain.push_str(text);
    } else {
        for event in keep::events(text, Allowed::Text) {
            match event {
                Event::Text(part) | Event::Code(part) => plain.push_str(&part),
                Event::SoftBreak
                | Event::HardBreak
                | Event::End(
                    TagEnd::Paragraph
                    | TagEnd::Item
                    | TagEnd::Heading(_)
                    | TagEnd::TableCell
                    | TagEnd::CodeBlock,
                ) => {
                    plain.push(' ');
                }
                Event::Html(block) => plain.push_str(&tags::text_of(&block)),
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
        .link_rel(Some(addresses::REL));
    builder
}

/// No character that Markdown or HTML reads as anything but itself, and one line only.
fn is_plain(text: &str) -> bool {
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '*' | '[' | ']' | '<' | '>' | '&' | '\\' | '`' | '~' | '|' | '\n' | '\r' | '"' | '\u{a0}'
            | '\0' => {
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
    !starts_block && !text.contains("://") && !text.ends_with('_') && !text.contains("_ ")
}
