//! Short texts of contracts (fields, names, rules, teams) → HTML: plain text with links and `code` at most.
//!
//! Every character that was written is shown. `[text](address)` and bare addresses become links where the address is
//! allowed, backticks mark code, an empty line begins a paragraph, and lists keep their lines. Start at [`html`].

use super::super::links;
use super::addresses;

/// Longest address in brackets that is looked for.
const MAX_ADDRESS: usize = 2_000;

/// The text as paragraphs.
pub(super) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut open = false;
    for line in text.trim().lines() {
        let is_blank = line.trim().is_empty();
        match (open, is_blank) {
            (true, true) => out.push_str("</p>"),
            (false, false) => out.push_str("<p>"),
            (true, false) => out.push_str(if keeps_line(line) { "<br>" } else { "\n" }),
            (false, true) => {}
        }
        open = !is_blank;
        if open {
            inline(line.trim(), &mut out);
        }
    }
    out.push_str(if open { "</p>" } else { "" });
    out
}

/// A line that is an item of a list, or is indented, begins a line of its own.
fn keeps_line(line: &str) -> bool {
    let text = line.trim_start();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = digits > 0 && text[digits..].starts_with(['.', ')', ':']);
    text.len() < line.len() || numbered || text.starts_with(['-', '*', '+', '•', '–', '#', '>', '|'])
}

/// One line: code, links in brackets, and text with bare addresses.
fn inline(line: &str, out: &mut String) {
    let mut rest = line;
    let mut plain = 0;
    while let Some(at) = rest[plain..].find(['`', '[']).map(|at| at + plain) {
        let found = if rest[at..].starts_with('`') {
            code(&rest[at..])
        } else {
            link(&rest[at..])
        };
        match found {
            Found::Html(html, length) => {
                addresses::write(&rest[..at], out);
                out.push_str(&html);
                rest = &rest[at + length..];
                plain = 0;
            }
            Found::Text(length) => plain = at + length,
        }
    }
    addresses::write(rest, out);
}

enum Found {
    /// HTML in place of so many bytes.
    Html(String, usize),
    /// So many bytes are text.
    Text(usize),
}

/// Between two runs of equally many backticks.
fn code(text: &str) -> Found {
    let run = |text: &str| text.len() - text.trim_start_matches('`').len();
    let ticks = run(text);
    let mut at = ticks;
    while let Some(next) = text[at..].find('`').map(|next| next + at) {
        let length = run(&text[next..]);
        if length == ticks {
            let inner = addresses::escaped(&text[ticks..next]);
            return Found::Html(format!("<code>{inner}</code>"), next + length);
        }
        at = next + length;
    }
    Found::Text(ticks)
}

/// `[text](address)`
fn link(text: &str) -> Found {
    let inner = &text[1..];
    let Some(end) = inner
        .find(['[', ']'])
        .filter(|end| inner[*end..].starts_with("]("))
    else {
        return Found::Text(1);
    };
    let (label, behind) = (&inner[..end], &inner[end + 2..]);
    let near = behind
        .char_indices()
        .nth(MAX_ADDRESS)
        .map_or(behind, |(at, _)| &behind[..at]);
    let address = near
        .find(|c: char| c == ')' || c.is_whitespace())
        .filter(|end| near[*end..].starts_with(')'))
        .map(|end| &near[..end]);
    match address.and_then(|address| Some((links::allowed(address)?, address.len()))) {
        Some((href, length)) if !label.trim().is_empty() => {
            let html = addresses::anchor(&href, label);
            Found::Html(html, 1 + label.len() + 2 + length + 1)
        }
        _ => Found::Text(1),
    }
}
