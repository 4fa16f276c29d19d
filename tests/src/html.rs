//! Reads pages without a browser. In: HTML as the generator writes it. Out: tags with attributes, and text.
//!
//! A tokeniser, not a parser: enough for links, ids and the words of a page. Start at [`tokens`].

/// A piece of a page, in order.
#[derive(Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// `<name a="b">`: name and attributes, character references resolved.
    Open(&'a str, Vec<(&'a str, String)>),
    /// `</name>`.
    Close(&'a str),
    /// Text between tags, character references resolved.
    Text(String),
}

/// All tokens of a page, without comments, the document type, scripts and styles.
pub fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        if start > 0 {
            found.push(Token::Text(resolve(&rest[..start])));
        }
        rest = &rest[start..];
        if rest.starts_with("<!--") {
            rest = after(rest, "-->");
            continue;
        }
        let end = end_of_tag(rest);
        let inside = &rest[1..end];
        rest = rest.get(end + 1..).unwrap_or("");
        if let Some(name) = inside.strip_prefix('/') {
            found.push(Token::Close(name.trim()));
        } else if !inside.starts_with('!') {
            let (name, attributes) = tag(inside);
            found.push(Token::Open(name, attributes));
            if matches!(name, "script" | "style") {
                rest = rest.find(&format!("</{name}")).map_or("", |close| &rest[close..]);
            }
        }
    }
    if !rest.is_empty() {
        found.push(Token::Text(resolve(rest)));
    }
    found
}

/// Every value of the attribute, with the name of its element.
pub fn attributes<'a>(tokens: &'a [Token<'a>], attribute: &str) -> Vec<(&'a str, &'a str)> {
    let of_tag = |token: &'a Token<'a>| match token {
        Token::Open(name, attributes) => attributes
            .iter()
            .find(|(key, _)| *key == attribute)
            .map(|(_, value)| (*name, value.as_str())),
        _ => None,
    };
    tokens.iter().filter_map(of_tag).collect()
}

fn after<'a>(text: &'a str, end: &str) -> &'a str {
    text.find(end).map_or("", |at| &text[at + end.len()..])
}

/// Where the `>` of the tag is, quotes respected.
fn end_of_tag(text: &str) -> usize {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return at,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    text.len()
}

/// Name and attributes of what stands between `<` and `>`.
fn tag(inside: &str) -> (&str, Vec<(&str, String)>) {
    let inside = inside.trim_end_matches('/');
    let end = inside.find(char::is_whitespace).unwrap_or(inside.len());
    let (name, mut rest) = inside.split_at(end);
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return (name, attributes);
        }
        let end = rest
            .find(|c: char| c == '=' || c.is_whitespace())
            .unwrap_or(rest.len());
        let key = &rest[..end];
        rest = &rest[end..];
        let (value, remaining) = match rest.strip_prefix('=') {
            Some(value) => attribute_value(value),
            None => ("", rest),
        };
        attributes.push((key, resolve(value)));
        rest = remaining;
    }
}

/// The value at the start of the text, and what follows it.
fn attribute_value(text: &str) -> (&str, &str) {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''));
    let (value, end) = match quote {
        Some(quote) => (&text[1..], text[1..].find(quote)),
        None => (text, text.find(char::is_whitespace)),
    };
    let end = end.unwrap_or(value.len());
    (
        &value[..end],
        value.get(end + usize::from(quote.is_some())..).unwrap_or(""),
    )
}

/// Replaces the character references that the generator writes.
fn resolve(text: &str) -> String {
    let mut resolved = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        resolved.push_str(&rest[..start]);
        rest = &rest[start..];
        let known = rest
            .find(';')
            .filter(|end| *end < 12)
            .and_then(|end| Some((reference(&rest[1..end])?, end)));
        let Some((c, end)) = known else {
            resolved.push('&');
            rest = &rest[1..];
            continue;
        };
        resolved.push(c);
        rest = &rest[end + 1..];
    }
    resolved + rest
}

fn reference(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)
        }
    }
}
