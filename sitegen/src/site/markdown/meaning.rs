//! Which markup is meant, and which only looks like it: `amount*rate*fx` is a formula, `# of orders` a count.
//!
//! In: the events of a text. Out: for each start of a container, each rule and each tag whether it takes effect;
//! [`super::keep`] shows the others as they were written. When in doubt a character is shown. Start at [`kept`].

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag};

use super::super::links;
use super::tags::{self, Allowed};

/// Levels of blocks that are looked at.
const MAX_DEPTH: usize = 40;

/// Whether the markup at each event takes effect.
pub(super) fn kept(
    text: &str,
    events: &[(Event, Range<usize>)],
    ends: &[usize],
    allowed: Allowed,
) -> Vec<bool> {
    let mut kept = vec![true; events.len()];
    let mut depth = 0_usize;
    for (index, (event, range)) in events.iter().enumerate() {
        depth = match event {
            Event::Start(_) => depth + 1,
            Event::End(_) => depth.saturating_sub(1),
            _ => depth,
        };
        // Nobody nests this deep by mistake, and looking would cost the square of the depth.
        let document = allowed == Allowed::Document || depth > MAX_DEPTH;
        let inside = ends[index].saturating_sub(index) > 1;
        let source = text.get(range.clone()).unwrap_or_default();
        let holds = match event {
            Event::Start(Tag::Emphasis) => is_emphasis(text, range, 1),
            Event::Start(Tag::Strong) => is_emphasis(text, range, 2),
            Event::Start(Tag::Strikethrough) => source.starts_with("~~") && is_emphasis(text, range, 2),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                inside && leads_somewhere(dest_url, allowed)
            }
            Event::Start(Tag::Heading { level, .. }) => {
                inside && (document || is_heading(source, *level, events.get(ends[index] + 1)))
            }
            // A fence around nothing is no code.
            Event::Start(Tag::CodeBlock(_)) => inside,
            Event::Start(Tag::BlockQuote(_)) => {
                let inner = &events[index..ends[index]];
                inside && (document || is_quotation(text, source) || holds_code(inner))
            }
            Event::Start(Tag::List(first)) => is_list(text, &events[index..ends[index]], *first, document),
            Event::Rule => document || source.trim() != text.trim(),
            _ => true,
        };
        kept[index] = holds;
    }
    lists_and_their_items(events, &mut kept);
    tags_with_their_ends(events, allowed, &mut kept);
    kept
}

/// An item takes effect where its list does.
fn lists_and_their_items(events: &[(Event, Range<usize>)], kept: &mut [bool]) {
    let mut lists = Vec::new();
    for (index, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::List(_)) => lists.push(kept[index]),
            Event::Start(Tag::Item) => kept[index] = lists.last().copied().unwrap_or_default(),
            Event::End(pulldown_cmark::TagEnd::List(_)) => {
                lists.pop();
            }
            _ => {}
        }
    }
}

/// Tags within a line take effect in pairs; those that stand alone are text.
fn tags_with_their_ends(events: &[(Event, Range<usize>)], allowed: Allowed, kept: &mut [bool]) {
    let mut pairs = tags::Pairs::default();
    for (index, (event, _)) in events.iter().enumerate() {
        match event {
            Event::InlineHtml(tag) => {
                kept[index] = false;
                pairs.take(tag, index, allowed);
            }
            Event::Start(Tag::Paragraph | Tag::Item | Tag::Heading { .. } | Tag::TableCell) => {
                pairs.break_off();
            }
            _ => {}
        }
    }
    for index in pairs.matched {
        kept[index] = true;
    }
}

