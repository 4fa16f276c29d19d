//! Values of workflow commands of GitHub Actions (`::error file=…,line=…::message`).

use super::terminal;

/// What may follow the last `::`. Line breaks are shown as such: an annotation has one line of ours.
pub fn message(text: &str) -> String {
    terminal::line(text).replace('%', "%25")
}

/// What may be the value of a property before it.
pub fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_never_ends_its_command() {
        for (text, in_message, in_property) in [
            ("a: b, c", "a: b, c", "a%3A b%2C c"),
            (
                "100% ::error::x",
                "100%25 ::error::x",
                "100%25 %3A%3Aerror%3A%3Ax",
            ),
            ("a\n::error::b", "a\\n::error::b", "a\\n%3A%3Aerror%3A%3Ab"),
            ("%0A::x", "%250A::x", "%250A%3A%3Ax"),
            ("\u{1b}]0;t\u{7}", "\\u{1b}]0;t\\u{7}", "\\u{1b}]0;t\\u{7}"),
        ] {
            assert_eq!(message(text), in_message, "{text:?}");
            assert_eq!(property(text), in_property, "{text:?}");
        }
    }
}
