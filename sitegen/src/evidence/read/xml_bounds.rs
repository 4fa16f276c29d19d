//! What an XML text asks of its reader, found out before it is read: time and memory grow with the square of the
//! attributes of one element and of the name spaces in force.
//!
//! In: a text, a budget. Out: nothing, or the limit that it passes. Start at [`bounded`].

use crate::budget::{Budget, Exceeded, Resource};

/// Attributes of one element, and name spaces of a whole report; JUnit has ten and two.
const MOST_ATTRIBUTES: usize = 200;

/// Whether a text may be read.
pub fn bounded(text: &str, budget: &Budget) -> Result<(), Exceeded> {
    let (mut depth, mut nodes, mut spaces) = (0_usize, 0_usize, 0_usize);
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let aside = [("!--", "-->"), ("![CDATA[", "]]>"), ("?", "?>")];
        if let Some((_, end)) = aside.into_iter().find(|(begin, _)| rest.starts_with(begin)) {
            rest = rest.find(end).map_or("", |at| &rest[at + end.len()..]);
            continue;
        }
        nodes += 1;
        let tag = Tag::of(rest);
        spaces += tag.spaces;
        if tag.attributes > MOST_ATTRIBUTES || spaces > MOST_ATTRIBUTES || nodes > budget.nodes {
            return Err(budget.exceeded(Resource::Nodes));
        }
        match (rest.starts_with('/'), tag.is_empty) {
            (true, _) => depth = depth.saturating_sub(1),
            (false, true) => {}
            (false, false) => depth += 1,
        }
        if depth > budget.depth {
            return Err(budget.exceeded(Resource::Depth));
        }
        rest = rest.get(tag.length..).unwrap_or_default();
    }
    Ok(())
}

/// What stands between `<` and `>`.
struct Tag {
    length: usize,
    attributes: usize,
    spaces: usize,
    is_empty: bool,
}

impl Tag {
    fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let (mut quote, mut attributes, mut spaces) = (None, 0, 0);
        for (at, byte) in bytes.iter().enumerate() {
            match (quote, byte) {
                (Some(open), byte) if open == *byte => quote = None,
                (Some(_), _) => {}
                (None, b'"' | b'\'') => {
                    quote = Some(*byte);
                    attributes += 1;
                }
                (None, b'x') if bytes[at..].starts_with(b"xmlns") => spaces += 1,
                (None, b'>') => {
                    return Tag {
                        length: at + 1,
                        attributes,
                        spaces,
                        is_empty: at > 0 && bytes[at - 1] == b'/',
                    };
                }
                (None, _) => {}
            }
        }
        // It is never closed: the parser says so.
        Tag {
            length: bytes.len(),
            attributes,
            spaces,
            is_empty: true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::bounded;
    use crate::budget::Budgets;

    #[test]
    fn reports_pass_and_what_grows_with_the_square_does_not() {
        let budget = Budgets::default().evidence;
        let attributes: String = (0..300).map(|n| format!(" a{n}=\"\"")).collect();
        let spaces: String = (0..300).map(|n| format!("<a xmlns:n{n}=\"u\"/>")).collect();
        for (text, is_bounded) in [
            (
                "<?xml version=\"1.0\"?><testsuites><testsuite a=\"<>\"/></testsuites>".to_owned(),
                true,
            ),
            (format!("<a>{}</a>", "<b/>".repeat(10_000)), true),
            (format!("<a><!-- {} --></a>", "<b>".repeat(1_000)), true),
            (format!("<a><![CDATA[{}]]></a>", "<b>".repeat(1_000)), true),
            (format!("<a m=\"{}\"/>", "x='1' ".repeat(1_000)), true),
            ("<a".to_owned(), true),
            ("<b>".repeat(1_000), false),
            (format!("<a{attributes}/>"), false),
            (format!("<r>{spaces}</r>"), false),
            ("<b/>".repeat(2_000_001), false),
        ] {
            assert_eq!(bounded(&text, &budget).is_ok(), is_bounded, "{text:.60}");
        }
    }
}
