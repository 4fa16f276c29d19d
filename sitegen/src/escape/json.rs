//! JSON that is printed: the same values for programs, and nothing that a terminal or a build server obeys.

use std::fmt::Write;

use super::terminal::{acts, ends_with_command};

/// Takes finished JSON. What has to be escaped occurs inside of texts only, where `\u` says the same.
pub fn printed(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for (at, letter) in json.char_indices() {
        let is_hidden = acts(letter) && letter != '\n';
        if is_hidden || letter == '[' && ends_with_command(&json[..at]) {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                let _ = write!(safe, "\\u{unit:04x}");
            }
        } else {
            safe.push(letter);
        }
    }
    safe
}

/// Takes finished JSON, for a script element: it cannot end the element, nor a line of JavaScript.
pub fn in_script(json: &str) -> String {
    let mut safe = String::with_capacity(json.len() + 16);
    for letter in json.chars() {
        match letter {
            '<' => safe.push_str("\\u003c"),
            '>' => safe.push_str("\\u003e"),
            '&' => safe.push_str("\\u0026"),
            '\u{2028}' => safe.push_str("\\u2028"),
            '\u{2029}' => safe.push_str("\\u2029"),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_stays_and_the_text_does_nothing() {
        for text in [
            "a\u{9b}31m",
            "\u{7f}",
            "a\u{202e}b",
            "##[error]x",
            "\u{e0041}",
            "\\##vso[x",
            "plain [1]",
        ] {
            let json = serde_json::json!([text, { text: 1 }]);
            for written in [json.to_string(), format!("{json:#}\n")] {
                let safe = printed(&written);
                assert_eq!(
                    serde_json::from_str::<serde_json::Value>(&safe).unwrap(),
                    json,
                    "{safe}"
                );
                assert!(!safe.contains("##[") && !safe.contains("##vso["), "{safe}");
                assert!(
                    !safe.chars().any(|letter| letter != '\n' && acts(letter)),
                    "{safe}"
                );
            }
        }
    }

    #[test]
    fn text_cannot_leave_its_script_element() {
        assert_eq!(
            in_script("\"</script><!-- &\u{2028}\""),
            "\"\\u003c/script\\u003e\\u003c!-- \\u0026\\u2028\""
        );
    }
}
