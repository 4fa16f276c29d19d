//! What a whole is made of: one bar of 100 %, each part with its name and number.

use super::canvas::{Anchor, Canvas, Ink, draw};
use super::{About, Figure};
use crate::api::Status;
use crate::number::{Unit, grouped, with_unit};

/// Parts of a whole, by status.
#[derive(Debug, Clone, Default)]
pub struct ShareChart {
    /// Words.
    pub about: About,
    /// Head of the column of counts.
    pub measure: String,
    /// In the order of the bar.
    pub shares: Vec<Share>,
}

/// One part.
#[derive(Debug, Clone, Default)]
pub struct Share {
    /// Its status, which names and colours it.
    pub status: Status,
    /// How many.
    pub count: usize,
}

const WIDTH: i32 = 720;
const HEIGHT: u32 = 92;
/// Narrower parts are named in the sentence and in the table only: on a phone the bar is half as wide and its texts are not.
const ROOM_FOR_NAME: i32 = 100;

impl ShareChart {
    /// Drawing and table of the same numbers.
    pub fn figure(&self) -> Figure {
        let about = &self.about;
        let all = self.total();
        let rows = self.shares.iter().map(|share| {
            vec![
                share.status.word().to_owned(),
                grouped(share.count as u64),
                with_unit(100.0 * share.count as f64 / all.max(1) as f64, Unit::Percent),
            ]
        });
        Figure {
            heads: vec![about.period.clone(), self.measure.clone(), "Share".to_owned()],
            rows: rows.collect(),
            // All of it is seen at any width: a bar of a whole that is cut off says something else.
            svg: draw(
                &about.id,
                &about.finding,
                &about.sentence,
                (WIDTH as u32, HEIGHT),
                |canvas| self.paint(canvas, all),
            )
            .replacen("class=\"chart\"", "class=\"chart fits\"", 1),
            about: about.clone(),
        }
    }

    fn total(&self) -> usize {
        self.shares.iter().map(|share| share.count).sum()
    }

    fn paint(&self, canvas: &Canvas, all: usize) {
        let mut before = 0;
        let across = |count: usize| (f64::from(WIDTH) * count as f64 / all.max(1) as f64).round() as i32;
        for share in self.shares.iter().filter(|share| share.count > 0) {
            let (from, to) = (across(before), across(before + share.count));
            before += share.count;
            // Two pixels of paper keep the parts apart without colour.
            canvas.bar(
                (from, 0),
                ((to - 2).max(from + 1), 36),
                Ink::Status(share.status as usize),
            );
            if to - from >= ROOM_FOR_NAME {
                canvas.text(share.status.word(), (from, 54), Anchor::Start, Ink::Text);
                canvas.text(&grouped(share.count as u64), (from, 78), Anchor::Start, Ink::Text);
            }
        }
    }
}
