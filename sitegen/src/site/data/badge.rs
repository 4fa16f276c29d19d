//! `badge.svg` of a product, for READMEs: how much of the checklist it keeps.

use super::super::Input;
use super::super::pages::checklist;
use crate::catalog::ProductId;

/// Width of a letter at the size of the badge, generously.
const LETTER: usize = 7;
/// Space around a text.
const PAD: usize = 8;

/// The drawing; it holds numbers and fixed words only.
pub fn write(input: &Input, id: ProductId) -> Vec<u8> {
    let (value, colour) = match checklist::score(input, id) {
        None => ("does not apply".to_owned(), "#4e5766"),
        Some((passed, of)) if checklist::is_certified(input, id) => {
            (format!("certified {passed}/{of}"), "#17663a")
        }
        Some((passed, of)) if passed * 10 >= of * 8 => (format!("{passed}/{of}"), "#2f5bd0"),
        Some((passed, of)) => (format!("{passed}/{of}"), "#7a4a00"),
    };
    let label = "data product";
    let left = label.len() * LETTER + 2 * PAD;
    let right = value.len() * LETTER + 2 * PAD;
    let width = left + right;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"20\" role=\"img\" \
         aria-label=\"{label}: {value}\"><title>{label}: {value}</title>\
         <rect width=\"{width}\" height=\"20\" rx=\"4\" fill=\"#171b22\"/>\
         <path d=\"M{left} 0h{edge}a4 4 0 0 1 4 4v12a4 4 0 0 1-4 4h-{edge}z\" fill=\"{colour}\"/>\
         <g fill=\"#fff\" font-family=\"Verdana,DejaVu Sans,sans-serif\" font-size=\"11\">\
         <text x=\"{PAD}\" y=\"14\">{label}</text><text x=\"{at}\" y=\"14\">{value}</text></g></svg>\n",
        edge = right - 4,
        at = left + PAD,
    )
    .into_bytes()
}
