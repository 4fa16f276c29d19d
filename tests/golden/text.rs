//! What a reader finds on a page, as text. In: HTML. Out: one line a block, links in brackets, no hashes.

use e2e::html::{self, Token};

/// Elements that stand within a line; all others begin a new one.
const INLINE: &[&str] = &[
    "a",
    "abbr",
    "b",
    "button",
    "cite",
    "code",
    "em",
    "i",
    "input",
    "kbd",
    "label",
    "leptos-island",
    "mark",
    "path",
    "q",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "td",
    "th",
    "time",
    "u",
    "var",
    "wbr",
];

/// The main part of a page.
pub fn of_main(page: &str) -> String {
    let tokens = html::tokens(page);
    let start = tokens
        .iter()
        .position(|token| matches!(token, Token::Open("main", _)));
    let end = tokens
        .iter()
        .position(|token| matches!(token, Token::Close("main")));
    let main = match (start, end) {
        (Some(start), Some(end)) => &tokens[start + 1..end],
        _ => &tokens[..],
    };
    let mut raw = String::new();
    let mut links: Vec<String> = Vec::new();
    let mut after_element = false;
    let mut in_drawing = false;
    for token in main {
        if matches!(token, Token::Open("svg", _) | Token::Close("svg")) {
            in_drawing = matches!(token, Token::Open(..));
            continue;
        } else if in_drawing {
            continue;
        }
        // Two elements side by side stand apart on the screen.
        if after_element && matches!(token, Token::Open(..)) {
            raw.push(' ');
        }
        after_element = matches!(token, Token::Close(_));
        match token {
            Token::Open("a", attributes) => {
                let href = attributes.iter().find(|(key, _)| *key == "href");
                links.push(href.map_or_else(String::new, |(_, href)| without_hash(href)));
                raw.push('[');
            }
            Token::Close("a") => raw.push_str(&format!("]({})", links.pop().unwrap_or_default())),
            Token::Open(name @ ("td" | "th"), _) => raw.push_str(if *name == "th" { " ‖ " } else { " | " }),
            Token::Open(name, _) if !INLINE.contains(name) => {
                raw.push('\n');
                raw.push_str(heading(name));
            }
            Token::Close(name) if !INLINE.contains(name) => raw.push('\n'),
            Token::Text(text) => raw.push_str(&text.replace('\n', " ")),
            _ => {}
        }
    }
    let lines = raw
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines
        .filter(|line| !line.is_empty())
        .map(|line| line + "\n")
        .collect()
}

fn heading(name: &str) -> &'static str {
    match name {
        "h1" => "# ",
        "h2" => "## ",
        "h3" => "### ",
        "h4" => "#### ",
        "li" => "- ",
        _ => "",
    }
}

/// Replaces the content hash in a file name: `main-0a1b2c3d4e.css` becomes `main-HASH.css`.
pub fn without_hash(path: &str) -> String {
    let is_hash = |part: &str| part.len() >= 8 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    let mut parts: Vec<&str> = path.split_inclusive(['-', '.', '/']).collect();
    for part in &mut parts {
        *part = match part.strip_suffix(['-', '.', '/']).unwrap_or(part) {
            bare if is_hash(bare) => match part.as_bytes().last() {
                Some(b'.') => "HASH.",
                Some(b'-') => "HASH-",
                Some(b'/') => "HASH/",
                _ => "HASH",
            },
            _ => part,
        };
    }
    parts.concat()
}
