//! Lines of quoted texts and bracketed lists that are indented less than YAML asks for, as other readers accept them.
//!
//! In: a text that the parser refused, and where. Out: the text with such lines moved to the right, and the way back from
//! its places to those of the original. Only blanks at the start of lines are added: within quotes and brackets they mean
//! nothing. Start at [`Padding::widen`].

use std::collections::BTreeMap;

use saphyr_parser::{Marker, ScanError, Span};

/// What the parser says where a quoted text goes on too far to the left.
const IN_QUOTES: &str = "invalid indentation in quoted scalar";
/// The same in brackets.
const IN_BRACKETS: [&str; 2] = ["invalid indentation", "invalid indentation in flow construct"];

/// Bytes that may be parsed again; a file that needs more of this is refused as before.
const MOST_WORK: usize = 20_000_000;

/// Blanks that were added in front of lines.
#[derive(Default)]
pub(super) struct Padding {
    /// Line, counted from 1, and its blanks.
    lines: BTreeMap<usize, usize>,
    /// The same lines, each with the blanks of all lines before it.
    before: Vec<(usize, usize)>,
    /// Blanks of all lines.
    total: usize,
    work: usize,
}

impl Padding {
    /// The lines that were moved.
    pub(super) fn lines(&self) -> impl Iterator<Item = usize> {
        self.lines.keys().copied()
    }

    /// Moves the lines that `error` is about. `bracket` is the column, counted from 1, of the outermost open bracket.
    /// False if they are not the trouble, or cannot be moved.
    pub(super) fn widen(&mut self, text: &str, error: &ScanError, bracket: Option<u32>) -> bool {
        self.work = self.work.saturating_add(text.len());
        if self.work > MOST_WORK {
            return false;
        }
        let start = *error.marker();
        let (line, column) = (start.line(), start.col());
        let enough = bracket.map_or(0, |column| column as usize);
        let content = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
        let moved = match error.info() {
            info if IN_BRACKETS.contains(&info) => self.move_line(content, line, enough),
            // The quote itself is too far to the left of its bracket, or a line after it is.
            IN_QUOTES if bracket.is_some() && self.move_line(content, line, enough) => true,
            IN_QUOTES => self.move_lines_of_quotes(text, line, column),
            _ => false,
        };
        let mut sum = 0;
        let sums = self.lines.iter().map(|(line, blanks)| {
            sum += blanks;
            (*line, sum - blanks)
        });
        self.before = sums.collect();
        self.total = self.lines.values().sum();
        moved
    }

    /// Puts a line at least `column` blanks in; true if that changed it.
    fn move_line(&mut self, content: &str, line: usize, column: usize) -> bool {
        let is = content.len() - content.trim_start_matches(' ').len();
        let added = self.lines.get(&line).copied().unwrap_or_default();
        let wanted = column.saturating_sub(is);
        if wanted <= added || content.trim().is_empty() {
            return false;
        }
        self.lines.insert(line, wanted);
        true
    }

    /// Puts all lines of the quoted text that starts there further in than its quote.
    fn move_lines_of_quotes(&mut self, text: &str, line: usize, column: usize) -> bool {
        let own = self.lines.get(&line).copied().unwrap_or_default();
        let mut lines = text.lines().skip(line.saturating_sub(1));
        let first = lines.next().unwrap_or_default();
        let at = first.char_indices().nth(column.saturating_sub(own));
        let opened = at.and_then(|(at, _)| first.get(at..)).unwrap_or_default();
        let Some(quote) = opened.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
            return false;
        };
        let mut changed = false;
        let mut ended = ends_in(opened.get(1..).unwrap_or_default(), quote);
        for (number, content) in lines.enumerate() {
            if ended {
                break;
            }
            // A marker ends the document whatever the quotes say.
            if content.starts_with("---") || content.starts_with("...") {
                return false;
            }
            changed |= self.move_line(content, line + number + 1, column + 1);
            ended = ends_in(content, quote);
        }
        ended && changed
    }

    /// The text with its blanks.
    pub(super) fn apply(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + self.total);
        for (index, line) in text.split_inclusive('\n').enumerate() {
            let blanks = self.lines.get(&(index + 1)).copied().unwrap_or_default();
            out.extend(std::iter::repeat_n(' ', blanks));
            out.push_str(line);
        }
        out
    }

    /// A place in the widened text as the place in the original.
    pub(super) fn original(&self, span: Span) -> Span {
        if self.lines.is_empty() {
            return span;
        }
        Span::new(self.back(span.start), self.back(span.end))
    }

    fn back(&self, marker: Marker) -> Marker {
        let at = self.before.partition_point(|(line, _)| *line < marker.line());
        let (before, own) = match self.before.get(at) {
            Some((line, before)) => {
                let own = if *line == marker.line() {
                    self.lines.get(line)
                } else {
                    None
                };
                (*before, own.copied().unwrap_or_default())
            }
            None => (self.total, 0),
        };
        let own = own.min(marker.col());
        let index = marker.index().saturating_sub(before + own);
        Marker::new(index, marker.line(), marker.col() - own)
    }
}

/// Does a text in these quotes end in the line?
fn ends_in(line: &str, quote: char) -> bool {
    let mut signs = line.chars().peekable();
    while let Some(sign) = signs.next() {
        if sign == '\\' && quote == '"' {
            signs.next();
        } else if sign == quote {
            // `''` is a quote within single quotes.
            if quote == '\'' && signs.peek() == Some(&'\'') {
                signs.next();
            } else {
                return true;
            }
        }
    }
    false
}
