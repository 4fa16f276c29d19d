//! Upright bars made of parts: counts in periods, by kind. They start at zero; parts are two pixels apart.

use super::canvas::{Anchor, Canvas, Ink, draw};
use super::figure::NO_NUMBER;
use super::line::{apart, grid, period_names};
use super::scale::Scale;
use super::{About, Figure, Series};

/// Parts from the axis upwards.
#[derive(Debug, Clone, Default)]
pub struct StackChart {
    /// Words.
    pub about: About,
    /// Names of the periods, oldest first.
    pub periods: Vec<String>,
    /// The kinds; those beyond `SHOWN` are drawn as one.
    pub parts: Vec<Series>,
}

/// Kinds that have a place of their own in the drawing; the table has all.
const SHOWN: usize = 4;
const SIZE: (u32, u32) = (720, 240);
const LEFT: i32 = 52;
const RIGHT: i32 = 540;
const TOP: i32 = 16;
const BOTTOM: i32 = 206;
/// Pixels of the page between two parts.
const GAP: i32 = 2;

impl StackChart {
    /// Drawing and table of the same numbers; the table adds the sum.
    pub fn figure(&self) -> Figure {
        let about = &self.about;
        let shown =
            |value: Option<f64>| value.map_or_else(|| NO_NUMBER.to_owned(), |value| about.in_column(value));
        let several = self.parts.len() > 1;
        let rows = self.periods.iter().enumerate().map(|(number, period)| {
            let parts = self
                .parts
                .iter()
                .map(|part| shown(part.values.get(number).copied().flatten()));
            let sum = several.then(|| shown(self.sum(number)));
            [period.clone()].into_iter().chain(parts).chain(sum).collect()
        });
        let heads = self.parts.iter().map(|part| part.name.clone());
        let sum = several.then(|| "All".to_owned());
        Figure {
            heads: [about.period.clone()]
                .into_iter()
                .chain(heads)
                .chain(sum)
                .collect(),
            rows: rows.collect(),
            svg: draw(&about.id, &about.finding, &about.sentence, SIZE, |canvas| {
                self.paint(canvas)
            }),
            about: about.clone(),
        }
    }

    /// Of one period; nothing where no part was measured.
    fn sum(&self, period: usize) -> Option<f64> {
        let known = self
            .parts
            .iter()
            .filter_map(|part| part.values.get(period).copied().flatten());
        known.reduce(|a, b| a + b)
    }

    /// What is drawn: the first kinds, and the others as one.
    fn drawn(&self) -> Vec<Series> {
        if self.parts.len() <= SHOWN {
            return self.parts.clone();
        }
        let (own, others) = self.parts.split_at(SHOWN - 1);
        let of_others = |period: usize| {
            let known = others
                .iter()
                .filter_map(|part| part.values.get(period).copied().flatten());
            known.reduce(|a, b| a + b)
        };
        let rest = Series {
            name: "Others".to_owned(),
            values: (0..self.periods.len()).map(of_others).collect(),
        };
        own.iter().cloned().chain([rest]).collect()
    }

    fn paint(&self, canvas: &Canvas) {
        let sums = (0..self.periods.len()).filter_map(|period| self.sum(period));
        let scale = Scale::around(sums, true);
        grid(canvas, &scale, self.about.unit, (LEFT, RIGHT), (BOTTOM, TOP));
        let each = f64::from(RIGHT - LEFT) / self.periods.len().max(1) as f64;
        let middle = |number: usize| LEFT + (each * (number as f64 + 0.5)).round() as i32;
        let half = ((each * 0.35) as i32).max(1);
        let parts = self.drawn();
        let mut labels = Vec::new();
        for period in 0..self.periods.len() {
            let x = middle(period);
            if self.sum(period).is_none() {
                canvas.text("?", (x, BOTTOM - 10), Anchor::Middle, Ink::Context);
            }
            let is_last = period + 1 == self.periods.len();
            let mut below = 0.0;
            for (number, part) in parts.iter().enumerate() {
                let Some(value) = part.values.get(period).copied().flatten() else {
                    continue;
                };
                let (low, high) = (
                    scale.pixel(below, BOTTOM, TOP),
                    scale.pixel(below + value, BOTTOM, TOP),
                );
                let foot = if number == 0 { low } else { low - GAP };
                if high < foot {
                    canvas.bar((x - half, high), (x + half, foot), Ink::Series(number));
                }
                if is_last {
                    let text = format!("{} {}", part.name, self.about.with_unit(value));
                    labels.push((i32::midpoint(low, high), text, Ink::Series(number)));
                }
                below += value;
            }
        }
        period_names(canvas, &self.periods, middle);
        // Names in the colour of text, which is easier to read; a piece of the part stands before each.
        for (y, text, ink) in apart(labels) {
            canvas.bar((RIGHT + 8, y - 5), (RIGHT + 18, y + 5), ink);
            canvas.text(&text, (RIGHT + 24, y), Anchor::Start, Ink::Text);
        }
    }
}
