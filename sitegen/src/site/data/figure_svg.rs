//! One key figure as a drawing for slides and documents: it opens on its own, in the light colours of the site.
//!
//! Programs that show drawings elsewhere know neither our stylesheet nor `light-dark()`, and hosts may forbid styles
//! inside a file. So every class becomes the attributes that it stands for, read from the stylesheet itself.

use meshfront_app::kpi;

use super::super::Input;
use crate::escape::xml;

const CHART: &str = include_str!("../../../../style/components/chart.css");
const TOKENS: &str = include_str!("../../../../style/tokens.css");
/// Room for the heading, in pixels.
const HEAD: u32 = 34;

/// The history of the organisation's values.
pub fn figure(input: &Input, number: usize) -> Vec<u8> {
    let report = input.figures;
    let file = report.and_then(|report| report.kpi_file(&report.definitions.get(number)?.id));
    file.map_or_else(Vec::new, |file| {
        let figure = kpi::history("history", &file.definition, &file.org);
        standalone(&figure.svg, &figure.about.finding).into_bytes()
    })
}

/// The drawing of a page, complete in itself, below its heading.
fn standalone(svg: &str, heading: &str) -> String {
    let mut out = svg.to_owned();
    while let Some((before, name, after)) = class(&out) {
        out = format!("{before}{}{after}", attributes(name));
    }
    // The stylesheet sets one size for all letters; here the head of the file does.
    while let Some((before, rest)) = out.split_once(" font-size=\"") {
        let after = rest.split_once('"').map_or("", |(_, after)| after);
        out = format!("{before}{after}");
    }
    let Some((head, body)) = out.split_once('>') else {
        return String::new();
    };
    let size = |name: &str| -> u32 {
        let rest = head.split(&format!(" {name}=\"")).nth(1).unwrap_or_default();
        rest.split('"')
            .next()
            .and_then(|number| number.parse().ok())
            .unwrap_or_default()
    };
    let (width, height) = (size("width"), size("height") + HEAD);
    let named = head
        .split(" role=")
        .nth(1)
        .map_or_else(String::new, |rest| format!(" role={rest}"));
    let escaped = xml::text(heading);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 -{HEAD} {width} {height}\" width=\"{width}\" \
         height=\"{height}\" font-family=\"system-ui, sans-serif\" font-size=\"13\"{named}>\
         <rect y=\"-{HEAD}\" width=\"{width}\" height=\"{height}\" fill=\"{}\"/>\
         <text x=\"8\" y=\"-12\" font-size=\"15\" font-weight=\"600\" fill=\"{}\">{escaped}</text>{body}\n",
        light("bg"),
        light("text"),
    )
}

/// The first ` class="…"` with what stands around it.
fn class(svg: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = svg
        .split_once(" class=\"")
        .or_else(|| svg.split_once("class=\""))?;
    let (name, after) = rest.split_once('"')?;
    Some((before, name, after))
}

/// What the stylesheet says of a class of the drawing, as attributes.
fn attributes(class: &str) -> String {
    let rule = CHART
        .split(&format!(".{class} {{"))
        .nth(1)
        .and_then(|rest| rest.split('}').next());
    let rule = rule.unwrap_or_default();
    let said = |property: &str| {
        let mut parts = rule.split(';').filter_map(|part| part.split_once(':'));
        parts
            .find(|(name, _)| name.trim() == property)
            .map(|(_, value)| value.trim())
    };
    let colour = |value: &str| light(value.trim_start_matches("var(--").trim_end_matches(')'));
    let mut out = String::new();
    if let Some(fill) = said("fill").filter(|_| class.starts_with("f-")) {
        out.push_str(&format!(" fill=\"{}\"", colour(fill)));
    }
    if let Some(stroke) = said("stroke") {
        out.push_str(&format!(
            " fill=\"none\" stroke=\"{}\" stroke-width=\"1.5\"",
            colour(stroke)
        ));
    }
    if let Some(dashes) = said("stroke-dasharray") {
        out.push_str(&format!(" stroke-dasharray=\"{dashes}\""));
    }
    out
}

/// The light value of a token; black where there is none.
fn light(token: &str) -> &'static str {
    let name = format!("--{token}: light-dark(");
    let found = [TOKENS, CHART]
        .into_iter()
        .find_map(|css| css.split(&name).nth(1));
    let value = found.and_then(|rest| rest.split(',').next());
    value.map_or("#000", str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_become_attributes_of_the_stylesheet() {
        for (class, expected) in [
            ("f-s1", " fill=\"#29396c\""),
            (
                "l-s2",
                " fill=\"none\" stroke=\"#632b02\" stroke-width=\"1.5\" stroke-dasharray=\"6 3\"",
            ),
            ("l-grid", " fill=\"none\" stroke=\"#dfe3e9\" stroke-width=\"1.5\""),
            ("f-at_risk", " fill=\"#b26a00\""),
            ("chart", ""),
        ] {
            assert_eq!(attributes(class), expected, "{class}");
        }
    }

    #[test]
    fn the_drawing_stands_on_its_own() {
        let svg = "<svg class=\"chart\" viewBox=\"0 0 720 240\" width=\"720\" height=\"240\" role=\"img\" aria-labelledby=\"h-t h-d\"><title id=\"h-t\">T</title><rect x=\"1\" class=\"f-s1\"/></svg>";
        let alone = standalone(svg, "Up <b> & on");
        assert!(
            alone.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 -34 720 274\""),
            "{alone}"
        );
        assert!(
            alone.contains("<rect x=\"1\" fill=\"#29396c\"/>") && alone.contains("Up &lt;b&gt; &amp; on"),
            "{alone}"
        );
        assert!(!alone.contains("class=") && !alone.contains("style"), "{alone}");
        assert!(
            alone.contains("role=\"img\" aria-labelledby=\"h-t h-d\""),
            "{alone}"
        );
    }
}
