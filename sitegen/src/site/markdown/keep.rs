//! Markdown events → events that lose nothing of their source.
//!
//! In: a text. Out: the events of pulldown-cmark, with three corrections. Markup that cannot be meant ([`super::meaning`])
//! becomes the characters that were written. HTML that is not allowed ([`super::tags`]) becomes text. What the parser
//! skips without an event (backslashes, link definitions, cells too many) is put back as text. Start at [`events`].

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};

use super::meaning;
use super::tags::{self, Allowed};

/// The events of `text`; every character of it is in them, or is syntax that took effect.
pub(super) fn events(text: &str, allowed: Allowed) -> Vec<Event<'_>> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let events: Vec<(Event, Range<usize>)> = Parser::new_ext(text, options).into_offset_iter().collect();
    let ends = ends(&events);
    let mut keeper = Keeper {
        text,
        allowed,
        cursor: 0,
        out: Vec::with_capacity(events.len()),
        blocks: Vec::new(),
        auto: false,
        code: false,
        quotes: 0,
        tables: 0,
    };
    let kept = meaning::kept(text, &events, &ends, allowed);
    let mut next = 0;
    while next < events.len() {
        next = keeper.take(&events, &ends, &kept, next);
    }
    keeper.gap(text.len());
    keeper.close_auto();
    keeper.out
}

/// Where each start event ends; for all others their own index.
fn ends(events: &[(Event, Range<usize>)]) -> Vec<usize> {
    let mut ends: Vec<usize> = (0..events.len()).collect();
    let mut open = Vec::new();
    for (index, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(_) => open.push(index),
            Event::End(_) => {
                if let Some(start) = open.pop() {
                    ends[start] = index;
                    ends[index] = start;
                }
            }
            _ => {}
        }
    }
    ends
}

/// Is it a container of blocks, or of text?
fn is_block(tag: &Tag) -> bool {
    !matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
    )
}

struct Keeper<'t> {
    text: &'t str,
    allowed: Allowed,
    /// All before this byte is in `out`, or was syntax.
    cursor: usize,
    out: Vec<Event<'t>>,
    /// Open containers of blocks; true for those that hold text.
    blocks: Vec<bool>,
    /// A paragraph is open that the source does not have.
    auto: bool,
    /// Inside a block of code, where the parser skips nothing but fences and indents.
    code: bool,
    /// Open quotations.
    quotes: usize,
    /// Open tables.
    tables: usize,
}

