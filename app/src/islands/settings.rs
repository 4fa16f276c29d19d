//! What an island is told: a few words, handed over where it is made and kept on its first element for the browser.
//!
//! Leptos' own properties travel as JSON, whose reader weighed 24 KiB of the bundle; these are lines of one attribute.
//! Natively the page hands them to the island that it makes next ([`hand_over`]); in the browser the start script does
//! (`settings_of_next`), from the attribute `data-settings`. The island takes them, once ([`Settings::take`]).

use std::cell::Cell;

thread_local! {
    static NEXT: Cell<String> = const { Cell::new(String::new()) };
}

/// Hands words to the island that is made next on this thread. A word has one line: breaks become blanks.
#[cfg(feature = "ssr")]
pub fn hand_over(words: &[&str]) {
    let words: Vec<String> = words.iter().map(|word| word.replace(['\n', '\r'], " ")).collect();
    NEXT.set(words.join("\n"));
}

/// Called by the start script before each island, with what stands in its attribute.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn settings_of_next(settings: String) {
    NEXT.set(settings);
}

/// Words for an island.
#[derive(Debug, Default)]
pub(super) struct Settings(String);

impl Settings {
    /// Those that were handed over last; nothing the second time.
    pub fn take() -> Self {
        Settings(NEXT.take())
    }

    /// The words in their order; missing ones are empty.
    pub fn words<const N: usize>(&self) -> [String; N] {
        let mut words = self.0.split('\n');
        std::array::from_fn(|_| words.next().unwrap_or_default().to_owned())
    }

    /// The value of `data-settings`, which the browser finds there and leaves as it is.
    pub fn attribute(self) -> String {
        self.0
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn words_reach_the_next_island_and_no_other() {
        hand_over(&["a b", "", "two\r\nlines"]);
        let settings = Settings::take();
        assert_eq!(settings.words(), ["a b", "", "two  lines", ""]);
        assert_eq!(settings.attribute(), "a b\n\ntwo  lines");
        assert_eq!(Settings::take().words(), [""]);
    }
}
