//! Brand colours of the organisation, as long as text in them can be read.

use crate::config::{Brand, Colour};
use crate::finding::Finding;
use crate::finding::codes::assets::LOW_CONTRAST_BRAND;

/// WCAG 2.2 AA for text.
const LEAST_CONTRAST: f64 = 4.5;

/// Page colours that the accent stands on, as in `style/tokens.css`.
const LIGHT_PAGE: [u8; 3] = [0xff, 0xff, 0xff];
const DARK_PAGE: [u8; 3] = [0x0e, 0x11, 0x16];

/// Accents of `style/tokens.css`, used where the brand has none.
const LIGHT_ACCENT: &str = "#2f5bd0";
const DARK_ACCENT: &str = "#7fa6ff";

/// CSS that sets the brand's colours; a colour that cannot be read is a finding and is left out.
pub(super) fn css(brand: &Brand) -> (String, Vec<Finding>) {
    let mut findings = Vec::new();
    let light = readable(
        brand.accent.as_ref(),
        LIGHT_PAGE,
        "accent",
        "white",
        &mut findings,
    );
    let dark = readable(
        brand.accent_dark.as_ref(),
        DARK_PAGE,
        "accent_dark",
        "the dark ground",
        &mut findings,
    );
    if light.is_none() && dark.is_none() {
        return (String::new(), findings);
    }
    let (light, dark) = (light.unwrap_or(LIGHT_ACCENT), dark.unwrap_or(DARK_ACCENT));
    (
        format!(":root{{--accent:light-dark({light},{dark});--link:light-dark({light},{dark})}}\n"),
        findings,
    )
}

fn readable<'b>(
    colour: Option<&'b Colour>,
    page: [u8; 3],
    key: &str,
    ground: &str,
    findings: &mut Vec<Finding>,
) -> Option<&'b str> {
    let Colour { place, text: colour } = colour?;
    let contrast = contrast(parse(colour)?, page);
    if contrast >= LEAST_CONTRAST {
        return Some(colour);
    }
    let message =
        format!("`{key}` {colour} has a contrast of {contrast:.1} to {ground}; text needs {LEAST_CONTRAST}.");
    let help = "Choose a stronger shade of the colour; the built-in one is used until then.";
    findings.push(Finding::new(&LOW_CONTRAST_BRAND, *place, message, help));
    None
}

/// `#rrggbb`; the configuration has checked the form.
fn parse(colour: &str) -> Option<[u8; 3]> {
    let channel = |at: usize| u8::from_str_radix(colour.get(at..at + 2)?, 16).ok();
    Some([channel(1)?, channel(3)?, channel(5)?])
}

/// Contrast ratio of WCAG 2.2.
fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Relative luminance of WCAG 2.2.
fn luminance(colour: [u8; 3]) -> f64 {
    let linear = colour.map(|channel| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_used_when_text_in_them_can_be_read() {
        for (accent, accent_dark, expected, findings) in [
            (None, None, "", 0),
            (
                Some("#7A1F3D"),
                None,
                ":root{--accent:light-dark(#7A1F3D,#7fa6ff);--link:light-dark(#7A1F3D,#7fa6ff)}\n",
                0,
            ),
            (Some("#ffff00"), None, "", 1),
            (Some("#ffff00"), Some("#0e1117"), "", 2),
        ] {
            let colour = |text: &str| Colour {
                text: text.to_owned(),
                ..Colour::default()
            };
            let brand = Brand {
                accent: accent.map(colour),
                accent_dark: accent_dark.map(colour),
            };
            let (css, found) = css(&brand);
            assert_eq!((css.as_str(), found.len()), (expected, findings), "{accent:?}");
        }
        assert_eq!(format!("{:.1}", contrast([0, 0, 0], LIGHT_PAGE)), "21.0");
    }
}