/// Emphasis begins where a word begins and ends where one ends. Underscores around a single word are part of a
/// name: `__typename__`.
fn is_emphasis(text: &str, range: &Range<usize>, sign: usize) -> bool {
    let (Some(before), Some(source), Some(after)) = (
        text.get(..range.start),
        text.get(range.clone()),
        text.get(range.end..),
    ) else {
        return false;
    };
    let Some(inner) = source
        .len()
        .checked_sub(sign)
        .and_then(|end| source.get(sign..end))
    else {
        return false;
    };
    let signs = ['*', '_', '~'];
    let before = before.trim_end_matches(signs).chars().next_back();
    let after = after.trim_start_matches(signs).chars().next();
    let opens = before.is_none_or(|c| c.is_whitespace() || "([{\"'“‘«‹„–—-/|>:".contains(c));
    let closes = after.is_none_or(|c| c.is_whitespace() || ")]}\"'”’»›.,;:!?…–—-/|<".contains(c));
    let bare = inner.trim_matches(signs);
    let first = bare.chars().next();
    let last = bare.chars().next_back();
    let begins = first.is_some_and(|c| c.is_alphanumeric() || "([{\"'“‘«‹„`€$£¥#§&@+-<".contains(c));
    let ends = last.is_some_and(|c| c.is_alphanumeric() || ")]}\"'”’»›`.!?%…:+>".contains(c));
    let is_name = source.starts_with('_') && !bare.contains(char::is_whitespace);
    opens && closes && begins && ends && !is_name
}

/// An address that a link may have; pages of the marketplace link to each other as well.
fn leads_somewhere(address: &str, allowed: Allowed) -> bool {
    let relative = !address.contains(':') && !address.starts_with("//");
    links::allowed(address).is_some() || allowed == Allowed::Document && relative
}

/// A heading is above something, and does not begin as a sentence goes on: `# of orders per day` is a count.
fn is_heading(source: &str, level: HeadingLevel, next: Option<&(Event, Range<usize>)>) -> bool {
    let above_something = match next {
        Some((Event::Start(Tag::Heading { level: next, .. }), _)) => *next > level,
        Some((Event::Start(_), _)) => true,
        _ => false,
    };
    let underline = source.trim_end().lines().next_back().unwrap_or_default().trim();
    let is_underlined = !source.starts_with('#');
    let title = source.trim_start_matches(['#', ' ', '\t']).chars().next();
    let is_title = title.is_some_and(|c| !c.is_lowercase() && !c.is_numeric());
    above_something && is_title && (!is_underlined || underline.len() >= 3)
}

/// A quotation is words of somebody else between one's own: `> 100 means overdue` is a comparison.
fn is_quotation(text: &str, source: &str) -> bool {
    let words = source.trim_start_matches(['>', ' ', '\t']).chars().next();
    let begins = words.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase() || "\"'“‘«‹„*_[`".contains(c));
    begins && source.trim() != text.trim()
}

/// Code stays what it is; signs before its lines would be read as part of it.
fn holds_code(events: &[(Event, Range<usize>)]) -> bool {
    let is_code = |event: &Event| matches!(event, Event::Start(Tag::CodeBlock(_)));
    events.iter().any(|(event, _)| is_code(event))
}

/// A list has two items or more, none is empty, and its numbers are those that a reader will see.
fn is_list(text: &str, events: &[(Event, Range<usize>)], first: Option<u64>, document: bool) -> bool {
    let mut depth = 0_usize;
    let mut items = 0_u64;
    for (index, (event, range)) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::List(_)) => depth += 1,
            Event::End(pulldown_cmark::TagEnd::List(_)) => depth -= 1,
            Event::Start(Tag::Item) if depth == 1 => {
                let is_empty = matches!(
                    events.get(index + 1),
                    Some((Event::End(pulldown_cmark::TagEnd::Item), _))
                );
                let source = text.get(range.clone()).unwrap_or_default().trim_start();
                let digits = source.bytes().take_while(u8::is_ascii_digit).count();
                let number: Option<u64> = source.get(..digits).and_then(|digits| digits.parse().ok());
                let expected = first.map(|first| first.saturating_add(items));
                if is_empty || first.is_some() && number != expected && !document {
                    return false;
                }
                items += 1;
            }
            _ => {}
        }
    }
    items > 1 || document
}
