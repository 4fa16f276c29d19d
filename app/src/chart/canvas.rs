//! A drawing in the making: plotters' SVG back end, its colours turned into classes of the stylesheet.
//!
//! Every ink is drawn in a colour that nothing else has, and becomes a class afterwards, so that light, dark, print and
//! forced colours are the stylesheet's business. Text is placed by its anchor and never measured: natively it could
//! only be guessed, and in the browser measuring would write an inline style, which the policy forbids.

use plotters::backend::SVGBackend;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, RGBColor, ShapeStyle};

/// Where a text stands from its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// What something is, and so how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Text,
    Axis,
    Grid,
    Goal,
    Break,
    Context,
    /// A series, from 0.
    Series(usize),
    /// A status, in the order of [`crate::api::Status`].
    Status(usize),
}

/// Classes in the order of the inks' numbers.
const NAMES: [&str; 17] = [
    "text", "axis", "grid", "goal", "break", "context", "s1", "s2", "s3", "s4", "s5", "s6", "healthy",
    "fair", "at_risk", "failing", "unknown",
];

impl Ink {
    fn number(self) -> u8 {
        match self {
            Ink::Text => 0,
            Ink::Axis => 1,
            Ink::Grid => 2,
            Ink::Goal => 3,
            Ink::Break => 4,
            Ink::Context => 5,
            Ink::Series(number) => 6 + (number % 6) as u8,
            Ink::Status(number) => 12 + number.min(4) as u8,
        }
    }

    fn style(self) -> ShapeStyle {
        self.colour().stroke_width(1)
    }

    /// A colour that stands for the ink until the drawing is finished.
    fn colour(self) -> RGBColor {
        RGBColor(0, 0, self.number() + 1)
    }
}

/// A position in pixels of the drawing.
pub(super) type Point = (i32, i32);

/// Draws into `width` × `height` and gives the finished SVG, with `title` and `description` read aloud; without a
/// title it is decoration.
pub(super) fn draw(
    id: &str,
    title: &str,
    description: &str,
    (width, height): (u32, u32),
    paint: impl FnOnce(&Canvas),
) -> String {
    let mut svg = String::new();
    {
        let canvas = Canvas(SVGBackend::with_string(&mut svg, (width, height)).into_drawing_area());
        paint(&canvas);
        // Writing into a string cannot fail.
        let _ = canvas.0.present();
    }
    finish(&svg, id, title, description, (width, height))
}

/// Where to draw.
pub(super) struct Canvas<'s>(DrawingArea<SVGBackend<'s>, Shift>);

impl Canvas<'_> {
    pub fn bar(&self, from: Point, to: Point, ink: Ink) {
        let _ = self.0.draw(&Rectangle::new([from, to], ink.colour().filled()));
    }

    pub fn line(&self, points: Vec<Point>, ink: Ink) {
        let _ = self.0.draw(&PathElement::new(points, ink.style()));
    }

    pub fn shape(&self, points: Vec<Point>, ink: Ink) {
        let _ = self.0.draw(&Polygon::new(points, ink.colour().filled()));
    }

    pub fn dot(&self, at: Point, radius: i32, ink: Ink) {
        let _ = self.0.draw(&Circle::new(at, radius, ink.colour().filled()));
    }

    pub fn ring(&self, at: Point, radius: i32, ink: Ink) {
        let _ = self.0.draw(&Circle::new(at, radius, ink.style()));
    }

    /// The marker of a series, a different shape for each.
    pub fn marker(&self, (x, y): Point, series: usize) {
        let ink = Ink::Series(series);
        match series % 6 {
            0 => self.dot((x, y), 3, ink),
            1 => self.bar((x - 3, y - 3), (x + 3, y + 3), ink),
            2 => self.shape(vec![(x, y - 4), (x + 4, y + 3), (x - 4, y + 3)], ink),
            3 => self.shape(vec![(x, y - 4), (x + 4, y), (x, y + 4), (x - 4, y)], ink),
            4 => {
                self.line(vec![(x - 3, y - 3), (x + 3, y + 3)], ink);
                self.line(vec![(x - 3, y + 3), (x + 3, y - 3)], ink);
            }
            _ => self.ring((x, y), 3, ink),
        }
    }

    /// A text whose middle line runs through the point.
    pub fn text(&self, text: &str, at: Point, anchor: Anchor, ink: Ink) {
        let across = match anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        // Not by its name, which would be compared in lower case: with tables of all letters, in the browser, too.
        let style = FontDesc::new(FontFamily::SansSerif, 13.0, FontStyle::Normal)
            .color(&ink.colour())
            .pos(Pos::new(across, VPos::Center));
        let _ = self.0.draw(&Text::new(text.to_owned(), at, style));
    }
}

/// Head, classes; what the stylesheet decides is taken out.
fn finish(svg: &str, id: &str, title: &str, description: &str, (width, height): (u32, u32)) -> String {
    let body = svg.find('>').map_or("", |end| &svg[end + 1..]);
    let mut out = format!(
        "<svg class=\"chart\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\""
    );
    if title.is_empty() {
        out.push_str(" aria-hidden=\"true\">");
    } else {
        let mut named = crate::markup::Markup::default();
        named
            .wrapped(" role=\"img\" aria-labelledby=\"", id, "-t ")
            .wrapped("", id, "-d\">")
            .wrapped("<title id=\"", id, "-t\">")
            .wrapped("", title, "</title>")
            .wrapped("<desc id=\"", id, "-d\">")
            .wrapped("", description, "</desc>");
        out.push_str(&named.finish());
    }
    let mut body = body.to_owned();
    for gone in [
        " opacity=\"1\"",
        " font-family=\"sans-serif\"",
        " stroke=\"none\"",
        " fill=\"none\"",
        " stroke-width=\"1\"",
        "\n",
    ] {
        body = body.replace(gone, "");
    }
    for (number, name) in NAMES.iter().enumerate().rev() {
        let colour = format!("\"#0000{:02X}\"", number + 1);
        for (how, class) in [("fill", "f"), ("stroke", "l")] {
            body = body.replace(&format!("{how}={colour}"), &format!("class=\"{class}-{name}\""));
        }
    }
    out + &body
}
