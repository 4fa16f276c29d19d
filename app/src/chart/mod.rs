//! Charts: numbers in, an accessible figure out, the same natively and in the browser.
//!
//! In: plain numbers with their words. Out: HTML of a `<figure>`: the finding as its heading, a sentence, an SVG drawn
//! by plotters, the same numbers as a table, the source. A gap is drawn as a gap. Nothing is told by colour alone:
//! lines have dashes, markers and a name at their end, days and states a shape. No Leptos, no clock. Start at
//! [`LineChart`]; every kind of chart is one file and ends in [`Figure`].

mod bars;
mod canvas;
mod figure;
mod line;
mod scale;
mod shares;
mod spark;
mod spread;
mod stack;
mod strip;
#[cfg(test)]
mod tests;

pub use bars::{Bar, BarChart};
pub use figure::Figure;
pub use line::{LineChart, Series};
pub use shares::{Share, ShareChart};
pub use spark::spark;
pub use spread::{Spread, SpreadChart};
pub use stack::StackChart;
pub use strip::{Day, strip};

use crate::number::{Unit, beside_limits, with_unit_beside};

/// What every chart says beside its numbers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct About {
    /// Unique on the page; letters, digits and hyphens.
    pub id: String,
    /// The finding: "Products in use rose to 72 %".
    pub finding: String,
    /// What is measured, in one sentence with the numbers.
    pub sentence: String,
    /// Where the numbers come from, and as of when.
    pub source: String,
    /// Head of the column of periods: "Month".
    pub period: String,
    /// Unit of the values.
    pub unit: Unit,
    /// What values are judged by: rounding never crosses one.
    pub limits: Vec<f64>,
}

impl About {
    /// A value for a column whose head names the unit.
    fn in_column(&self, value: f64) -> String {
        beside_limits(value, self.unit, &self.limits)
    }

    /// A value beside what is drawn.
    fn with_unit(&self, value: f64) -> String {
        with_unit_beside(value, self.unit, &self.limits)
    }
}
