//! Text for Markdown: comments on pull requests and summaries of runs, as GitHub and GitLab read them.
//!
//! In: any text. Out: Markdown on one line that shows this text: no link, image, mention, reference, markup or HTML
//! comes to be, and no cell of a table ends early. Start at [`prose`] for sentences, [`text()`] for a plain value,
//! [`code`] for a name.

use super::terminal;

/// Longer values are cut: comments have a limit, and one name must not take all of it.
const LONGEST: usize = 300;

/// A value as it is, wherever it is put: at the start of a block, in a cell, in a sentence.
pub fn text(value: &str) -> String {
    escaped(&terminal::line(&short(value)))
}

/// A sentence that names things in backticks, which stay code. Who brings backticks along only changes what is code.
pub fn prose(sentence: &str) -> String {
    let sentence = short(sentence);
    let mut parts = sentence.split('`').peekable();
    let mut out = String::with_capacity(sentence.len() + 16);
    let mut is_code = false;
    while let Some(part) = parts.next() {
        match (is_code, parts.peek().is_some()) {
            (true, true) => out.push_str(&code(part)),
            // The last backtick has no partner.
            (true, false) => {
                out.push_str("\\`");
                out.push_str(&escaped(&terminal::line(part)));
            }
            (false, _) => out.push_str(&escaped(&terminal::line(part))),
        }
        is_code = !is_code;
    }
    out
}

/// A name or path as code. With signs that could end a code span it is an element, in which nothing has a meaning.
pub fn code(name: &str) -> String {
    let name = terminal::line(&short(name));
    let is_plain = |letter: char| !matches!(letter, '`' | '<' | '>' | '&' | '|' | '\\' | '@');
    if name.is_empty() {
        "<code></code>".to_owned()
    } else if name.chars().all(is_plain) && name.trim() == name {
        format!("`{name}`")
    } else {
        format!("<code>{}</code>", escaped(&name))
    }
}

/// Signs that mean something in Markdown are escaped; what code hosts look for afterwards, in the finished text, is
/// broken by a space without width.
fn escaped(line: &str) -> String {
    let mut safe = String::with_capacity(line.len() + 16);
    for (at, letter) in line.char_indices() {
        let before = &line[..at];
        let after = &line[at + letter.len_utf8()..];
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            // Mentions, and numbers of issues.
            '@' => safe.push_str("@\u{200b}"),
            '#' | '!' if after.starts_with(|next: char| next.is_ascii_digit()) => {
                safe.push('\\');
                safe.push(letter);
                safe.push('\u{200b}');
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' | '!' | '#' => {
                safe.push('\\');
                safe.push(letter);
            }
            // Addresses that become links by themselves.
            ':' if after.starts_with("//") => safe.push_str("\\:"),
            '.' if before.ends_with("www") || before.ends_with("WWW") => safe.push_str("\\."),
            // Lists, rules and headings at the start of a block.
            '-' | '+' | '=' | '.' | ')' if starts_block(before, letter) => {
                safe.push('\\');
                safe.push(letter);
            }
            other => safe.push(other),
        }
    }
    safe
}

/// `-` at the very start, `.` behind digits at the very start.
fn starts_block(before: &str, sign: char) -> bool {
    let before = before.trim_start();
    match sign {
        '.' | ')' => !before.is_empty() && before.chars().all(|letter| letter.is_ascii_digit()),
        _ => before.is_empty(),
    }
}

fn short(value: &str) -> String {
    match value.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_mean_nothing_and_sentences_keep_their_code() {
        for (value, as_text, as_prose) in [
            ("Orders 2.0 (new)", "Orders 2.0 (new)", "Orders 2.0 (new)"),
            ("`a_b` is gone.", "\\`a\\_b\\` is gone.", "`a_b` is gone."),
            ("a|b", "a\\|b", "a\\|b"),
            ("`a|b`", "\\`a\\|b\\`", "<code>a\\|b</code>"),
            (
                "[x](https://e.example)",
                "\\[x\\](https\\://e.example)",
                "\\[x\\](https\\://e.example)",
            ),
            (
                "`a` [x](https://e.example) `b`",
                "\\`a\\` \\[x\\](https\\://e.example) \\`b\\`",
                "`a` \\[x\\](https\\://e.example) `b`",
            ),
            ("a ` b", "a \\` b", "a \\` b"),
            ("``", "\\`\\`", "<code></code>"),
            ("<img src=x>", "&lt;img src=x&gt;", "&lt;img src=x&gt;"),
            ("`<b>`", "\\`&lt;b&gt;\\`", "<code>&lt;b&gt;</code>"),
            (
                "@all #12 www.e.example",
                "@\u{200b}all \\#\u{200b}12 www\\.e.example",
                "@\u{200b}all \\#\u{200b}12 www\\.e.example",
            ),
            ("- a", "\\- a", "\\- a"),
            ("1. a", "1\\. a", "1\\. a"),
            ("# a", "\\# a", "\\# a"),
            ("a\nb\u{1b}", "a\\\\nb\\\\u{1b}", "a\\\\nb\\\\u{1b}"),
        ] {
            assert_eq!(text(value), as_text, "{value:?}");
            assert_eq!(prose(value), as_prose, "{value:?}");
        }
    }
}
