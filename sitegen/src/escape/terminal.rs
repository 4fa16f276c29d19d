//! Text for terminals and logs.
//!
//! In: a value, or a whole output. Out: the same with everything visible that a terminal would obey or hide (ESC and
//! other control characters, C1, marks that turn the reading direction), and with nothing that a build server takes
//! for a command: a line that begins with `::` (GitHub), `##[…]` and `##vso[…]` (GitHub, Azure), `##teamcity[…]`.
//! Start at [`line()`] for a value and [`block`] for what is already laid out in lines.

use std::fmt::Write;

/// One value: line breaks and tabs become visible as well, so that it stays on its line.
pub fn line(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        match letter {
            '\n' => safe.push_str("\\n"),
            '\r' => safe.push_str("\\r"),
            '\t' => safe.push_str("\\t"),
            '[' if ends_with_command(&text[..at]) => safe.push_str("\\["),
            hidden if acts(hidden) => {
                let _ = write!(safe, "\\u{{{:x}}}", hidden as u32);
            }
            other => safe.push(other),
        }
    }
    safe
}

/// An output of several lines, which keeps its line breaks and tabs.
pub fn block(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 8);
    for (number, row) in text.split('\n').enumerate() {
        if number > 0 {
            safe.push('\n');
        }
        let mut shown = String::with_capacity(row.len());
        for (number, part) in row.split('\t').enumerate() {
            if number > 0 {
                shown.push('\t');
            }
            shown.push_str(&line(part));
        }
        // The runner of GitHub skips space in front of a command.
        if shown.trim_start().starts_with("::") {
            safe.push('\\');
        }
        safe.push_str(&shown);
    }
    safe
}

/// As many letters as before, for excerpts under which something is marked.
pub fn same_width(text: &str) -> String {
    let shown = |(at, letter): (usize, char)| match letter {
        '\t' => ' ',
        '[' if ends_with_command(&text[..at]) => '\u{fffd}',
        c0 @ '\0'..='\u{1f}' => char::from_u32(0x2400 + c0 as u32).unwrap_or('\u{fffd}'),
        hidden if acts(hidden) => '\u{fffd}',
        other => other,
    };
    text.char_indices().map(shown).collect()
}

/// Moves the cursor, turns the reading direction, or is there without being seen.
pub(super) fn acts(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

/// `##`, `##vso`, `##teamcity`: with a bracket behind it is a command, wherever in the line it is.
pub(super) fn ends_with_command(text: &str) -> bool {
    text.trim_end_matches(|letter: char| letter.is_ascii_alphanumeric())
        .ends_with("##")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_moves_the_cursor_or_starts_a_command() {
        for (text, one_line, several) in [
            ("Größe ✓ 日本", "Größe ✓ 日本", "Größe ✓ 日本"),
            ("a\n::error::b", "a\\n::error::b", "a\n\\::error::b"),
            (
                " \u{a0}::add-mask::x",
                " \u{a0}::add-mask::x",
                "\\ \u{a0}::add-mask::x",
            ),
            ("\u{2028}::x", "\\u{2028}::x", "\\u{2028}::x"),
            (" \t ::x", " \\t ::x", "\\ \t ::x"),
            ("a\r\nb\tc", "a\\r\\nb\\tc", "a\\r\nb\tc"),
            ("\u{1b}[2J", "\\u{1b}[2J", "\\u{1b}[2J"),
            ("\u{9b}31m", "\\u{9b}31m", "\\u{9b}31m"),
            ("a\u{202e}b", "a\\u{202e}b", "a\\u{202e}b"),
            ("\u{e0041}", "\\u{e0041}", "\\u{e0041}"),
            ("x ##[error]y", "x ##\\[error]y", "x ##\\[error]y"),
            ("##vso[task.x]", "##vso\\[task.x]", "##vso\\[task.x]"),
            ("# [a] ##b", "# [a] ##b", "# [a] ##b"),
            ("std::vec", "std::vec", "std::vec"),
        ] {
            assert_eq!(line(text), one_line, "{text:?}");
            assert_eq!(block(text), several, "{text:?}");
            assert_eq!(block(&block(text)), block(text), "{text:?} twice");
        }
        assert_eq!(same_width("a\u{1b}\u{9b}\t\u{202e}b"), "a␛\u{fffd} \u{fffd}b");
    }
}