impl<'t> Keeper<'t> {
    /// Takes the event at `index`; the index of the next one.
    fn take(
        &mut self,
        events: &[(Event<'t>, Range<usize>)],
        ends: &[usize],
        kept: &[bool],
        index: usize,
    ) -> usize {
        let Some((event, range)) = events.get(index) else {
            return index + 1;
        };
        match event {
            Event::Start(Tag::HtmlBlock) => {
                self.block_starts(range.start, false);
                self.html_block(range.clone());
                return ends[index] + 1;
            }
            Event::Start(tag) if is_block(tag) => self.start_block(tag, range, kept[index]),
            Event::End(tag) if self.ends_block(events, ends, index) => {
                self.end_block(*tag, range, kept[ends[index]]);
            }
            Event::Start(tag) => {
                self.gap(range.start);
                if kept[index] {
                    self.ensure_text();
                    self.cursor = range.start + opening(tag, self.text, range);
                    self.out.push(Event::Start(linked(tag.clone())));
                }
            }
            Event::End(tag) => {
                if kept[ends[index]] {
                    // What stands before the closing sign and belongs to the text, such as a backslash.
                    let closing = closing(events, ends[index], self.text, range);
                    self.gap(range.end.saturating_sub(closing));
                    self.cursor = range.end;
                    self.out.push(Event::End(match tag {
                        TagEnd::Image => TagEnd::Link,
                        other => *other,
                    }));
                } else {
                    self.gap(range.end);
                }
            }
            Event::Rule => {
                self.block_starts(range.start, false);
                if kept[index] {
                    self.out.push(Event::Rule);
                    self.cursor = range.end;
                } else {
                    self.gap(range.end);
                    self.close_auto();
                }
            }
            Event::InlineHtml(_) | Event::Html(_) => {
                self.gap(range.start);
                self.ensure_text();
                let source = &self.text[range.clone()];
                self.out.push(match kept[index] {
                    true => Event::InlineHtml(source.into()),
                    false => Event::Text(source.into()),
                });
                self.cursor = range.end;
            }
            Event::HardBreak => {
                self.gap(range.start);
                if self.text[range.clone()].contains('\\') {
                    self.push_text("\\");
                }
                self.out.push(Event::HardBreak);
                self.cursor = range.end;
            }
            other => {
                self.gap(range.start);
                self.ensure_text();
                self.out.push(other.clone());
                self.cursor = self.cursor.max(range.end);
            }
        }
        index + 1
    }

    fn ends_block(&self, events: &[(Event, Range<usize>)], ends: &[usize], index: usize) -> bool {
        let start = ends.get(index).and_then(|start| events.get(*start));
        matches!(start, Some((Event::Start(tag), _)) if is_block(tag))
    }

    fn start_block(&mut self, tag: &Tag<'t>, range: &Range<usize>, kept: bool) {
        let in_line = matches!(tag, Tag::Paragraph) || !kept;
        self.block_starts(range.start, in_line);
        match tag {
            Tag::Heading { .. } if !kept => {
                self.blocks.push(true);
                self.out.push(Event::Start(Tag::Paragraph));
                return;
            }
            _ if !kept => return,
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                self.code = true;
                if !is_language(info) {
                    let fence = self.text[range.clone()].lines().next().unwrap_or_default();
                    self.push_text(fence);
                    self.close_auto();
                }
            }
            Tag::CodeBlock(_) => self.code = true,
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::Table(_) => self.tables += 1,
            _ => {}
        }
        let holds_text = matches!(
            tag,
            Tag::Paragraph | Tag::Heading { .. } | Tag::Item | Tag::TableCell | Tag::CodeBlock(_)
        );
        self.blocks.push(holds_text);
        let syntax = opening(tag, self.text, range);
        if syntax > 0 {
            self.cursor = self.cursor.max(range.start + syntax);
        }
        self.out.push(Event::Start(tag.clone()));
    }

    fn end_block(&mut self, tag: TagEnd, range: &Range<usize>, kept: bool) {
        match tag {
            TagEnd::Heading(_) if !kept => {
                self.gap(range.end);
                self.blocks.pop();
                self.out.push(Event::End(TagEnd::Paragraph));
                return;
            }
            _ if !kept => {
                self.gap(range.end);
                return self.close_auto();
            }
            // The signs that may close it, or the line below.
            TagEnd::Heading(_) | TagEnd::CodeBlock => self.cursor = self.cursor.max(range.end),
            TagEnd::TableRow => self.cells_too_many(range.end),
            _ => {}
        }
        self.close_auto();
        match tag {
            TagEnd::CodeBlock => self.code = false,
            TagEnd::BlockQuote(_) => self.quotes -= 1,
            TagEnd::Table => self.tables -= 1,
            _ => {}
        }
        self.blocks.pop();
        self.out.push(Event::End(tag));
    }

    /// A row may have more cells than the head of its table; the parser leaves them out.
    fn cells_too_many(&mut self, end: usize) {
        let rest = self.text.get(self.cursor..end).unwrap_or_default();
        let rest = rest.trim_matches(|c: char| c == '|' || c.is_whitespace());
        if !rest.is_empty() {
            self.out.push(Event::Start(Tag::TableCell));
            self.out.push(Event::Text(rest.into()));
            self.out.push(Event::End(TagEnd::TableCell));
        }
        self.cursor = self.cursor.max(end);
    }

    /// Text between the last block and the one that starts at `start`. What stands on the line of a block of text
    /// (`in_line`) is left for that block.
    fn block_starts(&mut self, start: usize, in_line: bool) {
        let skipped = self.text.get(self.cursor..start).unwrap_or_default();
        let until = match skipped.rfind('\n') {
            Some(at) if in_line => self.cursor + at + 1,
            None if in_line => return self.close_auto(),
            _ => start,
        };
        self.gap(until);
        self.close_auto();
    }

    /// Puts back what the parser skipped between the cursor and `until`.
    fn gap(&mut self, until: usize) {
        let Some(skipped) = self.text.get(self.cursor..until) else {
            return;
        };
        self.cursor = until;
        let (in_quote, in_table) = (self.quotes > 0, self.tables > 0);
        // Within a cell, the backslash is the only way to write a bar.
        let escapes_bar = in_table && self.text[until..].starts_with('|');
        let is_syntax = |c: char| {
            c.is_whitespace()
                || in_quote && c == '>'
                || in_table && matches!(c, '|' | '-' | ':')
                || escapes_bar && c == '\\'
        };
        if !self.code && !skipped.chars().all(is_syntax) {
            self.push_text(skipped);
        }
    }

    fn push_text(&mut self, text: &'t str) {
        self.ensure_text();
        self.out.push(Event::Text(CowStr::Borrowed(text)));
    }

    /// Opens a paragraph where text cannot stand.
    fn ensure_text(&mut self) {
        if !self.auto && !self.blocks.last().copied().unwrap_or_default() {
            self.auto = true;
            self.out.push(Event::Start(Tag::Paragraph));
        }
    }

    fn close_auto(&mut self) {
        if std::mem::take(&mut self.auto) {
            self.out.push(Event::End(TagEnd::Paragraph));
        }
    }

    fn html_block(&mut self, range: Range<usize>) {
        let source = &self.text[range.clone()];
        let html = tags::block(source, self.allowed);
        let wrap = !tags::starts_block(&html);
        if wrap {
            self.ensure_text();
        }
        self.out.push(Event::Html(html.into()));
        self.cursor = range.end;
        self.close_auto();
    }
}

/// A word such as `sql`: it names the language of a block of code.
fn is_language(info: &str) -> bool {
    info.len() <= 30 && info.chars().all(|c| c.is_ascii_alphanumeric())
}

/// A picture is shown as a link to it.
fn linked(tag: Tag<'_>) -> Tag<'_> {
    match tag {
        Tag::Image {
            link_type,
            dest_url,
            title,
            id,
        } => Tag::Link {
            link_type,
            dest_url,
            title,
            id,
        },
        other => other,
    }
}

/// Bytes of syntax at the start of a container.
fn opening(tag: &Tag, text: &str, range: &Range<usize>) -> usize {
    let source = text.get(range.clone()).unwrap_or_default();
    match tag {
        Tag::Emphasis | Tag::Link { .. } => 1,
        Tag::Strong | Tag::Strikethrough | Tag::Image { .. } => 2,
        Tag::Heading { .. } => source.len() - source.trim_start_matches('#').len(),
        Tag::Item => {
            let rest = source.trim_start_matches([' ', '\t']);
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            (source.len() - rest.len() + digits + 1).min(source.len())
        }
        _ => 0,
    }
}

/// Bytes of syntax at the end of a container of text.
fn closing(events: &[(Event, Range<usize>)], start: usize, text: &str, range: &Range<usize>) -> usize {
    match events.get(start) {
        Some((Event::Start(Tag::Emphasis), _)) => 1,
        Some((Event::Start(Tag::Strong | Tag::Strikethrough), _)) => 2,
        // The address in brackets.
        _ => text.get(range.clone()).map_or(0, str::len),
    }
}
