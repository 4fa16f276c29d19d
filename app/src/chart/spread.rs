//! Durations: the median of each period as a dot, the 85th percentile as the end of its line.

use super::canvas::{Anchor, Canvas, Ink, draw};
use super::figure::NO_NUMBER;
use super::line::{grid, period_names};
use super::scale::Scale;
use super::{About, Figure};

/// Periods with their medians.
#[derive(Debug, Clone, Default)]
pub struct SpreadChart {
    /// Words.
    pub about: About,
    /// Oldest first.
    pub periods: Vec<Spread>,
    /// What should be reached, with its name.
    pub goal: Option<(f64, String)>,
}

/// One period.
#[derive(Debug, Clone, Default)]
pub struct Spread {
    /// Its name.
    pub period: String,
    /// Half of the cases took at most this.
    pub median: Option<f64>,
    /// 85 of 100 cases took at most this; asks for more cases than the median.
    pub p85: Option<f64>,
    /// Cases.
    pub n: usize,
}

const SIZE: (u32, u32) = (720, 240);
const LEFT: i32 = 52;
const RIGHT: i32 = 620;
const BOTTOM: i32 = 206;
const TOP: i32 = 16;

impl SpreadChart {
    /// Drawing and table of the same numbers.
    pub fn figure(&self) -> Figure {
        let about = &self.about;
        let number =
            |value: Option<f64>| value.map_or_else(|| NO_NUMBER.to_owned(), |value| about.in_column(value));
        let unit = about.unit.word();
        Figure {
            heads: vec![
                about.period.clone(),
                format!("Median ({unit})"),
                format!("85th percentile ({unit})"),
                "Cases".to_owned(),
            ],
            rows: self
                .periods
                .iter()
                .map(|period| {
                    vec![
                        period.period.clone(),
                        number(period.median),
                        number(period.p85),
                        period.n.to_string(),
                    ]
                })
                .collect(),
            svg: draw(&about.id, &about.finding, &about.sentence, SIZE, |canvas| {
                self.paint(canvas)
            }),
            about: about.clone(),
        }
    }

    fn paint(&self, canvas: &Canvas) {
        let values = self
            .periods
            .iter()
            .flat_map(|period| [period.median, period.p85])
            .flatten();
        let scale = Scale::around(values.chain(self.goal.iter().map(|(value, _)| *value)), true);
        grid(canvas, &scale, self.about.unit, (LEFT, RIGHT), (BOTTOM, TOP));
        let each = f64::from(RIGHT - LEFT) / self.periods.len().max(1) as f64;
        let middle = |number: usize| LEFT + (each * (number as f64 + 0.5)).round() as i32;
        for (number, period) in self.periods.iter().enumerate() {
            let x = middle(number);
            let Some(median) = period.median else { continue };
            let y = scale.pixel(median, BOTTOM, TOP);
            if let Some(p85) = period.p85 {
                let end = scale.pixel(p85, BOTTOM, TOP);
                canvas.line(vec![(x, y), (x, end)], Ink::Series(0));
                canvas.line(vec![(x - 4, end), (x + 4, end)], Ink::Series(0));
            }
            canvas.dot((x, y), 5, Ink::Series(0));
        }
        let names: Vec<String> = self.periods.iter().map(|period| period.period.clone()).collect();
        period_names(canvas, &names, middle);
        if let Some((value, name)) = &self.goal {
            let y = scale.pixel(*value, BOTTOM, TOP);
            canvas.line(vec![(LEFT, y), (RIGHT, y)], Ink::Goal);
            canvas.text(name, (RIGHT + 6, y), Anchor::Start, Ink::Goal);
        }
    }
}
