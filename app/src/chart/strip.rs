//! Days of a promise: one cell each, kept, missed or not measured, told apart by shape and not by colour alone.

use super::canvas::{Anchor, Ink, draw};
use crate::api::Status;

/// How a promise stood on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// All deliveries of the day kept it.
    Met,
    /// At least one did not.
    Missed,
    /// Nobody measured, or nothing was due.
    Unknown,
}

const CELL: i32 = 14;
const HEIGHT: u32 = 20;

/// The days, oldest first. `id` must be unique on the page; title and description are read aloud.
pub fn strip(id: &str, title: &str, description: &str, days: &[Day]) -> String {
    let width = (days.len() as i32 * CELL).max(CELL) as u32;
    draw(id, title, description, (width, HEIGHT), |canvas| {
        for (number, day) in days.iter().enumerate() {
            let x = number as i32 * CELL;
            match day {
                Day::Met => canvas.bar(
                    (x + 1, 1),
                    (x + CELL - 2, 19),
                    Ink::Status(Status::Healthy as usize),
                ),
                // Half as high and crossed out: different without colour.
                Day::Missed => {
                    canvas.bar(
                        (x + 1, 10),
                        (x + CELL - 2, 19),
                        Ink::Status(Status::Failing as usize),
                    );
                    canvas.text(
                        "×",
                        (x + CELL / 2, 5),
                        Anchor::Middle,
                        Ink::Status(Status::Failing as usize),
                    );
                }
                Day::Unknown => canvas.dot((x + CELL / 2, 10), 2, Ink::Status(Status::Unknown as usize)),
            }
        }
    })
}
