//! Lines over periods: shares and counts, against a goal. Gaps stay gaps; a change of method is marked.

use super::canvas::{Anchor, Canvas, Ink, draw};
use super::figure::NO_NUMBER;
use super::scale::Scale;
use super::{About, Figure};
use crate::number::{Unit, in_column};

/// Several series over the same periods.
#[derive(Debug, Clone, Default)]
pub struct LineChart {
    /// Words.
    pub about: About,
    /// Names of the periods, oldest first: "Oct 26".
    pub periods: Vec<String>,
    /// At most six.
    pub series: Vec<Series>,
    /// What should be reached, with its name.
    pub goal: Option<(f64, String)>,
    /// Periods in which the method changed, and to what.
    pub breaks: Vec<(usize, String)>,
}

/// One line.
#[derive(Debug, Clone, Default)]
pub struct Series {
    /// Stands at its end.
    pub name: String,
    /// One for each period; `None` where nothing was measured.
    pub values: Vec<Option<f64>>,
}

const SIZE: (u32, u32) = (720, 240);
const LEFT: i32 = 52;
const RIGHT: i32 = 590;
const TOP: i32 = 16;
const BOTTOM: i32 = 206;
/// Lines of text that name series must not touch.
const LABEL_HEIGHT: i32 = 16;
/// Pixels that a name of a period takes at least.
const PERIOD_WIDTH: i32 = 58;

impl LineChart {
    /// Drawing and table of the same numbers.
    pub fn figure(&self) -> Figure {
        let about = &self.about;
        let heads = [about.period.clone()]
            .into_iter()
            .chain(self.series.iter().map(|series| match about.unit.word() {
                "" => series.name.clone(),
                unit => format!("{} ({unit})", series.name),
            }));
        let rows = self.periods.iter().enumerate().map(|(number, period)| {
            let cells = self
                .series
                .iter()
                .map(|series| match series.values.get(number).copied().flatten() {
                    Some(value) => about.in_column(value),
                    None => NO_NUMBER.to_owned(),
                });
            [period.clone()].into_iter().chain(cells).collect()
        });
        Figure {
            heads: heads.collect(),
            rows: rows.collect(),
            svg: draw(&about.id, &about.finding, &about.sentence, SIZE, |canvas| {
                self.paint(canvas)
            }),
            about: about.clone(),
        }
    }

    fn paint(&self, canvas: &Canvas) {
        let scale = match self.about.unit {
            Unit::Percent | Unit::Points => Scale::percent(),
            _ => {
                let all = self
                    .series
                    .iter()
                    .flat_map(|series| series.values.iter().flatten().copied());
                Scale::around(all.chain(self.goal.iter().map(|(value, _)| *value)), false)
            }
        };
        grid(canvas, &scale, self.about.unit, (LEFT, RIGHT), (BOTTOM, TOP));
        period_names(canvas, &self.periods, |number| self.across(number));
        for (period, method) in &self.breaks {
            let x = self.across(*period);
            canvas.line(vec![(x, BOTTOM), (x, TOP)], Ink::Break);
            canvas.text(method, (x + 4, TOP + 2), Anchor::Start, Ink::Break);
        }
        let mut labels: Vec<(i32, String, Ink)> = Vec::new();
        if let Some((value, name)) = &self.goal {
            let y = scale.pixel(*value, BOTTOM, TOP);
            canvas.line(vec![(LEFT, y), (RIGHT, y)], Ink::Goal);
            labels.push((y, name.clone(), Ink::Goal));
        }
        for (number, series) in self.series.iter().enumerate() {
            let points = series.values.iter().enumerate().map(|(period, value)| {
                value.map(|value| (self.across(period), scale.pixel(value, BOTTOM, TOP)))
            });
            for run in runs(points) {
                canvas.line(run.clone(), Ink::Series(number));
                for point in run {
                    canvas.marker(point, number);
                }
            }
            let last = series.values.iter().rev().flatten().next();
            if let Some(value) = last {
                let text = format!("{} {}", series.name, self.about.with_unit(*value));
                labels.push((scale.pixel(*value, BOTTOM, TOP), text, Ink::Series(number)));
            }
        }
        end_labels(canvas, labels);
    }

    fn across(&self, period: usize) -> i32 {
        let last = self.periods.len().saturating_sub(1).max(1);
        LEFT + 10 + ((RIGHT - LEFT - 20) as f64 * period as f64 / last as f64).round() as i32
    }
}

/// Horizontal lines with their values.
pub(super) fn grid(
    canvas: &Canvas,
    scale: &Scale,
    unit: Unit,
    (left, right): (i32, i32),
    (bottom, top): (i32, i32),
) {
    for (number, tick) in scale.ticks.iter().enumerate() {
        let y = scale.pixel(*tick, bottom, top);
        let ink = if number == 0 { Ink::Axis } else { Ink::Grid };
        canvas.line(vec![(left, y), (right, y)], ink);
        canvas.text(&tick_text(*tick, unit), (left - 8, y), Anchor::End, Ink::Text);
    }
}

/// Short enough for the margin: 12000 is 12k.
fn tick_text(value: f64, unit: Unit) -> String {
    let size = value.abs();
    match unit {
        Unit::Percent => format!("{value:.0} %"),
        Unit::Points => format!("{value:.0}"),
        _ if size >= 1e9 => format!("{}G", in_column(value / 1e9, Unit::Count)),
        _ if size >= 1e6 => format!("{}M", in_column(value / 1e6, Unit::Count)),
        _ if size >= 1e4 => format!("{}k", in_column(value / 1e3, Unit::Count)),
        _ => in_column(value, unit),
    }
}

/// As many names of periods as have room, the last one always.
pub(super) fn period_names(canvas: &Canvas, periods: &[String], across: impl Fn(usize) -> i32) {
    let room = ((RIGHT - LEFT) / PERIOD_WIDTH).max(1) as usize;
    let every = periods.len().div_ceil(room).max(1);
    for (number, period) in periods.iter().enumerate() {
        if (periods.len() - 1 - number).is_multiple_of(every) {
            canvas.text(period, (across(number), BOTTOM + 18), Anchor::Middle, Ink::Text);
        }
    }
}

/// Points that follow one another without a gap.
fn runs(points: impl Iterator<Item = Option<(i32, i32)>>) -> Vec<Vec<(i32, i32)>> {
    let mut all: Vec<Vec<(i32, i32)>> = vec![Vec::new()];
    for point in points {
        match (point, all.last_mut()) {
            (Some(point), Some(run)) => run.push(point),
            (None, Some(run)) if !run.is_empty() => all.push(Vec::new()),
            _ => {}
        }
    }
    all.retain(|run| !run.is_empty());
    all
}

/// Names at the right end, moved apart where they would touch.
fn end_labels(canvas: &Canvas, labels: Vec<(i32, String, Ink)>) {
    for (y, text, ink) in apart(labels) {
        canvas.text(&text, (RIGHT + 8, y), Anchor::Start, ink);
    }
}

/// From top to bottom, moved down where they would touch, and up again where there is no more room.
pub(super) fn apart(mut labels: Vec<(i32, String, Ink)>) -> Vec<(i32, String, Ink)> {
    labels.sort_by_key(|(y, _, _)| *y);
    let mut next = TOP;
    for (y, _, _) in &mut labels {
        *y = (*y).max(next);
        next = *y + LABEL_HEIGHT;
    }
    let mut lowest = BOTTOM + LABEL_HEIGHT / 2;
    for (y, _, _) in labels.iter_mut().rev() {
        *y = (*y).min(lowest);
        lowest = *y - LABEL_HEIGHT;
    }
    labels
}
