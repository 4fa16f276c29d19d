//! A line of the size of a word: decoration beside the trend in words.

use super::canvas::{Ink, draw};
use super::scale::Scale;

const SIZE: (u32, u32) = (120, 32);

/// The last values, oldest first; nothing when fewer than two are known.
pub fn spark(values: &[Option<f64>]) -> String {
    if values.iter().flatten().count() < 2 {
        return String::new();
    }
    let scale = Scale::around(values.iter().flatten().copied(), false);
    let last = values.len() - 1;
    draw("", "", "", SIZE, |canvas| {
        let place = |number: usize, value: f64| {
            let x = 4 + (112.0 * number as f64 / last as f64).round() as i32;
            (x, scale.pixel(value, 28, 4))
        };
        let mut run = Vec::new();
        for (number, value) in values.iter().enumerate() {
            match value {
                Some(value) => run.push(place(number, *value)),
                None if !run.is_empty() => canvas.line(std::mem::take(&mut run), Ink::Series(0)),
                None => {}
            }
        }
        let end = run.last().copied();
        canvas.line(run, Ink::Series(0));
        if let Some(end) = end {
            canvas.dot(end, 3, Ink::Series(0));
        }
    })
}
