//! What people write for a commit: a name, with `~2` or `^` behind it.
//!
//! In: `v1.2~3^2`. Out: the name and the steps from it, or why it is not understood. Start at [`parse`].

use super::Unreadable;

/// More generations than any repository has.
const MOST_GENERATIONS: usize = 100_000;

/// One way from a commit to one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// `~n`: so many first parents back.
    Back(usize),
    /// `^n`: the parent of that number; 0 is the commit itself.
    Parent(usize),
}

/// Name and steps.
pub(super) fn parse(text: &str) -> Result<(&str, Vec<Step>), Unreadable> {
    let at = text.find(['~', '^']).unwrap_or(text.len());
    let (name, mut rest) = text.split_at(at);
    let mut steps = Vec::new();
    while let Some(sign) = rest.chars().next() {
        let (is_back, behind) = match sign {
            '~' => (true, &rest[1..]),
            '^' => (false, &rest[1..]),
            _ => return Err(not_understood(text, rest)),
        };
        let end = behind.find(|c: char| !c.is_ascii_digit()).unwrap_or(behind.len());
        let (digits, next) = behind.split_at(end);
        let count = match digits {
            "" => 1,
            digits => digits
                .parse::<usize>()
                .ok()
                .filter(|count| *count <= MOST_GENERATIONS)
                .ok_or_else(|| not_understood(text, rest))?,
        };
        steps.push(if is_back {
            Step::Back(count)
        } else {
            Step::Parent(count)
        });
        rest = next;
    }
    Ok((if name == "@" { "HEAD" } else { name }, steps))
}

fn not_understood(text: &str, rest: &str) -> Unreadable {
    Unreadable::new(
        format!("`{rest}` in the revision `{text}` is not understood"),
        "Behind a name, `~2` (generations back) and `^` or `^2` (a parent) are understood, as in HEAD~2.",
    )
}

#[cfg(test)]
mod tests {
    use super::Step::{Back, Parent};
    use super::parse;

    #[test]
    fn a_name_and_steps_or_a_word_about_what_is_wrong() {
        for (text, expected) in [
            ("main", Some(("main", vec![]))),
            ("HEAD~2^", Some(("HEAD", vec![Back(2), Parent(1)]))),
            ("@~", Some(("HEAD", vec![Back(1)]))),
            ("v1^0^2", Some(("v1", vec![Parent(0), Parent(2)]))),
            ("größe~1", Some(("größe", vec![Back(1)]))),
            ("", Some(("", vec![]))),
            ("HEAD~é", None),
            ("HEAD^é1", None),
            ("HEAD~1é~", None),
            ("HEAD^{commit}", None),
            ("HEAD~١", None),
            ("HEAD~99999999999999999999", None),
            ("HEAD~100001", None),
            ("HEAD~-1", None),
        ] {
            assert_eq!(parse(text).ok(), expected, "{text}");
        }
    }
}
