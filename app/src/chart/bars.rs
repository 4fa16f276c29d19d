//! Bars: counts in periods, or a few values side by side. They start at zero.

use super::canvas::{Anchor, Canvas, Ink, draw};
use super::figure::NO_NUMBER;
use super::line::grid;
use super::scale::Scale;
use super::{About, Figure};
use crate::number::Unit;

/// Bars in their order, lying on their side: names need room.
#[derive(Debug, Clone, Default)]
pub struct BarChart {
    /// Words.
    pub about: About,
    /// Head of the column of values.
    pub measure: String,
    /// The bars.
    pub bars: Vec<Bar>,
    /// Stand upright, one for each period, instead of lying.
    pub upright: bool,
    /// What should be reached, with its name; upright bars only.
    pub goal: Option<(f64, String)>,
}

/// One bar.
#[derive(Debug, Clone, Default)]
pub struct Bar {
    /// What it is about.
    pub name: String,
    /// `None` where nothing was measured.
    pub value: Option<f64>,
    /// Said behind the number: "3 of 4 measured".
    pub note: String,
}

const WIDTH: u32 = 720;
const NAME_WIDTH: i32 = 190;
const ROW: i32 = 28;
/// Bytes of text that have room behind a bar.
const ROOM_FOR_NOTE: usize = 22;
const UPRIGHT: (u32, u32) = (WIDTH, 240);
const BOTTOM: i32 = 206;
const TOP: i32 = 16;

impl BarChart {
    /// Drawing and table of the same numbers.
    pub fn figure(&self) -> Figure {
        let about = &self.about;
        let measure = match about.unit.word() {
            "" => self.measure.clone(),
            unit => format!("{} ({unit})", self.measure),
        };
        let noted = self.bars.iter().any(|bar| !bar.note.is_empty());
        let rows = self.bars.iter().map(|bar| {
            let value = bar
                .value
                .map_or_else(|| NO_NUMBER.to_owned(), |value| about.in_column(value));
            let mut row = vec![bar.name.clone(), value];
            if noted {
                row.push(bar.note.clone());
            }
            row
        });
        let size = if self.upright {
            UPRIGHT
        } else {
            (WIDTH, (self.bars.len() as i32 * ROW + 8).max(ROW) as u32)
        };
        Figure {
            heads: [about.period.clone(), measure]
                .into_iter()
                .chain(noted.then(|| "Basis".to_owned()))
                .collect(),
            rows: rows.collect(),
            svg: draw(&about.id, &about.finding, &about.sentence, size, |canvas| {
                if self.upright {
                    self.stand(canvas);
                } else {
                    self.lie(canvas);
                }
            }),
            about: about.clone(),
        }
    }

    fn scale(&self) -> Scale {
        match self.about.unit {
            Unit::Percent | Unit::Points => Scale::percent(),
            _ => {
                let values = self.bars.iter().filter_map(|bar| bar.value);
                Scale::around(values.chain(self.goal.iter().map(|(value, _)| *value)), true)
            }
        }
    }

    fn lie(&self, canvas: &Canvas) {
        let (scale, left, right) = (self.scale(), NAME_WIDTH, WIDTH as i32 - 190);
        for (number, bar) in self.bars.iter().enumerate() {
            let y = number as i32 * ROW + 4;
            let middle = y + ROW / 2;
            canvas.text(&bar.name, (left - 10, middle), Anchor::End, Ink::Text);
            canvas.line(vec![(left, middle), (right, middle)], Ink::Grid);
            let end = match bar.value {
                Some(value) => {
                    let x = scale.pixel(value, left, right);
                    canvas.bar((left, y + 5), (x.max(left + 1), y + ROW - 5), Ink::Series(0));
                    self.about.with_unit(value)
                }
                None => NO_NUMBER.to_owned(),
            };
            // The whole note stands in the table: beside the bar is room for its beginning.
            let note = bar.note.split(';').next().unwrap_or_default();
            let text = match note {
                note if note.is_empty() || end.len() + note.len() > ROOM_FOR_NOTE => end,
                note => format!("{end} · {note}"),
            };
            canvas.text(&text, (right + 10, middle), Anchor::Start, Ink::Text);
        }
        canvas.line(
            vec![(left, 0), (left, self.bars.len() as i32 * ROW + 8)],
            Ink::Axis,
        );
    }

    fn stand(&self, canvas: &Canvas) {
        let (scale, left, right) = (self.scale(), 52, WIDTH as i32 - 100);
        grid(canvas, &scale, self.about.unit, (left, right), (BOTTOM, TOP));
        let each = (right - left) as f64 / self.bars.len().max(1) as f64;
        let middle = |number: usize| left + (each * (number as f64 + 0.5)).round() as i32;
        let half = ((each * 0.35) as i32).max(1);
        for (number, bar) in self.bars.iter().enumerate() {
            let x = middle(number);
            match bar.value {
                Some(value) => {
                    let y = scale.pixel(value, BOTTOM, TOP);
                    canvas.bar((x - half, y.min(BOTTOM - 1)), (x + half, BOTTOM), Ink::Series(0));
                }
                // Nothing measured is not zero: a question mark stands where the bar would.
                None => canvas.text("?", (x, BOTTOM - 10), Anchor::Middle, Ink::Context),
            }
        }
        let names: Vec<String> = self.bars.iter().map(|bar| bar.name.clone()).collect();
        super::line::period_names(canvas, &names, middle);
        if let Some((value, name)) = &self.goal {
            let y = scale.pixel(*value, BOTTOM, TOP);
            canvas.line(vec![(left, y), (right, y)], Ink::Goal);
            canvas.text(name, (right + 6, y), Anchor::Start, Ink::Goal);
        }
    }
}
